package io.unisono.staging;

import io.unisono.contract.Table;
import io.unisono.io.Parallel;
import io.unisono.rows.KeptRows;
import io.unisono.run.Additions;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.run.spark.Interpreted;
import io.unisono.staging.RowReconciliation.FileBalance;
import io.unisono.staging.arrival.Arrivals;
import io.unisono.staging.arrival.Arrivals.Change;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.read.InputFailures;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Adds to the staged tables what has arrived since a release.
 *
 * <p><b>Purpose.</b> Reads the files that are new and appends their rows to those of the release. A
 * table is read anew, as a night does, where that would give other rows: a file has changed or is
 * gone, a new row has the key of an older one or deletes it, or the run date is a later one and the
 * table holds, or left out, what was not known then. The law <em>in = kept + quarantined +
 * duplicate</em> holds for all files, old and new.
 *
 * <p><b>Reads.</b> The inputs of {@code sources} in the configuration; no table of this night. Of
 * the release its own tables.
 *
 * <p><b>Writes.</b> Those of {@link StagingJob}; tables to which nothing is added stay as they are,
 * and so does {@code column_fill}.
 *
 * <p><b>Settings.</b> {@code sources}, {@code staging}.
 *
 * <p><b>Submit.</b> {@code cx run --since 42 --config conf/examples/generated.yaml --data DIR}
 *
 * <p><b>Exit codes.</b> Those of the job {@code staging} of a night.
 */
public final class ArrivalsJob implements Job {

  private static final int WRITERS = 4;

  /** Bytes of new files, some hundred thousand rows, up to which compiling takes longer. */
  private static final long FEW = 32L * 1024 * 1024;

  private final StagingJob whole = new StagingJob();
  private final Set<Table> taken;
  private final Arrivals arrivals;

  private ArrivalsJob(Set<Table> taken, Arrivals arrivals) {
    this.taken = Set.copyOf(taken);
    this.arrivals = arrivals;
  }

  /**
   * Looks at the files of all inputs.
   *
   * @param balance {@code staging_balance} of the release
   * @param read tables that the other jobs of the run read; staged ones among them are added to
   */
  public static ArrivalsJob since(
      SparkSession spark, SourcesConfig sources, Dataset<Row> balance, Set<Table> read) {
    Set<Table> staged = StagingJob.stagedTables();
    List<Feed> feeds = Feeds.of(spark.sparkContext().hadoopConfiguration(), sources, staged);
    Set<Table> taken = read.stream().filter(staged::contains).collect(Collectors.toSet());
    return new ArrivalsJob(
        taken,
        InputFailures.translated(
            feeds, () -> Arrivals.since(balance.collectAsList(), feeds, spark)));
  }

  /** Names of the tables to which something is added, in order. */
  public List<String> arrived() {
    return names(arrivals.changed(taken));
  }

  /**
   * Names of the staged tables whose inputs changed, too, and that wait for the night, in order.
   */
  public List<String> waiting() {
    return names(
        arrivals.changed(
            StagingJob.stagedTables().stream()
                .filter(table -> !taken.contains(table))
                .collect(Collectors.toSet())));
  }

