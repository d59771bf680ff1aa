package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.table.marts.KpiValue;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a group of answers says, with and without weights: a struct of numbers, null where the group
 * cannot say it.
 */
final class SurveyEstimate {

  private static final String[] FIELDS = {
    KpiValue.VALUE,
    KpiValue.LO,
    KpiValue.HI,
    KpiValue.WEIGHTED_VALUE,
    KpiValue.WEIGHTED_LO,
    KpiValue.WEIGHTED_HI,
    KpiValue.N_EFF,
    KpiValue.BAND_LO,
    KpiValue.BAND_HI
  };

  private static final StructType SCHEMA =
      Stream.of(FIELDS)
          .reduce(
              new StructType(),
              (schema, field) -> schema.add(field, DataTypes.DoubleType),
              (a, b) -> b);

  private SurveyEstimate() {}

  /**
   * The struct of a group.
   *
   * @param shift see {@link AnswerSums#band}
   */
  static Column of(double shift) {
    UDF1<Row, Row> estimate = group -> of(group, shift);
    Column[] group =
        Stream.of(
                Stream.of(KpiValue.KPI, GroupSums.POSITIVES, GroupSums.NEGATIVES, KpiValue.N),
                GroupSums.names(GroupSums.RAW),
                GroupSums.names(GroupSums.WEIGHTED),
                Stream.of(GroupSums.ANSWERED, GroupSums.INVITED))
            .flatMap(names -> names)
            .map(name -> col(name))
            .toArray(Column[]::new);
    return udf(estimate, SCHEMA).apply(struct(group));
  }

  private static Row of(Row group, double shift) {
    Object[] values = new Object[FIELDS.length];
    SurveyKpi kpi = SurveyKpi.of(group.getAs(KpiValue.KPI));
    GroupSums.of(group, GroupSums.RAW)
        .ifPresent(raw -> put(values, 0, kpi.inUnit(raw.mean()), raw(group, kpi, raw)));
    Optional<AnswerSums> sums = GroupSums.of(group, GroupSums.WEIGHTED);
    sums.ifPresent(
        weighted -> {
          put(values, 3, kpi.inUnit(weighted.mean()), kpi.interval(weighted));
          values[6] = weighted.effectiveSize();
          silent(group).ifPresent(silent -> put(values, 7, kpi.band(weighted, silent, shift)));
        });
    return RowFactory.create(values);
  }

  private static Interval raw(Row group, SurveyKpi kpi, AnswerSums sums) {
    if (kpi != SurveyKpi.NPS) {
      return kpi.interval(sums);
    }
    // Each customer has one answer.
    Interval interval =
        NetShare.adjustedWald(
            group.<Long>getAs(GroupSums.POSITIVES),
            group.<Long>getAs(GroupSums.NEGATIVES),
            group.<Long>getAs(KpiValue.N));
    return new Interval(kpi.inUnit(interval.lo()), kpi.inUnit(interval.hi()));
  }

  /** Share of those invited who did not answer; empty where nobody is known to be invited. */
  private static Optional<Double> silent(Row group) {
    Long invited = group.getAs(GroupSums.INVITED);
    Long answered = group.getAs(GroupSums.ANSWERED);
    // An answer may come in another month than its invitation went out.
    return invited == null || invited == 0
        ? Optional.empty()
        : Optional.of(Math.max(0, 1 - (double) answered / invited));
  }

  private static void put(Object[] values, int at, double value, Interval interval) {
    values[at] = value;
    put(values, at + 1, interval);
  }

  private static void put(Object[] values, int at, Interval interval) {
    values[at] = Double.isFinite(interval.lo()) ? interval.lo() : null;
    values[at + 1] = Double.isFinite(interval.hi()) ? interval.hi() : null;
  }
}
