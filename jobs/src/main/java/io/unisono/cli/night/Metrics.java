package io.unisono.cli.night;

import io.unisono.io.LocalFiles;
import io.unisono.run.RunReport;
import io.unisono.run.RunReport.Status;
import io.unisono.run.RunReport.Step;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How the newest run went, as gauges in the text format of Prometheus (version 0.0.4), for the
 * textfile collector of its node exporter. Times are Unix seconds.
 */
final class Metrics {

  /** Lies in the outbox beside the folders of the run dates. */
  static final String FILE = "unisono.prom";

  /** What becomes of delivered rows, and the column of the balance that counts them. */
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "kept", StagingBalance.ROWS_KEPT,
          "quarantined", StagingBalance.ROWS_QUARANTINED,
          "duplicate", StagingBalance.ROWS_DUPLICATE,
          "skipped", StagingBalance.ROWS_SKIPPED);

  private final StringBuilder text = new StringBuilder();

  /** The metric that samples are of. */
  private String name;

  private Metrics() {}

  /**
   * Writes {@value #FILE} in place of that of the run before; a reader sees one or the other whole.
   *
   * @throws io.unisono.error.UserException if the disk refuses
   */
  static Path write(RunReport report, Path outbox) {
    return LocalFiles.replace(outbox.resolve(FILE), of(report, Instant.now()));
  }

  /** The file's text; a metric without anything to tell, such as rows of no job, is left out. */
  static String of(RunReport report, Instant endedAt) {
    Metrics metrics = new Metrics();
    metrics.night(report, endedAt);
    metrics.steps(report);
    metrics.inputs(report);
    return metrics.text.toString();
  }

  private void night(RunReport report, Instant endedAt) {
    gauge("unisono_run_status", "1 for the status of the newest run, 0 for the others.");
    for (Status status : Status.values()) {
      sample(report.status() == status ? 1 : 0, "status", status.name().toLowerCase(Locale.ROOT));
    }
    gauge("unisono_run_exit_code", "Exit code of the newest run; 0 is success.");
    sample(report.exitCode());
    gauge(
        "unisono_run_date_timestamp_seconds", "Begin of the day that the newest run covers, UTC.");
    sample(report.runDate().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    gauge("unisono_run_start_timestamp_seconds", "When the newest run began.");
    sample(report.startedAt().getEpochSecond());
    gauge("unisono_run_end_timestamp_seconds", "When the newest run ended.");
    sample(endedAt.getEpochSecond());
    gauge("unisono_run_release", "Number of the release that the run published; 0 if none.");
    sample(report.release());
    gauge("unisono_run_quality_warnings", "Quality rules of severity warning that are broken.");
    sample(report.warnings().size());
  }

  private void steps(RunReport report) {
    if (report.steps().isEmpty()) {
      return;
    }
    gauge("unisono_step_duration_seconds", "Time that a job or another step of the run took.");
    for (Step step : report.steps()) {
      sample(step.seconds(), "step", step.name());
    }
    if (report.steps().stream().anyMatch(step -> !step.rows().isEmpty())) {
      gauge("unisono_job_written_rows", "Rows that a job wrote into a table.");
      report
          .steps()
          .forEach(
              step ->
                  step.rows()
                      .forEach((table, rows) -> sample(rows, "job", step.name(), "table", table)));
    }
  }

  /** Sums over the files of an input; none where the run report lists not all of them. */
  private void inputs(RunReport report) {
    List<Map<String, Object>> files = report.rowsOf(StagingBalance.TABLE.name());
    if (files.isEmpty() || files.size() == RunReport.MAX_ROWS) {
      return;
    }
    gauge("unisono_input_rows", "Rows of an input of a source, by what became of them.");
    Map<String, Long> sums = new TreeMap<>();
    for (Map<String, Object> file : files) {
      OUTCOMES.forEach(
          (outcome, column) ->
              sums.merge(
                  labels(
                      "source", String.valueOf(file.get(StagingBalance.SOURCE)),
                      "input", String.valueOf(file.get(StagingBalance.INPUT)),
                      "table", String.valueOf(file.get(StagingBalance.TARGET)),
                      "outcome", outcome),
                  (Long) file.get(column),
                  Long::sum));
    }
    sums.forEach((labels, rows) -> text.append(name).append(labels).append(rows).append('\n'));
  }

  private void gauge(String metric, String help) {
    name = metric;
    text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(metric, help, metric));
  }

  private void sample(Number value, String... labels) {
    text.append(name).append(labels(labels)).append(value).append('\n');
  }

  /** {@code {name="value",...} } with the space before the value. */
  private static String labels(String... namesAndValues) {
    StringJoiner labels = new StringJoiner(",", "{", "} ").setEmptyValue(" ");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.add("%s=\"%s\"".formatted(namesAndValues[i], escaped(namesAndValues[i + 1])));
    }
    return labels.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
