package io.unisono.report;

import io.unisono.config.Section;
import java.util.Optional;
import java.util.Set;

/** Options of the report; {@code conf/unisono.yaml} explains each. */
@Section("report")
public record ReportConfig(
    String language,
    Optional<String> company,
    int smallestGroup,
    int months,
    int flowEdges,
    int variants,
    int drivers) {

  public ReportConfig {
    if (!Set.of("en", "it").contains(language)) {
      throw new IllegalArgumentException("language: must be en or it, is " + language);
    }
    atLeast("smallest-group", smallestGroup, 2);
    atLeast("months", months, 2);
    atLeast("flow-edges", flowEdges, 1);
    atLeast("variants", variants, 1);
    atLeast("drivers", drivers, 1);
  }

  private static void atLeast(String option, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: must be at least %d, is %d".formatted(option, minimum, value));
    }
  }
}
