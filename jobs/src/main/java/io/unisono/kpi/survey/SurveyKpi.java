package io.unisono.kpi.survey;

import io.unisono.measure.KpiRow;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Interval;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.stats.survey.AnswerSums.Kind;
import io.unisono.table.Kpis;
import io.unisono.table.staged.SurveyResponse;
import java.util.Arrays;

/** The KPIs of surveys, and what their answers are. */
enum SurveyKpi {
  NPS(Kpis.NPS, SurveyResponse.Metric.NPS, Kind.NET, -1, 1, 100, KpiRow.ADJUSTED_WALD),
  NPS_TRANSACTIONAL(
      Kpis.NPS_TRANSACTIONAL,
      SurveyResponse.Metric.NPS,
      Kind.NET,
      -1,
      1,
      100,
      KpiRow.ADJUSTED_WALD),
  CSAT(Kpis.CSAT, SurveyResponse.Metric.CSAT, Kind.SHARE, 0, 1, 1, KpiRow.WILSON),
  CES(Kpis.CES, SurveyResponse.Metric.CES, Kind.SHARE, 0, 1, 1, KpiRow.WILSON),
  CES_MEAN(Kpis.CES_MEAN, SurveyResponse.Metric.CES, Kind.NUMBER, 1, 7, 1, KpiRow.STUDENT),
  CSI(Kpis.CSI, SurveyResponse.Metric.CSI, Kind.NUMBER, 0, 1, 100, KpiRow.STUDENT),
  SURVEY_FCR(Kpis.SURVEY_FCR, SurveyResponse.Metric.FCR, Kind.SHARE, 0, 1, 1, KpiRow.WILSON);

  private final Kpi definition;
  private final String metric;
  private final Kind kind;
  private final double lowest;
  private final double highest;
  private final double factor;
  private final String method;

  SurveyKpi(
      Kpi definition,
      String metric,
      Kind kind,
      double lowest,
      double highest,
      double factor,
      String method) {
    this.definition = definition;
    this.metric = metric;
    this.kind = kind;
    this.lowest = lowest;
    this.highest = highest;
    this.factor = factor;
    this.method = method;
  }

  static SurveyKpi of(String id) {
    return Arrays.stream(values()).filter(kpi -> kpi.id().equals(id)).findFirst().orElseThrow();
  }

  Kpi definition() {
    return definition;
  }

  String id() {
    return definition.id();
  }

  /** As in {@code survey_response.metric}. */
  String metric() {
    return metric;
  }

  /** Name of the interval's method. */
  String method() {
    return method;
  }

  Kind kind() {
    return kind;
  }

  /** Whether its values are shares of its answers, for it, against it, or neither. */
  boolean isCounted() {
    return kind != Kind.NUMBER;
  }

  double inUnit(double value) {
    return value * factor;
  }

  /** The interval of the mean of the answers, in the unit of the KPI and not off its scale. */
  Interval interval(AnswerSums sums) {
    return onScale(sums.interval(kind));
  }

  /** See {@link AnswerSums#band}. */
  Interval band(AnswerSums sums, double silent, double shift) {
    return onScale(sums.band(sums.interval(kind), silent, shift));
  }

  private Interval onScale(Interval interval) {
    return new Interval(
        inUnit(Math.max(lowest, interval.lo())), inUnit(Math.min(highest, interval.hi())));
  }
}
