package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ClusteredDifferenceTest {

  private static final StructType CUSTOMER =
      new StructType().add("n", "long").add("x", "long").add("n0", "long").add("x0", "long");

  private static Row difference(List<Row> customers) {
    ClusteredMean mean = new ClusteredMean(col("n"), col("x"));
    ClusteredMean other = new ClusteredMean(col("n0"), col("x0"));
    return SparkFixture.spark()
        .createDataFrame(customers, CUSTOMER)
        .agg(
            mean.value().as("mean"),
            other.value().as("other"),
            new ClusteredDifference(mean, other).error().as("error"),
            mean.error().as("error_of_mean"))
        .head();
  }

  private static Row customer(long n, long x, long otherN, long otherX) {
    return RowFactory.create(n, x, otherN, otherX);
  }

  /** The sandwich of a regression on the group, computed with matrices (numpy). */
  @Test
  void equalsARegressionRobustToClusters() {
    Row means =
        difference(
            List.of(
                customer(3, 2, 1, 0),
                customer(2, -1, 0, 0),
                customer(0, 0, 2, 2),
                customer(1, 1, 3, 0),
                customer(0, 0, 1, 0),
                customer(1, -1, 0, 0)));

    assertThat(means.getDouble(0)).isCloseTo(1.0 / 7, within(1e-12));
    assertThat(means.getDouble(1)).isCloseTo(2.0 / 7, within(1e-12));
    assertThat(means.getDouble(2)).isCloseTo(0.529983929408308, within(1e-12));
  }

  /** With one value each the variance is that of two shares, times C / (C - 1). */
  @Test
  void isThatOfTwoSharesWithOneValueEach() {
    List<Row> customers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      customers.add(customer(1, i < 30 ? 1 : 0, 0, 0));
      customers.add(customer(0, 0, 1, i < 10 ? 1 : 0));
    }

    assertThat(difference(customers).getDouble(2))
        .isCloseTo(Math.sqrt((.3 * .7 + .1 * .9) / 100 * 200 / 199), within(1e-12));
  }

  /** Where nobody is in the other group it is that of the mean: (x - mn) are 1, 0, -1 for n = 3. */
  @Test
  void aMeanIsRobustToClustersToo() {
    Row mean =
        difference(List.of(customer(1, 1, 0, 0), customer(1, 0, 0, 0), customer(1, -1, 0, 0)));

    assertThat(mean.getDouble(3)).isCloseTo(Math.sqrt(2 * 3 / 2.0) / 3, within(1e-12));
  }

  @Test
  void hasNoErrorWithoutAGroupOrOfOneCustomer() {
    assertThat(difference(List.of(customer(2, 1, 0, 0), customer(1, 1, 0, 0))).isNullAt(2))
        .isTrue();
    assertThat(difference(List.of(customer(2, 1, 2, 0))).isNullAt(2)).isTrue();
  }
}
