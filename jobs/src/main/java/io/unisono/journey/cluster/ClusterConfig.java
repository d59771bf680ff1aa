package io.unisono.journey.cluster;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.time.LocalDate;
import java.util.List;

/**
 * Options of the journey clusters; {@code conf/unisono.yaml} explains each.
 *
 * @param kinds kinds of timeline events that are steps
 * @param windowDays days before the landmark whose events are the journey
 * @param horizonDays days from the landmark in which losses count
 * @param settleDays days after the horizon until a loss is known
 * @param most largest number of clusters that is tried
 * @param minimumCustomers smallest number of customers of whom a figure tells
 */
@Section("journey.cluster")
public record ClusterConfig(
    List<String> kinds,
    int windowDays,
    int horizonDays,
    int settleDays,
    int most,
    int minimumCustomers) {

  public ClusterConfig {
    Check.that(!kinds.isEmpty(), "kinds", "must name at least one kind of event");
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("horizon-days", horizonDays, 1);
    Check.atLeast("settle-days", settleDays, 0);
    Check.that(most >= 2 && most <= 30, "most", "must be 2 to 30, is %d", most);
    Check.atLeast("minimum-customers", minimumCustomers, 1);
    kinds = List.copyOf(kinds);
  }

  /** First day after the journeys: losses of the horizon are known by the end of the run date. */
  LocalDate landmark(LocalDate runDate) {
    return runDate.plusDays(1L - settleDays - horizonDays);
  }
}
