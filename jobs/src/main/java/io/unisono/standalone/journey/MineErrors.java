package io.unisono.standalone.journey;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.standalone.journey.MineReport.LeftOut;

/** What is wrong with event logs and how they are asked for. */
final class MineErrors {

  private MineErrors() {}

  /** No event has all that an event needs. */
  static UserException noEvent(LogColumns columns, LeftOut leftOut) {
    return UserException.problem(
            ExitCode.INPUT,
            "None of %,d events has a case, an activity and a time.",
            leftOut.rows())
        .why("%s.", leftOut.words())
        .cure(
            "Name other columns with --case (now %s), --activity (now %s) and --time (now %s); say how"
                + " times are written with --time-format.",
            columns.caseId(), String.join(",", columns.activity()), columns.time());
  }

  /** The column of the activities has about as many values as there are events. */
  static UserException tooManyActivities(LogColumns columns, int most) {
    return UserException.problem(
            ExitCode.INPUT,
            "%s has more than %,d different activities.",
            String.join(",", columns.activity()),
            most)
        .why("What differs in nearly every event names no activity, and no two cases are alike.")
        .cure("Name the column of the kind of event with --activity.");
  }

  /** The outcome tells no case from another. */
  static UserException noComparison(String outcome, long cases, long withOutcome) {
    return UserException.problem(
            ExitCode.INPUT,
            withOutcome == 0 ? "No case has the activity %s." : "Every case has the activity %s.",
            outcome)
        .why(
            "Of %,d cases %,d have it, so that there is nothing to compare the paths with.",
            cases, withOutcome)
        .cure(
            "Name with --lift-outcome an activity that some cases have, as the log writes it; the"
                + " table activities lists all.");
  }
}
