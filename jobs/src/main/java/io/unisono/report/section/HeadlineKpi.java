package io.unisono.report.section;

import io.unisono.report.page.Format;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.schemas.Kpi;
import io.unisono.schemas.Kpi.Direction;
import io.unisono.stats.Difference;
import io.unisono.table.Kpis;
import java.util.Arrays;
import java.util.List;

/**
 * The KPIs that the report leads with, and further ones whose months it shows where there are any.
 */
enum HeadlineKpi {
  NPS(Kpis.NPS, true),
  CSAT(Kpis.CSAT, true),
  TIME_TO_SOLUTION(Kpis.TIME_TO_SOLUTION_P50, true),
  CHURN_RATE(Kpis.CHURN_RATE, true),
  CES(Kpis.CES, false),
  CSI(Kpis.CSI, false),
  VOICE_COVERAGE(Kpis.VOICE_COVERAGE, false),
  SILENT_UNHAPPY(Kpis.SILENT_UNHAPPY, false);

  private final Kpi definition;
  private final boolean leads;

  HeadlineKpi(Kpi definition, boolean leads) {
    this.definition = definition;
    this.leads = leads;
  }

  /** Those with a headline; their changes are compared. */
  static List<HeadlineKpi> leading() {
    return Arrays.stream(values()).filter(kpi -> kpi.leads).toList();
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
      // An index begins at 0, so that a plus before it says nothing.
      case POINTS -> this == CSI ? Format.RATIO : Format.POINTS;
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
