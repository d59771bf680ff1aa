package io.unisono.staging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.source.RawColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which of the rows with one key stays. */
final class Duplicates {

  /** Digest of what a row says. */
  private static final String CONTENT = "_content";

  private Duplicates() {}

  /**
   * The good rows with their outcome: one row of every primary key is {@link Outcome#KEPT}. The
   * newest version is kept. Of equally new versions the one from the file with the last name is
   * kept, and of one file the last line; the others, if they say something else, are {@link
   * Outcome#CONFLICT}. All other rows are {@link Outcome#DUPLICATE}. Nothing is kept of a record
   * whose newest row says that it is deleted; without a time a deletion is the newest.
   *
   * @param rows by {@link AcceptedRows#current}
   */
  static Dataset<Row> judged(Dataset<Row> rows, Table table) {
    Column[] content = table.columns().stream().map(Duplicates::comparable).toArray(Column[]::new);
    WindowSpec newestFirst =
        Window.partitionBy(key(table))
            .orderBy(
                AcceptedRows.isDeletion().and(col(ConvertedRows.VERSION).isNull()).desc(),
                col(ConvertedRows.VERSION).desc_nulls_last(),
                col(RawColumns.FILE).desc(),
                col(RawColumns.LINE).desc_nulls_last(),
                col(ConvertedRows.INPUT).desc(),
                col(CONTENT).desc());
    Column isAsNew =
        col(ConvertedRows.VERSION).eqNullSafe(first(ConvertedRows.VERSION).over(newestFirst));
    Column isOther = col(CONTENT).notEqual(first(CONTENT).over(newestFirst));
    Column isDeleted = first(AcceptedRows.isDeletion()).over(newestFirst);
    return rows.withColumn(CONTENT, xxhash64(content))
        .withColumn(
            AcceptedRows.OUTCOME,
            when(AcceptedRows.isDeletion(), col(AcceptedRows.OUTCOME))
                .when(row_number().over(newestFirst).equalTo(1), Outcome.KEPT.name())
                .when(isAsNew.and(isOther).and(not(isDeleted)), Outcome.CONFLICT.name())
                .otherwise(Outcome.DUPLICATE.name()));
  }

  /**
   * Keys of the table's rows that would not all stay beside further ones, and keys of those that
   * delete a record.
   *
   * @param further few rows, by {@link AcceptedRows#current}
   */
  static Dataset<Row> replaced(Dataset<Row> there, Dataset<Row> further, Table table) {
    String[] names = table.primaryKey().toArray(String[]::new);
    Column[] key = key(table);
    return there
        .select(key)
        .join(broadcast(further.select(key)), names, "left_semi")
        .unionByName(further.where(AcceptedRows.isDeletion()).select(key));
  }

  private static Column[] key(Table table) {
    return table.primaryKey().stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column comparable(ColumnSpec column) {
    Column value = col(column.name());
    return column.physicalType().startsWith("map") ? map_entries(value) : value;
  }
}
