package io.unisono.staging;

import io.unisono.contract.Table;
import io.unisono.io.Parallel;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.schemas.Layer;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.OptionalValues.Loss;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.RowCounts.Label;
import io.unisono.staging.convert.MappingChecks;
import io.unisono.staging.convert.PersonalIds;
import io.unisono.staging.fill.ColumnFills;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.read.InputFailures;
import io.unisono.staging.read.RawRows;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.table.Tables;
import io.unisono.table.unified.ColumnFill;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Gives the exports of all sources one shape.
 *
 * <p><b>Purpose.</b> Reads every configured input by the names of its columns, converts times,
 * telephone numbers, addresses and codes, and decides of every row: kept, quarantined with a rule,
 * or a duplicate. The law <em>in = kept + quarantined + duplicate</em> is checked file by file.
 *
 * <p><b>Reads.</b> The inputs of {@code sources} in the configuration; no table of this night.
 *
 * <p><b>Reads of the night before.</b> {@code column_fill}.
 *
 * <p><b>Writes.</b> {@code party}, {@code subscription}, {@code interaction}, {@code ticket},
 * {@code ticket_event}, {@code business_calendar}, {@code survey_response}, {@code
 * survey_invitation}, {@code message}, {@code review}, {@code cancellation}, {@code purchase},
 * {@code invoice}, {@code deal}, {@code campaign_contact}, {@code org_unit}, {@code consent},
 * {@code action_log}, {@code manual_value}, {@code identity_decision}, {@code application}, {@code
 * need}, {@code application_fit}, {@code application_usage}, {@code staging_balance}, {@code
 * quarantine_reason}, {@code lost_value}, {@code column_fill}; rejected rows go to the quarantine
 * folder.
 *
 * <p><b>Settings.</b> {@code sources}, {@code staging}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/ravenstack.yaml --data DIR --run-date
 * 2024-12-31 --only staging}
 *
 * <p><b>Exit codes.</b> 3 a file lacks mapped columns; 4 an input is missing, empty or damaged; 5
 * more rows of a source were rejected than {@code max-quarantined-share} allows, or a column lost
 * more of its values than {@code max-lost-share} allows.
 */
public final class StagingJob implements Job {

  /** Tables that are written side by side: enough to keep small nights from waiting in line. */
  private static final int WRITERS = 4;

  private final Set<Table> staged;

  /** Of every table whose contract lies in the layer. */
  public StagingJob() {
    this(stagedTables());
  }

  static Set<Table> stagedTables() {
    return Tables.ALL.stream()
        .filter(table -> table.layer() == Layer.STAGED)
        .collect(Collectors.toUnmodifiableSet());
  }

  StagingJob(Set<Table> staged) {
    this.staged = staged;
  }

  @Override
  public String name() {
    return "staging";
  }

  @Override
  public Set<Table> reads() {
    return Set.of();
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(ColumnFill.TABLE);
  }

  @Override
  public Set<Table> writes() {
    Set<Table> all = new HashSet<>(staged);
    all.add(StagingBalance.TABLE);
    all.add(QuarantineReason.TABLE);
    all.add(LostValue.TABLE);
    all.add(ColumnFill.TABLE);
    return Set.copyOf(all);
  }

  @Override
  public void run(Night night) {
    List<Delivery> deliveries = deliveries(night);
    List<ColumnFills> fills = new CopyOnWriteArrayList<>();
    List<RowReconciliation> balances = stageAll(night, deliveries, fills);
    writeBalances(night, balances);
    writeFills(night, fills);
    noteBalances(night, balances);
    StagingLimits.require(night, balances);
  }

  private List<Delivery> deliveries(Night night) {
    List<Feed> feeds =
        Feeds.of(
            night.spark().sparkContext().hadoopConfiguration(),
            night.config(SourcesConfig.class),
            staged);
    return InputFailures.translated(feeds, () -> Delivery.of(night.spark(), feeds));
  }

