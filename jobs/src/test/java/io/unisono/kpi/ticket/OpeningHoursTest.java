package io.unisono.kpi.ticket;

import static io.unisono.kpi.ticket.TicketFixture.ROME;
import static io.unisono.kpi.ticket.TicketFixture.day;
import static io.unisono.kpi.ticket.TicketFixture.holds;
import static io.unisono.kpi.ticket.TicketFixture.office;
import static io.unisono.kpi.ticket.TicketFixture.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

  private static final int WHOLE_DAY = 24 * 60;

  /** Monday to Friday in Rome; closed on Easter Monday, and from May on only until one o'clock. */
  private static OpeningHours rome() {
    LocalDate may = LocalDate.of(2026, 5, 1);
    List<CalendarRow> rows = new ArrayList<>();
    office(null, ROME).stream()
        .map(row -> row.opensAt() == 9 * 60 ? row : holds(row, null, may))
        .forEach(rows::add);
    rows.add(day(null, LocalDate.of(2026, 4, 6), 0, 0, ROME));
    return new OpeningHours(List.of(), rows, false);
  }

  @ParameterizedTest
  @CsvSource({
    "a morning,              2026-03-02T09:30, 2026-03-02T11:00, 90",
    "over noon,              2026-03-02T12:00, 2026-03-02T15:00, 120",
    "before and after work,  2026-03-02T07:00, 2026-03-02T20:00, 480",
    "at night,               2026-03-02T19:00, 2026-03-03T08:00, 0",
    "over a weekend,         2026-03-06T17:00, 2026-03-09T10:00, 120",
    "no time at all,         2026-03-02T10:00, 2026-03-02T10:00, 0",
    "over a holiday,         2026-04-03T17:00, 2026-04-07T10:00, 120",
    "over a change of hours, 2026-04-30T08:00, 2026-05-01T20:00, 720",
    "a whole year,           2026-01-01T00:00, 2027-01-01T00:00, 82800"
  })
  void sumsWhatIsOpen(String name, LocalDateTime from, LocalDateTime to, long minutes) {
    assertThat(rome().seconds(from.atZone(ROME).toInstant(), to.atZone(ROME).toInstant()))
        .as(name)
        .hasValue(minutes * 60);
  }

  @ParameterizedTest
  @CsvSource({
    // The clock goes from 2:00 to 3:00, and from 3:00 back to 2:00.
    "2026-03-29, 60, 240, 120",
    "2026-03-29, 120, 180, 0",
    "2026-03-29, 150, 240, 60",
    "2026-10-25, 60, 150, 120",
    "2026-10-25, 120, 180, 120",
    "2026-10-25, 0, 1440, 1500"
  })
  void hoursAreThoseOfTheClock(LocalDate sunday, int opens, int closes, long minutes) {
    OpeningHours hours =
        new OpeningHours(List.of(day(null, sunday, opens, closes, ROME)), List.of(), false);

    assertThat(
            hours.seconds(
                sunday.atStartOfDay(ROME).toInstant(),
                sunday.plusDays(1).atStartOfDay(ROME).toInstant()))
        .hasValue(minutes * 60);
  }

  @Test
  void twoRowsMakeANight() {
    OpeningHours hours =
        new OpeningHours(
            List.of(weekly("night", 5, 22 * 60, WHOLE_DAY, ROME), weekly("night", 6, 0, 360, ROME)),
            List.of(),
            false);

    assertThat(
            hours.seconds(
                Instant.parse("2026-03-06T00:00:00Z"), Instant.parse("2026-03-08T00:00:00Z")))
        .hasValue(Duration.ofHours(8).toSeconds());
  }

  @Test
  void aDayWithoutAScheduleIsUnknownOrOpen() {
    LocalDate first = LocalDate.of(2026, 3, 3);
    List<CalendarRow> rows =
        office("a", ROME).stream().map(row -> holds(row, first, null)).toList();
    Instant monday = Instant.parse("2026-03-01T23:00:00Z");
    Instant tuesday = Instant.parse("2026-03-02T23:00:00Z");
    Instant wednesday = Instant.parse("2026-03-03T23:00:00Z");

    assertThat(new OpeningHours(rows, List.of(), false).seconds(monday, wednesday)).isEmpty();
    assertThat(new OpeningHours(rows, List.of(), false).seconds(tuesday, wednesday))
        .hasValue(Duration.ofHours(8).toSeconds());
    assertThat(new OpeningHours(rows, List.of(), true).seconds(monday, wednesday))
        .hasValue(Duration.ofHours(24 + 8).toSeconds());
    assertThat(new OpeningHours(List.of(), List.of(), true).seconds(monday, tuesday))
        .hasValue(Duration.ofHours(24).toSeconds());
    assertThat(new OpeningHours(rows, List.of(), false).seconds(wednesday, tuesday)).isEmpty();
  }

  @Test
  void aTeamsOwnDaysComeBeforeThoseOfEverybody() {
    LocalDate holiday = LocalDate.of(2026, 4, 6);
    List<CalendarRow> own = new ArrayList<>(office("a", ROME));
    own.add(day("a", holiday, 600, 660, ROME));
    List<CalendarRow> everybodys = List.of(day(null, holiday, 0, 0, ROME));
    Instant from = holiday.atStartOfDay(ROME).toInstant();
    Instant to = holiday.plusDays(1).atStartOfDay(ROME).toInstant();

    assertThat(new OpeningHours(own, everybodys, false).seconds(from, to)).hasValue(3600);
    assertThat(new OpeningHours(office("b", ROME), everybodys, false).seconds(from, to))
        .hasValue(0);
  }

  /** Zones whose clocks change at two, at midnight, by half an hour, by a day, and never. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Rome",
        "America/New_York",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC"
      })
  void agreesWithALookAtTheClockEveryMinute(String name) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < 60; i++) {
      List<CalendarRow> rows = randomRows(random, zone);
      OpeningHours hours = new OpeningHours(rows, List.of(), false);
      Instant from =
          Instant.parse("2011-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(2_000_000)));
      Instant to = from.plus(Duration.ofMinutes(random.nextInt(i % 10 == 0 ? 60_000 : 4_000)));

      assertThat(hours.seconds(from, to))
          .as("%s to %s by %s", from, to, rows)
          .isEqualTo(lookingAtTheClock(rows, zone, from, to));
    }
  }

  /** Disjoint intervals of some weekdays and days, each valid for some time. */
  private static List<CalendarRow> randomRows(Random random, ZoneId zone) {
    List<CalendarRow> rows = new ArrayList<>();
    LocalDate change = LocalDate.of(2011, 1, 1).plusDays(random.nextInt(1400));
    for (int weekday = 1; weekday <= 7; weekday++) {
      int noon = random.nextInt(WHOLE_DAY);
      if (random.nextInt(4) > 0) {
        rows.add(weekly("a", weekday, random.nextInt(noon + 1), noon + 1, zone));
      }
      CalendarRow later = weekly("a", weekday, noon + 1, WHOLE_DAY, zone);
      if (random.nextBoolean() && !later.isClosed()) {
        rows.add(random.nextBoolean() ? holds(later, change, null) : holds(later, null, change));
      }
    }
    for (int i = 0; i < 40; i++) {
      LocalDate day = LocalDate.of(2011, 1, 1).plusDays(37L * i);
      int opens = random.nextInt(WHOLE_DAY);
      rows.add(
          random.nextBoolean() ? day("a", day, 0, 0, zone) : day("a", day, opens, WHOLE_DAY, zone));
    }
    return rows;
  }

  private static OptionalLong lookingAtTheClock(
      List<CalendarRow> rows, ZoneId zone, Instant from, Instant to) {
    long open = 0;
    for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(1))) {
      ZonedDateTime clock = at.atZone(zone);
      LocalDate today = clock.toLocalDate();
      int minute = clock.getHour() * 60 + clock.getMinute();
      List<CalendarRow> ofDay = rows.stream().filter(row -> today.equals(row.day())).toList();
      List<CalendarRow> ofWeek =
          rows.stream()
              .filter(row -> row.weekday() != null)
              .filter(row -> row.validFrom() == null || !today.isBefore(row.validFrom()))
              .filter(row -> row.validTo() == null || today.isBefore(row.validTo()))
              .toList();
      if (ofDay.isEmpty() && ofWeek.isEmpty()) {
        return OptionalLong.empty();
      }
      boolean isOpen =
          (ofDay.isEmpty()
                  ? ofWeek.stream().filter(row -> row.weekday() == clock.getDayOfWeek().getValue())
                  : ofDay.stream())
              .anyMatch(row -> row.opensAt() <= minute && minute < row.closesAt());
      open += isOpen ? 60 : 0;
    }
    return OptionalLong.of(open);
  }
}
