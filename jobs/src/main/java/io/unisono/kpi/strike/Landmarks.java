package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The days on which customers are grouped by what they have met, to be watched from then on: starts
 * of months, newest first. The losses after each are known by the run date, and no two of them
 * watch the same day, so that a loss counts once.
 */
record Landmarks(List<LocalDate> days) {

  /** What is older says little about the company of today. */
  private static final int YEARS = 10;

  Landmarks {
    days = List.copyOf(days);
  }

  /**
   * All of the last ten years.
   *
   * @param horizonDays days watched from a landmark on, the landmark included
   * @param graceDays days after which a loss is known
   */
  static Landmarks of(LocalDate asOf, int horizonDays, int graceDays) {
    LocalDate newest = asOf.plusDays(1).minusDays(horizonDays + graceDays).withDayOfMonth(1);
    return new Landmarks(
        Stream.iterate(
                newest,
                day -> day.isAfter(asOf.minusYears(YEARS)),
                day -> day.minusDays(horizonDays).withDayOfMonth(1))
            .toList());
  }

  Column all() {
    return array(days.stream().map(day -> lit(day)).toArray(Column[]::new)).cast("array<date>");
  }
}
