package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values of the plain forms, and the plain forms against the columns. */
class IntervalsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    // Newcombe, Statistics in Medicine 17, 1998, table I.
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "20, 20, 0.8389, 1",
  })
  void wilson(long successes, long n, double lo, double hi) {
    Interval interval = Proportion.wilson(successes, n);

    assertThat(interval.lo()).isEqualTo(lo, within(0.00005));
    assertThat(interval.hi()).isEqualTo(hi, within(0.00005));
  }

  /** Rounding left ends such as 7e-18. */
  @Test
  void wilsonEndsWhereNobodyAndEverybodyDoes() {
    for (int n = 1; n <= 100; n++) {
      assertThat(Proportion.wilson(0, n).lo()).isZero();
      assertThat(Proportion.wilson(n, n).hi()).isOne();
    }
  }

  /** SFO customer survey 2017: 1,436 promoters and 342 detractors among 2,746. */
  @Test
  void netPromoterScoreOfAnAirport() {
    assertThat(NetShare.value(1436, 342, 2746) * 100).isEqualTo(39.84, within(0.005));
    assertThat(NetShare.standardError(1436, 342, 2746) * 100).isEqualTo(1.334, within(0.0005));
    Interval interval = NetShare.adjustedWald(1436, 342, 2746);
    assertThat(interval.lo() * 100).isEqualTo(37.18, within(0.005));
    assertThat(interval.hi() * 100).isEqualTo(42.41, within(0.005));
  }

  /** The test data of CRAN's NPS package: NPS 10.0, variance 0.814, standard error 2.8531. */
  @Test
  void netPromoterScoreOfThousandAnswers() {
    assertThat(NetShare.value(462, 362, 1000)).isEqualTo(0.1, ROUNDING);
    assertThat(NetShare.variance(462, 362, 1000)).isEqualTo(0.814, ROUNDING);
    assertThat(NetShare.standardError(462, 362, 1000) * 100).isEqualTo(2.8531, within(0.00005));
  }

  @Test
  void adjustedWaldStaysOnTheScaleWhenAllAreAlike() {
    assertThat(NetShare.adjustedWald(100, 0, 100).hi()).isEqualTo(1);
    assertThat(NetShare.adjustedWald(0, 100, 100).lo()).isEqualTo(-1);
  }

  @Test
  void equalWeightsChangeNothing() {
    // Four answers 1, 1, 0, -1, each of weight 2.
    assertThat(WeightedMean.value(8, 2)).isEqualTo(0.25);
    assertThat(WeightedMean.effectiveSize(8, 16)).isEqualTo(4);
    assertThat(WeightedMean.standardError(8, 2, 16, 4, 12))
        .isEqualTo(NetShare.standardError(2, 1, 4), ROUNDING);
  }

  @Test
  void unequalWeightsCostPrecision() {
    // Answers 1 and -1 of weights 3 and 1.
    assertThat(WeightedMean.value(4, 2)).isEqualTo(0.5);
    assertThat(WeightedMean.effectiveSize(4, 10)).isEqualTo(1.6);
    // (9 * 0.25 + 1 * 2.25) under the root, over 4.
    assertThat(WeightedMean.standardError(4, 2, 10, 8, 10)).isEqualTo(Math.sqrt(4.5) / 4, ROUNDING);
  }

  @Test
  void anIntervalNeedsASample() {
    assertThatIllegalArgumentException().isThrownBy(() -> Proportion.wilson(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> NetShare.adjustedWald(0, 0, 0));
  }

  @Test
  void columnsAgreeWithThePlainForms() {
    Random random = new Random(17);
    List<Row> counts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long n = random.nextInt(2, 52);
      long positives = random.nextLong(n + 1);
      long negatives = random.nextLong(n - positives + 1);
      counts.add(RowFactory.create(positives, negatives, n));
    }
    var p = col("p");
    var d = col("d");
    var n = col("n");
    var wilson = Proportion.wilson(p, n);
    var wald = NetShare.adjustedWald(p, d, n);

    List<Row> rows =
        SparkFixture.spark()
            .createDataFrame(counts, StructType.fromDDL("p bigint, d bigint, n bigint"))
            .select(
                p,
                d,
                n,
                Proportion.share(p, n),
                wilson.lo(),
                wilson.hi(),
                NetShare.value(p, d, n),
                NetShare.variance(p, d, n),
                NetShare.standardError(p, d, n),
                wald.lo(),
                wald.hi(),
                WeightedMean.value(n, p),
                WeightedMean.effectiveSize(n, n.multiply(n)),
                WeightedMean.standardError(n, p, n, p, n))
            .collectAsList();

    assertThat(rows)
        .hasSize(200)
        .allSatisfy(
            row -> {
              long positives = row.getLong(0);
              long negatives = row.getLong(1);
              long size = row.getLong(2);
              assertThat(row.getDouble(4) == 0).isEqualTo(positives == 0);
              assertThat(row.getDouble(5) == 1).isEqualTo(positives == size);
              assertThat(doubles(row))
                  .containsExactly(
                      new double[] {
                        (double) positives / size,
                        Proportion.wilson(positives, size).lo(),
                        Proportion.wilson(positives, size).hi(),
                        NetShare.value(positives, negatives, size),
                        NetShare.variance(positives, negatives, size),
                        NetShare.standardError(positives, negatives, size),
                        NetShare.adjustedWald(positives, negatives, size).lo(),
                        NetShare.adjustedWald(positives, negatives, size).hi(),
                        WeightedMean.value(size, positives),
                        WeightedMean.effectiveSize(size, (double) size * size),
                        WeightedMean.standardError(size, positives, size, positives, size)
                      },
                      ROUNDING);
            });
  }

  @Test
  void columnsAreNullWithoutASample() {
    var p = col("p");
    var n = col("n");
    var wilson = Proportion.wilson(p, n);
    var wald = NetShare.adjustedWald(p, p, n);

    Row row =
        SparkFixture.spark()
            .createDataFrame(
                List.of(RowFactory.create(0L, 0L)), StructType.fromDDL("p bigint, n bigint"))
            .select(
                Proportion.share(p, n),
                wilson.lo(),
                wilson.hi(),
                NetShare.value(p, p, n),
                NetShare.standardError(p, p, n),
                wald.lo(),
                wald.hi(),
                WeightedMean.value(n, p),
                WeightedMean.effectiveSize(n, n))
            .first();

    for (int i = 0; i < row.size(); i++) {
      assertThat(row.isNullAt(i)).as("column %d", i).isTrue();
    }
  }

  /** The values after the three counts. */
  private static double[] doubles(Row row) {
    double[] values = new double[row.size() - 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getDouble(i + 3);
    }
    return values;
  }
}
