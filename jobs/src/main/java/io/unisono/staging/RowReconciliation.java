package io.unisono.staging;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.RowCounts.Label;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What became of the rows of one delivery, file by file. Nothing may vanish: <em>in = kept +
 * quarantined + duplicate</em>.
 */
final class RowReconciliation {

  /** Rules that say something about the row and nothing about the quality of the export. */
  static final Set<String> EXPECTED =
      Set.of(
          RowRules.AFTER_RUN_DATE,
          Rejection.DELETED_IN_SOURCE,
          Rejection.NOT_A_RESPONSE,
          Rejection.UNFINISHED_RESPONSE);

  private static final int LONGEST_EXAMPLE = 80;

  private final Delivery delivery;
  private final List<FileBalance> files;

  private RowReconciliation(Delivery delivery, List<FileBalance> files) {
    this.delivery = delivery;
    this.files = files;
  }

  /** Counts of one file. */
  private record FileBalance(
      String file, long in, long kept, long duplicate, long skipped, Map<String, Count> rejected) {

    long quarantined() {
      return rejected.values().stream().mapToLong(Count::rows).sum();
    }

    /** The same file again: every row of it repeats one of the first. */
    FileBalance twin(String label) {
      return new FileBalance(label, in, 0, in, skipped, Map.of());
    }
  }

  /**
   * @param arrived counts on the way in: rows are good, quarantined or skipped
   * @param decided counts of good rows after duplicates were found
   * @throws IllegalStateException if rows vanished
   */
  static RowReconciliation of(
      Delivery delivery, Map<Label, Count> arrived, Map<Label, Count> decided) {
    Map<String, FileBalance> files = new HashMap<>();
    for (String file : delivery.files()) {
      Map<String, Count> rejected = new TreeMap<>();
      arrived.forEach(
          (label, count) -> {
            if (label.isOf(delivery.feed(), file) && label.outcome() == Outcome.QUARANTINED) {
              rejected.put(label.rule(), count);
            }
          });
      long quarantined = rejected.values().stream().mapToLong(Count::rows).sum();
      files.put(
          file,
          new FileBalance(
              file,
              rows(arrived, delivery, file, Outcome.GOOD) + quarantined,
              rows(decided, delivery, file, Outcome.KEPT),
              rows(decided, delivery, file, Outcome.DUPLICATE),
              rows(arrived, delivery, file, Outcome.SKIPPED),
              rejected));
    }
    delivery.twins().forEach((twin, first) -> files.put(twin, files.get(first).twin(twin)));
    RowReconciliation balance =
        new RowReconciliation(delivery, delivery.files().stream().map(files::get).toList());
    balance.requireThatNothingVanished();
    return balance;
  }

  private static long rows(
      Map<Label, Count> counts, Delivery delivery, String file, Outcome outcome) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isOf(delivery.feed(), file))
        .filter(entry -> entry.getKey().outcome() == outcome)
        .mapToLong(entry -> entry.getValue().rows())
        .sum();
  }

  String source() {
    return delivery.feed().source();
  }

  Feed feed() {
    return delivery.feed();
  }

  long in() {
    return files.stream().mapToLong(FileBalance::in).sum();
  }

  long quarantined() {
    return files.stream().mapToLong(FileBalance::quarantined).sum();
  }

  /** Rows of the input whatever they are meant for. */
  long read() {
    return in() + files.stream().mapToLong(FileBalance::skipped).sum();
  }

  /** Rejected rows that speak against the export. */
  long unexpected() {
    return files.stream()
        .flatMap(file -> file.rejected().entrySet().stream())
        .filter(entry -> !EXPECTED.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().rows())
        .sum();
  }

  /** "120 in = 118 kept + 1 quarantined + 1 duplicate". */
  String equation() {
    return "%d in = %d kept + %d quarantined + %d duplicate"
        .formatted(
            in(),
            files.stream().mapToLong(FileBalance::kept).sum(),
            quarantined(),
            files.stream().mapToLong(FileBalance::duplicate).sum());
  }

  /** Rows of {@link StagingBalance}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (FileBalance file : files) {
      String remark = delivery.remarks().get(file.file());
      boolean empty = file.in() + file.skipped() == 0;
      Map<String, Object> values = new HashMap<>();
      values.put(StagingBalance.SOURCE, source());
      values.put(StagingBalance.INPUT, delivery.feed().input());
      values.put(StagingBalance.FILE, file.file());
      values.put(StagingBalance.TARGET, delivery.feed().target().name());
      values.put(StagingBalance.ROWS_IN, file.in());
      values.put(StagingBalance.ROWS_KEPT, file.kept());
      values.put(StagingBalance.ROWS_QUARANTINED, file.quarantined());
      values.put(StagingBalance.ROWS_DUPLICATE, file.duplicate());
      values.put(StagingBalance.ROWS_SKIPPED, file.skipped());
      values.put(StagingBalance.REMARK, remark == null && empty ? Delivery.NO_ROWS : remark);
      values.put(StagingBalance.SHA256, delivery.digests().get(file.file()));
      rows.add(row(StagingBalance.TABLE, values));
    }
    return rows;
  }

  /** Rows of {@link QuarantineReason}. */
  List<Row> reasons() {
    List<Row> rows = new ArrayList<>();
    for (FileBalance file : files) {
      file.rejected()
          .forEach(
              (rule, count) -> {
                Map<String, Object> values = new HashMap<>();
                values.put(QuarantineReason.SOURCE, source());
                values.put(QuarantineReason.INPUT, delivery.feed().input());
                values.put(QuarantineReason.FILE, file.file());
                values.put(QuarantineReason.TARGET, delivery.feed().target().name());
                values.put(QuarantineReason.RULE, rule);
                values.put(QuarantineReason.ROWS, count.rows());
                values.put(QuarantineReason.EXAMPLE, example(rule, count.example()));
                rows.add(row(QuarantineReason.TABLE, values));
              });
    }
    return rows;
  }

  private String example(String rule, String value) {
    String column = rule.substring(rule.indexOf(':') + 1);
    return shortened(masked(delivery.feed().target(), column, value));
  }

  /** The value of a column as it may be shown; null stays null. */
  static String masked(Table table, String column, String value) {
    boolean personal = table.personalData().stream().map(ColumnSpec::name).anyMatch(column::equals);
    return personal && value != null ? "***" : value;
  }

  static String shortened(String value) {
    return value == null || value.length() <= LONGEST_EXAMPLE
        ? value
        : value.substring(0, LONGEST_EXAMPLE);
  }

  private void requireThatNothingVanished() {
    for (FileBalance file : files) {
      if (file.in() != file.kept() + file.quarantined() + file.duplicate()) {
        throw new IllegalStateException(
            "rows of %s, file %s, vanished on their way to %s: %s"
                .formatted(
                    delivery.feed().title(), file.file(), delivery.feed().target(), equation()));
      }
    }
  }

  private static Row row(Table table, Map<String, Object> values) {
    return RowFactory.create(Arrays.stream(table.schema().fieldNames()).map(values::get).toArray());
  }
}
