package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class OrderFreeTest {

  private static final List<Double> NUMBERS = Arrays.asList(0.1, 0.2, 0.3, 1e15, -1e15, 0.7, null);

  @Test
  void theSumIsTheSameFromEitherEnd() {
    List<Double> backwards = new ArrayList<>(NUMBERS);
    Collections.reverse(backwards);

    assertThat(sum(NUMBERS)).isEqualTo(1.3);
    assertThat(sum(backwards)).isEqualTo(1.3);
  }

  @Test
  void thereIsNoSumOfNothing() {
    assertThat(sum(List.of())).isNull();
  }

  private static Double sum(List<Double> numbers) {
    Dataset<Double> rows =
        SparkFixture.spark().createDataset(numbers, Encoders.DOUBLE()).coalesce(1);
    return rows.select(OrderFree.sumOf(functions.col("value"))).as(Encoders.DOUBLE()).first();
  }
}
