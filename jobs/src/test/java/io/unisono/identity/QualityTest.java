package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.linkage.model.Model;
import io.unisono.support.SparkFixture;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class QualityTest {

  private static final StructType PLACED =
      StructType.fromDDL(
          "left_source string, left_party_id string, right_source string, right_party_id string,"
              + " rule string, score double, probability double, left_customer_id string,"
              + " right_customer_id string, is_same boolean, decided_reason string");

  private static final Model.Facts LEARNED = new Model.Facts(60, 60, 20, 0.9);

  /**
   * Customer A: records a, b, c, whose best links are .9 .9 .8, so that its three pairs are right
   * with .8 .8 .9. Customer B: one pair of .5. Between them two pairs of .3 and .1.
   */
  private static final Dataset<Row> PLACED_EDGES =
      placed(
          edge("a", "b", 0.9, "A", "A"),
          edge("b", "c", 0.8, "A", "A"),
          edge("a", "c", 0.4, "A", "A"),
          edge("d", "e", 0.5, "B", "B"),
          edge("a", "d", 0.3, "A", "B"),
          edge("c", "e", 0.1, "A", "B"));

  @Test
  void aRecordIsAsRightAsItsBestLink() {
    Quality quality = quality(PLACED_EDGES);

    assertThat(quality.customers()).isEqualTo(2);
    assertThat(quality.pairs()).isEqualTo(4);
    assertThat(quality.right()).isEqualTo(0.8 + 0.8 + 0.9 + 0.5, within(1e-12));
    // 3² p (1 - p) with p = 2.5 / 3, and 1² .5 .5
    assertThat(quality.rightVariance()).isEqualTo(9 * (2.5 / 3) * (0.5 / 3) + 0.25, within(1e-12));
    assertThat(quality.precision()).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void whatLiesBetweenCustomersWasMissed() {
    Quality quality = quality(PLACED_EDGES);

    assertThat(quality.missed()).isEqualTo(0.4, within(1e-12));
    assertThat(quality.missedVariance()).isEqualTo(0.3 * 0.7 + 0.1 * 0.9, within(1e-12));
    assertThat(quality.recall(LEARNED).orElseThrow()).isEqualTo(3.0 / 3.4 * 0.9, within(1e-12));
    assertThat(quality.rows(LEARNED))
        .extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getLong(5))
        .containsExactly("precision model 2", "recall model 2", "pair_completeness model 20");
    assertThat(quality.rows(LEARNED)).extracting(row -> row.getDouble(6)).startsWith(4.0);
    Row recall = quality.rows(LEARNED).get(1);
    assertThat(recall.getDouble(6)).isEqualTo(3.4 / 0.9, within(1e-12));
    Row completeness = quality.rows(LEARNED).get(2);
    // Wilson's interval of 18 in 20.
    assertThat(completeness.getDouble(3)).isEqualTo(0.6990, within(1e-4));
    assertThat(completeness.getDouble(4)).isEqualTo(0.9721, within(1e-4));
    // Of the compared pairs 3 of 3.4 are found, give or take what both variances say.
    double deviation = Math.sqrt(0.4 * 0.4 * 1.5 + 3 * 3 * 0.3) / (3.4 * 3.4);
    assertThat(recall.getDouble(3))
        .isEqualTo((3 / 3.4 - 1.959964 * deviation) * completeness.getDouble(3), within(1e-6));
    assertThat(recall.getDouble(4)).isEqualTo(completeness.getDouble(4), within(1e-12));
  }

  @Test
  void withoutMergedRecordsNothingIsEstimated() {
    assertThat(quality(placed(edge("a", "d", 0.3, "A", "B"))).rows(LEARNED)).isEmpty();
  }

  /** A model that saw no match cannot say what blocking misses, so nothing says 100 %. */
  @Test
  void withoutAMatchToLearnFromRecallIsUnknown() {
    Quality quality = quality(PLACED_EDGES);
    Model.Facts without = new Model.Facts(60, 60, 0, 1.0);

    assertThat(quality.recall(without)).isEmpty();
    assertThat(quality.rows(without))
        .extracting(row -> row.getString(0))
        .containsExactly("precision");
    assertThat(quality.text(without))
        .endsWith("is unknown: the model saw no match to learn it from");
    assertThat(quality.isBelow(0.75, 1, without)).isFalse();
    assertThat(quality.isBelow(0.76, 0, without)).isTrue();
    assertThat(quality.isBelow(0, 0.8, LEARNED)).isTrue();
    assertThat(quality.isBelow(0, 0.79, LEARNED)).isFalse();
  }

  @Test
  void whatPeopleKeepApartIsNotMissed() {
    Row decided = RowFactory.create("s", "a", "s", "e", null, 9.0, 0.9, "A", "B", false, null);

    Quality quality = quality(PLACED_EDGES.union(placed(decided)));

    assertThat(quality.missed()).isEqualTo(0.4, within(1e-12));
    assertThat(quality.decided()).isEqualTo(1);
    assertThat(quality.decidedSame()).isZero();
  }

  @Test
  void decisionsAboutSampledPairsCount() {
    Quality decided = new Quality(2, 4, 3, 0.1, 0.4, 0.1, 20, 19);

    Row row = decided.rows(LEARNED).get(3);

    assertThat(row.getString(1)).isEqualTo("review");
    assertThat(row.getDouble(2)).isEqualTo(0.95);
    // Wilson's interval of 19 in 20.
    assertThat(row.getDouble(3)).isEqualTo(0.7639, within(1e-4));
    assertThat(row.getDouble(4)).isEqualTo(0.9911, within(1e-4));
    assertThat(row.getLong(5)).isEqualTo(20);
  }

  static Quality quality(Dataset<Row> placed) {
    return Quality.from(Quality.sums(placed, 0, 4).first());
  }

  static Row edge(String left, String right, double p, String customer, String other) {
    return RowFactory.create("s", left, "s", right, null, 1.0, p, customer, other, null, null);
  }

  static Dataset<Row> placed(Row... edges) {
    return SparkFixture.spark().createDataFrame(List.of(edges), PLACED);
  }
}
