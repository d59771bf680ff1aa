package io.unisono.staging.fill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.source.Feed;
import io.unisono.table.unified.ColumnFill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Counts the values of the optional columns of a feed while its rows pass. */
public final class ColumnFills {

  private static final String COUNTS = "counts";
  private static final String PARTITION = "_partition";

  /** Fewer rows may lack a column by chance. */
  private static final int TELLING_ROWS = 20;

  private static final double EMPTIED = 0.5;

  private final Feed feed;
  private final Observation observation = new Observation();

  /** Of a feed whose rows are not read yet. */
  public ColumnFills(Feed feed) {
    this.feed = feed;
  }

  /**
   * The rows, unchanged, counted when an action runs over them.
   *
   * @param isGood whether a row counts
   */
  public Dataset<Row> observe(Dataset<Row> rows, Column isGood) {
    Column[] states =
        columns().stream()
            .map(
                column ->
                    when(col(column.name()).isNotNull(), String.valueOf(FillCounts.FILLED))
                        .otherwise("0"))
            .toArray(Column[]::new);
    return rows.withColumn(PARTITION, spark_partition_id())
        .observe(
            observation,
            udaf(new FillCounts(states.length), Encoders.tuple(Encoders.INT(), Encoders.STRING()))
                .apply(col(PARTITION), when(isGood, concat(states)))
                .as(COUNTS))
        .drop(PARTITION);
  }

  /**
   * Rows of {@link ColumnFill}; call it after the action. None if no row was good.
   *
   * @param before the rows of the night before
   */
  public List<Row> rows(List<Row> before) {
    Map<String, Double> shares = new HashMap<>();
    before.stream()
        .filter(this::isOfFeed)
        .forEach(row -> shares.put(row.getAs(ColumnFill.COLUMN_NAME), share(row)));
    long[] counts = counts();
    long all = counts[0];
    List<ColumnSpec> columns = columns();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; all > 0 && i < columns.size(); i++) {
      ColumnSpec column = columns.get(i);
      long filled = counts[1 + i];
      Optional<Double> share = Optional.ofNullable(shares.get(column.name()));
      rows.add(
          RowFactory.create(
              feed.source(),
              feed.input(),
              feed.target().name(),
              column.name(),
              all,
              filled,
              share.orElse(null),
              isEmptied(all, filled, share.orElse(0.0))));
    }
    return rows;
  }

  private static boolean isEmptied(long rows, long filled, double shareBefore) {
    double expected = rows * shareBefore;
    return rows >= TELLING_ROWS && expected >= 1 && filled < EMPTIED * expected;
  }

  private List<ColumnSpec> columns() {
    Table target = feed.target();
    return target.columns().stream()
        .filter(column -> !column.required() && feed.columns().containsKey(column.name()))
        .toList();
  }

  private boolean isOfFeed(Row row) {
    return feed.source().equals(row.getAs(ColumnFill.SOURCE))
        && feed.input().equals(row.getAs(ColumnFill.INPUT))
        && feed.target().name().equals(row.getAs(ColumnFill.TARGET));
  }

  private static double share(Row row) {
    return (double) row.<Long>getAs(ColumnFill.ROWS_FILLED) / row.<Long>getAs(ColumnFill.ROWS);
  }

  /** Of no row if Spark dropped the counting with the plan of an empty shuffle. */
  private long[] counts() {
    try {
      String counts = Objects.toString(observation.getAsJava().get(COUNTS), "0");
      return Stream.of(counts.split(",")).mapToLong(Long::parseLong).toArray();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("staging was stopped", e);
    }
  }
}
