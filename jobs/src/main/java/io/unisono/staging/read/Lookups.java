package io.unisono.staging.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.unisono.staging.source.Condition;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.RawColumns;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Columns of a second input, added to the rows of the first by key. */
final class Lookups {

  private static final String LOOKUP_KEY = "_lookup_key";
  private static final String LOOKED_UP = "_looked_up";

  private Lookups() {}

  /** The rows with the columns that the second input has for their key; null where it has none. */
  static Dataset<Row> joined(SparkSession spark, Dataset<Row> rows, LookupInput second) {
    Column[] columns = second.columns().stream().map(RawColumns::named).toArray(Column[]::new);
    Column[] found =
        second.columns().stream()
            .map(name -> col(LOOKED_UP).getField(name).as(name))
            .toArray(Column[]::new);
    Dataset<Row> uniqueByKey =
        RawRows.of(spark, second.origin(), second.sourceColumns(), false)
            .where(col(RawColumns.FAULT).isNull().and(isWanted(second.where())))
            .groupBy(RawColumns.named(second.otherKey()).as(LOOKUP_KEY))
            .agg(max(struct(columns)).as(LOOKED_UP));
    Dataset<Row> other = second.small() ? broadcast(uniqueByKey) : uniqueByKey;
    return rows.join(other, RawColumns.named(second.key()).equalTo(col(LOOKUP_KEY)), "left")
        .select(withAll(rows, found));
  }

  private static Column[] withAll(Dataset<Row> rows, Column[] more) {
    Column[] all = new Column[rows.columns().length + more.length];
    for (int i = 0; i < rows.columns().length; i++) {
      all[i] = RawColumns.named(rows.columns()[i]);
    }
    System.arraycopy(more, 0, all, rows.columns().length, more.length);
    return all;
  }

  private static Column isWanted(Map<String, Condition> where) {
    Column wanted = lit(true);
    for (Map.Entry<String, Condition> condition : where.entrySet()) {
      wanted = wanted.and(condition.getValue().holds(RawColumns.named(condition.getKey())));
    }
    return wanted;
  }
}
