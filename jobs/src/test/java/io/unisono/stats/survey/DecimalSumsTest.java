package io.unisono.stats.survey;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.stats.OrderFree;
import io.unisono.stats.survey.DecimalSums.Decimals;
import io.unisono.support.SparkFixture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class DecimalSumsTest {

  @Property
  void sumsAreThoseOfDecimals(
      @ForAll @Size(max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers) {
    BigDecimal expected =
        numbers.stream()
            .map(number -> new BigDecimal(number.toString()).setScale(18, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(sum(numbers)).isEqualTo(expected.doubleValue());
  }

  @Property
  void theOrderAndTheDivisionDoNotMatter(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers) {
    Decimals decimals = new Decimals();
    DecimalSums whole = new DecimalSums(1);
    for (int i = numbers.size() - 1; i >= 0; i--) {
      DecimalSums part = new DecimalSums(1);
      part.add(0, numbers.get(i), decimals);
      whole.addAll(part);
    }

    assertThat(whole.get(0)).isEqualTo(sum(numbers));
  }

  @Test
  void sumsAreThoseOfSpark() {
    List<Double> numbers =
        DoubleStream.of(
                1, -1, 0, 0.1, 1.0 / 3, 2.0 / 3, -1e-17, 4e-19, 6e-19, 1e14, 123456.789, 7e18, 0.7)
            .boxed()
            .toList();

    assertThat(sum(numbers))
        .isEqualTo(
            SparkFixture.spark()
                .createDataset(numbers, Encoders.DOUBLE())
                .select(OrderFree.sumOf(col("value")).as("sum"))
                .first()
                .getDouble(0));
  }

  @Test
  void sumsOfWholeNumbersAreExact() {
    assertThat(sum(List.of(3.0, 4.0, -9.0))).isEqualTo(-2.0);
    assertThat(sum(List.of())).isZero();
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    assertThat(sum(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY))).isEqualTo(1.5);
  }

  @Test
  void tooLargeASumIsNoOtherSum() {
    assertThatThrownBy(() -> sum(List.of(1.5e20, 1.5e20))).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void sumsAreReadAsTheyWereWritten() {
    Decimals decimals = new Decimals();
    DecimalSums written = new DecimalSums(2);
    written.add(0, -1.0 / 3, decimals);
    written.add(1, 1e15, decimals);
    ByteBuffer bytes = ByteBuffer.allocate(written.size());
    written.write(bytes);
    DecimalSums read = new DecimalSums(2);
    read.read(bytes.flip());

    assertThat(read.get(0)).isEqualTo(-1.0 / 3);
    assertThat(read.get(1)).isEqualTo(1e15);
  }

  private static double sum(List<Double> numbers) {
    Decimals decimals = new Decimals();
    DecimalSums sums = new DecimalSums(1);
    numbers.forEach(number -> sums.add(0, number, decimals));
    return sums.get(0);
  }
}
