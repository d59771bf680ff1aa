package io.unisono.support;

import io.unisono.contract.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a contract's table that read like a table: name the columns once, then give a line of
 * values per row. Columns that are not named are null.
 *
 * <pre>{@code
 * Dataset<Row> parties =
 *     TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.EMAIL)
 *         .row("crm", "1", "anna@example.com")
 *         .row("desk", "7", null)
 *         .dataset();
 * }</pre>
 *
 * <p>Instants are given as {@code java.time.Instant}, days as {@code java.time.LocalDate}.
 */
public final class TableRows {

  private final StructType schema;
  private final int[] positions;
  private final List<Row> rows = new ArrayList<>();

  private TableRows(StructType schema, int[] positions) {
    this.schema = schema;
    this.positions = positions;
  }

  public static TableRows of(Table table, String... columns) {
    return new TableRows(
        table.schema(), Arrays.stream(columns).mapToInt(table.schema()::fieldIndex).toArray());
  }

  public TableRows row(Object... values) {
    if (values.length != positions.length) {
      throw new IllegalArgumentException(
          "expected %d values, got %d".formatted(positions.length, values.length));
    }
    Object[] all = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      all[positions[i]] = values[i];
    }
    rows.add(RowFactory.create(all));
    return this;
  }

  public Dataset<Row> dataset() {
    return SparkFixture.spark().createDataFrame(rows, schema);
  }

  /** The named columns, a line per row, sorted: "a|b|c"; times in UTC, whatever the machine has. */
  public static List<String> lines(Dataset<Row> rows, String... columns) {
    Column[] texts =
        Arrays.stream(columns)
            .map(column -> functions.col(column).cast("string"))
            .toArray(Column[]::new);
    return rows.select(texts).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
