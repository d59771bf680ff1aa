package io.unisono.kpi.survey;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.KpiRow;
import io.unisono.stats.OrderFree;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums of the answers of a group, raw and weighted: first those of each customer, then all. */
final class GroupSums {

  /** Before the names of the sums without weights. */
  static final String RAW = "raw_";

  /** Before the names of the sums with weights; null where the group has no weighted value. */
  static final String WEIGHTED = "weighted_";

  static final String POSITIVES = KpiRow.POSITIVES;
  static final String NEGATIVES = KpiRow.NEGATIVES;

  /** Answers that count and whose invitation is known. */
  static final String ANSWERED = "answered";

  private static final String WITH_WEIGHT = "with_weight";
  private static final String WITH_SOURCE_WEIGHT = "with_source_weight";

  /**
   * Place of {@link KpiValue#WEIGHTING} in {@link #OUTCOMES}: Spark sorts rows to find the greatest
   * text.
   */
  private static final String OUTCOME = "outcome";

  private static final Column OUTCOMES =
      array(
          Stream.of(
                  KpiValue.Weighting.RAKED,
                  KpiValue.Weighting.RAKED_SOURCE,
                  KpiValue.Weighting.NOT_CONVERGED,
                  KpiValue.Weighting.FEW_ANSWERS,
                  KpiValue.Weighting.NO_INVITATIONS)
              .map(outcome -> lit(outcome))
              .toArray(Column[]::new));

  private static final String SOURCE_WEIGHT = "source_weight";
  private static final String WEIGHT = "answer_weight";

  private static final String W = "w";
  private static final String WX = "wx";
  private static final String WX2 = "wx2";
  private static final String W2 = "w2";
  private static final String CUSTOMER_W2 = "customer_w2";
  private static final String CUSTOMER_WX = "customer_wx";
  private static final String CUSTOMER_X2 = "customer_x2";
  private static final String CUSTOMERS = "customers";

  /** Sums of a customer. */
  private static final List<String> TERMS = List.of(W, WX, WX2, W2);

  private static final List<String> NAMES =
      List.of(W, WX, WX2, W2, CUSTOMER_W2, CUSTOMER_WX, CUSTOMER_X2, CUSTOMERS);

  private GroupSums() {}

  /** Names of the sums. */
  static Stream<String> names(String prefix) {
    return NAMES.stream().map(name -> prefix + name);
  }

  /** The sums of a row; empty if nothing was summed. */
  static Optional<AnswerSums> of(Row group, String prefix) {
    Double w = group.getAs(prefix + W);
    return w == null || w <= 0
        ? Optional.empty()
        : Optional.of(
            new AnswerSums(
                w,
                group.<Double>getAs(prefix + WX),
                group.<Double>getAs(prefix + WX2),
                group.<Double>getAs(prefix + W2),
                group.<Double>getAs(prefix + CUSTOMER_W2),
                group.<Double>getAs(prefix + CUSTOMER_WX),
                group.<Double>getAs(prefix + CUSTOMER_X2),
                group.<Double>getAs(prefix + CUSTOMERS)));
  }

  /**
   * One row per KPI, period and segment.
   *
   * @param answers with what each counts and its raking factor
   * @param segments generates segment_kind and segment
   * @param minimum answers with a weight below which there is no weighted value
   */
  static Dataset<Row> of(Dataset<Row> answers, Column segments, int minimum) {
    Dataset<Row> sums =
        ofCustomers(inSegments(answers, segments))
            .groupBy(
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.PERIOD_START,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT)
            .agg(
                sum(KpiValue.N).as(KpiValue.N),
                Stream.of(
                        Stream.of(KpiValue.EXCLUDED, POSITIVES, NEGATIVES, ANSWERED, WITH_WEIGHT)
                            .map(name -> sum(name).as(name)),
                        Stream.of(
                            sum(WITH_SOURCE_WEIGHT).as(WITH_SOURCE_WEIGHT),
                            element_at(OUTCOMES, max(OUTCOME)).as(KpiValue.WEIGHTING)),
                        ofGroup(RAW),
                        ofGroup(WEIGHTED))
                    .flatMap(columns -> columns)
                    .toArray(Column[]::new))
            .withColumn(KpiValue.WEIGHTING, weighting(minimum));
    return sums.withColumns(
        names(WEIGHTED).collect(toMap(name -> name, name -> when(hasWeights(), col(name)))));
  }

