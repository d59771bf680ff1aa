package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far a published KPI is from the truth, and how often its interval holds it, over the whole
 * months that both know.
 *
 * <p>The interval of a survey is about chance: who of those who tend to answer did, and in which
 * mood. Its target is the mean of {@link Truth#ANSWERERS}, which about 95 % of the intervals should
 * hold. That it misses the mean of {@link Truth#EVERYBODY} is response bias, which no interval from
 * the answers alone can know.
 *
 * @param kpi name in {@code kpi_value}
 * @param months months compared
 * @param meanError mean absolute difference to those who answered, in the unit of the KPI
 * @param maxError largest absolute difference
 * @param published mean of the published values over the months
 * @param truth mean of the true values of those who answered, or of all customers for churn
 * @param population mean of what all who were asked think, whether they answered or not
 * @param holdsAnswerers months whose interval holds the expected value of those who tend to answer
 * @param holdsEverybody months whose interval holds the value of all who were asked
 */
public record KpiGrade(
    String kpi,
    long months,
    double meanError,
    double maxError,
    double published,
    double truth,
    double population,
    long holdsAnswerers,
    long holdsEverybody) {

  private static final String ERROR = "error";
  private static final String MONTHS = "months";
  private static final String MEAN_ERROR = "mean_error";
  private static final String MAX_ERROR = "max_error";
  private static final String PUBLISHED = "published";
  private static final String HOLDS_ANSWERERS = "holds_answerers";
  private static final String HOLDS_EVERYBODY = "holds_everybody";

  /** One row per KPI that was published for whole months by the run date. */
  static Dataset<Row> errors(Dataset<Row> kpiValues, Dataset<Row> truth, LocalDate runDate) {
    Dataset<Row> whole =
        truth
            .groupBy(Truth.KPI, Truth.MONTH)
            .agg(of(Truth.ANSWERED), of(Truth.ANSWERERS), of(Truth.EVERYBODY));
    LocalDate thisMonth = runDate.plusDays(1).withDayOfMonth(1);
    Dataset<Row> published =
        kpiValues
            .where(
                col(KpiValue.PERIOD)
                    .equalTo(KpiValue.Period.MONTH)
                    .and(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL))
                    .and(col(KpiValue.VALUE).isNotNull())
                    .and(col(KpiValue.PERIOD_START).lt(lit(thisMonth))))
            .select(
                col(KpiValue.KPI).as(Truth.KPI),
                col(KpiValue.PERIOD_START).as(Truth.MONTH),
                col(KpiValue.VALUE).as(PUBLISHED),
                col(KpiValue.LO),
                col(KpiValue.HI));
    return whole
        .where(col(Truth.ANSWERED).isNotNull())
        .join(published, new String[] {Truth.KPI, Truth.MONTH}, "inner")
        .withColumn(ERROR, abs(col(PUBLISHED).minus(col(Truth.ANSWERED))))
        .groupBy(Truth.KPI)
        .agg(
            count(lit(1)).as(MONTHS),
            avg(ERROR).as(MEAN_ERROR),
            max(ERROR).as(MAX_ERROR),
            avg(PUBLISHED).as(PUBLISHED),
            avg(Truth.ANSWERED).as(Truth.ANSWERED),
            avg(Truth.EVERYBODY).as(Truth.EVERYBODY),
            count_if(held(Truth.ANSWERERS)).as(HOLDS_ANSWERERS),
            count_if(held(Truth.EVERYBODY)).as(HOLDS_EVERYBODY))
        .orderBy(Truth.KPI);
  }

  private static Column of(String population) {
    return first(when(col(Truth.POPULATION).equalTo(population), col(Truth.VALUE)), true)
        .as(population);
  }

  private static Column held(String truth) {
    return col(truth).between(col(KpiValue.LO), col(KpiValue.HI));
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
                    row.<Double>getAs(Truth.ANSWERED),
                    row.<Double>getAs(Truth.EVERYBODY),
                    row.<Long>getAs(HOLDS_ANSWERERS),
                    row.<Long>getAs(HOLDS_EVERYBODY)))
        .toList();
  }
}
