package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.explain.RecordId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReviewGainTest {

  /** Of 100 merged pairs 90 are right; 100 of 125 that are one party were compared. */
  private static final ReviewGain.Sums SUMS =
      ReviewGain.Sums.of(
          new ReviewGain.Share(0.9, 100), OptionalDouble.of(125), OptionalDouble.of(0.8));

  @Test
  void sumsFollowFromTheShares() {
    assertThat(SUMS.right()).isEqualTo(90, within(1e-12));
    assertThat(SUMS.wrong()).isEqualTo(10, within(1e-12));
    assertThat(SUMS.missed()).isEqualTo(10, within(1e-12));
  }

  @Test
  void aDecisionFindsWhatWasMissedOrPartsWhatWasWrong() {
    List<ReviewGain> gains =
        ReviewGain.of(SUMS, List.of(pair("doubtful", 4), pair("weakest", 2), pair("sampled", 1)));

    assertThat(gains).extracting(ReviewGain::decisions).containsExactly(0, 3);
    assertThat(gains.get(0).precision()).isEqualTo(0.9, within(1e-12));
    assertThat(gains.get(0).recall().orElseThrow()).isEqualTo(0.8 * 90 / 100, within(1e-12));
    // 94 right, 7 wrong, 6 missed.
    assertThat(gains.get(1).precision()).isEqualTo(94.0 / 101, within(1e-12));
    assertThat(gains.get(1).recall().orElseThrow()).isEqualTo(0.8 * 94 / 100, within(1e-12));
  }

  @Test
  void noMoreIsSetRightThanIsWrong() {
    ReviewGain gain =
        ReviewGain.of(SUMS, List.of(pair("contradicted", 40), pair("weakest", 40))).get(1);

    assertThat(gain.precision()).isEqualTo(1, within(1e-12));
    assertThat(gain.recall().orElseThrow()).isEqualTo(0.8, within(1e-12));
  }

  @Test
  void unknownCompletenessLeavesRecallUnknown() {
    ReviewGain.Sums sums =
        ReviewGain.Sums.of(
            new ReviewGain.Share(0.9, 100), OptionalDouble.empty(), OptionalDouble.empty());

    assertThat(ReviewGain.of(sums, List.of(pair("doubtful", 4))))
        .allSatisfy(gain -> assertThat(gain.recall()).isEmpty());
  }

  @Test
  void theGainIsToldAtRoundNumbers() {
    List<ReviewPair> pairs = IntStream.range(0, 60).mapToObj(i -> pair("doubtful", 0.1)).toList();

    assertThat(ReviewGain.of(SUMS, pairs))
        .extracting(ReviewGain::decisions)
        .containsExactly(0, 10, 25, 50, 60);
  }

  private static ReviewPair pair(String reason, double errors) {
    return new ReviewPair(
        new RecordId("crm", "1"),
        new RecordId("desk", "2"),
        reason,
        0.5,
        errors,
        List.of(),
        Map.of(),
        Map.of());
  }
}
