package io.unisono.journey.next;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Probabilities of the next activity: shares after the longest context that is known, drawn towards
 * those after the shorter one, which weighs as much as a number of steps (MacKay and Peto: A
 * hierarchical Dirichlet language model, 1995). The shortest, without any activity, is drawn
 * towards equal shares.
 */
final class BackOff implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Activities among which the most probable ones are looked for: the most frequent. */
  private static final int MOST_CANDIDATES = 1_000;

  /** What followed a context. */
  private static final class Followers implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Long> counts = new HashMap<>();
    private long total;
  }

  /**
   * @param n how often the activity came after the context
   */
  record Count(String context, int length, String next, long n) {}

  private final HashMap<String, Followers> contexts = new HashMap<>();
  private final String[] candidates;
  private final int activities;

  BackOff(List<Count> counts) {
    for (Count count : counts) {
      Followers followers =
          contexts.computeIfAbsent(key(count.length(), count.context()), key -> new Followers());
      followers.counts.merge(count.next(), count.n(), Long::sum);
      followers.total += count.n();
    }
    Map<String, Long> all = contexts.getOrDefault(key(0, ""), new Followers()).counts;
    activities = all.size();
    candidates =
        all.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> each) -> -each.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_CANDIDATES)
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
  }

  private static String key(int length, String context) {
    return length + NextCounts.THEN + context;
  }

  /**
   * @param history the last activities, as a context writes them
   * @param order most of them that are looked at
   * @param weight of a shorter context, in steps
   */
  double probability(List<String> history, int order, double weight, String next) {
    double probability = 1.0 / (activities + 1);
    for (int length = 0; length <= Math.min(order, history.size()); length++) {
      Followers followers = contexts.get(key(length, context(history, length)));
      if (followers != null) {
        double strength = length == 0 ? 1 : weight;
        probability =
            (followers.counts.getOrDefault(next, 0L) + strength * probability)
                / (followers.total + strength);
      }
    }
    return probability;
  }

  /** The most probable activities, the first by name of equally probable ones. */
  List<String> top(List<String> history, int order, double weight, int n) {
    double[] probabilities =
        Arrays.stream(candidates)
            .mapToDouble(next -> probability(history, order, weight, next))
            .toArray();
    return IntStream.range(0, candidates.length)
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> -probabilities[i])
                .thenComparing(i -> candidates[i]))
        .limit(n)
        .map(i -> candidates[i])
        .toList();
  }

  private static String context(List<String> history, int length) {
    return String.join(NextCounts.THEN, history.subList(history.size() - length, history.size()));
  }
}
