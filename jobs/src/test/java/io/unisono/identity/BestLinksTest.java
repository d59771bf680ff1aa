package io.unisono.identity;

import static io.unisono.identity.QualityTest.edge;
import static io.unisono.identity.QualityTest.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BestLinksTest {

  /** Records a, b, c, d: d is linked by .6 at best, which puts three pairs in doubt. */
  private static final Row[] FOUR = {
    edge("a", "b", 0.999, "A", "A"),
    edge("b", "c", 0.98, "A", "A"),
    edge("c", "d", 0.6, "A", "A"),
    edge("a", "d", 0.3, "A", "A")
  };

  @Test
  void theBestLinkOfADoubtfulRecordIsWorthALook() {
    // Its three pairs with 1 - .6; c with .98 puts two more in doubt, by less than is worth a look.
    assertThat(weakest(FOUR)).containsOnlyKeys("c d");
    assertThat(weakest(FOUR).get("c d")).isEqualTo(3 * 0.4, within(1e-12));
  }

  @Test
  void aPairThatIsTheBestLinkOfBothItsRecordsCountsOnce() {
    assertThat(weakest(edge("a", "b", 0.7, "A", "A")).get("a b")).isEqualTo(0.3, within(1e-12));
  }

  @Test
  void whatAPersonCalledTheSameIsCertain() {
    Row decided = RowFactory.create("s", "c", "s", "d", null, 9.0, 0.6, "A", "A", true, null);

    assertThat(weakest(FOUR[0], FOUR[1], decided, FOUR[3])).isEmpty();
    assertThat(QualityTest.quality(placed(FOUR[0], FOUR[1], decided, FOUR[3])).right())
        // Links .999 .999 1 1: the first decides three pairs, the next two, the third one.
        .isEqualTo(3 * 0.999 + 2 * 0.999 + 1, within(1e-12));
  }

  @Test
  void whatLiesBetweenCustomersIsNoLink() {
    assertThat(weakest(edge("a", "b", 0.7, "A", "B"))).isEmpty();
  }

  private static Map<String, Double> weakest(Row... edges) {
    return BestLinks.weakest(placed(edges)).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(1) + " " + row.getString(3), row -> row.getDouble(4)));
  }
}
