package io.unisono.voice.night;

import io.unisono.voice.language.Message;
import io.unisono.voice.topic.TermWeights;
import io.unisono.voice.topic.TextClusters;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which discovered topic a text without another has: that of the nearest centre, if it shares two
 * words with it and is near enough.
 */
final class TopicCentres implements Serializable {

  private static final int FEWEST_SHARED = 2;

  private final TreeMap<String, SortedMap<String, Double>> centres;
  private final TreeMap<String, String> merged;
  private final TermWeights weights;

  /**
   * @param centres of the discovered topics, by id
   * @param merged topics that texts may have had, and where they are now
   */
  TopicCentres(
      Map<String, SortedMap<String, Double>> centres,
      Map<String, String> merged,
      TermWeights weights) {
    this.centres = new TreeMap<>(centres);
    this.merged = new TreeMap<>(merged);
    this.weights = weights;
  }

  boolean isEmpty() {
    return centres.isEmpty();
  }

  /** Topics that are no longer any text's own. */
  String[] mergedTopics() {
    return merged.keySet().toArray(String[]::new);
  }

  /** The topics of a text, sorted: those that it has, or the nearest discovered one. */
  List<String> topics(Supplier<Message> text, Collection<String> its) {
    if (!its.isEmpty()) {
      TreeSet<String> now = new TreeSet<>();
      its.forEach(topic -> now.add(merged.getOrDefault(topic, topic)));
      return List.copyOf(now);
    }
    if (centres.isEmpty()) {
      return List.of();
    }
    SortedMap<String, Double> vector = weights.vector(text.get());
    String nearest = null;
    double most = TextClusters.BELONGS;
    for (Map.Entry<String, SortedMap<String, Double>> centre : centres.entrySet()) {
      double cosine = TermWeights.dot(vector, centre.getValue());
      if (cosine >= most && shared(vector, centre.getValue()) >= FEWEST_SHARED) {
        most = cosine;
        nearest = centre.getKey();
      }
    }
    return nearest == null ? List.of() : List.of(nearest);
  }

  /**
   * The main topic of a text, which may have been merged or only now been found.
   *
   * @param its as it was, or null
   * @param topics of {@link #topics}
   */
  String mainTopic(String its, List<String> topics) {
    return its == null ? topics.stream().findFirst().orElse(null) : merged.getOrDefault(its, its);
  }

  private static long shared(SortedMap<String, Double> one, SortedMap<String, Double> other) {
    return one.keySet().stream().filter(other::containsKey).count();
  }
}
