package io.unisono.run;

/** Elapsed time as people read it. */
final class Seconds {

  private Seconds() {}

  /**
   * @param start of {@link System#nanoTime()}
   * @return seconds with one decimal
   */
  static double since(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
