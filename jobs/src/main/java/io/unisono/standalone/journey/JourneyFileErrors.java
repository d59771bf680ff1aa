package io.unisono.standalone.journey;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with files of events and paths. */
final class JourneyFileErrors {

  private JourneyFileErrors() {}

  /** The column of the times holds something else. */
  static UserException noTime(String column, String type) {
    return UserException.problem(ExitCode.INPUT, "Column %s cannot tell when events were.", column)
        .why("It holds values of the type %s.", type)
        .cure("Name a column of times, or write them as texts or timestamps.");
  }

  /** No event has both a case and a time. */
  static UserException noEvent(EventFile file, long rows, long withoutCase) {
    return UserException.problem(
            ExitCode.INPUT,
            "None of the %,d events of %s has a case and a time.",
            rows,
            file.file())
        .why(
            "%,d have nothing in %s; of the others, none has a time in %s that can be read.",
            withoutCase, file.columns().caseId(), file.columns().time())
        .cure(
            "Name other columns with --case and --time; say how times are written with"
                + " --time-format.");
  }

  /** A number of paths is negative, a fraction or a text. */
  static UserException badCounts(String option, String column, long rows, String example) {
    return UserException.problem(
            ExitCode.INPUT,
            "%,d rows have in %s no %s, such as '%s'.",
            rows,
            column,
            option.equals("--value") ? "number" : "whole number from 0 on",
            example)
        .why(
            option.equals("--value")
                ? "It is the value of the conversions of a path."
                : "It says how many paths there are.")
        .cure("Correct the rows, or name another column with %s.", option);
  }
}
