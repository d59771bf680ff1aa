package io.unisono.churn.model;

/** Rounds published measures: their last digits differ between machines, and nobody needs them. */
final class Decimals {

  private Decimals() {}

  /** The number with so many decimals; what is no number or infinite stays so. */
  static double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    return Double.isFinite(value) ? Math.round(value * scale) / scale : value;
  }
}
