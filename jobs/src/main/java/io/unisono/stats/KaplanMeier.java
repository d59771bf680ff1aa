package io.unisono.stats;

import static io.unisono.stats.Confidence.Z;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.product;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How long until something ends, when some have not ended yet: Kaplan and Meier's product-limit
 * estimate with Greenwood's variance and the log-log interval (Kalbfleisch and Prentice, The
 * Statistical Analysis of Failure Time Data, 2002, 1.4).
 *
 * <p>Both forms work on a frequency table: one row per distinct time, with the number that ended at
 * it and the number last seen alive at it (censored).
 */
public final class KaplanMeier {

  /**
   * Distance from a level within which a curve is taken to be at it: the product 23/24 · 22/23 …
   * 12/13 is not exactly 1/2 in floating point. R's {@code survfit} uses the same.
   */
  private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private KaplanMeier() {}

  /**
   * What is known at one time.
   *
   * @param ended number that ended at this time
   * @param censored number last seen alive at this time; they count as at risk in it
   */
  public record Count(double time, long ended, long censored) {}

  /**
   * The curve after one time.
   *
   * @param survival share that lives longer
   * @param band interval of the share; NaN while nobody, and once everybody, has ended
   */
  public record Point(double time, double survival, Interval band) {}

  /** The survival curve. */
  public static List<Point> curve(List<Count> byTime) {
    long atRisk = byTime.stream().mapToLong(at -> at.ended() + at.censored()).sum();
    double survival = 1;
    double greenwood = 0;
    List<Point> curve = new ArrayList<>();
    for (Count at : byTime) {
      survival *= 1 - (double) at.ended() / atRisk;
      greenwood += (double) at.ended() / ((double) atRisk * (atRisk - at.ended()));
      double spread = Z * Math.sqrt(greenwood) / Math.abs(Math.log(survival));
      curve.add(
          new Point(
              at.time(),
              survival,
              new Interval(
                  Math.pow(survival, Math.exp(spread)), Math.pow(survival, Math.exp(-spread)))));
      atRisk -= at.ended() + at.censored();
    }
    return curve;
  }

  /** {@link #median(Column, Column)} of a curve; empty if more than half are left. */
  public static OptionalDouble median(List<Point> curve) {
    return reached(curve, Point::survival);
  }

  /** Lower end of {@link #medianInterval(Column, Column, Column)}; empty if there is none. */
  public static OptionalDouble medianLower(List<Point> curve) {
    return reached(curve, point -> point.band().lo());
  }

  /** Upper end of {@link #medianInterval(Column, Column, Column)}; empty if there is none. */
  public static OptionalDouble medianUpper(List<Point> curve) {
    return reached(curve, point -> point.band().hi());
  }

  private static OptionalDouble reached(List<Point> curve, ToDoubleFunction<Point> height) {
    OptionalDouble reached = first(curve, point -> height.applyAsDouble(point) <= 0.5 + TOLERANCE);
    OptionalDouble below = first(curve, point -> height.applyAsDouble(point) < 0.5 - TOLERANCE);
    return reached.isEmpty()
        ? reached
        : OptionalDouble.of((reached.getAsDouble() + below.orElse(reached.getAsDouble())) / 2);
  }

  private static OptionalDouble first(List<Point> curve, Predicate<Point> condition) {
    return curve.stream().filter(condition).mapToDouble(Point::time).findFirst();
  }

  /**
   * At risk at a time: all less those that left before it.
   *
   * @param before rows of the group with an earlier time
   */
  public static Column atRisk(Column ended, Column censored, Column total, WindowSpec before) {
    Column left = sum(ended.plus(censored)).over(before);
    return total.minus(when(left.isNull(), 0).otherwise(left));
  }

  /**
   * Share that lives longer than a time.
   *
   * @param upTo rows of the group with an earlier time and this one
   */
  public static Column survival(Column ended, Column atRisk, WindowSpec upTo) {
    return product(lit(1).minus(ended.divide(Confidence.size(atRisk)))).over(upTo);
  }

  /** Greenwood's sum; the time at which the last one ends adds nothing. */
  public static Column greenwood(Column ended, Column atRisk, WindowSpec upTo) {
    Column size = Confidence.size(atRisk);
    return sum(ended.divide(nullif(size.multiply(size.minus(ended)), lit(0.0)))).over(upTo);
  }

  /**
   * Median as an aggregate: the time at which the curve reaches one half, and the middle of the
   * time that it stays exactly there; null if more than half are left.
   */
  public static Column median(Column time, Column survival) {
    return quantile(time, survival, 0.5);
  }

  /**
   * Interval of the median: the times at which the band of the curve reaches one half (Brookmeyer
   * and Crowley, Biometrics 38, 1982), as aggregates.
   */
  public static IntervalColumns medianInterval(Column time, Column survival, Column greenwood) {
    Column logSurvival = when(survival.between(1e-300, 1 - 1e-15), log(survival));
    Column spread = sqrt(greenwood).multiply(Z).divide(abs(logSurvival));
    Column lower = pow(survival, exp(spread));
    Column upper = pow(survival, exp(spread.multiply(-1)));
    return new IntervalColumns(reaches(time, lower, 0.5), reaches(time, upper, 0.5));
  }

  /**
   * Time within which a share has ended, as an aggregate, told as the {@link #median} is; null if
   * fewer have.
   *
   * @param q the share, above 0 and below 1
   */
  public static Column quantile(Column time, Column survival, double q) {
    return reaches(time, survival, 1 - q);
  }

  private static Column reaches(Column time, Column curve, double level) {
    Column reached = min(when(curve.leq(level + TOLERANCE), time));
    Column below = min(when(curve.lt(level - TOLERANCE), time));
    return reached.plus(coalesce(below, reached)).divide(2);
  }
}
