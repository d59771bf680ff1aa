package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.report.Change.Point;
import io.unisono.report.Headline.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  /** Two half widths of 4 make an interval of the difference of 4 * sqrt(2) = 5.657 each side. */
  @ParameterizedTest(name = "NPS 30 -> {0}: {1}")
  @CsvSource({"35.65, NOISE", "35.66, BETTER", "24.35, NOISE", "24.34, WORSE", "30, NOISE"})
  void oneChangeIsRealWhenItsIntervalExcludesZero(double after, Verdict verdict) {
    assertThat(newest(Kpi.NPS, point(30, 4), point(after, 4))).isEqualTo(verdict);
  }

  @Test
  void itsProbabilityIsThatOfTheNormalDistribution() {
    double se = 1.959963984540054;

    // Differences of 1, 2 and 3 standard errors.
    assertThat(new Change(point(0, 0), point(1, se)).p()).isCloseTo(0.3173105, within(1e-7));
    assertThat(new Change(point(0, 0), point(-2, se)).p()).isCloseTo(0.0455003, within(1e-7));
    assertThat(new Change(point(0, 0), point(3, se)).p()).isCloseTo(0.0026998, within(1e-7));
    assertThat(new Change(point(5, 0), point(5, 0)).p()).isEqualTo(1);
    assertThat(new Change(point(5, 0), point(6, 0)).p()).isZero();
  }

  @Test
  void moreOfABadThingIsWorse() {
    assertThat(newest(Kpi.CHURN_RATE, point(.02, .001), point(.03, .001))).isEqualTo(Verdict.WORSE);
  }

  @Test
  void withoutAnIntervalAChangeCannotBeJudged() {
    assertThat(newest(Kpi.NPS, new Point(30, null, null), point(60, 2))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatIsRealAloneMayBeNoiseAmongMany() {
    List<Point> quiet = new ArrayList<>();
    for (int month = 0; month < 12; month++) {
      quiet.add(point(30, 4));
    }
    quiet.add(point(36, 4));

    assertThat(newest(Kpi.NPS, point(30, 4), point(36, 4))).isEqualTo(Verdict.BETTER);
    assertThat(new Changes(Map.of(Kpi.NPS, quiet)).compared()).isEqualTo(12);
    assertThat(new Changes(Map.of(Kpi.NPS, quiet)).newest(Kpi.NPS)).isEqualTo(Verdict.NOISE);
  }

  @Test
  void onPagesWhereNothingChangesFewSayThatSomethingDid() {
    Random random = new Random(20260331);
    int alarms = 0;
    for (int page = 0; page < 1000; page++) {
      Map<Kpi, List<Point>> months =
          Map.of(
              Kpi.NPS, unchanging(random),
              Kpi.CSAT, unchanging(random),
              Kpi.TIME_TO_SOLUTION, unchanging(random),
              Kpi.CHURN_RATE, unchanging(random));
      Changes changes = new Changes(months);
      alarms += months.keySet().stream().anyMatch(kpi -> isFinding(changes.newest(kpi))) ? 1 : 0;
    }

    assertThat(alarms).as("pages of 1,000 with a false verdict").isLessThan(50);
  }

  private static boolean isFinding(Verdict verdict) {
    return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
  }

  /** Thirteen months of a value that does not change, measured with a standard error of 1. */
  private static List<Point> unchanging(Random random) {
    List<Point> months = new ArrayList<>();
    for (int month = 0; month < 13; month++) {
      months.add(point(random.nextGaussian(), 1.959963984540054));
    }
    return months;
  }

  private static Verdict newest(Kpi kpi, Point before, Point after) {
    return new Changes(Map.of(kpi, List.of(before, after))).newest(kpi);
  }

  private static Point point(double value, double half) {
    return new Point(value, value - half, value + half);
  }
}
