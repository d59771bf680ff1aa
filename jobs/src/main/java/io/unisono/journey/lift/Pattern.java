package io.unisono.journey.lift;

import java.io.Serializable;
import java.util.List;

/**
 * Activities in an order.
 *
 * @param direct whether each must come directly after the one before; else others may lie between
 */
public record Pattern(boolean direct, List<String> activities) implements Serializable {

  public Pattern {
    activities = List.copyOf(activities);
  }

  /** The activities with {@code >} between. */
  public String text() {
    return String.join(" > ", activities);
  }
}
