package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.KaplanMeier.Count;
import io.unisono.stats.KaplanMeier.Point;
import io.unisono.support.SparkFixture;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Weeks of remission of 21 leukaemia patients on 6-MP (Freireich and others, Blood 21, 1963). */
class KaplanMeierTest {

  private static final List<Count> REMISSION =
      List.of(
          new Count(6, 3, 1),
          new Count(7, 1, 0),
          new Count(9, 0, 1),
          new Count(10, 1, 1),
          new Count(11, 0, 1),
          new Count(13, 1, 0),
          new Count(16, 1, 0),
          new Count(17, 0, 1),
          new Count(19, 0, 1),
          new Count(20, 0, 1),
          new Count(22, 1, 0),
          new Count(23, 1, 0),
          new Count(25, 0, 1),
          new Count(32, 0, 2),
          new Count(34, 0, 1),
          new Count(35, 0, 1));

  @Test
  void estimatesThePublishedCurve() {
    List<Point> curve = KaplanMeier.curve(REMISSION);

    assertThat(curve.stream().filter(point -> ended(point.time())).mapToDouble(Point::survival))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 0.00005 ? 0 : Double.compare(a, b))
        .containsExactly(0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482);
    Interval atSix = curve.get(0).band();
    assertThat(atSix.lo()).isEqualTo(0.6197, within(0.00005));
    assertThat(atSix.hi()).isEqualTo(0.9516, within(0.00005));
  }

  @Test
  void columnsAgreeWithThePlainForm() {
    Row row = summaries(Map.of(0, REMISSION)).get(0);

    assertThat(row.<Double>getList(1))
        .isEqualTo(KaplanMeier.curve(REMISSION).stream().map(Point::survival).sorted().toList());
    assertThat(row.getDouble(2)).isEqualTo(23);
    assertThat(row.getDouble(3)).isEqualTo(13);
    assertThat(row.isNullAt(4)).as("too few have ended to bound the median").isTrue();
  }

  /** Expected: {@code print(survfit(Surv(time, status) ~ 1, conf.type = "log-log"))} of R. */
  @Test
  void takesTheMiddleOfAStretchAtOneHalfAsSurvfit() {
    // 5/6 x 4/5 x 3/4 is .5000000000000001 in floating point, 4/5 x 3/4 x 5/6 x ... is not.
    List<Count> complete = oneEach(1, 2, 3, 4, 5, 6);
    List<Count> rounded = oneEach(IntStream.rangeClosed(1, 24).toArray());
    List<Count> tied = List.of(new Count(2, 3, 0), new Count(5, 1, 1), new Count(9, 1, 0));
    List<Count> flatToTheEnd = List.of(new Count(1, 2, 0), new Count(3, 0, 2));

    assertThat(summaries(Map.of(0, complete, 1, rounded, 2, tied, 3, flatToTheEnd)))
        .extracting(row -> row.get(2))
        .containsExactly(3.5, 12.5, 3.5, 1.0);
  }

  @Test
  void agreesWithExactFractionsOnRandomSamples() {
    Random random = new Random(20260331);
    Map<Integer, List<Count>> samples = new HashMap<>();
    for (int sample = 0; sample < 500; sample++) {
      List<Count> counts = new ArrayList<>();
      for (int time = 0; time < 9; time++) {
        counts.add(new Count(time, random.nextInt(3), random.nextInt(5) / 4));
      }
      samples.put(sample, counts);
    }

    for (Row row : summaries(samples)) {
      List<Count> sample = samples.get(row.getInt(0));
      assertThat(row.get(2)).as("median of %s", sample).isEqualTo(exactQuantile(sample, 5));
      assertThat(row.get(3)).as("lo of %s", sample).isEqualTo(crossing(sample, Interval::lo));
      assertThat(row.get(4)).as("hi of %s", sample).isEqualTo(crossing(sample, Interval::hi));
      assertThat(row.get(5)).as("p90 of %s", sample).isEqualTo(exactQuantile(sample, 9));
    }
  }

  private static List<Count> oneEach(int... times) {
    return IntStream.of(times).mapToObj(time -> new Count(time, 1, 0)).toList();
  }

  /** The definition in whole numbers, so that one half is exactly one half. */
  private static Double exactQuantile(List<Count> sample, int tenths) {
    long atRisk = sample.stream().mapToLong(at -> at.ended() + at.censored()).sum();
    BigInteger left = BigInteger.ONE;
    BigInteger of = BigInteger.ONE;
    Double reached = null;
    for (Count at : sample) {
      if (at.ended() > 0) {
        left = left.multiply(BigInteger.valueOf(atRisk - at.ended()));
        of = of.multiply(BigInteger.valueOf(atRisk));
        int toLevel =
            left.multiply(BigInteger.TEN).compareTo(of.multiply(BigInteger.valueOf(10 - tenths)));
        if (reached != null) {
          return (reached + at.time()) / 2;
        }
        if (toLevel < 0) {
          return at.time();
        }
        reached = toLevel == 0 ? (Double) at.time() : null;
      }
      atRisk -= at.ended() + at.censored();
    }
    return reached;
  }

  private static Double crossing(List<Count> sample, ToDoubleFunction<Interval> end) {
    return KaplanMeier.curve(sample).stream()
        .filter(point -> end.applyAsDouble(point.band()) <= 0.5)
        .filter(point -> point.survival() > 0)
        .map(Point::time)
        .findFirst()
        .orElse(null);
  }

  /** One row per sample: its number, the shares of its curve, median, lo and hi, p90. */
  private static List<Row> summaries(Map<Integer, List<Count>> samples) {
    WindowSpec byTime = Window.partitionBy("g").orderBy("t");
    WindowSpec upTo = byTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byTime.rowsBetween(Window.unboundedPreceding(), -1);
    var ended = col("d");
    var censored = col("c");
    var interval = KaplanMeier.medianInterval(col("t"), col("s"), col("v"));
    List<Row> counts =
        samples.entrySet().stream()
            .flatMap(
                sample ->
                    sample.getValue().stream()
                        .map(
                            at ->
                                RowFactory.create(
                                    sample.getKey(), at.time(), at.ended(), at.censored())))
            .toList();
    return SparkFixture.spark()
        .createDataFrame(counts, StructType.fromDDL("g int, t double, d bigint, c bigint"))
        .withColumn("total", sum(ended.plus(censored)).over(Window.partitionBy("g")))
        .withColumn("n", KaplanMeier.atRisk(ended, censored, col("total"), before))
        .withColumn("s", KaplanMeier.survival(ended, col("n"), upTo))
        .withColumn("v", KaplanMeier.greenwood(ended, col("n"), upTo))
        .groupBy("g")
        .agg(
            sort_array(collect_list("s")).as("survival"),
            KaplanMeier.median(col("t"), col("s")).as("median"),
            interval.lo().as("lo"),
            interval.hi().as("hi"),
            KaplanMeier.quantile(col("t"), col("s"), 0.9).as("p90"))
        .orderBy("g")
        .collectAsList();
  }

  private static boolean ended(double time) {
    return REMISSION.stream().anyMatch(at -> at.time() == time && at.ended() > 0);
  }
}
