package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class QuantileTest {

  @Test
  void interpolatesBetweenNeighbours() {
    double[] sorted = {1, 2, 3, 10};

    assertThat(Quantile.of(sorted, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.of(sorted, 0.75)).isEqualTo(4.75);
    assertThat(Quantile.of(sorted, 0)).isEqualTo(1);
    assertThat(Quantile.of(sorted, 1)).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> Quantile.of(new double[0], 0.5));
  }

  /** Conover's example, Practical Nonparametric Statistics, 3.2: n = 16, upper quartile. */
  @Test
  void enclosesAQuantileByOrderStatistics() {
    assertThat(Quantile.ranks(16, 0.75)).containsExactly(9, 16);
    assertThat(Quantile.ranks(100, 0.5)).containsExactly(41, 60);
  }

  @Test
  void aSmallSampleDoesNotBoundAHighQuantile() {
    double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    assertThat(Quantile.lower(rank -> sorted[(int) rank - 1], 10, 0.9)).hasValue(8);
    assertThat(Quantile.upper(rank -> sorted[(int) rank - 1], 10, 0.9)).isEmpty();
    assertThat(Quantile.lower(rank -> sorted[(int) rank - 1], 2, 0.5)).isEmpty();
  }

  @Test
  void coversTheQuantileWithNineteenInTwenty() {
    for (int n = 60; n <= 1000; n++) {
      for (double q : new double[] {0.5, 0.75, 0.9}) {
        long[] ranks = Quantile.ranks(n, q);
        BinomialDistribution below = new BinomialDistribution(n, q);

        double coverage =
            below.cumulativeProbability((int) ranks[1] - 1)
                - below.cumulativeProbability((int) ranks[0] - 1);

        assertThat(coverage).as("n %d, q %s", n, q).isBetween(0.92, 0.98);
      }
    }
  }

  @Test
  void aggregatesAgreeWithThePlainForms() {
    Random random = new Random(5);
    Map<Integer, double[]> samples = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (int group = 1; group <= 60; group++) {
      double[] sample = random.ints(group, 0, 12).mapToDouble(Double::valueOf).sorted().toArray();
      samples.put(group, sample);
      for (double value : sample) {
        rows.add(RowFactory.create(group, value));
      }
    }
    WindowSpec byValue = Window.partitionBy("g").orderBy("x");
    var x = col("x");
    var upTo = col("up_to");
    var total = col("total");

    List<Row> aggregated =
        SparkFixture.spark()
            .createDataFrame(rows, StructType.fromDDL("g int, x double"))
            .groupBy("g", "x")
            .agg(count(lit(1)).as("n"))
            .withColumn("up_to", sum("n").over(byValue))
            .withColumn("total", sum("n").over(Window.partitionBy("g")))
            .groupBy("g")
            .agg(
                Quantile.of(x, upTo, total, 0.5).as("p50"),
                Quantile.of(x, upTo, total, 0.9).as("p90"))
            .collectAsList();

    assertThat(aggregated)
        .hasSize(60)
        .allSatisfy(
            row -> {
              double[] sample = samples.get(row.getInt(0));
              assertThat(row.getDouble(1)).isEqualTo(Quantile.of(sample, 0.5), within(1e-9));
              assertThat(row.getDouble(2)).isEqualTo(Quantile.of(sample, 0.9), within(1e-9));
            });
  }
}
