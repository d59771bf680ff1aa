package io.unisono.linkage.compare;

import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.Value;
import io.unisono.linkage.text.Mailbox;
import java.io.Serializable;
import java.util.List;

/**
 * Compares two profiles: one level of agreement for each comparison, three bits each, the first
 * comparison in the lowest.
 */
public final class Comparer implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int BITS = 3;
  private static final long LEVEL = (1L << BITS) - 1;

  private final ComparisonType[] types;
  private final int given;
  private final int family;
  private final int email;
  private final int birth;
  private final int street;
  private final int phone;

  public Comparer(Layout layout) {
    List<Comparison> comparisons = layout.comparisons();
    types = comparisons.stream().map(Comparison::type).toArray(ComparisonType[]::new);
    given = layout.indexOf(ComparisonType.GIVEN);
    family = layout.indexOf(ComparisonType.FAMILY);
    email = layout.indexOf(ComparisonType.EMAIL);
    birth = layout.indexOf(ComparisonType.BIRTH);
    street = layout.indexOf(ComparisonType.STREET);
    phone = layout.indexOf(ComparisonType.PHONE);
  }

  public int comparisons() {
    return types.length;
  }

  public ComparisonType[] types() {
    return types.clone();
  }

  public ComparisonType type(int comparison) {
    return types[comparison];
  }

  /** The agreement pattern of two records. */
  public long pattern(Profile a, Profile b) {
    long pattern = 0;
    for (int i = 0; i < types.length; i++) {
      long level = Level.level(types[i], a.values()[i], b.values()[i]);
      pattern |= level << (BITS * i);
    }
    if (given < 0 || family < 0) {
      return pattern;
    }
    pattern = withSwappedNames(pattern, a, b);
    return email < 0 ? pattern : withoutNamesInAddresses(pattern, a, b);
  }

  public static int level(long pattern, int comparison) {
    return (int) (pattern >>> (BITS * comparison) & LEVEL);
  }

  /**
   * Whether two records differ, and not by a slip, in what stays the same for life: day of birth or
   * given name, or of what is no person, where it is.
   */
  public boolean differsForLife(long pattern) {
    boolean isPerson = levelOf(given, pattern) > 0 || levelOf(family, pattern) > 0;
    return levelOf(birth, pattern) == Level.OTHER
        || levelOf(given, pattern) == Level.OTHER
        || (!isPerson && levelOf(street, pattern) == Level.OTHER);
  }

  /**
   * Whether two records of one home, by family name and by street or telephone, differ for life:
   * twins, couples, father and son.
   */
  public boolean areRelatives(long pattern) {
    boolean isHome =
        levelOf(street, pattern) == ComparisonType.STREET.equality()
            || levelOf(phone, pattern) == ComparisonType.PHONE.equality();
    return isHome && levelOf(family, pattern) >= Level.ALIAS && differsForLife(pattern);
  }

  private static int levelOf(int comparison, long pattern) {
    return comparison < 0 ? 0 : level(pattern, comparison);
  }

  /**
   * A given name in the place of the family name and the other way round is one slip, not two; what
   * is not told does not speak against it.
   */
  private long withSwappedNames(long pattern, Profile a, Profile b) {
    if (level(pattern, given) > Level.INITIAL || level(pattern, family) > Level.INITIAL) {
      return pattern;
    }
    Value givenOfA = a.values()[given];
    Value givenOfB = b.values()[given];
    Value familyOfA = a.values()[family];
    Value familyOfB = b.values()[family];
    // Most pairs end here, before anything dear is looked at.
    if (!beginAlike(givenOfA, familyOfB) && !beginAlike(givenOfB, familyOfA)) {
      return pattern;
    }
    int one = crossed(givenOfA, familyOfB);
    int other = crossed(givenOfB, familyOfA);
    boolean isSwap =
        one != Level.OTHER && other != Level.OTHER && Math.max(one, other) == Level.ALIAS;
    return isSwap ? with(with(pattern, given, other), family, one) : pattern;
  }

  private static boolean beginAlike(Value a, Value b) {
    return hasWords(a) && hasWords(b) && a.words()[0].charAt(0) == b.words()[0].charAt(0);
  }

  private static boolean hasWords(Value name) {
    return name != null && name.words().length > 0;
  }

  /** How a given name agrees with a family name: as an alias at best, an initial, or not at all. */
  private static int crossed(Value given, Value family) {
    if (!hasWords(given) || !hasWords(family)) {
      return 0;
    }
    int level = Level.name(given.words(), family.words(), true);
    return level < Level.INITIAL ? Level.OTHER : Math.min(level, Level.ALIAS);
  }

  /**
   * What two addresses of persons have in common may say nothing of them: a mailbox of an office is
   * its staff's, and two addresses at different hosts that are made of one name are namesakes',
   * too.
   */
  private long withoutNamesInAddresses(long pattern, Profile a, Profile b) {
    int level = level(pattern, email);
    if (level <= Level.OTHER || level(pattern, given) == 0) {
      return pattern;
    }
    boolean isVoid =
        Mailbox.isRole(a.values()[email].number())
            || (level <= Level.SAME_MAILBOX && (isMadeOfName(a) || isMadeOfName(b)));
    return isVoid ? with(pattern, email, 0) : pattern;
  }

  private boolean isMadeOfName(Profile profile) {
    String mailbox = profile.values()[email].number();
    return contains(mailbox, profile.values()[given])
        || contains(mailbox, profile.values()[family]);
  }

  private static boolean contains(String mailbox, Value name) {
    return hasWords(name) && name.words()[0].length() > 2 && mailbox.contains(name.words()[0]);
  }

  private static long with(long pattern, int comparison, int level) {
    return (pattern & ~(LEVEL << (BITS * comparison))) | ((long) level << (BITS * comparison));
  }
}
