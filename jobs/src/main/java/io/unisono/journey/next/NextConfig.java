package io.unisono.journey.next;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;

/**
 * Options of the next step; {@code conf/unisono.yaml} explains each.
 *
 * @param kinds kinds of timeline events that are steps
 * @param minimumCustomers smallest number of customers of whom a row of the table tells
 */
@Section("journey.next")
public record NextConfig(List<String> kinds, int minimumCustomers) {

  public NextConfig {
    Check.that(!kinds.isEmpty(), "kinds", "must name at least one kind of event");
    Check.atLeast("minimum-customers", minimumCustomers, 1);
    kinds = List.copyOf(kinds);
  }
}
