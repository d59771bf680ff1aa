package io.unisono.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotDatesTest {

  /** Embargo 7, horizon 90, grace 30: an outcome is known 127 days after its snapshot. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # run date,  newest month start with a known outcome
          2026-05-07,  2026-01-01
          2026-05-06,  2025-12-01
          2026-06-04,  2026-01-01
          """)
  void theNewestSnapshotHasItsWholeWindowAndGraceBehindIt(LocalDate runDate, LocalDate newest) {
    SnapshotDates dates = SnapshotDates.of(runDate, new ChurnConfig(90, 7, 90, 3), 30);

    assertThat(dates.labelled())
        .isEqualTo(List.of(newest.minusMonths(2), newest.minusMonths(1), newest));
    assertThat(dates.scoring()).isEqualTo(runDate.plusDays(1));
  }

  @Test
  void oneSnapshotIsEnough() {
    assertThat(SnapshotDates.of(LocalDate.of(2026, 5, 7), new ChurnConfig(90, 7, 90, 1), 30))
        .isEqualTo(new SnapshotDates(List.of(LocalDate.of(2026, 1, 1)), LocalDate.of(2026, 5, 8)));
  }
}
