package io.unisono.cli.kpi;

import io.unisono.cli.option.TextTable;
import io.unisono.standalone.DriverReport;
import io.unisono.standalone.LeftOut;
import io.unisono.stats.Estimate;
import io.unisono.stats.importance.DriverAnalysis.Driver;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code cx kpi drivers} says to people. */
final class DriversText {

  private static final String NO_SCALE =
      """
      Without --scale every number counted as an answer, also a code such as 99, and low and high are
      the lower half and the upper quarter of what was answered. Give --scale, such as 1:5.
      """;

  private DriversText() {}

  static String of(DriverReport report, Path out) {
    List<Driver> drivers = report.analysis().drivers();
    TextTable table =
        new TextTable(
            "input",
            "share of R2",
            "interval",
            "Johnson",
            "penalty",
            "interval",
            "reward",
            "interval",
            "low",
            "high",
            "");
    IntStream.range(0, drivers.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -drivers.get(i).lmg().value()))
        .forEach(i -> table.row(cells(report.inputs().get(i), drivers.get(i))));
    return """
        What drives %s: R2 %.3f, %,d of %,d rows are complete%s
        %s%s
        %s
        LMG and Johnson are two ways of sharing R2 among the inputs. penalty and reward: how much lower and
        higher the target is on average where the input is low and high, against the middle. basic: a low
        answer costs more than a high one gains, so stop failing. delight: the other way round. linear: both
        alike. no effect shown: neither can be told from 0. open: the answers do not tell. A share is never
        negative, so its interval never holds 0 and does not show that an input matters; that of penalty and
        reward does. These are associations, not causes.
        Intervals of all figures: %s
        """
        .formatted(
            report.target(),
            report.analysis().rSquared(),
            report.analysis().n(),
            report.rows(),
            report.respondents().map(" of %,d respondents"::formatted).orElse("")
                + (report.reliability().equals("ok") ? "" : " (" + report.reliability() + ")"),
            leftOut(report)
                + (report.unusedCodes().isEmpty()
                    ? ""
                    : LeftOut.unused(report.unusedCodes()) + System.lineSeparator()),
            report.scale().isPresent() ? "" : NO_SCALE,
            table.text(),
            out)
        .strip();
  }

  private static String leftOut(DriverReport report) {
    return report.lacking().entrySet().stream()
        .filter(column -> !column.getValue().isEmpty())
        .map(column -> "Left out: %s%n".formatted(LeftOut.words(column)))
        .collect(Collectors.joining());
  }

  private static Object[] cells(String input, Driver driver) {
    return new Object[] {
      input,
      number(driver.lmg()),
      interval(driver.lmg()),
      number(driver.johnson()),
      driver.penalty().map(DriversText::number).orElse("-"),
      driver.penalty().map(DriversText::interval).orElse(""),
      driver.reward().map(DriversText::number).orElse("-"),
      driver.reward().map(DriversText::interval).orElse(""),
      driver.lows(),
      driver.highs(),
      DriverReport.verdict(driver).replace('_', ' ')
    };
  }

  private static String number(Estimate figure) {
    return String.format(Locale.ROOT, "%.3f", figure.value());
  }

  private static String interval(Estimate figure) {
    return Optional.of(figure)
        .filter(Estimate::hasInterval)
        .map(each -> String.format(Locale.ROOT, "%.3f to %.3f", each.lo(), each.hi()))
        .orElse("");
  }
}
