package io.unisono.linkage;

import java.io.Serializable;
import java.util.List;

/**
 * Compares two profiles: one level of agreement for each comparison, three bits each, the first
 * comparison in the lowest.
 */
final class Comparer implements Serializable {

  private static final long serialVersionUID = 1;

  /** Comparisons whose levels one pattern can hold. */
  static final int MAX_COMPARISONS = 21;

  private static final int BITS = 3;
  private static final long LEVEL = (1L << BITS) - 1;

  private final Facet[] facets;
  private final int given;
  private final int family;

  Comparer(Layout layout) {
    List<Comparison> comparisons = layout.comparisons();
    facets = comparisons.stream().map(Comparison::facet).toArray(Facet[]::new);
    given = layout.indexOf(Facet.GIVEN);
    family = layout.indexOf(Facet.FAMILY);
  }

  int comparisons() {
    return facets.length;
  }

  Facet[] facets() {
    return facets.clone();
  }

  Facet facet(int comparison) {
    return facets[comparison];
  }

  /** The agreement pattern of two records. */
  long pattern(Profile a, Profile b) {
    long pattern = 0;
    for (int i = 0; i < facets.length; i++) {
      long level = Agreement.level(facets[i], a.values()[i], b.values()[i]);
      pattern |= level << (BITS * i);
    }
    return given >= 0 && family >= 0 ? withSwappedNames(pattern, a, b) : pattern;
  }

  static int level(long pattern, int comparison) {
    return (int) (pattern >>> (BITS * comparison) & LEVEL);
  }

  /** A given name in the place of the family name and the other way round is a slip, not two. */
  private long withSwappedNames(long pattern, Profile a, Profile b) {
    Value givenOfA = a.values()[given];
    Value givenOfB = b.values()[given];
    Value familyOfA = a.values()[family];
    Value familyOfB = b.values()[family];
    if (givenOfA == null
        || givenOfB == null
        || familyOfA == null
        || familyOfB == null
        || level(pattern, given) > Agreement.INITIAL
        || level(pattern, family) > Agreement.INITIAL
        || !isSameWord(givenOfA, familyOfB)
        || !isSameWord(givenOfB, familyOfA)) {
      return pattern;
    }
    return with(with(pattern, given, Agreement.ALIAS), family, Agreement.ALIAS);
  }

  private static boolean isSameWord(Value a, Value b) {
    if (a.words().length == 0 || b.words().length == 0) {
      return false;
    }
    String word = a.words()[0];
    String other = b.words()[0];
    return word.length() > 1 && (word.equals(other) || Similarity.isSlip(word, other));
  }

  private static long with(long pattern, int comparison, int level) {
    return (pattern & ~(LEVEL << (BITS * comparison))) | ((long) level << (BITS * comparison));
  }
}
