package io.unisono.voice.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Estimate;
import io.unisono.voice.trend.TopicImpact.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values: numpy on the rows that the patterns stand for, with HC1 by matrix products. */
class TopicImpactTest {

  private static final Offset<Double> EXACT = within(1e-9);

  private static final List<Pattern> PATTERNS =
      List.of(
          new Pattern(Set.of(), 100, 30),
          new Pattern(Set.of(), -100, 10),
          new Pattern(Set.of(), 0, 12),
          new Pattern(Set.of("a"), -100, 15),
          new Pattern(Set.of("a"), 100, 5),
          new Pattern(Set.of("a"), 0, 4),
          new Pattern(Set.of("a", "b"), -100, 9),
          new Pattern(Set.of("a", "b"), 0, 3),
          new Pattern(Set.of("b"), 100, 6),
          new Pattern(Set.of("b"), -100, 6),
          new Pattern(Set.of("b"), 0, 5));

  @Test
  void isWhatTheKpiWouldGainWithoutTheTopic() {
    TopicImpact a = impacts(PATTERNS).get("a");

    assertThat(a.n()).isEqualTo(105);
    assertThat(a.customers()).isEqualTo(36);
    assertThat(a.with()).isCloseTo(-52.77777777777778, EXACT);
    assertThat(a.without()).isCloseTo(28.985507246376812, EXACT);
    assertEstimate(a.impact(), -28.033126293995856, -40.87964611058923, -15.186606477402483);
    assertThat(a.p()).isCloseTo(1.8947166966106092e-05, within(1e-12));
  }

  @Test
  void isAdjustedForTopicsThatComeWithIt() {
    TopicImpact a = impacts(PATTERNS).get("a");
    TopicImpact b = impacts(PATTERNS).get("b");

    assertEstimate(a.adjusted(), -26.945218198700093, -39.77831747667325, -14.112118920726937);
    assertThat(a.adjustedP()).isCloseTo(3.8672792374416086e-05, within(1e-12));
    assertEstimate(b.impact(), -12.205513784461154, -22.573448157327363, -1.8375794115949446);
    assertEstimate(b.adjusted(), -10.078259716142727, -19.57107749442634, -0.5854419378591142);
    assertThat(b.adjustedP()).isCloseTo(0.03744863914524131, EXACT);
  }

  @Test
  void topicsThatAlwaysComeTogetherCannotBeToldApart() {
    List<Pattern> together =
        List.of(
            new Pattern(Set.of("a", "b"), -100, 20),
            new Pattern(Set.of("c"), 0, 20),
            new Pattern(Set.of(), 100, 20));

    Map<String, TopicImpact> impacts = impacts(together);

    assertThat(impacts.get("a").adjusted()).isNull();
    assertThat(impacts.get("b").adjusted()).isNull();
    assertThat(impacts.get("a").impact()).isNotNull();
    assertThat(impacts.get("c").adjusted().value()).isCloseTo(-100 / 3.0, EXACT);
  }

  @Test
  void smallGroupsHaveNoValues() {
    TopicImpact rare =
        impacts(List.of(new Pattern(Set.of("rare"), -100, 4), new Pattern(Set.of(), 100, 50)))
            .get("rare");

    assertThat(rare.customers()).isEqualTo(4);
    assertThat(rare.with()).isNull();
    assertThat(rare.impact()).isNull();
    assertThat(rare.adjusted()).isNull();
  }

  private static Map<String, TopicImpact> impacts(List<Pattern> patterns) {
    return TopicImpact.of(patterns, 5).stream()
        .collect(Collectors.toMap(TopicImpact::topic, Function.identity()));
  }

  private static void assertEstimate(Estimate estimate, double value, double lo, double hi) {
    assertThat(estimate.value()).isCloseTo(value, EXACT);
    assertThat(estimate.lo()).isCloseTo(lo, EXACT);
    assertThat(estimate.hi()).isCloseTo(hi, EXACT);
  }
}
