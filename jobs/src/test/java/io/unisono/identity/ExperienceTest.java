package io.unisono.identity;

import static io.unisono.identity.QualityTest.edge;
import static io.unisono.identity.QualityTest.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ExperienceTest {

  /** Of two doubtful pairs of .3 and .4 one is the same; the weakest one of .8 is the same, too. */
  private static final Row[] DECIDED = {
    decided("a", "b", 0.3, false, "doubtful"),
    decided("c", "d", 0.4, true, "doubtful"),
    decided("e", "f", 0.8, true, "weakest"),
    decided("g", "h", 0.4, true, null),
    edge("i", "j", 0.4, "I", "J")
  };

  @Test
  void whatPeopleFoundWeighsAgainstWhatTheModelExpects() {
    Experience experience = Experience.from(Experience.sums(placed(DECIDED)).collectAsList());

    assertThat(experience.factors()).containsOnlyKeys("doubtful", "weakest");
    assertThat(experience.factors().get("doubtful"))
        .isEqualTo((1 + 5) / (0.3 + 0.4 + 5), within(1e-12));
    assertThat(experience.factors().get("weakest")).isEqualTo((0 + 5) / (0.2 + 5), within(1e-12));
  }

  /** The pair of .4 lies between two customers, the one of .8 in one; a score of 1 is each. */
  @Test
  void expectedErrorsAreEstimatedByIt() {
    Experience half = new Experience(Map.of("doubtful", 0.5, "contradicted", 2.0, "weakest", 0.1));

    assertThat(expectedErrors(2, half)).containsExactly(0.2, 0.02);
    assertThat(expectedErrors(0, half)).containsExactly(0.8, 0.02);
    assertThat(expectedErrors(2, new Experience(Map.of()))).containsExactly(0.4, 0.2);
  }

  private static List<Double> expectedErrors(double mergeScore, Experience experience) {
    Row[] edges = {edge("i", "j", 0.4, "I", "J"), edge("k", "l", 0.8, "K", "K")};
    // Of so many records the sample is empty but for one pair in millions.
    return IdentityTables.review(placed(edges), mergeScore, Long.MAX_VALUE, experience)
        .orderBy("probability")
        .collectAsList()
        .stream()
        .map(row -> Math.round(row.<Double>getAs("expected_errors") * 1e9) / 1e9)
        .toList();
  }

  private static Row decided(String left, String right, double p, boolean isSame, String reason) {
    return RowFactory.create(
        "s", left, "s", right, null, 1.0, p, left, isSame ? left : right, isSame, reason);
  }
}
