package io.unisono.picture;

import java.util.List;

/**
 * A panel of bars to be drawn, one below the other.
 *
 * @param title of the panel; empty for none
 * @param legend what the parts of each bar are, in their order; empty where they need no name
 */
public record Bars(String title, List<String> legend, List<Bar> bars) {

  /**
   * A bar on a track. All lengths are shares of the track.
   *
   * @param value written at the end of the label
   * @param parts lengths beside each other, from the left
   * @param lo lower end of an interval; NaN for none
   * @param hi upper end of the interval; NaN for none
   * @param title all that is known about it, shown when the mouse rests on it
   */
  public record Bar(
      String label, String value, List<Double> parts, double lo, double hi, String title) {

    public Bar {
      parts = List.copyOf(parts);
      double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
      if (parts.stream().anyMatch(part -> !(part >= 0)) || sum > 1 + 1e-9) {
        throw new IllegalArgumentException(label + " has the parts " + parts);
      }
      if (Double.isNaN(lo) != Double.isNaN(hi) || lo < 0 || hi > 1 + 1e-9 || lo > hi) {
        throw new IllegalArgumentException(label + " has the interval " + lo + " to " + hi);
      }
    }

    boolean hasInterval() {
      return !Double.isNaN(lo);
    }
  }

  public Bars {
    legend = List.copyOf(legend);
    bars = List.copyOf(bars);
  }
}
