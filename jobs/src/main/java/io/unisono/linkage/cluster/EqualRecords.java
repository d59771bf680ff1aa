package io.unisono.linkage.cluster;

import io.unisono.linkage.record.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that say the same: all their values are equal, they agree with each other, and with all
 * others as much as each other. A large organisation has hundreds of records and a few dozen
 * spellings; clustering has to look at the spellings only.
 */
final class EqualRecords {

  private EqualRecords() {}

  /**
   * Groups of records that say the same, in the order of their first ones.
   *
   * @param members positions of records, ascending
   * @param scores of all pairs of records
   * @param threshold score from which two records are one party
   */
  static List<List<Integer>> of(
      List<Integer> members, float[][] scores, List<Profile> profiles, double threshold) {
    Map<List<String>, List<List<Integer>>> byValues = new LinkedHashMap<>();
    List<List<Integer>> all = new ArrayList<>();
    for (int member : members) {
      List<List<Integer>> alike =
          byValues.computeIfAbsent(values(profiles.get(member)), values -> new ArrayList<>());
      List<Integer> group =
          alike.stream()
              .filter(equal -> isEqual(equal.get(0), member, members, scores, threshold))
              .findFirst()
              .orElse(null);
      if (group == null) {
        group = new ArrayList<>();
        alike.add(group);
        all.add(group);
      }
      group.add(member);
    }
    return all;
  }

  private static List<String> values(Profile profile) {
    return Arrays.stream(profile.values()).map(value -> value == null ? "" : value.text()).toList();
  }

  /** Whether two records agree, with each other and with all others alike. */
  private static boolean isEqual(
      int a, int b, List<Integer> members, float[][] scores, double threshold) {
    return scores[a][b] >= threshold
        && members.stream()
            .allMatch(
                other ->
                    other == a
                        || other == b
                        || Float.compare(scores[a][other], scores[b][other]) == 0);
  }
}
