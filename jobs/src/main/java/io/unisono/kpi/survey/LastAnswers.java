package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.unisono.measure.Segments;
import io.unisono.table.marts.KpiValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Of those who count once in a period, what they said or were asked last. */
final class LastAnswers {

  /** Who counts once in a period. */
  static final String RESPONDENT = "respondent";

  /** When it was said or asked. */
  static final String AT = "at";

  /** What makes the order total. */
  static final String ID = "id";

  private static final String LAST = "last";

  private LastAnswers() {}

  /**
   * One row per KPI, period and respondent, with all other columns.
   *
   * @param facts with {@link #RESPONDENT}, {@link #AT} and {@link #ID}
   */
  static Dataset<Row> of(Dataset<Row> facts, Segments segments) {
    List<String> key = List.of(KpiValue.KPI, RESPONDENT, AT, ID);
    Column[] competing =
        Stream.concat(
                Stream.of(AT, ID),
                Arrays.stream(facts.columns()).filter(name -> !key.contains(name)))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return facts
        .select(col("*"), segments.periods(col(AT)))
        .groupBy(KpiValue.KPI, KpiValue.PERIOD, KpiValue.PERIOD_START, RESPONDENT)
        .agg(max(struct(competing)).as(LAST))
        .select(
            col(KpiValue.KPI), col(KpiValue.PERIOD), col(KpiValue.PERIOD_START), col(LAST + ".*"));
  }
}
