package io.unisono.journey.attribution;

import io.unisono.stats.bootstrap.PoissonNumbers;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What attribution takes from paths, for each draw of a Poisson bootstrap, in which each path
 * counts as often as a draw of mean 1 says (Chamandy and others, Estimating Uncertainty for Massive
 * Data Streams, 2012). The draws of a path depend on the path alone, and sums of parts add up to
 * the same last bit, so that intervals are the same however paths are spread over machines.
 */
public final class DrawnSums implements Serializable {

  private static final long serialVersionUID = 1;
  private static final long SEED = 20_000_103;

  private final int channels;
  private final int direct;
  private final int draws;
  private final ExactSums[] credits;

  /** By order, draw and kind of step. */
  private final List<long[][]> steps;

  /**
   * @param chains whose steps are counted
   */
  DrawnSums(int channels, int direct, int draws, List<CountedChain> chains) {
    this.channels = channels;
    this.direct = direct;
    this.draws = draws;
    credits =
        Stream.generate(() -> new ExactSums(PathSums.RULES.length * channels))
            .limit(draws)
            .toArray(ExactSums[]::new);
    steps = chains.stream().map(chain -> new long[draws][chain.chain().steps()]).toList();
  }

  /** A chain and the counts that it was made of. */
  record CountedChain(TransitionCounts transitions, MarkovChain chain) {

    static List<CountedChain> of(List<TransitionCounts> transitions, int channels) {
      return transitions.stream()
          .map(each -> new CountedChain(each, new MarkovChain(each, channels)))
          .toList();
    }
  }

  void add(Path path, List<CountedChain> chains) {
    if (path.channels().length == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(SEED + path.key());
    int[][] places = chains.stream().map(chain -> places(path, chain)).toArray(int[][]::new);
    for (int draw = 0; draw < draws; draw++) {
      long conversions = PoissonNumbers.next(path.conversions(), random);
      long nulls = PoissonNumbers.next(path.nulls(), random);
      if (conversions > 0) {
        PathSums.credit(path, direct, channels, conversions, credits[draw]);
      }
      for (int chain = 0; chain < places.length; chain++) {
        count(steps.get(chain)[draw], places[chain], conversions, nulls);
      }
    }
  }

  /** Places of the steps between touches, then those of the ends; -1 for an end that is none. */
  private static int[] places(Path path, CountedChain chain) {
    int n = path.channels().length;
    int[] places = new int[n + 2];
    long state = TransitionCounts.START;
    for (int i = 0; i < n; i++) {
      places[i] = chain.chain().place(state, path.channels()[i]);
      state = chain.transitions().after(state, path.channels()[i]);
    }
    places[n] =
        path.conversions() == 0 ? -1 : chain.chain().place(state, TransitionCounts.CONVERSION);
    places[n + 1] = path.nulls() == 0 ? -1 : chain.chain().place(state, TransitionCounts.NULL);
    return places;
  }

  private static void count(long[] steps, int[] places, long conversions, long nulls) {
    int n = places.length - 2;
    for (int i = 0; i < n; i++) {
      steps[places[i]] += conversions + nulls;
    }
    if (conversions > 0) {
      steps[places[n]] += conversions;
    }
    if (nulls > 0) {
      steps[places[n + 1]] += nulls;
    }
  }

  DrawnSums add(DrawnSums other) {
    for (int draw = 0; draw < draws; draw++) {
      credits[draw].add(other.credits[draw]);
      for (int chain = 0; chain < steps.size(); chain++) {
        long[] own = steps.get(chain)[draw];
        long[] others = other.steps.get(chain)[draw];
        for (int i = 0; i < own.length; i++) {
          own[i] += others[i];
        }
      }
    }
    return this;
  }

  /** Conversions of each channel by a rule, by draw. */
  double[][] credits(CreditRule rule) {
    return Stream.of(credits)
        .map(ExactSums::values)
        .map(
            sums ->
                IntStream.range(0, channels)
                    .mapToDouble(channel -> sums[rule.ordinal() * channels + channel])
                    .toArray())
        .toArray(double[][]::new);
  }

  /** How often each kind of step of a chain was made, by draw. */
  long[][] steps(int chain) {
    return steps.get(chain);
  }
}
