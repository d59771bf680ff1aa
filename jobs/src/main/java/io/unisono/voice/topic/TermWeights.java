package io.unisono.voice.topic;

import io.unisono.voice.language.Message;
import io.unisono.voice.language.Phrases;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much each stem says about a text: {@code (1 + ln tf) · ln(n / df)}, a vector of length 1
 * (Salton and Buckley 1988). A stem that fewer than {@value #FEWEST} texts have says nothing yet.
 */
public final class TermWeights implements Serializable {

  private static final int FEWEST = 3;

  private final HashMap<String, Double> inverseFrequency = new HashMap<>();

  private TermWeights() {}

  /** From the texts of a sample. */
  public static TermWeights of(List<Message> texts) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (Message text : texts) {
      new HashSet<>(Phrases.stems(text)).forEach(stem -> frequencies.merge(stem, 1, Integer::sum));
    }
    TermWeights weights = new TermWeights();
    frequencies.forEach(
        (stem, having) -> {
          if (having >= FEWEST && having < texts.size()) {
            weights.inverseFrequency.put(stem, Math.log((double) texts.size() / having));
          }
        });
    return weights;
  }

  /** Empty for a text without a stem that says something. */
  public SortedMap<String, Double> vector(Message text) {
    Map<String, Integer> counts = new HashMap<>();
    Phrases.stems(text).forEach(stem -> counts.merge(stem, 1, Integer::sum));
    SortedMap<String, Double> vector = new TreeMap<>();
    counts.forEach(
        (stem, count) -> {
          Double inverse = inverseFrequency.get(stem);
          if (inverse != null) {
            vector.put(stem, (1 + Math.log(count)) * inverse);
          }
        });
    return unit(vector);
  }

  /** The vector at length 1; an empty one stays. */
  public static SortedMap<String, Double> unit(SortedMap<String, Double> vector) {
    double length = Math.sqrt(dot(vector, vector));
    vector.replaceAll((term, weight) -> weight / length);
    return vector;
  }

  /** Scalar product; of vectors of length 1 the cosine. */
  public static double dot(SortedMap<String, Double> one, SortedMap<String, Double> other) {
    double sum = 0;
    for (Map.Entry<String, Double> entry : one.entrySet()) {
      sum += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
    }
    return sum;
  }
}