  private static List<String> names(Set<Table> tables) {
    return tables.stream().map(Table::name).sorted().toList();
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public Set<Table> reads() {
    return Set.of();
  }

  @Override
  public Set<Table> writes() {
    return whole.writes();
  }

  @Override
  public void run(Night night) {
    // So that what is written is known to depend on it.
    night.config(SourcesConfig.class);
    Before before = Before.of(night.additions());
    Map<Table, Arrived> arrived = ofFewRows(night, () -> each(table -> read(night, table, before)));
    Map<Table, Optional<List<RowReconciliation>>> anew =
        each(table -> readAnew(night, table, arrived.get(table)));
    List<RowReconciliation> balances =
        ofFewRows(
                night,
                () ->
                    each(
                        table ->
                            anew.get(table)
                                .orElseGet(() -> add(night, table, arrived.get(table), before))))
            .values()
            .stream()
            .flatMap(List::stream)
            .toList();
    for (Table table : writes()) {
      if (!taken.contains(table) && !Before.TABLES.contains(table)) {
        night.additions().keep(table);
      }
    }
    write(night, StagingBalance.TABLE, before.balance(), balances, RowReconciliation::rows);
    write(night, QuarantineReason.TABLE, before.reasons(), balances, RowReconciliation::reasons);
    write(night, LostValue.TABLE, before.lost(), balances, RowReconciliation::lostValues);
    StagingLimits.require(night, balances);
  }

  /** All other jobs wait for this one, so that the session is its own. */
  private <T> T ofFewRows(Night night, Supplier<T> work) {
    return arrivals.addedBytes() > FEW ? work.get() : Interpreted.during(night.spark(), work);
  }

  private <T> Map<Table, T> each(Function<Table, T> step) {
    return Parallel.map(
        WRITERS,
        taken.stream().sorted(Comparator.comparing(Table::name)).toList(),
        table -> InputFailures.translated(arrivals.feeds(table), () -> step.apply(table)));
  }

  /**
   * What came for a table.
   *
   * @param anew why the table is read anew, if that is known without its rows
   * @param further deliveries of new files alone
   * @param judged their rows, few as they are: to read them twice would take longer
   */
  private record Arrived(
      Optional<String> anew, List<Delivery> further, Optional<Dataset<Row>> judged) {}

  private Arrived read(Night night, Table table, Before before) {
    Optional<String> anew = whyAnew(night, table, before);
    if (anew.isPresent()) {
      return new Arrived(anew, List.of(), Optional.empty());
    }
    List<Delivery> further = Delivery.of(night.spark(), arrivals.added(table), arrivals.digests());
    return new Arrived(
        anew, further, StagingJob.judged(night, further, (feed, rows) -> rows).map(KeptRows::kept));
  }

  private Optional<String> whyAnew(Night night, Table table, Before before) {
    if (knowsLess(night, table, before)) {
      return Optional.of("the run date is a later one");
    }
    Change change = arrivals.of(table);
    return change == Change.NONE || (change == Change.ADDED && night.additions().canAppend(table))
        ? Optional.empty()
        : Optional.of("not only files were added");
  }

  /** The balances of a table that is read anew; empty if it is not. */
  private Optional<List<RowReconciliation>> readAnew(Night night, Table table, Arrived arrived) {
    return arrived
        .anew()
        .or(
            () ->
                arrived
                    .judged()
                    .filter(rows -> replacesRows(night, table, rows))
                    .map(rows -> "a new row has the key of an older one, or deletes one"))
        .map(reason -> anew(night, table, reason));
  }

  private List<RowReconciliation> anew(Night night, Table table, String reason) {
    List<Delivery> all = Delivery.of(night.spark(), arrivals.feeds(table), arrivals.digests());
    night.note(table.name(), "read anew: " + reason);
    return StagingJob.judged(night, all, (feed, rows) -> rows)
        .map(judged -> StagingJob.stage(night, table, all, judged, night::write))
        .orElseGet(() -> StagingJob.stageNothing(night, table, all));
  }

  private List<RowReconciliation> add(Night night, Table table, Arrived arrived, Before before) {
    List<Delivery> further = arrived.further();
    if (arrived.judged().isEmpty()) {
      night.additions().keep(table);
      return balances(table, before, StagingJob.balances(further, Map.of(), Map.of()));
    }
    night.note(table.name(), "rows of new files were appended");
    return balances(
        table,
        before,
        StagingJob.stage(night, table, further, arrived.judged().get(), night.additions()::append));
  }

  /** Whether the table lacks what was not known on the run date that it is of. */
  private static boolean knowsLess(Night night, Table table, Before before) {
    boolean isOfToday = night.additions().dateOf(table).filter(night.runDate()::equals).isPresent();
    boolean hasLaterFacts =
        table.columns().stream()
            .anyMatch(column -> column.isKnownLater() || column.openBefore().isPresent());
    return !isOfToday && (hasLaterFacts || before.heldBack(table));
  }

  /** Whether a night would not keep all rows that are there beside the new ones. */
  private static boolean replacesRows(Night night, Table table, Dataset<Row> judged) {
    Dataset<Row> there = night.additions().before(table).orElseThrow();
    return !Duplicates.replaced(there, AcceptedRows.current(judged, night.runDate()), table)
        .isEmpty();
  }

  /** The balances of all files of the table, new ones and those of the release. */
  private List<RowReconciliation> balances(
      Table table, Before before, List<RowReconciliation> added) {
    Map<String, RowReconciliation> byTitle = new HashMap<>();
    added.forEach(balance -> byTitle.put(balance.feed().title(), balance));
    return arrivals.feeds(table).stream()
        .map(feed -> before.with(feed, byTitle.get(feed.title())))
        .toList();
  }

  private void write(
      Night night,
      Table table,
      List<Row> before,
      List<RowReconciliation> balances,
      Function<RowReconciliation, List<Row>> now) {
    Set<String> names = taken.stream().map(Table::name).collect(Collectors.toSet());
    List<Row> rows = new ArrayList<>();
    before.stream()
        .filter(row -> !names.contains(row.<String>getAs(StagingBalance.TARGET)))
        .forEach(rows::add);
    balances.forEach(balance -> rows.addAll(now.apply(balance)));
    night.write(table, night.spark().createDataFrame(rows, table.schema()));
  }

  /** What the release tells of the rows that it was made of; few rows each. */
  private record Before(List<Row> balance, List<Row> reasons, List<Row> lost) {

    static final Set<Table> TABLES =
        Set.of(StagingBalance.TABLE, QuarantineReason.TABLE, LostValue.TABLE);

    static Before of(Additions release) {
      return new Before(
          rows(release, StagingBalance.TABLE),
          rows(release, QuarantineReason.TABLE),
          rows(release, LostValue.TABLE));
    }

    private static List<Row> rows(Additions release, Table table) {
      return release.before(table).map(Dataset::collectAsList).orElse(List.of());
    }

    /** Whether rows of the table were left out that a later run date may accept, or delete. */
    boolean heldBack(Table table) {
      return reasons.stream()
          .filter(row -> table.name().equals(row.getAs(QuarantineReason.TARGET)))
          .map(row -> row.<String>getAs(QuarantineReason.RULE))
          .anyMatch(Set.of(RowRules.AFTER_RUN_DATE, Rejection.DELETED_IN_SOURCE)::contains);
    }

    /**
     * The balance of a feed.
     *
     * @param added that of its new files; null if none came
     */
    RowReconciliation with(Feed feed, RowReconciliation added) {
      Map<String, FileBalance> files = new HashMap<>();
      Map<String, String> digests = new LinkedHashMap<>();
      Map<String, String> remarks = new HashMap<>();
      for (Row row : of(feed, balance)) {
        String file = row.getAs(StagingBalance.FILE);
        files.put(
            file,
            FileBalance.told(feed, row, ofFile(feed, file, reasons), ofFile(feed, file, lost)));
        String digest = row.getAs(StagingBalance.SHA256);
        if (digest != null) {
          digests.put(file, digest);
        }
        remarks.put(file, row.getAs(StagingBalance.REMARK));
      }
      if (added != null) {
        files.putAll(added.byFile());
        digests.putAll(added.delivery().digests());
        remarks.putAll(added.delivery().remarks());
      }
      return RowReconciliation.of(new Delivery(feed, digests, Map.of(), remarks), files);
    }

    private static List<Row> ofFile(Feed feed, String file, List<Row> rows) {
      return of(feed, rows).stream()
          .filter(row -> file.equals(row.getAs(StagingBalance.FILE)))
          .toList();
    }

    /** The three tables name the input alike. */
    private static List<Row> of(Feed feed, List<Row> rows) {
      return rows.stream()
          .filter(row -> feed.source().equals(row.getAs(StagingBalance.SOURCE)))
          .filter(row -> feed.input().equals(row.getAs(StagingBalance.INPUT)))
          .filter(row -> feed.target().name().equals(row.getAs(StagingBalance.TARGET)))
          .toList();
    }
  }
}
