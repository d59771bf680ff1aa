package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.synthetic.Truth;
import io.unisono.table.unified.StagingBalance;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether staging found the faulty rows that were planted in an input, no more and no fewer.
 *
 * @param fault quarantined or duplicate
 */
public record FaultGrade(String source, String input, String fault, long planted, long found) {

  private static final String PLANTED = "planted";
  private static final String FOUND = "found";
  private static final String QUARANTINED = "quarantined";
  private static final String DUPLICATE = "duplicate";

  /** One row per input and kind of fault that was planted for the run date. */
  static Dataset<Row> counts(Dataset<Row> stagingBalance, Dataset<Row> truth, LocalDate runDate) {
    Dataset<Row> found =
        stagingBalance
            .groupBy(StagingBalance.SOURCE, StagingBalance.INPUT, StagingBalance.TARGET)
            .agg(
                sum(StagingBalance.ROWS_QUARANTINED).as(QUARANTINED),
                sum(StagingBalance.ROWS_DUPLICATE).as(DUPLICATE));
    return truth
        .where(col(Truth.RUN_DATE).equalTo(lit(runDate)).and(col(Truth.ROWS).gt(0)))
        .join(found, new String[] {Truth.SOURCE, Truth.INPUT, Truth.TARGET}, "left")
        .select(
            col(Truth.SOURCE),
            col(Truth.INPUT),
            col(Truth.FAULT),
            col(Truth.ROWS).as(PLANTED),
            coalesce(
                    when(col(Truth.FAULT).equalTo(QUARANTINED), col(QUARANTINED))
                        .otherwise(col(DUPLICATE)),
                    lit(0L))
                .as(FOUND))
        .orderBy(Truth.SOURCE, Truth.INPUT, Truth.FAULT);
  }

  static List<FaultGrade> from(List<Row> counts) {
    return counts.stream()
        .map(
            row ->
                new FaultGrade(
                    row.getAs(Truth.SOURCE),
                    row.getAs(Truth.INPUT),
                    row.getAs(Truth.FAULT),
                    row.<Long>getAs(PLANTED),
                    row.<Long>getAs(FOUND)))
        .toList();
  }

  Grade.Line line() {
    return new Grade.Line(
        "%s %s, %s".formatted(source, input, fault),
        "%,d found of %,d planted".formatted(found, planted),
        "all",
        found == planted);
  }
}
