package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.when;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed;
import io.unisono.table.unified.LostValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Values that a row can lose and still be kept, such as a mistyped telephone number. They are
 * counted while the rows are: a good row has a state of one character for each such column, and
 * rows are counted by their states.
 */
final class OptionalValues {

  /** A character for each of {@link #columns}, in their order. */
  static final String STATES = "_states";

  /** The lost texts, in the order of their columns; blank if there are none. */
  static final String LOST = "_lost";

  private static final char ABSENT = '-';
  private static final char READ = '+';
  private static final char UNREAD = '?';
  private static final String SEPARATOR = "\u0002";
  private static final String TEXT = "_optional_";

  private OptionalValues() {}

  /**
   * How many values of a column were lost.
   *
   * @param values that the input has
   * @param example one of the lost ones; null if none is known
   */
  record Loss(ColumnSpec column, long values, long lost, String example) {

    /** As a row of {@link LostValue} of an earlier run tells it. */
    static Loss told(Feed feed, Row row) {
      return new Loss(
          feed.target().column(row.getAs(LostValue.COLUMN_NAME)),
          row.<Long>getAs(LostValue.VALUES_IN),
          row.<Long>getAs(LostValue.VALUES_LOST),
          row.getAs(LostValue.EXAMPLE));
    }

    /** "12 of 12 values lost, such as '999 9999999'". */
    String description() {
      return "%d of %d values lost, such as '%s'".formatted(lost, values, example);
    }

    Loss plus(Loss other) {
      return new Loss(
          column,
          values + other.values,
          lost + other.lost,
          example == null ? other.example : example);
    }
  }

  /** Columns of the feed whose values are optional in this sense. */
  static List<ColumnSpec> columns(Feed feed) {
    return feed.target().columns().stream()
        .filter(RowRules::isForgiving)
        .filter(column -> feed.columns().containsKey(column.name()))
        .toList();
  }

  /** What {@link #states} and {@link #lost} look at besides the converted values. */
  static List<Column> texts(Feed feed) {
    return columns(feed).stream()
        .map(
            column -> {
              ColumnMapping mapping = feed.columns().get(column.name());
              return Conversions.mappedText(mapping).as(TEXT + column.name());
            })
        .toList();
  }

  /** {@link #STATES} of a row. */
  static Column states(Feed feed) {
    List<Column> states = new ArrayList<>();
    for (ColumnSpec column : columns(feed)) {
      states.add(
          when(col(column.name()).isNotNull(), String.valueOf(READ))
              .when(text(column).isNotNull(), String.valueOf(UNREAD))
              .otherwise(String.valueOf(ABSENT)));
    }
    return concat_ws("", states.toArray(Column[]::new));
  }

  /** {@link #LOST} of a row. */
  static Column lost(Feed feed) {
    List<Column> lost = new ArrayList<>();
    for (ColumnSpec column : columns(feed)) {
      lost.add(when(col(column.name()).isNull(), text(column)));
    }
    return concat_ws(SEPARATOR, lost.toArray(Column[]::new));
  }

  /**
   * What the columns of the feed lost.
   *
   * @param byStates good rows of the feed, with {@link #LOST} as their example
   */
  static List<Loss> losses(Feed feed, Map<String, Count> byStates) {
    List<ColumnSpec> columns = columns(feed);
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Loss sum = new Loss(columns.get(i), 0, 0, null);
      for (Map.Entry<String, Count> entry : byStates.entrySet()) {
        sum = sum.plus(loss(columns.get(i), i, entry.getKey(), entry.getValue()));
      }
      if (sum.lost() > 0) {
        losses.add(sum);
      }
    }
    return losses;
  }

  private static Loss loss(ColumnSpec column, int position, String states, Count count) {
    return switch (states.charAt(position)) {
      case READ -> new Loss(column, count.rows(), 0, null);
      case UNREAD -> {
        long before =
            states.substring(0, position).chars().filter(state -> state == UNREAD).count();
        String example = count.example().split(SEPARATOR, -1)[(int) before];
        yield new Loss(column, count.rows(), count.rows(), example);
      }
      default -> new Loss(column, 0, 0, null);
    };
  }

  private static Column text(ColumnSpec column) {
    return col(TEXT + column.name());
  }
}
