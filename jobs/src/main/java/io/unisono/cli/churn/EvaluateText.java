package io.unisono.cli.churn;

import io.unisono.churn.learn.Comparison;
import io.unisono.churn.learn.Score;
import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.cli.option.TextTable;
import io.unisono.standalone.churn.EvaluationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code cx churn evaluate} says to people. */
final class EvaluateText {

  private static final int DRIVERS = 10;

  /** Loss of AUC from which a column counts as a driver. */
  private static final double NOTABLE = 0.0005;

  private EvaluateText() {}

  static String of(EvaluationReport report, Optional<Path> out) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d customers, of whom %,d were lost (%.1f %%); %,d columns%s"
            .formatted(
                report.facts().table().rows(),
                report.facts().table().positives(),
                100.0 * report.facts().table().positives() / report.facts().table().rows(),
                report.facts().table().columns().size(),
                report.facts().leftOut().entrySet().stream()
                    .map(
                        each ->
                            "; %,d rows left out: %s"
                                .formatted(each.getValue(), each.getKey().replace('_', ' ')))
                    .collect(Collectors.joining())));
    lines.addAll(cautions(report));
    lines.add("");
    lines.add(learners(report));
    lines.add(calibration(report));
    lines.add("");
    lines.add(drivers(report));
    lines.add(next(report, out));
    return String.join(System.lineSeparator(), lines).strip();
  }

  private static List<String> cautions(EvaluationReport report) {
    List<String> lines = new ArrayList<>();
    if (report.facts().rowsInFile() > report.facts().table().rows() + leftOut(report)) {
      lines.add(
          "A fixed part of the %,d rows of the file, by their hash: more are not held in memory."
              .formatted(report.facts().rowsInFile()));
    }
    for (Leaks.Finding found : report.findings()) {
      lines.add(
          "%s %s: it %s (AUC %.3f)%s"
              .formatted(
                  found.isLeak() ? "Dropped" : "Kept, but look at",
                  found.column(),
                  found.reason().words(),
                  found.auc(),
                  found.isLeak() ? "; if it was known before, --keep it" : ""));
    }
    unused(report).ifPresent(lines::add);
    report
        .facts()
        .unreadable()
        .forEach(
            (column, n) ->
                lines.add(
                    "%s: %,d values are no numbers or dates as the others are, and count as missing."
                        .formatted(column, n)));
    if (report.facts().copies() > 0) {
      lines.add(
          report.facts().copiesStayTogether()
              ? "%,d rows are copies of others but for their id; they stay in one fold with those."
                  .formatted(report.facts().copies())
              : "%,d rows are like others: the columns say too little to tell customers apart."
                  .formatted(report.facts().copies()));
    }
    if (report.facts().repeatedIds() > 0) {
      lines.add(
          "%,d rows have the id of an earlier one; rows of one id stay in one fold."
              .formatted(report.facts().repeatedIds()));
    }
    return lines;
  }

  private static long leftOut(EvaluationReport report) {
    return report.facts().leftOut().values().stream().mapToLong(n -> n).sum();
  }

  private static Optional<String> unused(EvaluationReport report) {
    String said =
        report.unused().entrySet().stream()
            .map(each -> "%s (%s)".formatted(each.getKey(), words(each.getValue())))
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? Optional.empty() : Optional.of("Not used: " + said);
  }

  private static String words(FactReader.Use use) {
    return switch (use) {
      case EMPTY -> "has no value";
      case CONSTANT -> "always the same";
      case IDENTIFIER -> "a value for each customer";
      case FACT -> "used";
    };
  }

  private static String learners(EvaluationReport report) {
    TextTable table =
        new TextTable("learner", "AUC", "PR-AUC", "lift 10 %", "Brier", "log loss", "ECE", "s", "");
    Comparison comparison = report.comparison();
    comparison
        .scores()
        .forEach(
            (name, score) ->
                table.row(cells(name, score, name.equals(comparison.chosen()) ? "chosen" : "")));
    table.row(cells("calibrated", comparison.calibrated(), "the chosen one"));
    return table.text().stripTrailing();
  }

  private static Object[] cells(String name, Score score, String remark) {
    return new Object[] {
      name,
      "%s ± %s".formatted(number(score.auc().mean(), 4), number(score.auc().sd(), 4)),
      number(score.prAuc().mean(), 4),
      number(score.lift10().mean(), 2),
      number(score.brier().mean(), 4),
      number(score.logLoss().mean(), 4),
      number(score.ece(), 4),
      number(score.fitSeconds(), 1),
      remark
    };
  }

  private static String calibration(EvaluationReport report) {
    return ("%d folds; all of it fitted inside them. A probability of the calibrated %s is on average"
            + " %s points of 100 off.")
        .formatted(
            report.settings().folds(),
            report.comparison().chosen(),
            number(100 * report.comparison().calibrated().ece(), 1));
  }

  private static String drivers(EvaluationReport report) {
    TextTable table = new TextTable("driver", "AUC lost without it", "±", "mean |log-odds|");
    report.comparison().drivers().stream()
        .filter(driver -> driver.loss().mean() >= NOTABLE)
        .limit(DRIVERS)
        .forEach(
            driver ->
                table.row(
                    driver.column(),
                    number(driver.loss().mean(), 4),
                    number(driver.loss().sd(), 4),
                    number(driver.contribution(), 3)));
    return table.isEmpty()
        ? "No column says anything of who is lost."
        : table.text().stripTrailing();
  }

  private static String next(EvaluationReport report, Optional<Path> out) {
    String strongest =
        report.comparison().drivers().stream()
            .findFirst()
            .map(Comparison.Driver::column)
            .orElse("it");
    return """
        Drivers rank, they do not explain: was %s known before customers left, and can you change it?
        %s"""
        .formatted(
            strongest,
            out.map("Each customer's probability and exact numbers: %s"::formatted)
                .orElse("--out DIR writes each customer's probability, --json exact numbers."));
  }

  private static String number(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
  }
}
