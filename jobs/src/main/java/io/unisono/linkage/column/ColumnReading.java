package io.unisono.linkage.column;

import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a column was taken for.
 *
 * @param why in words, for the one who reads the report
 */
public record ColumnReading(String column, Kind kind, String why) {

  /** The columns of a layout that is known. */
  public static List<ColumnReading> of(Layout layout) {
    return IntStream.range(0, layout.columns().size())
        .mapToObj(
            i ->
                new ColumnReading(
                    layout.columns().get(i), layout.columnKinds().get(i), "as the model says"))
        .toList();
  }

  ColumnReading as(Kind other, String reason) {
    return new ColumnReading(column, other, reason);
  }
}
