package io.unisono.synthetic;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far a published KPI is from the truth, over the whole months that both know.
 *
 * @param kpi name in {@code kpi_value}
 * @param months months compared
 * @param meanError mean absolute difference, in the unit of the KPI
 * @param maxError largest absolute difference
 * @param published mean of the published values over the months
 * @param truth mean of the true values of those who answered, or of all customers for churn
 * @param population mean of what all who were asked think, whether they answered or not
 */
public record KpiGrade(
    String kpi,
    long months,
    double meanError,
    double maxError,
    double published,
    double truth,
    double population) {

  private static final String POPULATION = "population";
  private static final String ERROR = "error";
  private static final String MONTHS = "months";
  private static final String MEAN_ERROR = "mean_error";
  private static final String MAX_ERROR = "max_error";
  private static final String PUBLISHED = "published";

  /** One row per KPI that was published for whole months by the run date. */
  static Dataset<Row> errors(Dataset<Row> kpiValues, Dataset<Row> truth, LocalDate runDate) {
    Column answered = col(Truth.ANSWERED);
    Dataset<Row> whole =
        truth
            .groupBy(Truth.KPI, Truth.MONTH)
            .agg(
                sum(col(Truth.VALUE).multiply(col(Truth.N))).divide(sum(Truth.N)).as(POPULATION),
                first(when(answered, col(Truth.VALUE)), true).as(Truth.VALUE));
    LocalDate thisMonth = runDate.plusDays(1).withDayOfMonth(1);
    Dataset<Row> published =
        kpiValues
            .where(
                col(KpiValue.PERIOD)
                    .equalTo("month")
                    .and(col(KpiValue.SEGMENT_KIND).equalTo("all"))
                    .and(col(KpiValue.VALUE).isNotNull())
                    .and(col(KpiValue.PERIOD_START).lt(lit(thisMonth))))
            .select(
                col(KpiValue.KPI).as(Truth.KPI),
                col(KpiValue.PERIOD_START).as(Truth.MONTH),
                col(KpiValue.VALUE).as(PUBLISHED));
    return whole
        .where(col(Truth.VALUE).isNotNull())
        .join(published, new String[] {Truth.KPI, Truth.MONTH}, "inner")
        .withColumn(ERROR, abs(col(PUBLISHED).minus(col(Truth.VALUE))))
        .groupBy(Truth.KPI)
        .agg(
            count(lit(1)).as(MONTHS),
            avg(ERROR).as(MEAN_ERROR),
            max(ERROR).as(MAX_ERROR),
            avg(PUBLISHED).as(PUBLISHED),
            avg(Truth.VALUE).as(Truth.VALUE),
            avg(POPULATION).as(POPULATION))
        .orderBy(Truth.KPI);
  }

  static List<KpiGrade> from(List<Row> errors) {
    return errors.stream()
        .map(
            row ->
                new KpiGrade(
                    row.getAs(Truth.KPI),
                    row.<Long>getAs(MONTHS),
                    row.<Double>getAs(MEAN_ERROR),
                    row.<Double>getAs(MAX_ERROR),
                    row.<Double>getAs(PUBLISHED),
                    row.<Double>getAs(Truth.VALUE),
                    row.<Double>getAs(POPULATION)))
        .toList();
  }
}
