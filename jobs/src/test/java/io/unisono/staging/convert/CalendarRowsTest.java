package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.staged.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarRowsTest {

  private static final LocalDate EASTER_MONDAY = LocalDate.of(2026, 4, 6);

  @Test
  void eachRowBreaksAtMostOneRule() {
    Column broken =
        coalesce(
            CalendarRows.rules().entrySet().stream()
                .map(rule -> when(rule.getValue(), rule.getKey()))
                .toArray(Column[]::new));

    List<String> rules =
        TableRows.of(
                BusinessCalendar.TABLE,
                BusinessCalendar.WEEKDAY,
                BusinessCalendar.DAY,
                BusinessCalendar.OPENS_AT,
                BusinessCalendar.CLOSES_AT,
                BusinessCalendar.TIME_ZONE,
                BusinessCalendar.VALID_FROM,
                BusinessCalendar.VALID_TO)
            .row(1, null, "09:00", "24:00", "Europe/Rome", null, null)
            .row(null, EASTER_MONDAY, null, null, "UTC", null, null)
            .row(null, null, "09:00", "18:00", "UTC", null, null)
            .row(1, EASTER_MONDAY, "09:00", "18:00", "UTC", null, null)
            .row(1, null, "09:00", null, "UTC", null, null)
            .row(1, null, "22:00", "06:00", "UTC", null, null)
            .row(1, null, "09:00", "09:00", "UTC", null, null)
            .row(1, null, "09:00", "18:00", "UTC", EASTER_MONDAY, EASTER_MONDAY)
            .row(1, null, "09:00", "18:00", "Europe/Roma", null, null)
            .dataset()
            .select(broken)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(rules)
        .containsExactly(
            null,
            null,
            CalendarRows.WEEKDAY_OR_DAY,
            CalendarRows.WEEKDAY_OR_DAY,
            CalendarRows.HALF_OPEN,
            CalendarRows.CLOSES_BEFORE_OPENS,
            CalendarRows.CLOSES_BEFORE_OPENS,
            CalendarRows.ENDS_BEFORE_BEGIN,
            CalendarRows.UNKNOWN_ZONE);
  }

  @ParameterizedTest
  @CsvSource({
    "9:00, 09:00",
    "09:00, 09:00",
    "18:30:00, 18:30",
    "18:30:00.000, 18:30",
    "24:00, 24:00",
    "09:00:30,",
    "25:00,",
    "9,",
    "9.00,",
    "9:00 PM,"
  })
  void aTimeOfDayIsInWholeMinutes(String text, String time) {
    Row row = SparkFixture.spark().range(1).select(CalendarRows.timeOfDay(lit(text))).first();

    assertThat(row.getString(0)).isEqualTo(time);
  }
}
