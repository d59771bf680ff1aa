package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.atanh;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.tanh;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import org.apache.spark.sql.Column;

/** Correlation of ranks (Spearman), from sums over them. */
public final class Correlation {

  /** Spread of sums of products that is no more than their rounding. */
  private static final double ROUNDING = 1e-9;

  private Correlation() {}

  /**
   * Pearson's correlation of x and y, which is Spearman's where they are ranks; null where one of
   * them has no spread.
   */
  public static Column of(
      Column n, Column sumX, Column sumY, Column sumX2, Column sumY2, Column sumXY) {
    Column x = n.multiply(sumX2).minus(sumX.multiply(sumX));
    Column y = n.multiply(sumY2).minus(sumY.multiply(sumY));
    Column both = n.multiply(sumXY).minus(sumX.multiply(sumY));
    Column hasSpread = x.gt(ROUNDING).and(y.gt(ROUNDING));
    Column r = both.divide(nullif(sqrt(x.multiply(y)), lit(0.0)));
    return when(hasSpread, greatest(lit(-1.0), least(lit(1.0), r)));
  }

  /**
   * Interval after Fisher's transformation with the variance (1 + r² / 2) / (n - 3) (Bonett and
   * Wright, Psychometrika 65, 2000); null with fewer than four, and where the ranks are the same or
   * opposite.
   */
  public static IntervalColumns interval(Column r, Column n) {
    Column isBounded = n.gt(3).and(abs(r).lt(1));
    Column variance =
        r.multiply(r).divide(2).plus(1).divide(nullif(n.minus(3).cast("double"), lit(0.0)));
    IntervalColumns z = Difference.interval(atanh(r), sqrt(abs(variance)));
    return new IntervalColumns(when(isBounded, tanh(z.lo())), when(isBounded, tanh(z.hi())));
  }
}
