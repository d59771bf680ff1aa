package io.unisono.journey.lift;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Patterns, found in a path all at once: those that begin alike share the walk, and a pattern is
 * looked for only where its beginning is there.
 */
final class PatternTrie implements Serializable {

  private static final class Node implements Serializable {
    final Map<String, Node> next = new HashMap<>();
    int pattern = -1;
  }

  private final Node direct = new Node();
  private final Node sequences = new Node();
  private final int size;

  PatternTrie(List<Pattern> patterns) {
    size = patterns.size();
    for (int i = 0; i < size; i++) {
      Node node = patterns.get(i).direct() ? direct : sequences;
      for (String activity : patterns.get(i).activities()) {
        node = node.next.computeIfAbsent(activity, any -> new Node());
      }
      node.pattern = i;
    }
  }

  /** Tells the places of the patterns that a path has, each once. */
  void match(List<String> path, IntConsumer found) {
    sequences(path, 0, sequences, found);
    BitSet seen = new BitSet(size);
    for (int start = 0; start < path.size(); start++) {
      Node node = direct;
      for (int i = start; i < path.size() && node != null; i++) {
        node = node.next.get(path.get(i));
        if (node != null && node.pattern >= 0 && !seen.get(node.pattern)) {
          seen.set(node.pattern);
          found.accept(node.pattern);
        }
      }
    }
  }

  /** The first occurrence of an activity leaves most room for what comes after. */
  private static void sequences(List<String> path, int from, Node node, IntConsumer found) {
    if (node.next.isEmpty()) {
      return;
    }
    for (int i = from; i < path.size(); i++) {
      Node next = node.next.get(path.get(i));
      if (next != null && path.subList(from, i).indexOf(path.get(i)) < 0) {
        if (next.pattern >= 0) {
          found.accept(next.pattern);
        }
        sequences(path, i + 1, next, found);
      }
    }
  }
}
