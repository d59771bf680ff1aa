package io.unisono.journey.next;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NextStepJobTest {

  private final TableRows excluded =
      TableRows.of(JourneyExcluded.TABLE, JourneyExcluded.CUSTOMER_ID, JourneyExcluded.REASON);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.TIME_PRECISION,
          Timeline.KIND,
          Timeline.ACTIVITY);

  /** After b the next step depends on what came before it: a, b, c and x, b, d. */
  @Test
  void theLastTwoStepsTellMoreThanTheLastOne() {
    for (int i = 0; i < 200; i++) {
      customer(i, i % 2 == 0 ? List.of("a", "b", "c") : List.of("x", "b", "d"));
    }

    TestNight night = run();

    Row afterB = next(night, "b", "c");
    assertThat(afterB.<Long>getAs(JourneyNext.N)).isEqualTo(100);
    assertThat(afterB.<Long>getAs(JourneyNext.CONTEXT_N)).isEqualTo(200);
    assertThat(afterB.<Double>getAs(JourneyNext.SHARE)).isEqualTo(0.5);
    assertThat(afterB.<Double>getAs(JourneyNext.MEDIAN_SECONDS)).isBetween(3_420.0, 3_780.0);
    Row afterAb = next(night, "a > b", "c");
    assertThat(afterAb.<Double>getAs(JourneyNext.SHARE)).isEqualTo(1);
    assertThat(afterAb.<Double>getAs(JourneyNext.PROBABILITY)).isBetween(0.99, 1.0);
    assertThat(afterAb.<Integer>getAs(JourneyNext.RANK)).isEqualTo(1);
    // Half of the held-out steps is from the first activity to b, which is certain.
    assertThat(quality(night, "order_1").<Double>getAs(JourneyNextQuality.ACCURACY))
        .isBetween(0.6, 0.9);
    assertThat(quality(night, "order_2").<Double>getAs(JourneyNextQuality.ACCURACY)).isEqualTo(1);
    assertThat(quality(night, "order_2").<Double>getAs(JourneyNextQuality.LOG_LOSS))
        .isLessThan(0.05)
        .isLessThan(quality(night, "order_1").<Double>getAs(JourneyNextQuality.LOG_LOSS));
    assertThat(quality(night, "most_frequent").<Double>getAs(JourneyNextQuality.LOG_LOSS))
        .isGreaterThan(0.9);
  }

  @Test
  void stepsOfProgramsAreNotCounted() {
    for (int i = 0; i < 100; i++) {
      customer(i, List.of("a", "b"));
    }
    for (int i = 100; i < 150; i++) {
      customer(i, List.of("a", "c"));
      excluded.row("customer " + i, "too_many_a_day");
    }

    assertThat(next(run(), "a", "b").<Long>getAs(JourneyNext.CONTEXT_N)).isEqualTo(100);
  }

  /** The sum of the probabilities of all activities is at most 1; the rest is for new ones. */
  @Test
  void probabilitiesAddUp() {
    BackOff model =
        new BackOff(
            List.of(
                new BackOff.Count("", 0, "a", 6),
                new BackOff.Count("", 0, "b", 2),
                new BackOff.Count("a", 1, "b", 2)));

    // Without context (6 + 1/3) / 9 and (2 + 1/3) / 9; after a, b is (2 + 1 * that) / 3.
    assertThat(model.probability(List.of("a"), 0, 1, "a")).isEqualTo((6 + 1 / 3.0) / 9);
    assertThat(model.probability(List.of("a"), 1, 1, "b")).isEqualTo((2 + (2 + 1 / 3.0) / 9) / 3);
    assertThat(model.probability(List.of("z"), 1, 1, "b")).isEqualTo((2 + 1 / 3.0) / 9);
    double all =
        List.of("a", "b", "new").stream()
            .mapToDouble(next -> model.probability(List.of("a"), 1, 1, next))
            .sum();
    assertThat(all).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(model.top(List.of("a"), 1, 1, 3)).containsExactly("b", "a");
  }

  @Test
  void aTimeIsNearTheMiddleOfItsBucket() {
    for (long seconds : new long[] {1, 59, 3_600, 86_400, 10_000_000}) {
      assertThat(NextCounts.seconds(NextCounts.bucket(seconds * 1_000_000)))
          .isBetween(seconds * 0.95, seconds * 1.05);
    }
    assertThat(NextCounts.seconds(NextCounts.bucket(0))).isZero();
  }

  @Test
  void fewCustomersAreNotShownAndNoEventsGiveNoRows() {
    assertThat(run().written(JourneyNext.TABLE).count()).isZero();
    customer(1, List.of("a", "b"));
    assertThat(run().written(JourneyNext.TABLE).count()).isZero();
  }

  private TestNight run() {
    return TestNight.of("2026-03-31")
        .with(new NextConfig(List.of(Timeline.Kind.INTERACTION), 5))
        .with(Timeline.TABLE, timeline.dataset())
        .with(JourneyExcluded.TABLE, excluded.dataset())
        .run(new NextStepJob());
  }

  private static Row next(TestNight night, String context, String activity) {
    return night
        .written(JourneyNext.TABLE)
        .where("context = '%s' and next_activity = '%s'".formatted(context, activity))
        .head();
  }

  private static Row quality(TestNight night, String model) {
    return night.written(JourneyNextQuality.TABLE).where("model = '%s'".formatted(model)).head();
  }

  private void customer(int number, List<String> activities) {
    for (int i = 0; i < activities.size(); i++) {
      timeline.row(
          "customer " + number,
          i + 1L,
          Instant.parse("2026-03-01T00:00:00Z").plusSeconds(3_600L * i),
          Timeline.TimePrecision.INSTANT,
          Timeline.Kind.INTERACTION,
          activities.get(i));
    }
  }
}
