package io.unisono.linkage;

import java.util.Map;
import java.util.TreeMap;

/** Seconds of each step, and in total. */
final class StepTimes {

  private final Map<String, Double> seconds = new TreeMap<>();
  private final long start = System.nanoTime();
  private long end = start;

  /** Ends a step. */
  void end(String step) {
    long now = System.nanoTime();
    seconds.put(step, (now - end) / 1e9);
    seconds.put("total", (now - start) / 1e9);
    end = now;
  }

  Map<String, Double> seconds() {
    return Map.copyOf(seconds);
  }
}
