package io.unisono.kpi.strike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandmarksTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  private static List<LocalDate> landmarks(LocalDate asOf, int horizonDays, int graceDays) {
    return Landmarks.of(asOf, horizonDays, graceDays).days();
  }

  @Test
  void theLossesAfterTheNewestAreKnownByTheRunDate() {
    // The last of 90 days from 1 December on is 28 February; who left then is lost on 30 March.
    assertThat(landmarks(LocalDate.of(2026, 3, 29), 90, 30).get(0)).isEqualTo("2025-11-01");
    assertThat(landmarks(LocalDate.of(2026, 3, 30), 90, 30).get(0)).isEqualTo("2025-12-01");
    assertThat(landmarks(AS_OF, 90, 0).get(0)).isEqualTo("2026-01-01");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 28, 30, 31, 90, 365})
  void noTwoWatchTheSameDay(int horizonDays) {
    List<LocalDate> days = landmarks(AS_OF, horizonDays, 30);

    assertThat(days).allMatch(day -> day.getDayOfMonth() == 1);
    assertThat(days.get(days.size() - 1)).isBetween("2016-04-01", "2017-04-01");
    for (int i = 1; i < days.size(); i++) {
      assertThat(days.get(i).plusDays(horizonDays)).isBeforeOrEqualTo(days.get(i - 1));
      assertThat(days.get(i).plusMonths(1).plusDays(horizonDays)).isAfter(days.get(i - 1));
    }
  }
}
