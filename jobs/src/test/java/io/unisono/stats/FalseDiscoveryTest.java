package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

  /** The fifteen tests of Benjamini and Hochberg's own example, of which four are findings. */
  private static final double[] PUBLISHED = {
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1
  };

  /** Each p times 15 over its rank, and the sixth carried back from the seventh. */
  private static final double[] ADJUSTED = {
    .0015, .003, .0095, .035625, .0603, .06385714, .06385714, .0645, .0765, .486, .58118181,
    .714875, .75323076, .81321428, 1
  };

  @Test
  void reproducesThePublishedExample() {
    double[] adjusted = FalseDiscovery.benjaminiHochberg(PUBLISHED);

    assertThat(adjusted).containsExactly(ADJUSTED, within(1e-7));
    assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05)).hasSize(4);
  }

  @Test
  void keepsTheOrderOfTheInputAndTies() {
    assertThat(FalseDiscovery.benjaminiHochberg(.04, .01, .04))
        .containsExactly(new double[] {.04, .03, .04}, within(1e-12));
    assertThat(FalseDiscovery.benjaminiHochberg()).isEmpty();
  }

  @Test
  void columnsAgreeWithThePlainFormPerFamily() {
    Map<String, double[]> families = new TreeMap<>();
    families.put("published", PUBLISHED);
    families.put("ties", new double[] {.04, .01, .04});
    List<Row> rows = new ArrayList<>();
    families.forEach(
        (family, values) -> {
          for (int i = 0; i < values.length; i++) {
            rows.add(RowFactory.create(family, i, values[i]));
          }
          rows.add(RowFactory.create(family, values.length, null));
        });

    List<Row> adjusted =
        SparkFixture.spark()
            .createDataFrame(rows, StructType.fromDDL("family string, i int, p double"))
            .transform(all -> FalseDiscovery.adjusted(all, "q", col("p"), col("family")))
            .select("family", "i", "q")
            .collectAsList();

    assertThat(adjusted)
        .hasSize(rows.size())
        .allSatisfy(
            row -> {
              double[] expected = FalseDiscovery.benjaminiHochberg(families.get(row.getString(0)));
              int i = row.getInt(1);
              if (i == expected.length) {
                assertThat(row.isNullAt(2)).isTrue();
              } else {
                assertThat(row.getDouble(2)).isEqualTo(expected[i], within(1e-12));
              }
            });
  }
}
