package io.unisono.cli.journey;

import io.unisono.error.UsageErrors;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.LogColumns;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say how a file of events is read; without them as XES names its attributes. */
final class EventOptions {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "LOG",
      description = "The same as --events.")
  private Path log;

  @Option(
      names = "--events",
      paramLabel = "LOG",
      description = "Events: CSV with a header, Parquet or XES, also with gzip.")
  private Path events;

  @Option(
      names = "--case",
      paramLabel = "COLUMN",
      description = "Column of whose event it is, such as the customer or the session.",
      defaultValue = "case:concept:name")
  private String caseColumn;

  @Option(
      names = "--activity",
      split = ",",
      paramLabel = "COLUMN",
      description = "Column of what happened; of several, with commas between, + joins the values.",
      defaultValue = "concept:name")
  private List<String> activity;

  @Option(
      names = {"--time", "--timestamp"},
      paramLabel = "COLUMN",
      description = "Column of when it happened.",
      defaultValue = "time:timestamp")
  private String time;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How texts write times, such as 'dd/MM/yyyy HH:mm', if not in ISO 8601; may be repeated.",
      showDefaultValue = Visibility.NEVER)
  private List<String> patterns = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times without an offset, such as Europe/Rome.",
      defaultValue = "UTC")
  private String zone;

  @Option(
      names = "--tie",
      paramLabel = "COLUMN",
      description =
          "Column that orders the events of a case at one instant, such as a number; then the order"
              + " of the file counts.")
  private String tie;

  Optional<EventFile> file(char delimiter) {
    return file(delimiter, List.of());
  }

  /**
   * @param ranked activities that come first at one instant, in this order
   */
  Optional<EventFile> file(char delimiter, List<String> ranked) {
    if (log != null && events != null && !log.equals(events)) {
      throw UsageErrors.badOption(
          "--events", events.toString(), "the file " + log + ", which is given");
    }
    return Optional.ofNullable(events)
        .or(() -> Optional.ofNullable(log))
        .map(file -> new EventFile(file, delimiter, columns(ranked)));
  }

  private LogColumns columns(List<String> ranked) {
    return new LogColumns(
        caseColumn, activity, time, Optional.ofNullable(tie), patterns, zone(), ranked);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw UsageErrors.badOption("--zone", zone, "a time zone, such as Europe/Rome or +01:00");
    }
  }
}