  /** Writes every staged table, those without a feed too: later jobs read them. */
  private List<RowReconciliation> stageAll(
      Night night, List<Delivery> deliveries, List<ColumnFills> fills) {
    Map<Table, List<Delivery>> byTarget =
        deliveries.stream().collect(Collectors.groupingBy(delivery -> delivery.feed().target()));
    List<Supplier<List<RowReconciliation>>> tables = new ArrayList<>();
    for (Table table : largestFirst(byTarget)) {
      List<Delivery> own = byTarget.getOrDefault(table, List.of());
      List<Feed> feeds = own.stream().map(Delivery::feed).toList();
      tables.add(() -> InputFailures.translated(feeds, () -> stage(night, table, own, fills)));
    }
    return Parallel.all(WRITERS, tables).stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(balance -> balance.feed().title()))
        .toList();
  }

  /** So that a small one is the last to end. */
  private List<Table> largestFirst(Map<Table, List<Delivery>> byTarget) {
    Comparator<Table> bytes =
        Comparator.comparingLong(
            table ->
                byTarget.getOrDefault(table, List.of()).stream()
                    .flatMap(delivery -> delivery.feed().origin().files().stream())
                    .mapToLong(InputFile::bytes)
                    .sum());
    return staged.stream().sorted(bytes.reversed().thenComparing(Table::name)).toList();
  }

  private static List<RowReconciliation> stage(
      Night night, Table table, List<Delivery> deliveries, List<ColumnFills> fills) {
    return judged(
            night,
            deliveries,
            (feed, rows) -> {
              ColumnFills fill = new ColumnFills(feed);
              fills.add(fill);
              return fill.observe(rows, AcceptedRows.is(Outcome.GOOD));
            })
        .map(judged -> stage(night, table, deliveries, judged, night::write))
        .orElseGet(() -> stageNothing(night, table, deliveries));
  }

  /** The table without rows. */
  static List<RowReconciliation> stageNothing(Night night, Table table, List<Delivery> deliveries) {
    night.write(table, table.empty(night.spark()));
    return balances(deliveries, Map.of(), Map.of());
  }

  /**
   * Writes the accepted ones of rows.
   *
   * @param judged the rows of the deliveries
   * @param into writes the accepted rows
   */
  static List<RowReconciliation> stage(
      Night night,
      Table table,
      List<Delivery> deliveries,
      Dataset<Row> judged,
      BiConsumer<Table, Dataset<Row>> into) {
    Observation arrived = new Observation();
    Observation decided = new Observation();
    Dataset<Row> current =
        AcceptedRows.current(RowCounts.observeJudged(judged, arrived), night.runDate());
    Dataset<Row> unique =
        RowCounts.observeUnique(Duplicates.judged(current, table), decided)
            .where(AcceptedRows.is(Outcome.KEPT));
    into.accept(table, unique);
    // No result means that no row was good: a rare case, in which one more reading is fine.
    Map<Label, Count> in =
        RowCounts.result(arrived)
            .orElseGet(() -> RowCounts.result(RowCounts.query(judged).collectAsList()));
    List<RowReconciliation> balances =
        balances(deliveries, in, RowCounts.result(decided).orElse(Map.of()));
    quarantine(night, table, balances);
    return balances;
  }

  static List<RowReconciliation> balances(
      List<Delivery> deliveries, Map<Label, Count> arrived, Map<Label, Count> decided) {
    return deliveries.stream()
        .map(delivery -> RowReconciliation.of(delivery, arrived, decided))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Reads the inputs that have rejected rows once more, now with what the rows were read from. */
  private static void quarantine(Night night, Table table, List<RowReconciliation> balances) {
    List<Feed> rejecting =
        balances.stream()
            .filter(balance -> balance.quarantined() > 0)
            .map(RowReconciliation::feed)
            .toList();
    if (!rejecting.isEmpty()) {
      night.quarantine(
          table, AcceptedRows.rejected(union(rejecting, feed -> judged(night, feed, true))));
    }
  }

  /**
   * The rows of all deliveries with what becomes of each; empty if there is nothing to read.
   *
   * @param observed the rows of a feed as they pass
   */
  static Optional<Dataset<Row>> judged(
      Night night,
      List<Delivery> deliveries,
      BiFunction<Feed, Dataset<Row>, Dataset<Row>> observed) {
    return deliveries.stream()
        .map(Delivery::feed)
        .filter(Feed::hasSomethingToRead)
        .map(feed -> observed.apply(feed, judged(night, feed, false)))
        .reduce(Dataset::unionByName);
  }

  private static Dataset<Row> union(List<Feed> feeds, Function<Feed, Dataset<Row>> rows) {
    return feeds.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
  }

  /** From what was delivered to what becomes of it. */
  private static Dataset<Row> judged(Night night, Feed feed, boolean withPayload) {
    StagingConfig limits = night.config(StagingConfig.class);
    Dataset<Row> converted =
        ConvertedRows.of(RawRows.of(night.spark(), feed, withPayload), feed, night.runDate())
            .transform(rows -> PersonalIds.pseudonymised(rows, feed.target(), limits.idKey()));
    return AcceptedRows.judged(converted, feed, limits, night.runDate());
  }

  private static void writeBalances(Night night, List<RowReconciliation> balances) {
    List<Row> rows = balances.stream().flatMap(balance -> balance.rows().stream()).toList();
    List<Row> reasons = balances.stream().flatMap(balance -> balance.reasons().stream()).toList();
    List<Row> lost = balances.stream().flatMap(balance -> balance.lostValues().stream()).toList();
    night.write(
        StagingBalance.TABLE, night.spark().createDataFrame(rows, StagingBalance.TABLE.schema()));
    night.write(
        QuarantineReason.TABLE,
        night.spark().createDataFrame(reasons, QuarantineReason.TABLE.schema()));
    night.write(LostValue.TABLE, night.spark().createDataFrame(lost, LostValue.TABLE.schema()));
  }

  private static void writeFills(Night night, List<ColumnFills> fills) {
    List<Row> before =
        night.previous(ColumnFill.TABLE).map(Dataset::collectAsList).orElse(List.of());
    List<Row> rows = fills.stream().flatMap(fill -> fill.rows(before).stream()).toList();
    night.write(ColumnFill.TABLE, night.spark().createDataFrame(rows, ColumnFill.TABLE.schema()));
  }

  private static void noteBalances(Night night, List<RowReconciliation> balances) {
    balances.forEach(
        balance ->
            night.note(
                "%s to %s".formatted(balance.feed().title(), balance.feed().target()),
                balance.equation()));
    for (RowReconciliation balance : balances) {
      List<String> misspelt = MappingChecks.misspelt(balance.feed());
      if (!misspelt.isEmpty()) {
        night.note(balance.feed().title() + ", attributes", String.join("; ", misspelt));
      }
      for (Loss loss : balance.losses()) {
        night.note(
            "%s to %s, %s"
                .formatted(balance.feed().title(), balance.feed().target(), loss.column().name()),
            loss.description());
      }
    }
  }
}