  /**
   * The answers in each of their segments, with what they add to the sums of their customer. All
   * answers of a customer are brought together before, as they are fewer then.
   */
  private static Dataset<Row> inSegments(Dataset<Row> answers, Column segments) {
    Column x = col(Answers.X);
    Column counts = x.isNotNull();
    Column one = when(counts, 1.0);
    Column sourceWeight = when(counts, col(SurveyResponse.WEIGHT));
    Column before =
        when(col(KpiValue.WEIGHTING).equalTo(KpiValue.Weighting.RAKED_SOURCE), sourceWeight)
            .otherwise(one);
    Column w = when(isRaked(), col(RakedWeights.FACTOR).multiply(before)).otherwise(sourceWeight);
    return answers
        .repartition(
            col(KpiValue.KPI),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(Answers.CUSTOMER))
        .withColumn(OUTCOME, array_position(OUTCOMES, col(KpiValue.WEIGHTING)).cast("int"))
        .withColumn(SOURCE_WEIGHT, sourceWeight)
        // A column of its own, as the terms use it many times.
        .withColumn(WEIGHT, w)
        .withColumns(terms(RAW, one, x))
        .withColumns(terms(WEIGHTED, col(WEIGHT), x))
        .select(
            Stream.of(
                    Stream.of(
                            KpiValue.KPI,
                            KpiValue.PERIOD,
                            KpiValue.PERIOD_START,
                            Answers.CUSTOMER,
                            Answers.X,
                            Invitations.CELL,
                            OUTCOME,
                            SOURCE_WEIGHT)
                        .map(name -> col(name)),
                    Stream.of(RAW, WEIGHTED)
                        .flatMap(prefix -> TERMS.stream().map(name -> col(prefix + name))),
                    Stream.of(segments))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  private static Map<String, Column> terms(String prefix, Column w, Column x) {
    return Map.of(
        prefix + W, OrderFree.exact(w),
        prefix + WX, OrderFree.exact(w.multiply(x)),
        prefix + WX2, OrderFree.exact(w.multiply(x).multiply(x)),
        prefix + W2, OrderFree.exact(w.multiply(w)));
  }

  /** One row per KPI, period, segment and customer. */
  private static Dataset<Row> ofCustomers(Dataset<Row> answers) {
    Column x = col(Answers.X);
    return answers
        .groupBy(
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            Answers.CUSTOMER)
        .agg(
            count(x).as(KpiValue.N),
            Stream.of(
                    Stream.of(
                        count_if(x.isNull()).as(KpiValue.EXCLUDED),
                        count_if(x.gt(0)).as(POSITIVES),
                        count_if(x.lt(0)).as(NEGATIVES),
                        count_if(x.isNotNull().and(size(col(Invitations.CELL)).gt(0))).as(ANSWERED),
                        count(WEIGHTED + W).as(WITH_WEIGHT),
                        count(SOURCE_WEIGHT).as(WITH_SOURCE_WEIGHT),
                        max(OUTCOME).as(OUTCOME)),
                    Stream.of(RAW, WEIGHTED)
                        .flatMap(prefix -> TERMS.stream().map(name -> prefix + name))
                        .map(name -> OrderFree.sumOfExact(col(name)).as(name)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  private static Stream<Column> ofGroup(String prefix) {
    Column w = col(prefix + W);
    Column x = col(prefix + WX);
    return Stream.of(
        OrderFree.sumOf(w).as(prefix + W),
        OrderFree.sumOf(x).as(prefix + WX),
        OrderFree.sumOf(col(prefix + WX2)).as(prefix + WX2),
        OrderFree.sumOf(col(prefix + W2)).as(prefix + W2),
        OrderFree.sumOf(w.multiply(w)).as(prefix + CUSTOMER_W2),
        OrderFree.sumOf(w.multiply(x)).as(prefix + CUSTOMER_WX),
        OrderFree.sumOf(x.multiply(x)).as(prefix + CUSTOMER_X2),
        count_if(w.gt(0)).cast("double").as(prefix + CUSTOMERS));
  }

  /** Whether the answers of the period were raked. */
  private static Column isRaked() {
    return coalesce(
        col(KpiValue.WEIGHTING).isin(KpiValue.Weighting.RAKED, KpiValue.Weighting.RAKED_SOURCE),
        lit(false));
  }

  /** A mean over weighted and unweighted answers would be neither, so all need the source's. */
  private static Column weighting(int minimum) {
    return when(isRaked().and(col(WITH_WEIGHT).geq(minimum)), col(KpiValue.WEIGHTING))
        .when(isRaked(), KpiValue.Weighting.FEW_ANSWERS)
        .when(
            col(KpiValue.N).gt(0).and(col(WITH_SOURCE_WEIGHT).equalTo(col(KpiValue.N))),
            KpiValue.Weighting.SOURCE)
        .otherwise(coalesce(col(KpiValue.WEIGHTING), lit(KpiValue.Weighting.NO_INVITATIONS)));
  }

  private static Column hasWeights() {
    return col(KpiValue.WEIGHTING)
        .isin(KpiValue.Weighting.RAKED, KpiValue.Weighting.RAKED_SOURCE, KpiValue.Weighting.SOURCE);
  }
}
