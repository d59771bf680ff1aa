package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.page.Headline.Verdict;
import io.unisono.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiVerdictsTest {

  /** Two half widths of 4 make an interval of the difference of 4 * sqrt(2) = 5.657 each side. */
  @ParameterizedTest(name = "NPS 30 -> {0}: {1}")
  @CsvSource({"35.65, NOISE", "35.66, BETTER", "24.35, NOISE", "24.34, WORSE", "30, NOISE"})
  void oneChangeIsRealWhenItsIntervalExcludesZero(double after, Verdict verdict) {
    assertThat(newest(HeadlineKpi.NPS, estimate(30, 4), estimate(after, 4))).isEqualTo(verdict);
  }

  @Test
  void moreOfABadThingIsWorse() {
    assertThat(newest(HeadlineKpi.CHURN_RATE, estimate(.02, .001), estimate(.03, .001)))
        .isEqualTo(Verdict.WORSE);
  }

  @Test
  void withoutAnIntervalAChangeCannotBeJudged() {
    assertThat(newest(HeadlineKpi.NPS, new Estimate(30, null, null), estimate(60, 2)))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatIsRealAloneMayBeNoiseAmongMany() {
    List<Estimate> quiet = new ArrayList<>();
    for (int month = 0; month < 12; month++) {
      quiet.add(estimate(30, 4));
    }
    quiet.add(estimate(36, 4));

    assertThat(newest(HeadlineKpi.NPS, estimate(30, 4), estimate(36, 4))).isEqualTo(Verdict.BETTER);
    assertThat(new KpiVerdicts(Map.of(HeadlineKpi.NPS, quiet)).compared()).isEqualTo(12);
    assertThat(new KpiVerdicts(Map.of(HeadlineKpi.NPS, quiet)).newest(HeadlineKpi.NPS))
        .isEqualTo(Verdict.NOISE);
  }

  @Test
  void onPagesWhereNothingChangesFewSayThatSomethingDid() {
    Random random = new Random(20260331);
    int alarms = 0;
    for (int page = 0; page < 1000; page++) {
      Map<HeadlineKpi, List<Estimate>> months =
          Map.of(
              HeadlineKpi.NPS, unchanging(random),
              HeadlineKpi.CSAT, unchanging(random),
              HeadlineKpi.TIME_TO_SOLUTION, unchanging(random),
              HeadlineKpi.CHURN_RATE, unchanging(random));
      KpiVerdicts changes = new KpiVerdicts(months);
      alarms += months.keySet().stream().anyMatch(kpi -> isFinding(changes.newest(kpi))) ? 1 : 0;
    }

    assertThat(alarms).as("pages of 1,000 with a false verdict").isLessThan(50);
  }

  private static boolean isFinding(Verdict verdict) {
    return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
  }

  /** Thirteen months of a value that does not change, measured with a standard error of 1. */
  private static List<Estimate> unchanging(Random random) {
    List<Estimate> months = new ArrayList<>();
    for (int month = 0; month < 13; month++) {
      months.add(estimate(random.nextGaussian(), 1.959963984540054));
    }
    return months;
  }

  private static Verdict newest(HeadlineKpi kpi, Estimate before, Estimate after) {
    return new KpiVerdicts(Map.of(kpi, List.of(before, after))).newest(kpi);
  }

  private static Estimate estimate(double value, double half) {
    return new Estimate(value, value - half, value + half);
  }
}
