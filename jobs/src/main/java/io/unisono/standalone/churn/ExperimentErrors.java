package io.unisono.standalone.churn;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a table of treated customers. */
final class ExperimentErrors {

  private ExperimentErrors() {}

  /** It is not clear who was not treated. */
  static UserException whichControl(ExperimentFile file, Collection<String> values) {
    return UserException.problem(
            ExitCode.USAGE,
            file.control().isPresent()
                ? "--control names %s, which is no value of %s."
                    .formatted(file.control().orElseThrow(), file.treatment())
                : "It is not clear who of %s was not treated.".formatted(file.treatment()))
        .why("Its values are %s.", quoted(values))
        .cure("Name the value of those without a treatment with --control.");
  }

  /** There is nobody to compare with. */
  static UserException oneGroup(ExperimentFile file, Collection<String> values) {
    return UserException.problem(
            ExitCode.INPUT, "Column %s has one group of customers only.", file.treatment())
        .why(
            "Its values with two customers or more and an outcome are %s; an effect needs treated"
                + " and untreated ones.",
            quoted(values))
        .cure("Give the customers of both, or name another column with --treatment.");
  }

  /** Treatments are as many as customers. */
  static UserException tooManyGroups(ExperimentFile file, long values, int most) {
    return UserException.problem(
            ExitCode.USAGE,
            "Column %s has %,d values; at most %d treatments are compared.",
            file.treatment(),
            values,
            most)
        .why("It does not look like the group of an experiment.")
        .cure("Name the column of the group with --treatment.");
  }

  /** The outcome is no yes or no, and no number. */
  static UserException unreadableOutcome(String column, Collection<String> examples) {
    return UserException.problem(
            ExitCode.INPUT, "Column %s is neither a yes or no nor a number.", column)
        .why("It holds %s.", quoted(examples))
        .cure(
            "Say with --positive which value of the first --outcome means that it happened, or name"
                + " other columns.");
  }

  /** All customers have the same outcome. */
  static UserException oneOutcome(ExperimentFile file, Map<String, Long> leftOut) {
    return UserException.problem(
            ExitCode.INPUT,
            "All customers have the same outcome in column %s.",
            file.outcomes().get(0))
        .why(
            "No effect can be seen in it%s.",
            leftOut.isEmpty()
                ? ""
                : leftOut.entrySet().stream()
                    .map(
                        each ->
                            "%,d rows %s"
                                .formatted(each.getValue(), each.getKey().replace('_', ' ')))
                    .collect(Collectors.joining("; ", "; left out: ", "")))
        .cure(
            "Say with --positive which value of %s means that it happened, or name another column.",
            file.outcomes().get(0));
  }

  private static String quoted(Collection<String> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }
}
