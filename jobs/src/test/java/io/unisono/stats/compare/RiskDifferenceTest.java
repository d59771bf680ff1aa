package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RiskDifferenceTest {

  private static final StructType STRATUM =
      new StructType().add("a", "long").add("n1", "long").add("c", "long").add("n0", "long");

  private static Row difference(Row... strata) {
    RiskDifference difference = new RiskDifference(col("a"), col("n1"), col("c"), col("n0"));
    return SparkFixture.spark()
        .createDataFrame(List.of(strata), STRATUM)
        .agg(difference.value().as("value"), difference.error().as("error"))
        .head();
  }

  private static Row stratum(Long a, Long n1, Long c, Long n0) {
    return RowFactory.create(a, n1, c, n0);
  }

  @Test
  void isTheDifferenceOfSharesInOneStratum() {
    Row one = difference(stratum(30L, 100L, 10L, 200L));

    assertThat(one.getDouble(0)).isCloseTo(.25, within(1e-12));
    // The variance is close to that of two independent shares, .3*.7/100 + .05*.95/200.
    assertThat(one.getDouble(1))
        .isCloseTo(Math.sqrt(.3 * .7 / 100 + .05 * .95 / 200), within(2e-4));
  }

  @Test
  void doesNotTakeTheMakeUpOfTheStrataForADifference() {
    // A quarter of the new and a tenth of the old are lost, with and without; the new have more.
    Row none = difference(stratum(25L, 100L, 5L, 20L), stratum(1L, 10L, 100L, 1000L));

    assertThat(none.getDouble(0)).isCloseTo(0, within(1e-12));
  }

  @Test
  void equalsTheFormulaOfSato() {
    Row two = difference(stratum(7L, 40L, 12L, 160L), stratum(9L, 15L, 20L, 85L));

    assertThat(two.getDouble(0)).isCloseTo(0.17541899441340783, within(1e-12));
    assertThat(two.getDouble(1)).isCloseTo(0.0624437283415005, within(1e-12));
  }

  @Test
  void isNullWithoutAPairAndLeavesOutStrataOfOneKind() {
    assertThat(difference(stratum(7L, 40L, null, null)).isNullAt(0)).isTrue();
    assertThat(difference(stratum(7L, 40L, 0L, 0L)).isNullAt(0)).isTrue();
    assertThat(difference(stratum(7L, 40L, 12L, 160L), stratum(3L, 5L, null, null)))
        .isEqualTo(difference(stratum(7L, 40L, 12L, 160L)));
  }

  @Test
  void holdsForMillionsOfCustomers() {
    Row large = difference(stratum(400_000L, 4_000_000L, 800_000L, 16_000_000L));

    assertThat(large.getDouble(0)).isCloseTo(.05, within(1e-9));
    assertThat(large.getDouble(1))
        .isCloseTo(Math.sqrt(.1 * .9 / 4e6 + .05 * .95 / 16e6), within(1e-7));
  }
}
