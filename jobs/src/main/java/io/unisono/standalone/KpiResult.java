package io.unisono.standalone;

import io.unisono.measure.KpiRow;
import io.unisono.standalone.KpiQuestion.Metric;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.stats.survey.AnswerSums.Kind;
import io.unisono.stats.survey.CronbachAlpha;
import io.unisono.table.marts.KpiValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A KPI of everybody or of one segment.
 *
 * @param segment value of the column of segments, first day of a period; of everybody, {@code all}
 * @param n answers that count
 * @param excluded answers that do not, by reason and in its order
 * @param reliability as in {@code kpi_value}
 * @param figure empty where it is suppressed
 * @param weighted empty where it is suppressed, or all weights are 0, or there are none
 * @param details what the metric adds, by name: its counts, a mean, Cronbach's alpha
 * @param difference from all other segments, or from the period before; empty where there is none
 */
public record KpiResult(
    String segment,
    long n,
    List<LeftOut> excluded,
    String reliability,
    Optional<Figure> figure,
    Optional<Weighted> weighted,
    Map<String, Object> details,
    Optional<Compared> difference) {

  /** Detail: answers in a row that does not say who answered, beside rows that do. */
  public static final String NAMELESS = "without_respondent";

  /** A value, its standard error and its 95 % interval, in the unit of the metric. */
  public record Figure(double value, double se, double lo, double hi) {

    private static Figure of(double value, double se, Interval interval, double factor) {
      return new Figure(
          value * factor, se * factor, interval.lo() * factor, interval.hi() * factor);
    }

    /** On the scale turned round, whose ends add up to the sum. */
    private Figure turned(double sum) {
      return new Figure(sum - value, se, sum - hi, sum - lo);
    }

    Estimate estimate() {
      return new Estimate(value, lo, hi);
    }
  }

  /**
   * The value with weights.
   *
   * @param effectiveSize Kish's: the size of an unweighted sample of the same precision
   * @param reliability by that size: a few answers with large weights are few answers
   * @param mean of a CES
   */
  public record Weighted(
      Figure figure,
      double effectiveSize,
      String reliability,
      Optional<Figure> mean,
      Optional<Compared> difference) {}

  /**
   * A difference with its 95 % interval, in the unit of the metric.
   *
   * @param p probability that chance alone makes one of at least this size
   * @param q the same, adjusted (Benjamini and Hochberg) for all that are read side by side
   * @param detectable smallest difference that would have been found in 80 of 100 cases
   */
  public record Compared(
      double value, double lo, double hi, double p, double q, double detectable) {

    static Compared of(Difference difference, double q) {
      Interval interval = difference.interval();
      return new Compared(
          difference.value(),
          interval.lo(),
          interval.hi(),
          difference.p(),
          q,
          difference.detectable());
    }
  }

  /** The same with differences of its values. */
  KpiResult with(Optional<Compared> raw, Optional<Compared> ofWeighted) {
    return new KpiResult(
        segment,
        n,
        excluded,
        reliability,
        figure,
        weighted.map(
            own ->
                new Weighted(
                    own.figure(), own.effectiveSize(), own.reliability(), own.mean(), ofWeighted)),
        details,
        raw);
  }

  /** A result whose group is too small to be shown, or would tell a small one. */
  static KpiResult suppressed(String segment, long n, List<LeftOut> excluded) {
    return new KpiResult(
        segment,
        n,
        excluded,
        KpiValue.Reliability.SUPPRESSED,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /**
   * @param totals of the answers that count
   * @param reliableMinimum smallest number of respondents whose value is called reliable
   */
  static KpiResult of(
      String segment,
      AnswerTotals totals,
      List<LeftOut> excluded,
      int reliableMinimum,
      KpiQuestion question,
      boolean isWeighted) {
    return new KpiResult(
        segment,
        totals.n(),
        excluded,
        reliability(totals.people(), reliableMinimum),
        Optional.of(raw(question.metric(), totals)),
        isWeighted && totals.weight() > 0
            ? Optional.of(weighted(question, totals, reliableMinimum))
            : Optional.empty(),
        details(question, totals),
        Optional.empty());
  }

  private static String reliability(double size, int reliableMinimum) {
    return size < reliableMinimum ? KpiValue.Reliability.INSUFFICIENT : KpiValue.Reliability.OK;
  }

  /** Name of the interval's method. */
  static String method(Metric metric) {
    return switch (metric) {
      case NPS -> KpiRow.ADJUSTED_WALD;
      case CSAT, CES -> KpiRow.WILSON;
      case CSI -> KpiRow.STUDENT;
    };
  }

  private static Figure raw(Metric metric, AnswerTotals totals) {
    AnswerSums answers = totals.raw(Answers.VALUE);
    return metric == Metric.CSI
        ? mean(answers, true, 0, 1, metric.factor())
        : Figure.of(
            answers.mean(),
            answers.standardError(),
            answers.interval(kind(metric)),
            metric.factor());
  }

  private static Kind kind(Metric metric) {
    return switch (metric) {
      case NPS -> Kind.NET;
      case CSAT, CES -> Kind.SHARE;
      case CSI -> Kind.NUMBER;
    };
  }

  /**
   * A mean with Student's interval, cut to the ends of its scale.
   *
   * @param isSample whether the standard error is that of a sample, as without weights
   */
  private static Figure mean(
      AnswerSums answers, boolean isSample, double low, double high, double factor) {
    double customers = answers.customers();
    double correction = isSample ? Math.sqrt(customers / (customers - 1)) : 1;
    return Figure.of(
        answers.mean(),
        answers.standardError() * correction,
        cut(answers.interval(Kind.NUMBER), low, high),
        factor);
  }

  /** Mean score of a CES as customers gave it; there is none of other metrics. */
  private static Optional<Figure> mean(KpiQuestion question, AnswerSums scores, boolean isSample) {
    KpiQuestion.Scale scale = question.scale();
    return question.metric() == Metric.CES
        ? Optional.of(mean(scores, isSample, scale.low(), scale.high(), 1))
            .map(mean -> question.lowIsGood() ? mean.turned(scale.low() + scale.high()) : mean)
        : Optional.empty();
  }

  private static Weighted weighted(KpiQuestion question, AnswerTotals totals, int reliableMinimum) {
    Metric metric = question.metric();
    AnswerSums answers = totals.weighted(Answers.VALUE);
    Interval interval = cut(answers.interval(kind(metric)), metric == Metric.NPS ? -1 : 0, 1);
    double size = Math.min(answers.effectiveSize(), totals.people());
    return new Weighted(
        Figure.of(answers.mean(), answers.standardError(), interval, metric.factor()),
        answers.effectiveSize(),
        reliability(size, reliableMinimum),
        metric == Metric.CES
            ? mean(question, totals.weighted(Answers.TOTAL), false)
            : Optional.empty(),
        Optional.empty());
  }

  private static Map<String, Object> details(KpiQuestion question, AnswerTotals totals) {
    Map<String, Object> details = new LinkedHashMap<>();
    long positives = totals.counted(AnswerTotals.POSITIVES);
    long negatives = totals.counted(AnswerTotals.NEGATIVES);
    switch (question.metric()) {
      case NPS -> {
        details.put("promoters", positives);
        details.put("passives", totals.n() - positives - negatives);
        details.put("detractors", negatives);
      }
      case CSAT -> details.put("satisfied", positives);
      case CES -> {
        details.put("easy", positives);
        details.put("mean", mean(question, totals.raw(Answers.TOTAL), true).orElseThrow());
      }
      case CSI -> addAlpha(totals, details);
    }
    if (totals.people() < totals.n()) {
      details.put("respondents", totals.people());
    }
    long nameless = totals.counted(AnswerTotals.NAMELESS);
    if (nameless > 0 && nameless < totals.n()) {
      details.put(NAMELESS, nameless);
    }
    return details;
  }

  /** Null where all answered alike. */
  private static void addAlpha(AnswerTotals totals, Map<String, Object> details) {
    double items = 0;
    for (int i = 0; i < KpiQuestion.ITEMS; i++) {
      items += variance(totals, Answers.ITEM + i);
    }
    double alpha = CronbachAlpha.of(items, variance(totals, Answers.TOTAL), KpiQuestion.ITEMS);
    boolean isKnown = !Double.isNaN(alpha);
    details.put("cronbach_alpha", isKnown ? alpha : null);
    if (isKnown) {
      Interval interval = CronbachAlpha.interval(alpha, totals.n(), KpiQuestion.ITEMS);
      details.put("cronbach_alpha_lo", interval.lo());
      details.put("cronbach_alpha_hi", interval.hi());
    }
  }

  private static double variance(AnswerTotals totals, String column) {
    return Mean.variance(totals.n(), totals.number(column), totals.squares(column));
  }

  private static Interval cut(Interval interval, double low, double high) {
    return new Interval(Math.max(low, interval.lo()), Math.min(high, interval.hi()));
  }
}
