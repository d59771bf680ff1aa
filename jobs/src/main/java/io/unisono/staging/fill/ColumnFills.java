package io.unisono.staging.fill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.source.Feed;
import io.unisono.table.unified.ColumnFill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Counts the values of the optional columns of a feed while its rows pass. Spark counts repeated
 * tasks again, so after the loss of an executor the counts are too high; their shares hold.
 */
public final class ColumnFills {

  private static final String ROWS = "rows";
  private static final String FILLED = "filled_";

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
    Column[] filled =
        columns().stream()
            .map(column -> count(when(isGood, col(column.name()))).as(FILLED + column.name()))
            .toArray(Column[]::new);
    return rows.observe(observation, count(when(isGood, lit(1))).as(ROWS), filled);
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
    Map<String, Object> counts = counts();
    long all = (long) counts.getOrDefault(ROWS, 0L);
    List<Row> rows = new ArrayList<>();
    for (ColumnSpec column : all == 0 ? List.<ColumnSpec>of() : columns()) {
      long filled = (long) counts.get(FILLED + column.name());
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

  /** Empty if Spark dropped the counting with the plan of an empty shuffle. */
  private Map<String, Object> counts() {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("staging was stopped", e);
    }
  }
}
