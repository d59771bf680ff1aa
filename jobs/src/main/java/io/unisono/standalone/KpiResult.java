package io.unisono.standalone;

import io.unisono.measure.KpiRow;
import io.unisono.standalone.KpiQuestion.Metric;
import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.stats.survey.AnswerSums.Kind;
import io.unisono.table.marts.KpiValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A KPI of everybody or of one segment.
 *
 * @param segment value of the column of segments; of everybody, {@code all}
 * @param n answers that count
 * @param excluded answers that do not, by reason and in its order
 * @param reliability as in {@code kpi_value}
 * @param figure empty where it is suppressed
 * @param weighted empty where it is suppressed, or all weights are 0, or there are none
 * @param details what the metric adds, by name: its counts, a mean, Cronbach's alpha
 */
public record KpiResult(
    String segment,
    long n,
    List<LeftOut> excluded,
    String reliability,
    Optional<Figure> figure,
    Optional<Weighted> weighted,
    Map<String, Object> details) {

  /** A value, its standard error and its 95 % interval, in the unit of the metric. */
  public record Figure(double value, double se, double lo, double hi) {

    private static Figure of(double value, double se, Interval interval, double factor) {
      return new Figure(
          value * factor, se * factor, interval.lo() * factor, interval.hi() * factor);
    }
  }

  /**
   * The value with weights.
   *
   * @param effectiveSize Kish's: the size of an unweighted sample of the same precision
   * @param reliability by that size: a few answers with large weights are few answers
   */
  public record Weighted(Figure figure, double effectiveSize, String reliability) {}

  /** A result whose group is too small to be shown. */
  static KpiResult suppressed(String segment, long n, List<LeftOut> excluded) {
    return new KpiResult(
        segment,
        n,
        excluded,
        KpiValue.Reliability.SUPPRESSED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /**
   * @param sums of the answers that count; see {@link Answers#sums}
   * @param reliableMinimum smallest size whose value is called reliable
   */
  static KpiResult of(
      String segment,
      Row sums,
      List<LeftOut> excluded,
      int reliableMinimum,
      KpiQuestion question,
      boolean isWeighted) {
    return new KpiResult(
        segment,
        n(sums),
        excluded,
        reliability(n(sums), reliableMinimum),
        Optional.of(raw(question.metric(), sums)),
        isWeighted && number(sums, Answers.SUM + Answers.W) > 0
            ? Optional.of(weighted(question.metric(), sums, reliableMinimum))
            : Optional.empty(),
        details(question, sums));
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

  private static Figure raw(Metric metric, Row sums) {
    if (metric == Metric.CSI) {
      return mean(sums, Answers.VALUE, 0, 1, metric.factor());
    }
    long n = n(sums);
    long positives = count(sums, Answers.POSITIVES);
    long negatives = count(sums, Answers.NEGATIVES);
    return Figure.of(
        NetShare.value(positives, negatives, n),
        NetShare.standardError(positives, negatives, n),
        interval(metric, positives, negatives, n),
        metric.factor());
  }

  private static Interval interval(Metric metric, long positives, long negatives, long n) {
    return metric == Metric.NPS
        ? NetShare.adjustedWald(positives, negatives, n)
        : Proportion.wilson(positives, n);
  }

  /** Mean of a column with Student's interval, cut to the ends of its scale. */
  private static Figure mean(Row sums, String column, double low, double high, double factor) {
    long n = n(sums);
    double sum = number(sums, Answers.SUM + column);
    double error = Mean.standardError(n, sum, number(sums, Answers.SQUARES + column));
    return Figure.of(sum / n, error, cut(Mean.student(sum / n, error, n - 1.0), low, high), factor);
  }

  /** The value with weights; every answer is a respondent of its own. */
  private static Weighted weighted(Metric metric, Row sums, int reliableMinimum) {
    double w2 = number(sums, Answers.SQUARES + Answers.W);
    AnswerSums answers =
        new AnswerSums(
            number(sums, Answers.SUM + Answers.W),
            number(sums, Answers.WX),
            number(sums, Answers.WX2),
            w2,
            w2,
            number(sums, Answers.W2X),
            number(sums, Answers.W2X2),
            n(sums));
    Kind kind =
        switch (metric) {
          case NPS -> Kind.NET;
          case CSAT, CES -> Kind.SHARE;
          case CSI -> Kind.NUMBER;
        };
    Interval interval = cut(answers.interval(kind), metric == Metric.NPS ? -1 : 0, 1);
    return new Weighted(
        Figure.of(answers.mean(), answers.standardError(), interval, metric.factor()),
        answers.effectiveSize(),
        reliability(answers.effectiveSize(), reliableMinimum));
  }

  private static Map<String, Object> details(KpiQuestion question, Row sums) {
    Map<String, Object> details = new LinkedHashMap<>();
    long positives = count(sums, Answers.POSITIVES);
    long negatives = count(sums, Answers.NEGATIVES);
    switch (question.metric()) {
      case NPS -> {
        details.put("promoters", positives);
        details.put("passives", n(sums) - positives - negatives);
        details.put("detractors", negatives);
      }
      case CSAT -> details.put("satisfied", positives);
      case CES -> {
        details.put("easy", positives);
        details.put(
            "mean", mean(sums, Answers.TOTAL, question.scale().low(), question.scale().high(), 1));
      }
      case CSI -> details.put("cronbach_alpha", alpha(sums));
    }
    return details;
  }

  /** Cronbach, Psychometrika 16, 1951; null where all answered alike. */
  private static Double alpha(Row sums) {
    double items = 0;
    for (int i = 0; i < KpiQuestion.ITEMS; i++) {
      items += variance(sums, Answers.ITEM + i);
    }
    double total = variance(sums, Answers.TOTAL);
    double k = KpiQuestion.ITEMS;
    return total > 0 ? k / (k - 1) * (1 - items / total) : null;
  }

  private static double variance(Row sums, String column) {
    return Mean.variance(
        n(sums), number(sums, Answers.SUM + column), number(sums, Answers.SQUARES + column));
  }

  private static Interval cut(Interval interval, double low, double high) {
    return new Interval(Math.max(low, interval.lo()), Math.min(high, interval.hi()));
  }

  private static long n(Row sums) {
    return count(sums, Answers.N);
  }

  private static long count(Row sums, String column) {
    return sums.getLong(sums.fieldIndex(column));
  }

  private static double number(Row sums, String column) {
    return sums.getDouble(sums.fieldIndex(column));
  }
}
