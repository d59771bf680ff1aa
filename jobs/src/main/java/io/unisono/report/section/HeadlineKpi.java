package io.unisono.report.section;

import io.unisono.report.page.Format;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.schemas.Kpi;
import io.unisono.schemas.Kpi.Direction;
import io.unisono.stats.Difference;
import io.unisono.table.Kpis;

/** The KPIs that the report leads with. */
enum HeadlineKpi {
  NPS(Kpis.NPS),
  CSAT(Kpis.CSAT),
  TIME_TO_SOLUTION(Kpis.TIME_TO_SOLUTION_P50),
  CHURN_RATE(Kpis.CHURN_RATE);

  private final Kpi definition;

  HeadlineKpi(Kpi definition) {
    this.definition = definition;
  }

  /** What the catalogue says of it. */
  Kpi definition() {
    return definition;
  }

  /** Name in {@code kpi_value}. */
  String code() {
    return definition.id();
  }

  Format format() {
    return switch (definition.unit()) {
      case POINTS -> Format.POINTS;
      case SHARE -> Format.SHARE;
      case MINUTES -> Format.MINUTES;
      case CUSTOMERS -> Format.COUNT;
      case NUMBER -> Format.RATIO;
    };
  }

  /** Name for figures: kebab case. */
  String id() {
    return code().replace('_', '-');
  }

  /**
   * What a change is worth.
   *
   * @param finding whether it is more than chance explains, among all that are compared
   */
  Verdict verdict(Difference change, boolean finding) {
    if (!change.isTestable()) {
      return Verdict.UNKNOWN;
    }
    if (!finding) {
      return Verdict.NOISE;
    }
    boolean better = change.value() > 0 == (definition.direction() == Direction.HIGHER);
    return better ? Verdict.BETTER : Verdict.WORSE;
  }
}
