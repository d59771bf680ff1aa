package io.unisono.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Cell;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many records became how many customers, and which silos know the same ones. */
final class IdentitySection {

  private static final String CUSTOMERS = "customers";
  private static final String RECORDS = "records";
  private static final String VALUES = "values";
  private static final int LISTED = 15;

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final List<Overlap> overlaps;
  private final List<Hub> hubs;
  private final List<Event> events;
  private final List<Churn> churn;
  private final MatchingFigures matching;

  /**
   * @param churn of the night; empty if no other came before it
   */
  IdentitySection(
      Messages messages,
      SmallCellSuppression groups,
      List<Overlap> overlaps,
      List<Hub> hubs,
      List<Event> events,
      List<Churn> churn,
      MatchingFigures matching) {
    this.messages = messages;
    this.groups = groups;
    this.overlaps =
        overlaps.stream()
            .sorted(
                Comparator.comparingLong(Overlap::customers)
                    .reversed()
                    .thenComparing(Overlap::name))
            .toList();
    this.hubs = hubs;
    this.events = events;
    this.churn = churn;
    this.matching = matching;
  }

  /** Customers known to exactly these sources. */
  record Overlap(List<String> sources, long customers, long records) {

    static Overlap from(Row row) {
      return new Overlap(row.getList(0), row.getLong(1), row.getLong(2));
    }

    private String name() {
      return String.join(" + ", sources);
    }
  }

  /** Values of a rule that too many records share. */
  record Hub(String rule, long values, long records) {

    static Hub from(Row row) {
      return new Hub(row.getString(0), row.getLong(1), row.getLong(2));
    }
  }

  /** Customer ids to which the same happened in this night. */
  record Event(String event, long customers) {

    static Event from(Row row) {
      return new Event(row.getString(0), row.getLong(1));
    }
  }

  /** How many records and ids of the night before, and how many of them changed or ended. */
  record Churn(long records, long changed, long ids, long ended) {

    static Churn from(Row row) {
      return new Churn(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /** One row per combination of sources. */
  static Dataset<Row> overlaps(Dataset<Row> customers) {
    return customers
        .groupBy(Customer.SOURCES)
        .agg(count(lit(1)).as(CUSTOMERS), sum(Customer.RECORDS).as(RECORDS));
  }

  /** One row per rule with hubs. */
  static Dataset<Row> hubs(Dataset<Row> hubs) {
    return hubs.groupBy(IdentityHub.RULE)
        .agg(count(lit(1)).as(VALUES), sum(IdentityHub.RECORDS).as(RECORDS));
  }

  /** One row per kind of event of the night. */
  static Dataset<Row> events(Dataset<Row> events, LocalDate runDate) {
    return events
        .where(col(IdentityEvent.RUN_DATE).equalTo(lit(runDate)))
        .groupBy(IdentityEvent.EVENT)
        .agg(count(lit(1)).as(CUSTOMERS));
  }

  /** The row of the night, if another came before it. */
  static Dataset<Row> churn(Dataset<Row> churn, LocalDate runDate) {
    return churn
        .where(col(IdentityChurn.RUN_DATE).equalTo(lit(runDate)))
        .select(
            IdentityChurn.RECORDS_KNOWN,
            IdentityChurn.RECORDS_CHANGED,
            IdentityChurn.IDS_BEFORE,
            IdentityChurn.IDS_ENDED);
  }

  long customers() {
    return overlaps.stream().mapToLong(Overlap::customers).sum();
  }

  private long records() {
    return overlaps.stream().mapToLong(Overlap::records).sum();
  }

  PageSection section() {
    List<Figure> figures = new ArrayList<>(List.of(overlap()));
    figures.addAll(matching.figures());
    figures.addAll(List.of(hub(), event(), idChurn()));
    return new PageSection("identity", messages.text("identity"), lead(), figures);
  }

  private String lead() {
    if (customers() == 0) {
      return messages.text("none");
    }
    return messages.text(
        "identity.lead",
        messages.show(Format.COUNT, records()),
        messages.show(Format.COUNT, customers()),
        messages.show(Format.RATIO, (double) records() / customers()),
        messages.show(Format.SHARE, (double) shared() / customers()));
  }

  /** Customers known to more than one source. */
  private long shared() {
    return overlaps.stream()
        .filter(overlap -> overlap.sources().size() > 1)
        .mapToLong(Overlap::customers)
        .sum();
  }

  private Figure overlap() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("sources", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE)
            .column(RECORDS, Format.COUNT);
    List<Boolean> hidden = groups.hidden(overlaps.stream().map(Overlap::customers).toList());
    for (int i = 0; i < Math.min(LISTED, overlaps.size()); i++) {
      Overlap overlap = overlaps.get(i);
      if (hidden.get(i)) {
        table.row(overlap.name(), groups.hidden(overlap.customers()), null, null);
      } else {
        table.row(
            overlap.name(),
            overlap.customers(),
            (double) overlap.customers() / customers(),
            overlap.records());
      }
    }
    return table.figure(
        "source-overlap",
        overlaps.isEmpty()
            ? messages.text("none")
            : messages.text("overlap.reading", overlaps.get(0).name()),
        Chart.of(Chart.Kind.BARS, "sources", CUSTOMERS));
  }

  private Figure hub() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("rule", Format.TEXT)
            .column(VALUES, Format.COUNT)
            .column(RECORDS, Format.COUNT);
    hubs.stream()
        .sorted(Comparator.comparing(Hub::rule))
        .forEach(hub -> table.row(messages.name("rule", hub.rule()), hub.values(), hub.records()));
    return table.figure("hubs", messages.text(hubs.isEmpty() ? "hubs.none" : "hubs.reading"), null);
  }

  private Figure event() {
    TableBuilder table =
        new TableBuilder(messages).column("event", Format.TEXT).column(CUSTOMERS, Format.COUNT);
    Stream.of(
            IdentityEvent.Event.CREATED,
            IdentityEvent.Event.ABSORBED,
            IdentityEvent.Event.MERGED,
            IdentityEvent.Event.SPLIT,
            IdentityEvent.Event.RETIRED)
        .forEach(
            kind ->
                table.row(
                    messages.name("event", kind),
                    groups.count(
                        events.stream()
                            .filter(event -> event.event().equals(kind))
                            .mapToLong(Event::customers)
                            .sum(),
                        messages)));
    return table.figure("identity-events", messages.text("events.reading"), null);
  }

  private Figure idChurn() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("event", Format.TEXT)
            .column("n", Format.COUNT)
            .column("share", Format.SHARE);
    for (Churn night : churn) {
      table.row(
          messages.text("id-churn.records"),
          night.records(),
          share(night.changed(), night.records()));
      table.row(messages.text("id-churn.ids"), night.ids(), share(night.ended(), night.ids()));
    }
    return table.figure(
        "id-churn", messages.text(churn.isEmpty() ? "id-churn.none" : "id-churn.reading"), null);
  }

  private Cell share(long part, long whole) {
    return groups.hides(part)
        ? groups.hidden(part)
        : messages.cell(Format.SHARE, whole == 0 ? null : (Object) ((double) part / whole));
  }
}
