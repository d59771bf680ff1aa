package io.unisono.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What sets a segment apart: the traits whose mean lies farthest from that of all customers.
 *
 * @param traits farthest first
 */
record SegmentName(List<Apart> traits) {

  private static final int USUAL = 2;
  private static final double NOTABLE = .3;

  /**
   * A trait of a segment.
   *
   * @param isMore more or less of it than customers have on the whole
   */
  record Apart(Trait trait, boolean isMore) {

    String code() {
      return trait.code() + (isMore ? ":more" : ":less");
    }
  }

  String english() {
    return text(
        traits.stream().map(apart -> apart.trait().english(apart.isMore())).toList(), "average");
  }

  String italian() {
    return text(
        traits.stream().map(apart -> apart.trait().italian(apart.isMore())).toList(),
        "nella media");
  }

  List<String> codes() {
    return traits.stream().map(Apart::code).toList();
  }

  private static String text(List<String> words, String none) {
    String text = words.isEmpty() ? none : String.join(", ", words);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Two traits for each cluster, more where two clusters would be called alike. */
  static List<SegmentName> of(Centres centres) {
    for (int traits = USUAL; traits < Trait.values().length; traits++) {
      List<SegmentName> names = of(centres, traits);
      Set<SegmentName> different = new HashSet<>(names);
      if (different.size() == names.size()) {
        return names;
      }
    }
    return of(centres, Trait.values().length);
  }

  private static List<SegmentName> of(Centres centres, int traits) {
    List<SegmentName> names = new ArrayList<>();
    for (int cluster = 0; cluster < centres.number(); cluster++) {
      double[] centre = centres.centre(cluster);
      names.add(
          new SegmentName(
              IntStream.range(0, centre.length)
                  .boxed()
                  .filter(i -> Math.abs(centre[i]) >= NOTABLE)
                  .sorted(
                      Comparator.<Integer>comparingDouble(i -> -Math.abs(centre[i]))
                          .thenComparing(i -> i))
                  .limit(traits)
                  .map(i -> new Apart(Trait.values()[i], centre[i] > 0))
                  .collect(Collectors.toList())));
    }
    return names;
  }
}
