package io.unisono.journey.inflection;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activities as numbers from 0 on, in the order given; the last one stands for all others. */
final class Steps implements Serializable {

  /** Activities that are not among the frequent ones. */
  static final String OTHER = "other";

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  Steps(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
  }

  /** How many activities there are, all others being one. */
  int size() {
    return names.size() + 1;
  }

  /** What stands before the first step of a path. */
  int start() {
    return size();
  }

  String name(int step) {
    return step == names.size() ? OTHER : names.get(step);
  }

  int[] of(List<String> path) {
    return path.stream().mapToInt(name -> numbers.getOrDefault(name, names.size())).toArray();
  }
}
