package io.unisono.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ties between things of one kind, to be drawn.
 *
 * @param nodes names, each once, in their order around the circle
 * @param ties one at most for two nodes
 */
public record Ties(List<String> nodes, List<Tie> ties) {

  /**
   * A tie that goes both ways.
   *
   * @param weight above 0; it gives the width of the line
   * @param shade 0 pale to 1 dark; NaN where it is not known
   * @param label written on it
   * @param title all that is known about it, shown when the mouse rests on it
   */
  public record Tie(
      String one, String other, long weight, double shade, String label, String title) {

    boolean isKnown() {
      return !Double.isNaN(shade);
    }
  }

  public Ties {
    nodes = List.copyOf(nodes);
    ties = List.copyOf(ties);
    Set<Set<String>> pairs = new HashSet<>();
    if (new HashSet<>(nodes).size() < nodes.size()) {
      throw new IllegalArgumentException("two nodes of one name in " + nodes);
    }
    for (Tie tie : ties) {
      if (!nodes.contains(tie.one()) || !nodes.contains(tie.other()) || tie.weight() < 1) {
        throw new IllegalArgumentException(tie + " is no tie of two nodes");
      }
      if (tie.one().equals(tie.other()) || !pairs.add(Set.of(tie.one(), tie.other()))) {
        throw new IllegalArgumentException("not one tie of two nodes: " + tie);
      }
    }
  }
}
