package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Which cells of a group are hidden where the sum of the group is published: those of fewer people
 * than the minimum, and the next smallest ones until at least two cells with at least the minimum
 * of people together are hidden. So no hidden cell follows by subtraction.
 *
 * @param isHidden whether the cell must not be shown
 * @param hidesSum whether the sum of the group must not be shown either, because all its cells are
 *     too few to hide each other
 */
public record SmallCells(Column isHidden, Column hidesSum) {

  /**
   * The cells of groups.
   *
   * @param people of a cell, above 0
   * @param key names a cell in its group; cells of as many people are hidden in its order
   * @param group columns that cells of a group share
   */
  public static SmallCells of(String people, String key, long minimum, String... group) {
    Column[] columns = Stream.of(group).map(functions::col).toArray(Column[]::new);
    WindowSpec whole = Window.partitionBy(columns);
    WindowSpec smallestFirst = whole.orderBy(people, key);
    Column before =
        coalesce(
            sum(people).over(smallestFirst.rowsBetween(Window.unboundedPreceding(), -1)), lit(0L));
    Column hasSmall = min(people).over(whole).lt(minimum);
    Column small =
        col(people).lt(minimum).or(row_number().over(smallestFirst).leq(2)).or(before.lt(minimum));
    Column tooFew = count(lit(1)).over(whole).lt(2).or(sum(people).over(whole).lt(minimum));
    return new SmallCells(hasSmall.and(small), hasSmall.and(tooFew));
  }
}
