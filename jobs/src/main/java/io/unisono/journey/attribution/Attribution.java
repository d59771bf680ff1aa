package io.unisono.journey.attribution;

import io.unisono.stats.Interval;
import io.unisono.stats.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each channel has of the conversions, by model.
 *
 * @param channels in the order of their names
 * @param untouched conversions without a touch, which are in no other number
 * @param skipped models that were not computed, and why
 */
public record Attribution(
    List<String> channels,
    long conversions,
    long nulls,
    double value,
    long untouched,
    List<ModelResult> models,
    Map<String, String> skipped) {

  private static final double TAIL = 0.025;

  /** Chains of more states are not solved for each draw. */
  static final int MOST_STATES_OF_DRAWS = 400;

  /**
   * One model. Lists are in the order of the channels.
   *
   * @param model such as {@code linear} or {@code markov_2}
   * @param conversions of each channel; they add up to all conversions
   * @param intervals 95 % of the draws of {@code conversions}; empty without draws
   * @param values what each channel has of the value of all conversions
   * @param chain of a Markov model
   */
  public record ModelResult(
      String model,
      double[] conversions,
      List<Interval> intervals,
      double[] values,
      Optional<Chain> chain) {}

  /**
   * @param baseRate chance of a conversion from the start of the chain
   * @param removal by channel, the share of the conversions that is lost without it
   * @param intervals 95 % of the draws of {@code removal}; empty without draws
   */
  public record Chain(
      int order, int states, double baseRate, double[] removal, List<Interval> intervals) {}

  /** Observed share of the paths that convert. */
  public double baseRate() {
    return conversions / (double) (conversions + nulls);
  }

  /** Places of the channels by what the last model gives them, the most first. */
  public int[] largest() {
    double[] conversions = models.get(models.size() - 1).conversions();
    return IntStream.range(0, conversions.length)
        .boxed()
        .sorted(Comparator.comparingDouble(channel -> -conversions[channel]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static Attribution of(
      List<String> channels,
      PathSums sums,
      List<DrawnSums.CountedChain> chains,
      List<DrawnSums.CountedChain> drawnChains,
      Optional<DrawnSums> drawn) {
    List<ModelResult> models = new ArrayList<>();
    for (CreditRule rule : PathSums.RULES) {
      models.add(
          new ModelResult(
              rule.id(),
              sums.credits(rule),
              drawn.map(draws -> intervals(draws.credits(rule))).orElse(List.of()),
              sums.values(rule),
              Optional.empty()));
    }
    for (DrawnSums.CountedChain chain : chains) {
      int place = drawnChains.indexOf(chain);
      models.add(
          markov(
              sums, chain, place < 0 ? Optional.empty() : drawn.map(draws -> draws.steps(place))));
    }
    return new Attribution(
        channels,
        sums.conversions(),
        sums.nulls(),
        sums.value(),
        sums.untouched(),
        models,
        skipped(sums));
  }

  private static Map<String, String> skipped(PathSums sums) {
    Map<String, String> skipped = new LinkedHashMap<>();
    sums.transitions().stream()
        .filter(TransitionCounts::tooMany)
        .forEach(
            each ->
                skipped.put(
                    name(each.order()),
                    "more than %,d states; fewer channels or a lower order have fewer"
                        .formatted(MarkovChain.MOST_STATES)));
    return skipped;
  }

  private static String name(int order) {
    return "markov_" + order;
  }

  private static ModelResult markov(
      PathSums sums, DrawnSums.CountedChain counted, Optional<long[][]> draws) {
    MarkovChain.Removal removal = counted.chain().removal();
    List<double[]> drawnRemoval = new ArrayList<>();
    List<double[]> drawnConversions = new ArrayList<>();
    for (long[] counts : draws.orElse(new long[0][])) {
      double[] drawn = counted.chain().removal(counts).removal();
      // A draw in which nothing converts tells nothing.
      if (!Double.isNaN(drawn[0])) {
        drawnRemoval.add(drawn);
        drawnConversions.add(shared(drawn, counted.chain().conversions(counts)));
      }
    }
    return new ModelResult(
        name(counted.transitions().order()),
        shared(removal.removal(), sums.conversions()),
        intervals(drawnConversions.toArray(double[][]::new)),
        shared(removal.removal(), sums.value()),
        Optional.of(
            new Chain(
                counted.transitions().order(),
                counted.chain().states(),
                removal.baseRate(),
                removal.removal(),
                intervals(drawnRemoval.toArray(double[][]::new)))));
  }

  private static double[] shared(double[] removal, double amount) {
    double sum = Arrays.stream(removal).sum();
    return Arrays.stream(removal).map(each -> amount * each / sum).toArray();
  }

  private static List<Interval> intervals(double[][] draws) {
    if (draws.length == 0) {
      return Collections.emptyList();
    }
    return IntStream.range(0, draws[0].length)
        .mapToObj(i -> Arrays.stream(draws).mapToDouble(draw -> draw[i]).sorted().toArray())
        .map(all -> new Interval(Quantile.of(all, TAIL), Quantile.of(all, 1 - TAIL)))
        .toList();
  }
}
