package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.ContractReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was known on the run date. An export that is younger than the run date, as in a backfill,
 * knows ends and solutions that had not happened yet; so do contracts with 9999 as their end. Such
 * later facts are taken out of rows that stay.
 */
public final class AsOf {

  private AsOf() {}

  /** The rows without later facts; what is open before such a fact is open again. */
  public static Dataset<Row> runDate(Table table, Dataset<Row> rows, LocalDate runDate) {
    Map<String, Column> known = new HashMap<>();
    for (ColumnSpec column : table.columns()) {
      Column value = col(column.name());
      if (column.isKnownLater()) {
        known.put(column.name(), when(isAfter(value, runDate), lit(null)).otherwise(value));
      }
      column
          .openBefore()
          .ifPresent(
              end ->
                  known.put(
                      column.name(),
                      when(isAfter(col(end), runDate), ContractReader.OPEN).otherwise(value)));
    }
    return known.isEmpty() ? rows : rows.withColumns(known);
  }

  /** Whether the instant or day lies after the end of the day (UTC). */
  public static Column isAfter(Column time, LocalDate day) {
    return time.geq(lit(day.plusDays(1)));
  }
}
