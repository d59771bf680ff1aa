package io.unisono.standalone.churn;

import io.unisono.churn.survival.Lifetimes;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with tables of customers. */
final class ChurnFileErrors {

  private ChurnFileErrors() {}

  /** Durations are so fine that nearly every row has its own. */
  static UserException tooManyTimes(String column, int most) {
    return UserException.problem(
            ExitCode.INPUT, "Column %s has more than %,d different durations.", column, most)
        .why("The curve has a step for each of them.")
        .cure("Round them, for example to days.");
  }

  /** No row can be used. */
  static UserException noPurchase(
      PurchaseFile file, Map<String, Long> leftOut, Map<String, String> examples) {
    return UserException.problem(
            ExitCode.INPUT, "There is no purchase in %s.", file.file().getFileName())
        .why("Its rows are left out: %s.", leftOut(leftOut, examples))
        .cure(
            "Name other columns with --customer, --date and --amount; say how dates are written with"
                + " --time-format.");
  }

  /** Too few customers have bought again. */
  static UserException fewRepeats(
      PurchaseFile file, LocalDate until, long customers, long repeated) {
    return UserException.problem(
            ExitCode.INPUT,
            "Too few customers of %s have bought again by %s.",
            file.file().getFileName(),
            until)
        .why(
            "Of %,d customers %,d have a second day with a purchase; %d are needed to tell how"
                + " customers differ.",
            customers, repeated, ClvReport.FEWEST_REPEATERS)
        .cure("Give purchases of a longer time, or a later --calibrate-until.");
  }

  private static String leftOut(Map<String, Long> leftOut, Map<String, String> examples) {
    return leftOut.entrySet().stream()
        .map(
            each ->
                "%,d rows %s%s"
                    .formatted(
                        each.getValue(),
                        each.getKey().replace('_', ' '),
                        examples.get(each.getKey()).isEmpty()
                            ? ""
                            : ", such as '%s'".formatted(examples.get(each.getKey()))))
        .collect(Collectors.joining("; "));
  }

  /** Nobody has ended, or no row can be used. */
  static UserException nobodyEnded(
      SurvivalFile file,
      Map<String, Lifetimes> lifetimes,
      Map<String, Long> leftOut,
      Map<String, String> examples) {
    long used = lifetimes.values().stream().mapToLong(Lifetimes::n).sum();
    String others = leftOut(leftOut, examples);
    return UserException.problem(
            ExitCode.INPUT, "Nobody has ended in %s.", file.file().getFileName())
        .why(
            "Of %,d rows with a duration and an event none has %s in column %s%s.",
            used,
            file.event().positive().map("'%s'"::formatted).orElse("a yes"),
            file.event().column(),
            others.isEmpty() ? "" : "; left out: " + others)
        .cure(
            "Say with --positive which value of %s means that a customer has ended.",
            file.event().column());
  }
}
