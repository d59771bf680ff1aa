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
import java.util.List;
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
    WindowSpec byTime = Window.partitionBy("g").orderBy("t");
    WindowSpec upTo = byTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byTime.rowsBetween(Window.unboundedPreceding(), -1);
    var ended = col("d");
    var censored = col("c");
    var interval = KaplanMeier.medianInterval(col("t"), col("s"), col("v"));

    Row row =
        SparkFixture.spark()
            .createDataFrame(
                REMISSION.stream()
                    .map(at -> RowFactory.create("6-MP", at.time(), at.ended(), at.censored()))
                    .toList(),
                StructType.fromDDL("g string, t double, d bigint, c bigint"))
            .withColumn("total", sum(ended.plus(censored)).over(Window.partitionBy("g")))
            .withColumn("n", KaplanMeier.atRisk(ended, censored, col("total"), before))
            .withColumn("s", KaplanMeier.survival(ended, col("n"), upTo))
            .withColumn("v", KaplanMeier.greenwood(ended, col("n"), upTo))
            .groupBy("g")
            .agg(
                sort_array(collect_list("s")).as("survival"),
                KaplanMeier.median(col("t"), col("s")).as("median"),
                interval.lo().as("lo"),
                interval.hi().as("hi"))
            .first();

    assertThat(row.<Double>getList(1))
        .isEqualTo(KaplanMeier.curve(REMISSION).stream().map(Point::survival).sorted().toList());
    assertThat(row.getDouble(2)).isEqualTo(23);
    assertThat(row.getDouble(3)).isEqualTo(13);
    assertThat(row.isNullAt(4)).as("too few have ended to bound the median").isTrue();
  }

  private static boolean ended(double time) {
    return REMISSION.stream().anyMatch(at -> at.time() == time && at.ended() > 0);
  }
}
