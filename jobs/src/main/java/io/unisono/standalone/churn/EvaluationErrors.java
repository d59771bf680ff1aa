package io.unisono.standalone.churn;

import io.unisono.churn.learn.facts.Leaks;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a table that learners are compared on. */
final class EvaluationErrors {

  private EvaluationErrors() {}

  /** One of the outcomes is too rare to be in each fold. */
  static UserException tooFewOutcomes(
      CustomerTable file,
      int needed,
      long lost,
      long stayed,
      Map<String, Long> leftOut,
      Map<String, Long> undecided) {
    return UserException.problem(
            ExitCode.INPUT, "Nothing can be learnt from column %s.", file.target().column())
        .why(
            "It says of %,d customers that they were lost and of %,d that they stayed; %d of each are"
                + " needed, without copies, and one for each fold%s%s.",
            lost,
            stayed,
            needed,
            leftOut.isEmpty()
                ? ""
                : "; %,d rows do not say either"
                    .formatted(leftOut.values().stream().mapToLong(n -> n).sum()),
            undecided.isEmpty()
                ? ""
                : undecided.keySet().stream()
                    .map("'%s'"::formatted)
                    .collect(Collectors.joining(", ", ", such as ", "")))
        .cure(
            lost + stayed == 0 || lost == 0
                ? "Say with --positive which value of %s means that a customer was lost."
                    .formatted(file.target().column())
                : "Give more customers of either outcome%s."
                    .formatted(needed > 10 ? ", or fewer --folds" : ""));
  }

  /** No column is left. */
  static UserException nothingToLearnFrom(
      CustomerTable file, Collection<String> unused, List<Leaks.Finding> findings) {
    List<String> leaks =
        findings.stream().filter(Leaks.Finding::isLeak).map(Leaks.Finding::column).toList();
    return UserException.problem(
            ExitCode.INPUT, "There is no column to learn from in %s.", file.file().getFileName())
        .why(
            "Columns that say nothing: %s. Columns that know the outcome: %s. Left out by --drop: %s.",
            listed(unused), listed(leaks), listed(file.drop()))
        .cure(
            "Give columns of what was known before customers were lost; --keep keeps one that only"
                + " looks as if it knew the outcome.");
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
