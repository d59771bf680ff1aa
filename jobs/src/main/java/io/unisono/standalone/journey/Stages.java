package io.unisono.standalone.journey;

import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds of each stage. */
final class Stages {

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private long end = start;

  void end(String stage) {
    long now = System.nanoTime();
    seconds.remove("total");
    seconds.put(stage, (now - end) / 1e9);
    seconds.put("total", (now - start) / 1e9);
    end = now;
  }

  /** By stage, in the order of the stages, and in all. */
  Map<String, Double> seconds() {
    return seconds;
  }
}
