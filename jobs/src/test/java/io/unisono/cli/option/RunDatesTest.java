package io.unisono.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RunDatesTest {

  /** 2026-04-01 in Rome, still 2026-03-31 in UTC. */
  private static final Instant NIGHT = Instant.parse("2026-03-31T22:30:00Z");

  private static final Clock UTC = Clock.fixed(NIGHT, ZoneId.of("UTC"));
  private static final Clock ROME = Clock.fixed(NIGHT, ZoneId.of("Europe/Rome"));

  @Test
  void withoutOptionsItIsYesterdayInTheConfiguredZone() {
    assertThat(new RunDates(null, null, null).days(UTC)).containsExactly(LocalDate.of(2026, 3, 30));
    assertThat(new RunDates("yesterday", null, null).days(ROME))
        .containsExactly(LocalDate.of(2026, 3, 31));
  }

  @Test
  void aBackfillIsEveryDayInOrder() {
    assertThat(new RunDates(null, "2026-02-27", "2026-03-01").days(UTC))
        .containsExactly(
            LocalDate.of(2026, 2, 27), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1));
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(new RunDates(null, "2026-03-02", "2026-03-01"), "is before --from");
    assertRefused(new RunDates(null, "2026-03-02", null), "belong together");
    assertRefused(new RunDates("2026-03-01", "2026-03-01", "2026-03-02"), "without --run-date");
    assertRefused(new RunDates("31.3.2026", null, null), "--run-date 31.3.2026 is no day");
  }

  private static void assertRefused(RunDates dates, String message) {
    assertThatThrownBy(() -> dates.days(UTC))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
