package io.unisono.staging;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.OptionalValues.Loss;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.RowCounts.Label;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.table.unified.LostValue;
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
  record FileBalance(
      String file,
      long in,
      long kept,
      long duplicate,
      long conflicting,
      long skipped,
      Map<String, Count> rejected,
      List<Loss> losses) {

    long quarantined() {
      return rejected.values().stream().mapToLong(Count::rows).sum();
    }

    /**
     * As the tables of an earlier run tell it.
     *
     * @param balance the row of {@link StagingBalance}
     * @param reasons rows of {@link QuarantineReason} of the file
     * @param lost rows of {@link LostValue} of the file
     */
    static FileBalance told(Feed feed, Row balance, List<Row> reasons, List<Row> lost) {
      Map<String, Count> rejected = new TreeMap<>();
      for (Row reason : reasons) {
        rejected.put(
            reason.getAs(QuarantineReason.RULE),
            Count.of(
                reason.<Long>getAs(QuarantineReason.ROWS), reason.getAs(QuarantineReason.EXAMPLE)));
      }
      return new FileBalance(
          balance.getAs(StagingBalance.FILE),
          balance.<Long>getAs(StagingBalance.ROWS_IN),
          balance.<Long>getAs(StagingBalance.ROWS_KEPT),
          balance.<Long>getAs(StagingBalance.ROWS_DUPLICATE),
          balance.<Long>getAs(StagingBalance.ROWS_CONFLICTING),
          balance.<Long>getAs(StagingBalance.ROWS_SKIPPED),
          rejected,
          lost.stream().map(loss -> Loss.told(feed, loss)).toList());
    }

    /** The same file again: every row of it repeats one of the first. */
    FileBalance twin(String label) {
      return new FileBalance(label, in, 0, in, 0, skipped, Map.of(), List.of());
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
      Map<String, Count> rejected = byKind(arrived, delivery, file, Outcome.QUARANTINED);
      long quarantined = rejected.values().stream().mapToLong(Count::rows).sum();
      long conflicting = rows(decided, delivery, file, Outcome.CONFLICT);
      files.put(
          file,
          new FileBalance(
              file,
              rows(arrived, delivery, file, Outcome.GOOD) + quarantined,
              rows(decided, delivery, file, Outcome.KEPT),
              rows(decided, delivery, file, Outcome.DUPLICATE) + conflicting,
              conflicting,
              rows(arrived, delivery, file, Outcome.SKIPPED),
              rejected,
              OptionalValues.losses(
                  delivery.feed(), byKind(arrived, delivery, file, Outcome.GOOD))));
    }
    delivery.twins().forEach((twin, first) -> files.put(twin, files.get(first).twin(twin)));
    RowReconciliation balance =
        new RowReconciliation(delivery, delivery.files().stream().map(files::get).toList());
    balance.requireThatNothingVanished();
    return balance;
  }

  /** The balance of files that were counted before, some of them in another run. */
  static RowReconciliation of(Delivery delivery, Map<String, FileBalance> counted) {
    return new RowReconciliation(delivery, delivery.files().stream().map(counted::get).toList());
  }

  private static long rows(
      Map<Label, Count> counts, Delivery delivery, String file, Outcome outcome) {
    return byKind(counts, delivery, file, outcome).values().stream().mapToLong(Count::rows).sum();
  }

  private static Map<String, Count> byKind(
      Map<Label, Count> counts, Delivery delivery, String file, Outcome outcome) {
    Map<String, Count> byKind = new TreeMap<>();
    counts.forEach(
        (label, count) -> {
          if (label.isOf(delivery.feed(), file) && label.outcome() == outcome) {
            byKind.put(label.kind(), count);
          }
        });
    return byKind;
  }

  Delivery delivery() {
    return delivery;
  }

  /** The counts by the name of the file. */
  Map<String, FileBalance> byFile() {
    Map<String, FileBalance> byFile = new TreeMap<>();
    files.forEach(file -> byFile.put(file.file(), file));
    return byFile;
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

  /** Duplicates that say something else than the row that is kept, and are as new. */
  long conflicting() {
    return files.stream().mapToLong(FileBalance::conflicting).sum();
  }

  /** Rows of the input whatever they are meant for. */
  long read() {
    return in() + files.stream().mapToLong(FileBalance::skipped).sum();
  }

  /** Number of rejected rows that speak against the export. */
  long unexpected() {
    return unexpectedByRule().values().stream().mapToLong(Count::rows).sum();
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

  /** Rejected rows that speak against the export, by rule. */
  Map<String, Count> unexpectedByRule() {
    Map<String, Count> byRule = new TreeMap<>();
    for (FileBalance file : files) {
      file.rejected()
          .forEach(
              (rule, count) -> {
                if (!EXPECTED.contains(rule)) {
                  byRule.merge(
                      rule,
                      new Count(count.rows(), examples(column(rule), count.examples())),
                      Count::plus);
                }
              });
    }
    return byRule;
  }

  /** What the columns of all files lost, with examples to show. */
  List<Loss> losses() {
    Map<String, Loss> byColumn = new TreeMap<>();
    files.stream()
        .flatMap(file -> file.losses().stream())
        .forEach(loss -> byColumn.merge(loss.column().name(), shown(loss), Loss::plus));
    return List.copyOf(byColumn.values());
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
      values.put(StagingBalance.ROWS_CONFLICTING, file.conflicting());
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
                values.put(QuarantineReason.EXAMPLE, example(column(rule), count.example()));
                rows.add(row(QuarantineReason.TABLE, values));
              });
    }
    return rows;
  }

  /** Rows of {@link LostValue}. */
  List<Row> lostValues() {
    List<Row> rows = new ArrayList<>();
    for (FileBalance file : files) {
      for (Loss loss : file.losses()) {
        Map<String, Object> values = new HashMap<>();
        values.put(LostValue.SOURCE, source());
        values.put(LostValue.INPUT, delivery.feed().input());
        values.put(LostValue.FILE, file.file());
        values.put(LostValue.TARGET, delivery.feed().target().name());
        values.put(LostValue.COLUMN_NAME, loss.column().name());
        values.put(LostValue.VALUES_IN, loss.values());
        values.put(LostValue.VALUES_LOST, loss.lost());
        values.put(LostValue.EXAMPLE, shown(loss).example());
        rows.add(row(LostValue.TABLE, values));
      }
    }
    return rows;
  }

  private Loss shown(Loss loss) {
    return new Loss(
        loss.column(), loss.values(), loss.lost(), example(loss.column().name(), loss.example()));
  }

  private List<String> examples(String column, List<String> values) {
    return values.stream().map(value -> example(column, value)).distinct().toList();
  }

  private static String column(String rule) {
    return rule.substring(rule.indexOf(':') + 1);
  }

  private String example(String column, String value) {
    return shortened(masked(delivery.feed().target(), column, value));
  }

  /** The value of a column as it may be shown: of personal data only the shape. Null stays null. */
  static String masked(Table table, String column, String value) {
    boolean personal = table.personalData().stream().map(ColumnSpec::name).anyMatch(column::equals);
    return personal && value != null ? shape(value) : value;
  }

  /** 9 for a digit and x for a letter: it shows what is wrong with a telephone number or a day. */
  private static String shape(String value) {
    return value.replaceAll("\\p{Nd}", "9").replaceAll("[\\p{L}\\p{M}]", "x");
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
