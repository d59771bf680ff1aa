package io.unisono.identity;

import static io.unisono.identity.QualityTest.edge;
import static io.unisono.identity.QualityTest.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void whatIsMissedIsEstimatedByIt() {
    Experience half = new Experience(Map.of("doubtful", 0.5, "contradicted", 10.0));

    // The score of 1 is doubtful below a merge score of 2, and contradicted below none.
    assertThat(missed(2, half)).isEqualTo(0.2, within(1e-12));
    assertThat(missed(0, half)).isEqualTo(1, within(1e-12));
    assertThat(missed(2, Experience.NONE)).isEqualTo(0.4, within(1e-12));
  }

  private static double missed(double mergeScore, Experience experience) {
    return Quality.from(
            Quality.sums(placed(edge("i", "j", 0.4, "I", "J")), mergeScore, 4, experience).first())
        .missed();
  }

  private static Row decided(String left, String right, double p, boolean isSame, String reason) {
    return RowFactory.create(
        "s", left, "s", right, null, 1.0, p, left, isSame ? left : right, isSame, reason);
  }
}
