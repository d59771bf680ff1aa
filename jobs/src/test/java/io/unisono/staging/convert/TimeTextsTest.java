package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.staging.source.ColumnMapping.EpochUnit;
import io.unisono.staging.source.TimePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextsTest {

  private static final TimeTexts ROME = texts("Europe/Rome");

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
    TimeTexts american = texts("America/New_York", "M/d/yyyy h:mm:ss a");

    assertThat(instantOf(american, "03/01/2026 05:30:00 PM"))
        .isEqualTo(Instant.parse("2026-03-01T22:30:00Z"));
    assertThat(instantOf(american, "2026-03-01T22:30:00Z"))
        .as("ISO 8601 is never ambiguous")
        .isEqualTo(Instant.parse("2026-03-01T22:30:00Z"));
    assertThat(american.micros("2/30/2026 05:30:00 PM")).isNull();
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> TimePattern.require("yyyy-bb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown pattern letter: b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YYYY-MM-dd          | Y is the year of a week",
        "dd/MM/yyyy hh:mm    | h is the hour from 1 to 12 and needs a",
        "yyyy-MM-DD          | D is the day of the year",
        "yyyy-mm-dd          | m is the minute",
        "HH:mm:ss            | it gives no day",
        "MM/yyyy             | it gives no day",
      })
  void aPatternThatReadsOtherTimesThanItSeemsToIsRefused(String pattern, String why) {
    assertThatThrownBy(() -> TimePattern.require(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd 'day' HH:mm    | 2024-01-15 day 10:00",
        "d MMM yyyy HH:mm          | 15 gen 2024 10:00",
        "d MMM yyyy HH:mm          | 15 Jan 2024 10:00",
        "d. MMM yyyy HH:mm         | 15. Jan. 2024 10:00",
        "d MMMM yyyy HH:mm         | 15 janvier 2024 10:00",
        "d 'de' MMMM 'de' yyyy H:m | 15 de enero de 2024 10:0",
        "MMM d, yyyy, h:mm a       | Jan 15, 2024, 10:00 AM",
        "dd/MM/yyyy HH.mm.ss       | 15/01/2024 10.00.00 UTC",
        "yyyy/MM/dd h:mm:ss a O    | 2024/01/15 11:00:00 AM GMT+1",
        "yyyy/MM/dd h:mm:ss a      | 2024/01/15 11:00:00 AM GMT+1",
        "yyyy-MM-dd HH:mm:ss z     | 2024-01-15 11:00:00 CET",
        "dd/MM/yyyy                | 2024-01-15 10:00:00 UTC",
        "dd/MM/yyyy                | 2024-01-15 11:00:00 UTC+01:00",
      })
  void readsNamesOfMonthsAndZonesBehindATime(String pattern, String text) {
    assertThat(instantOf(texts("UTC", pattern), text))
        .isEqualTo(Instant.parse("2024-01-15T10:00:00Z"));
  }

  @Test
  void noNameOfAMonthIsThatOfAnotherInASecondLanguage() {
    for (String language : List.of("en", "it", "de", "fr", "es")) {
      for (Month month : Month.values()) {
        for (TextStyle style : TextStyle.values()) {
          if (style == TextStyle.NARROW || style == TextStyle.NARROW_STANDALONE) {
            continue;
          }
          String name = month.getDisplayName(style, Locale.forLanguageTag(language));
          String pattern = style.asNormal() == TextStyle.FULL ? "d MMMM yyyy" : "d MMM yyyy";
          assertThat(texts("UTC", pattern).epochDay("15 " + name + " 2024"))
              .as("%s in %s", name, language)
              .isEqualTo((int) LocalDate.of(2024, month, 15).toEpochDay());
        }
      }
    }
  }

  @Test
  void theLanguageOfAColumnIsTheOnlyOne() {
    TimeTexts italian =
        new TimeTexts(ZoneId.of("UTC"), List.of("d MMM yyyy"), Optional.of("it"), Optional.empty());

    assertThat(italian.epochDay("15 gen 2024")).isEqualTo(19737);
    assertThat(italian.epochDay("15 Jan 2024")).isNull();
  }

  @Test
  void aTextThatTwoPatternsReadDifferentlyIsNone() {
    TimeTexts both = texts("UTC", "dd/MM/yyyy", "MM/dd/yyyy");

    assertThat(both.epochDay("15/01/2024")).isEqualTo(19737);
    assertThat(both.epochDay("01/15/2024")).isEqualTo(19737);
    assertThat(both.epochDay("01/01/2024")).isEqualTo(19723);
    assertThat(both.epochDay("02/01/2024")).isNull();
  }

  @Test
  void aPatternThatContradictsIsoIsNotHelpedByIt() {
    TimeTexts dayFirst = texts("UTC", "yyyy-dd-MM");

    assertThat(dayFirst.epochDay("2024-15-01")).isEqualTo(19737);
    assertThat(dayFirst.epochDay("2024-01-15")).isNull();
  }

  @Test
  void anAbbreviationOfSeveralZonesIsNone() {
    assertThat(texts("UTC", "yyyy-MM-dd HH:mm z").micros("2024-01-15 10:00 CST")).isNull();
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
    assertThat(instantOf(seconds, "1772359200.123"))
        .isEqualTo(Instant.parse("2026-03-01T10:00:00.123Z"));
    assertThat(instantOf(seconds, "1772359200.0")).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(seconds.micros("1.77236E+09")).as("digits are lost").isNull();
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
    return new TimeTexts(ZoneId.of("Europe/Rome"), List.of(), Optional.empty(), Optional.of(unit));
  }

  private static TimeTexts texts(String zone, String... patterns) {
    return new TimeTexts(ZoneId.of(zone), List.of(patterns), Optional.empty(), Optional.empty());
  }

  private static Instant instantOf(TimeTexts times, String text) {
    return Instant.EPOCH.plus(times.micros(text), ChronoUnit.MICROS);
  }

  private static LocalDate dayOf(String text) {
    return LocalDate.ofEpochDay(ROME.epochDay(text));
  }
}
