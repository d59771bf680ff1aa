package io.unisono.kpi.driver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log1p;

import io.unisono.measure.SurveyScale;
import io.unisono.stats.importance.DriverSums.Ends;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.TicketTime;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What is measured of an experience and not asked; the higher the better, as with scores. Good and
 * bad ends are conventions: nobody waits, is passed on or comes back without noticing it.
 */
enum Experience {
  /**
   * Of the hours to the solution the logarithm, as the first hours weigh most: a day, three days.
   */
  TIME_TO_SOLUTION("time_to_solution", Experience.hours(72), Experience.hours(24)),
  /** Hand-overs of an issue: none, two or more. */
  TRANSFERS("transfers", -1.5, -0.5),
  /** Times that an issue came back: none, one or more. */
  REOPENS("reopens", -0.5, -0.5),
  /** Contacts of an issue: one, three or more. */
  CONTACTS("contacts_per_issue", -2.5, -1.5);

  /** An input that was asked: low and high as for every KPI of surveys. */
  static final Ends OF_SCORES =
      new Ends(SurveyScale.DISSATISFIED_BELOW, SurveyScale.SATISFIED_FROM);

  private static final int MINUTES = 60;

  private final String input;
  private final Ends ends;

  Experience(String input, double badBelow, double goodFrom) {
    this.input = input;
    this.ends = new Ends(badBelow, goodFrom);
  }

  private static double hours(int hours) {
    return -Math.log1p(hours);
  }

  String input() {
    return input;
  }

  /** The value of a column of minutes or counts. */
  Column value() {
    return switch (this) {
      case TIME_TO_SOLUTION -> log1p(col(TicketTime.SOLUTION_MINUTES).divide(MINUTES)).multiply(-1);
      case TRANSFERS -> col(Episode.TRANSFERS).multiply(-1);
      case REOPENS -> col(Episode.REOPENS).multiply(-1);
      case CONTACTS -> col(Episode.CONTACTS).multiply(-1);
    };
  }

  static Optional<Experience> of(String input) {
    return Arrays.stream(values()).filter(one -> one.input.equals(input)).findFirst();
  }

  static Ends ends(String input) {
    return of(input).map(one -> one.ends).orElse(OF_SCORES);
  }
}
