package io.unisono.cli.night;

import io.unisono.cli.option.TextTable;
import io.unisono.error.Printable;
import io.unisono.run.RunConfig;
import io.unisono.run.RunReport;
import io.unisono.run.RunReport.Made;
import io.unisono.run.RunReport.Status;
import io.unisono.run.RunReport.Step;
import io.unisono.table.unified.ColumnFill;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person wants to know after a night, in the order of the questions. */
final class Summary {

  private final RunReport report;
  private final RunConfig folders;
  private final Optional<Path> record;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param folders of the night, as people name them
   * @param record the run report's file, if the outbox took it
   */
  Summary(RunReport report, RunConfig folders, Optional<Path> record) {
    this.report = report;
    this.folders = folders;
    this.record = record;
  }

  String text() {
    line("");
    balance();
    quarantine();
    lostValues();
    emptiedColumns();
    steps();
    tables();
    warnings();
    outcome();
    return text.toString();
  }

  /** in = kept + quarantined + duplicate, for each input of each source. */
  private void balance() {
    Map<String, long[]> inputs = new TreeMap<>();
    for (Map<String, Object> row : report.rowsOf(StagingBalance.TABLE.name())) {
      String input =
          input(
              row.get(StagingBalance.SOURCE),
              row.get(StagingBalance.INPUT),
              row.get(StagingBalance.TARGET));
      long[] sums = inputs.computeIfAbsent(input, key -> new long[4]);
      sums[0] += (long) row.get(StagingBalance.ROWS_IN);
      sums[1] += (long) row.get(StagingBalance.ROWS_KEPT);
      sums[2] += (long) row.get(StagingBalance.ROWS_QUARANTINED);
      sums[3] += (long) row.get(StagingBalance.ROWS_DUPLICATE);
    }
    TextTable table =
        new TextTable("Rows of the sources", "in", "kept", "quarantined", "duplicate");
    inputs.forEach((input, sums) -> table.row(input, sums[0], sums[1], sums[2], sums[3]));
    append(table);
  }

  /** Why rows were rejected, with a value of each rule; personal ones are masked. */
  private void quarantine() {
    Map<List<String>, Long> rows = new LinkedHashMap<>();
    Map<List<String>, Object> examples = new HashMap<>();
    for (Map<String, Object> row : report.rowsOf(QuarantineReason.TABLE.name())) {
      List<String> reason =
          List.of(
              input(
                  row.get(QuarantineReason.SOURCE),
                  row.get(QuarantineReason.INPUT),
                  row.get(QuarantineReason.TARGET)),
              String.valueOf(row.get(QuarantineReason.RULE)));
      rows.merge(reason, (long) row.get(QuarantineReason.ROWS), Long::sum);
      examples.putIfAbsent(reason, row.get(QuarantineReason.EXAMPLE));
    }
    TextTable table = new TextTable("Quarantined", "reason", "rows", "example");
    rows.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
        .forEach(
            row ->
                table.row(
                    row.getKey().get(0),
                    row.getKey().get(1),
                    row.getValue(),
                    examples.get(row.getKey())));
    if (!table.isEmpty()) {
      text.append(table.text());
      line(
          "  The rejected rows lie in %s/quarantine/TABLE/run=%s; correct the export or its mapping."
              .formatted(folders.work(), report.runId()));
      line("");
    }
  }

  /** What rows were kept without, a line for each column of an input. */
  private void lostValues() {
    Map<List<String>, long[]> columns = new LinkedHashMap<>();
    Map<List<String>, Object> examples = new LinkedHashMap<>();
    for (Map<String, Object> row : report.rowsOf(LostValue.TABLE.name())) {
      List<String> column =
          List.of(
              input(row.get(LostValue.SOURCE), row.get(LostValue.INPUT), row.get(LostValue.TARGET)),
              String.valueOf(row.get(LostValue.COLUMN_NAME)));
      long[] sums = columns.computeIfAbsent(column, key -> new long[2]);
      sums[0] += (long) row.get(LostValue.VALUES_LOST);
      sums[1] += (long) row.get(LostValue.VALUES_IN);
      examples.putIfAbsent(column, row.get(LostValue.EXAMPLE));
    }
    TextTable table = new TextTable("Values lost", "column", "lost", "of", "such as");
    columns.forEach(
        (column, sums) ->
            table.row(column.get(0), column.get(1), sums[0], sums[1], examples.get(column)));
    append(table);
  }

