package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  /** Differences of 1, 2 and 3 standard errors. */
  @Test
  void itsProbabilityIsThatOfTheNormalDistribution() {
    assertThat(difference(0, 0, 1, 1).p()).isCloseTo(0.3173105, within(1e-7));
    assertThat(difference(0, 0, -2, 1).p()).isCloseTo(0.0455003, within(1e-7));
    assertThat(difference(0, 0, 3, 1).p()).isCloseTo(0.0026998, within(1e-7));
  }

  @Test
  void theErrorsOfBothAddUpAsSquares() {
    assertThat(difference(0, 3, 5, 4).p()).isCloseTo(0.3173105, within(1e-7));
  }

  @Test
  void withoutErrorsEveryDifferenceIsCertain() {
    assertThat(difference(5, 0, 5, 0).p()).isEqualTo(1);
    assertThat(difference(5, 0, 6, 0).p()).isZero();
  }

  @Test
  void withoutAnIntervalThereIsNoTest() {
    assertThat(new Difference(new Estimate(3, null, null), estimate(4, 1)).isTestable()).isFalse();
  }

  @Test
  void columnsAgreeWithThePlainForm() {
    double[][] cases = {{0, 3, 5, 4}, {5, 0, 5, 0}, {5, 0, 6, 0}, {1, 0.5, 2, 0.1}};
    List<Row> rows = new ArrayList<>();
    for (double[] each : cases) {
      Difference difference = difference(each[0], each[1], each[2], each[3]);
      rows.add(
          RowFactory.create(
              difference.from().lo(),
              difference.from().hi(),
              difference.to().lo(),
              difference.to().hi(),
              difference.value()));
    }
    rows.add(RowFactory.create(null, null, 1.0, 2.0, 1.0));
    Column error =
        Difference.error(
            new IntervalColumns(col("a"), col("b")), new IntervalColumns(col("c"), col("d")));
    IntervalColumns interval = Difference.interval(col("v"), error);
    List<Row> found =
        SparkFixture.spark()
            .createDataFrame(
                rows, StructType.fromDDL("a double, b double, c double, d double, v double"))
            .select(
                Difference.p(col("v"), error),
                error,
                interval.lo(),
                interval.hi(),
                Difference.detectable(error))
            .collectAsList();

    for (int i = 0; i < cases.length; i++) {
      double[] each = cases[i];
      double expected = Math.hypot(each[1], each[3]);
      assertThat(found.get(i).getDouble(0))
          .isCloseTo(difference(each[0], each[1], each[2], each[3]).p(), within(1e-12));
      assertThat(found.get(i).getDouble(1)).isCloseTo(expected, within(1e-12));
      assertThat(found.get(i).getDouble(3) - found.get(i).getDouble(2))
          .isCloseTo(2 * 1.959963984540054 * expected, within(1e-12));
      // Of two samples with this error, a difference of so much is found in 80 of 100 cases.
      assertThat(found.get(i).getDouble(4)).isCloseTo(2.801585 * expected, within(1e-5));
    }
    assertThat(found.get(cases.length).isNullAt(0)).isTrue();
    assertThat(found.get(cases.length).isNullAt(4)).isTrue();
  }

  private static Difference difference(double from, double itsError, double to, double error) {
    return new Difference(estimate(from, itsError), estimate(to, error));
  }

  private static Estimate estimate(double value, double standardError) {
    double half = 1.959963984540054 * standardError;
    return new Estimate(value, value - half, value + half);
  }
}
