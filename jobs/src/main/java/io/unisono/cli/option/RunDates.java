package io.unisono.cli.option;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which days a command runs for. */
public final class RunDates {

  @Option(
      names = "--run-date",
      paramLabel = "DAY",
      description = "Last day whose events are known: 2026-03-31 or yesterday (the default).")
  private String runDate;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day of a backfill; one night for each day up to --to.")
  private String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day of a backfill.")
  private String to;

  RunDates() {}

  RunDates(String runDate, String from, String to) {
    this.runDate = runDate;
    this.from = from;
    this.to = to;
  }

  /**
   * @param clock in the zone whose yesterday is meant
   * @return at least one day, in order
   * @throws io.unisono.error.UserException if the options contradict each other or are no days
   */
  public List<LocalDate> days(Clock clock) {
    if (from == null && to == null) {
      return List.of(day(runDate, clock));
    }
    if (from == null || to == null || runDate != null) {
      throw CliErrors.runDates("--from and --to belong together, and without --run-date");
    }
    LocalDate first = day("--from", from, clock);
    LocalDate last = day("--to", to, clock);
    if (last.isBefore(first)) {
      throw CliErrors.runDates("--to %s is before --from %s".formatted(last, first));
    }
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /**
   * The one day of a command that runs for no more.
   *
   * @param usual if none is given
   */
  public LocalDate day(LocalDate usual, Clock clock) {
    if (from != null || to != null) {
      throw CliErrors.besideSince("--from and --to");
    }
    return runDate == null ? usual : day(runDate, clock);
  }

  /**
   * The day that a command is about.
   *
   * @param runDate its text; null for yesterday
   */
  public static LocalDate day(String runDate, Clock clock) {
    return day("--run-date", Optional.ofNullable(runDate).orElse("yesterday"), clock);
  }

  private static LocalDate day(String option, String text, Clock clock) {
    if (text.equals("yesterday")) {
      return LocalDate.now(clock).minusDays(1);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw CliErrors.runDates("%s %s is no day".formatted(option, text));
    }
  }
}