  /** What the night before had and this one lacks: most often a renamed field of the source. */
  private void emptiedColumns() {
    TextTable table =
        new TextTable("Emptier than the night before", "column", "rows", "filled", "before");
    for (Map<String, Object> row : report.rowsOf(ColumnFill.TABLE.name())) {
      if ((boolean) row.get(ColumnFill.EMPTIED)) {
        table.row(
            input(
                row.get(ColumnFill.SOURCE), row.get(ColumnFill.INPUT), row.get(ColumnFill.TARGET)),
            row.get(ColumnFill.COLUMN_NAME),
            row.get(ColumnFill.ROWS),
            row.get(ColumnFill.ROWS_FILLED),
            "%.1f%%".formatted(100 * (double) row.get(ColumnFill.SHARE_BEFORE)));
      }
    }
    append(table);
  }

  private static String input(Object source, Object input, Object target) {
    return "%s/%s -> %s".formatted(source, input, target);
  }

  private void steps() {
    TextTable table = new TextTable("Step", "seconds", "notes");
    for (Step step : report.steps()) {
      List<String> notes = isMade(step) ? List.of() : notes(step);
      table.row(step.name(), step.seconds(), notes.isEmpty() ? "" : notes.get(0));
      notes.stream().skip(1).forEach(note -> table.row("", null, note));
    }
    append(table);
  }

  /** What a step that leaves the lake has to say stands beside its files. */
  private boolean isMade(Step step) {
    return report.made().stream().anyMatch(made -> made.name().equals(step.name()));
  }

  private static List<String> notes(Step step) {
    List<String> notes = new ArrayList<>();
    step.notes().forEach((name, value) -> notes.add("%s %s".formatted(name, value)));
    return notes;
  }

  private void tables() {
    TextTable table = new TextTable("Table", "rows");
    report.released().forEach(table::row);
    append(table);
  }

  private void warnings() {
    if (!report.warnings().isEmpty()) {
      line("  Quality warnings");
      report.warnings().forEach(warning -> line("  " + warning));
      line("");
    }
  }

  private void outcome() {
    if (report.status() != Status.PUBLISHED) {
      line("Night of %s: nothing was published.".formatted(report.runDate()));
      recordLine();
      if (report.resumable()) {
        line(
            "  go on       cx run --run-date %s --resume %s ..."
                .formatted(report.runDate(), report.runId()));
      }
      return;
    }
    line(
        report.live()
            ? "Night of %s: release %d is live.".formatted(report.runDate(), report.release())
            : "Night of %s: release %d is in the history; a later date stays live."
                .formatted(report.runDate(), report.release()));
    report.made().forEach(this::made);
    recordLine();
    line("  look        cx releases --lake %s".formatted(folders.lake()));
    report
        .previous()
        .ifPresent(
            before ->
                line("  go back     cx rollback %d --lake %s".formatted(before, folders.lake())));
  }

  private void made(Made made) {
    line("  %-11s %s".formatted(made.name(), outcome(made)));
    report.steps().stream()
        .filter(step -> step.name().equals(made.name()))
        .flatMap(step -> notes(step).stream())
        .forEach(note -> line("              " + note));
  }

  private void recordLine() {
    line("  run report  %s".formatted(record.map(Path::toString).orElse("could not be written")));
  }

  private static String outcome(Made made) {
    if (made.error() != null) {
      return "failed, repeat it with cx report: " + made.error();
    }
    return made.skipped() == null ? made.path() : "skipped: " + made.skipped();
  }

  private void append(TextTable table) {
    if (!table.isEmpty()) {
      text.append(table.text());
      line("");
    }
  }

  private void line(String line) {
    text.append(Printable.text(line)).append(System.lineSeparator());
  }
}
