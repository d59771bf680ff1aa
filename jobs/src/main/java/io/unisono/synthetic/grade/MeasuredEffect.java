package io.unisono.synthetic.grade;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An effect of the release, its interval, and the truth, all in one unit.
 *
 * @param of the campaign or event that it is the effect of
 */
public record MeasuredEffect(String of, double effect, double lo, double hi, double truth) {

  /**
   * @param rows their columns in the order of the components
   */
  static List<MeasuredEffect> of(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(
            row ->
                new MeasuredEffect(
                    row.getString(0),
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4)))
        .toList();
  }

  /** Whether the interval holds the truth. */
  public boolean holds() {
    return lo <= truth && truth <= hi;
  }
}
