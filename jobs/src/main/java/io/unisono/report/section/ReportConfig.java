package io.unisono.report.section;

import io.unisono.config.Check;
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
    Check.that(
        Set.of("en", "it").contains(language), "language", "must be en or it, is %s", language);
    Check.atLeast("smallest-group", smallestGroup, 2);
    Check.atLeast("months", months, 2);
    Check.atLeast("flow-edges", flowEdges, 1);
    Check.atLeast("variants", variants, 1);
    Check.atLeast("drivers", drivers, 1);
  }

  /** The same in another language. */
  public ReportConfig in(String otherLanguage) {
    return new ReportConfig(
        otherLanguage, company, smallestGroup, months, flowEdges, variants, drivers);
  }
}
