package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.staging.source.ColumnMapping.EpochUnit;
import io.unisono.staging.source.TimePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextsTest {

  private static final TimeTexts ROME =
      new TimeTexts(ZoneId.of("Europe/Rome"), Optional.empty(), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    // An offset decides; without one the zone of the source does.
    "2026-03-01T10:00:00.000Z,        2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00.000+0000,    2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00-05:00,       2026-03-01T15:00:00Z",
    "2026-03-01T10:00:00+02,          2026-03-01T08:00:00Z",
    "2026-03-01 10:00:00,             2026-03-01T09:00:00Z",
    "2026-03-01 10:00,                2026-03-01T09:00:00Z",
    "2026-07-01 10:00:00.123456,      2026-07-01T08:00:00.123456Z",
    // A day stays the same day for everybody.
    "2026-03-01,                      2026-03-01T00:00:00Z",
    // 29 March, 02:30 does not exist in Rome: moved forward by the hour that was skipped.
    "2026-03-29 02:30:00,             2026-03-29T01:30:00Z",
    "2026-03-29 01:59:59,             2026-03-29T00:59:59Z",
    // 25 October, 02:30 comes twice: the first, in summer time.
    "2026-10-25 02:30:00,             2026-10-25T00:30:00Z",
    "2026-10-25 03:00:00,             2026-10-25T02:00:00Z",
    "2024-02-29,                      2024-02-29T00:00:00Z",
    "0001-01-01 00:00:00Z,            0001-01-01T00:00:00Z",
    "9999-12-31,                      9999-12-31T00:00:00Z"
  })
  void readsInstants(String text, Instant instant) {
    assertThat(instantOf(ROME, text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "2026-03-01T25:00:00Z",
        "01/03/2026",
        "yesterday",
        "1772359200",
        "2026-03-01T10:00:00Z and more"
      })
  void refusesWhatIsNotATime(String text) {
    assertThat(ROME.micros(text)).isNull();
    assertThat(ROME.epochDay(text)).isNull();
    assertThat(ROME.isDayOnly(text)).isNull();
  }

  @Test
  void nothingGivesNothing() {
    assertThat(ROME.micros(null)).isNull();
  }

  @Test
  void aPatternReadsOtherForms() {
    TimeTexts american =
        new TimeTexts(
            ZoneId.of("America/New_York"), Optional.of("M/d/yyyy h:mm:ss a"), Optional.empty());

    assertThat(instantOf(american, "03/01/2026 05:30:00 PM"))
        .isEqualTo(Instant.parse("2026-03-01T22:30:00Z"));
    assertThat(instantOf(american, "2026-03-01T22:30:00Z"))
        .as("ISO 8601 is never ambiguous")
        .isEqualTo(Instant.parse("2026-03-01T22:30:00Z"));
    assertThat(american.micros("2/30/2026 05:30:00 PM")).isNull();
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> TimePattern.formatter("yyyy-bb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown pattern letter: b");
  }

  @Test
  void anEpochIsReadInItsUnitAndNeverGuessed() {
    TimeTexts seconds = epoch(EpochUnit.S);
    TimeTexts milliseconds = epoch(EpochUnit.MS);

    assertThat(instantOf(seconds, "1772359200")).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(instantOf(milliseconds, "1772359200000"))
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(instantOf(milliseconds, "1772359200"))
        .as("seconds taken for milliseconds fall into 1970, which is implausible")
        .isEqualTo(Instant.parse("1970-01-21T12:19:19.200Z"));
    assertThat(seconds.micros("99999999999999999")).as("beyond any calendar").isNull();
    assertThat(seconds.micros("2026-03-01")).isNull();
  }

  @Test
  void daysAreDaysOfTheSource() {
    assertThat(dayOf("2026-03-01")).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(dayOf("2026-03-01 23:30:00")).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(dayOf("2026-03-01T23:30:00-05:00")).as("in UTC").isEqualTo(LocalDate.of(2026, 3, 2));
  }

  @Test
  void knowsDaysFromInstants() {
    assertThat(ROME.isDayOnly("2026-03-01")).isTrue();
    assertThat(ROME.isDayOnly("2026-03-01 00:00")).isFalse();
  }

  @Test
  void theZoneOfTheMachinePlaysNoPart() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      assertThat(instantOf(ROME, "2026-03-01 10:00:00"))
          .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
      assertThat(dayOf("2026-03-01")).isEqualTo(LocalDate.of(2026, 3, 1));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static TimeTexts epoch(EpochUnit unit) {
    return new TimeTexts(ZoneId.of("Europe/Rome"), Optional.empty(), Optional.of(unit));
  }

  private static Instant instantOf(TimeTexts times, String text) {
    return Instant.EPOCH.plus(times.micros(text), ChronoUnit.MICROS);
  }

  private static LocalDate dayOf(String text) {
    return LocalDate.ofEpochDay(ROME.epochDay(text));
  }
}
