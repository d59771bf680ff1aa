package io.unisono.churn;

import io.unisono.contract.Table;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row of a contract's table that is made on the driver, by column name. */
final class TableRow {

  private TableRow() {}

  /** Columns without a value are null. */
  static Row of(Table table, Map<String, Object> values) {
    return RowFactory.create(Arrays.stream(table.schema().fieldNames()).map(values::get).toArray());
  }
}
