package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.source.RawColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which of the rows with one key stays. */
final class Duplicates {

  private Duplicates() {}

  /**
   * The good rows with their outcome: one row of every primary key is {@link Outcome#KEPT}, the
   * others are {@link Outcome#DUPLICATE}. The newest version is kept. Of equally new versions the
   * one from the file with the last name is kept, and of one file the last line. Nothing is kept of
   * a record whose newest row says that it is deleted; without a time a deletion is the newest.
   *
   * @param rows by {@link AcceptedRows#current}
   */
  static Dataset<Row> judged(Dataset<Row> rows, Table table) {
    Column[] key = table.primaryKey().stream().map(name -> col(name)).toArray(Column[]::new);
    Column[] content =
        table.columns().stream()
            .filter(column -> !column.physicalType().startsWith("map"))
            .map(ColumnSpec::name)
            .map(name -> col(name))
            .toArray(Column[]::new);
    WindowSpec newestFirst =
        Window.partitionBy(key)
            .orderBy(
                AcceptedRows.isDeletion().and(col(ConvertedRows.VERSION).isNull()).desc(),
                col(ConvertedRows.VERSION).desc_nulls_last(),
                col(RawColumns.FILE).desc(),
                col(RawColumns.LINE).desc_nulls_last(),
                col(ConvertedRows.INPUT).desc(),
                xxhash64(content).desc());
    return rows.withColumn(
        AcceptedRows.OUTCOME,
        when(AcceptedRows.isDeletion(), col(AcceptedRows.OUTCOME))
            .when(row_number().over(newestFirst).equalTo(1), Outcome.KEPT.name())
            .otherwise(Outcome.DUPLICATE.name()));
  }
}
