package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.Change.Point;
import io.unisono.report.Headline.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  /** Two half widths of 4 make an interval of the difference of 4 * sqrt(2) = 5.657 each side. */
  @ParameterizedTest(name = "NPS 30 -> {0}: {1}")
  @CsvSource({"35.65, NOISE", "35.66, BETTER", "24.35, NOISE", "24.34, WORSE", "30, NOISE"})
  void aChangeIsRealWhenItsIntervalExcludesZero(double after, Verdict verdict) {
    Change change = new Change(new Point(30, 26.0, 34.0), new Point(after, after - 4, after + 4));

    assertThat(Kpi.NPS.verdict(change)).isEqualTo(verdict);
  }

  @Test
  void moreOfABadThingIsWorse() {
    Change more = new Change(new Point(.02, .019, .021), new Point(.03, .029, .031));

    assertThat(Kpi.CHURN_RATE.verdict(more)).isEqualTo(Verdict.WORSE);
  }

  @Test
  void withoutAnIntervalAChangeCannotBeJudged() {
    Change change = new Change(new Point(30, null, null), new Point(60, 58.0, 62.0));

    assertThat(Kpi.NPS.verdict(change)).isEqualTo(Verdict.UNKNOWN);
  }
}
