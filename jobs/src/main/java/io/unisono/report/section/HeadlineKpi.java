package io.unisono.report.section;

import io.unisono.report.page.Format;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.stats.Difference;

/** The KPIs that the report leads with. */
enum HeadlineKpi {
  NPS("nps", Format.POINTS, true),
  CSAT("csat", Format.SHARE, true),
  TIME_TO_SOLUTION("time_to_solution_p50", Format.MINUTES, false),
  CHURN_RATE("churn_rate", Format.SHARE, false);

  private final String code;
  private final Format format;
  private final boolean higherIsBetter;

  HeadlineKpi(String code, Format format, boolean higherIsBetter) {
    this.code = code;
    this.format = format;
    this.higherIsBetter = higherIsBetter;
  }

  /** Name in {@code kpi_value}. */
  String code() {
    return code;
  }

  Format format() {
    return format;
  }

  /** Name for figures: kebab case. */
  String id() {
    return code.replace('_', '-');
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
    return change.value() > 0 == higherIsBetter ? Verdict.BETTER : Verdict.WORSE;
  }
}
