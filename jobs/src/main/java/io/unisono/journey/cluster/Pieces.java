package io.unisono.journey.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Journeys as vectors: each activity and each pair of neighbours is a piece, which weighs 1 +
 * ln(how often the journey has it), times the logarithm of how rare it is among customers (TF-IDF:
 * Salton and Buckley, 1988). Vectors have the length 1; that of a journey with nothing but what
 * everybody has is 0.
 */
final class Pieces implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String THEN = " > ";

  private final HashMap<String, Integer> numbers = new HashMap<>();
  private final double[] rarity;

  /**
   * @param pieces with how many customers have them
   * @param customers all of them
   */
  Pieces(Map<String, Long> pieces, long customers) {
    rarity = new double[pieces.size()];
    new TreeMap<>(pieces)
        .forEach(
            (piece, having) -> {
              rarity[numbers.size()] = Math.log((customers + 1.0) / (having + 1.0));
              numbers.put(piece, numbers.size());
            });
  }

  /** The distinct pieces of a journey. */
  static Set<String> of(List<String> activities) {
    return new LinkedHashSet<>(all(activities));
  }

  private static List<String> all(List<String> activities) {
    List<String> pieces = new ArrayList<>(activities);
    for (int i = 1; i < activities.size(); i++) {
      pieces.add(activities.get(i - 1) + THEN + activities.get(i));
    }
    return pieces;
  }

  Vector vector(List<String> activities) {
    Map<Integer, Integer> often = new TreeMap<>();
    for (String piece : all(activities)) {
      Integer number = numbers.get(piece);
      if (number != null) {
        often.merge(number, 1, Integer::sum);
      }
    }
    int[] places = often.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] values = new double[places.length];
    double squares = 0;
    for (int i = 0; i < places.length; i++) {
      values[i] = (1 + Math.log(often.get(places[i]))) * rarity[places[i]];
      squares += values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = squares == 0 ? 0 : values[i] / Math.sqrt(squares);
    }
    return Vectors.sparse(rarity.length, places, values);
  }
}
