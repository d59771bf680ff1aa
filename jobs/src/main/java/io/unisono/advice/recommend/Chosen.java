package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Selection;
import io.unisono.advice.recommend.estimate.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which recommendations to take up together, and what each adds to the better ones. */
final class Chosen {

  /** Recommendations among which is chosen: the best ones. */
  static final int MOST = 30;

  /** Customers whom two recommendations are about, by their ids, the smaller first. */
  record Pair(String first, String second) {

    static Pair of(String one, String other) {
      return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }

  private Chosen() {}

  /** Those worth something at the lower end, whose cost and effort can be held against a bound. */
  static List<Assessed> eligible(List<Assessed> ranked, Set<String> decided, AdviceConfig config) {
    boolean isValued = ranked.stream().anyMatch(each -> each.worth().value().isPresent());
    return ranked.stream()
        .filter(each -> !decided.contains(each.id()))
        .filter(each -> each.worth().measured().lo() > 0)
        .filter(each -> !isValued || each.worth().value().isPresent())
        .filter(each -> config.budget().isEmpty() || each.worth().cost().isPresent())
        .filter(each -> config.capacityDays().isEmpty() || each.worth().days().isPresent())
        .limit(MOST)
        .toList();
  }

  /**
   * What each chosen one adds, by its id.
   *
   * @param eligible best first
   * @param common customers of pairs; none where a pair is missing
   */
  static Map<String, Double> of(
      List<Assessed> eligible, Map<Pair, Long> common, AdviceConfig config) {
    boolean[] chosen =
        new Selection(
                eligible.stream().mapToDouble(each -> each.worth().measured().lo()).toArray(),
                eligible.stream().mapToDouble(each -> each.worth().cost().orElse(0.0)).toArray(),
                eligible.stream().mapToDouble(each -> each.worth().days().orElse(0.0)).toArray(),
                twice(eligible, common),
                config.budget().orElse(Double.POSITIVE_INFINITY),
                config.capacityDays().orElse(Double.POSITIVE_INFINITY))
            .best();
    Map<String, Double> added = new HashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        added.put(eligible.get(i).id(), added(eligible, chosen, i, common));
      }
    }
    return added;
  }

  private static double[][] twice(List<Assessed> eligible, Map<Pair, Long> common) {
    double[][] twice = new double[eligible.size()][eligible.size()];
    for (int i = 0; i < twice.length; i++) {
      for (int j = 0; j < i; j++) {
        double lost =
            common(eligible, i, j, common)
                * Math.min(perHead(eligible.get(i)).lo(), perHead(eligible.get(j)).lo());
        twice[i][j] = lost;
        twice[j][i] = lost;
      }
    }
    return twice;
  }

  private static double added(
      List<Assessed> eligible, boolean[] chosen, int action, Map<Pair, Long> common) {
    Worth worth = eligible.get(action).worth();
    double left = worth.gross().mean();
    for (int better = 0; better < action; better++) {
      if (chosen[better]) {
        left -=
            common(eligible, action, better, common)
                * Math.min(
                    perHead(eligible.get(action)).mean(), perHead(eligible.get(better)).mean());
      }
    }
    return Math.max(0, left) - (worth.gross().mean() - worth.measured().mean());
  }

  private static long common(List<Assessed> eligible, int i, int j, Map<Pair, Long> common) {
    return common.getOrDefault(Pair.of(eligible.get(i).id(), eligible.get(j).id()), 0L);
  }

  private static Spread perHead(Assessed each) {
    long number = each.candidate().people().number();
    return Optional.of(each.worth().gross())
        .filter(gross -> number > 0)
        .map(gross -> gross.times(1.0 / number))
        .orElse(Spread.exactly(0));
  }
}
