package io.unisono.report.appendix;

import static io.unisono.report.section.OverlapFigure.CUSTOMERS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.OverlapFigure;
import io.unisono.report.section.OverlapFigure.Overlap;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many records became how many customers, and which silos know the same ones. */
public final class IdentitySection implements ReportSection {

  private static final String RECORDS = "records";
  private static final String VALUES = "values";

  /** What can happen to a customer id in a night, in the order in which it is told. */
  private static final List<String> EVENTS =
      List.of(
          IdentityEvent.Event.CREATED,
          IdentityEvent.Event.ABSORBED,
          IdentityEvent.Event.MERGED,
          IdentityEvent.Event.SPLIT,
          IdentityEvent.Event.RETIRED);

  @Override
  public String id() {
    return "identity";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Customer.TABLE,
        IdentityHub.TABLE,
        IdentityEvent.TABLE,
        IdentityChurn.TABLE,
        IdentityQuality.TABLE,
        IdentityBlocking.TABLE,
        IdentityReview.TABLE);
  }

  /** One row per combination of sources. */
  private static Dataset<Row> combinations(Dataset<Row> customers) {
    return customers
        .groupBy(Customer.SOURCES)
        .agg(count(lit(1)).as(CUSTOMERS), sum(Customer.RECORDS).as(RECORDS));
  }

  /** One row per rule with hubs: values that too many records share. */
  private static Dataset<Row> hubs(Dataset<Row> hubs) {
    return hubs.groupBy(IdentityHub.RULE)
        .agg(count(lit(1)).as(VALUES), sum(IdentityHub.RECORDS).as(RECORDS));
  }

  /** One row per kind of event of the night. */
  private static Dataset<Row> events(Dataset<Row> events, LocalDate runDate) {
    return events
        .where(col(IdentityEvent.RUN_DATE).equalTo(lit(runDate)))
        .groupBy(IdentityEvent.EVENT)
        .agg(count(lit(1)).as(CUSTOMERS));
  }

  /** The row of the night, if another came before it. */
  private static Dataset<Row> churn(Dataset<Row> churn, LocalDate runDate) {
    return churn.where(col(IdentityChurn.RUN_DATE).equalTo(lit(runDate)));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    LocalDate night = tables.runDate();
    List<Cells> combinations =
        Cells.of(tables.find(Customer.TABLE).map(IdentitySection::combinations));
    List<Figure> figures = new ArrayList<>();
    figures.add(overlap(combinations, context));
    figures.addAll(MatchingFigures.of(tables, context));
    figures.add(hub(Cells.of(tables.find(IdentityHub.TABLE).map(IdentitySection::hubs)), context));
    figures.add(
        event(
            Cells.of(tables.find(IdentityEvent.TABLE).map(events -> events(events, night))),
            context));
    figures.add(
        idChurn(
            Cells.of(tables.find(IdentityChurn.TABLE).map(churn -> churn(churn, night))), context));
    return Optional.of(context.section(this, lead(combinations, context), figures).inAppendix());
  }

  private static String lead(List<Cells> combinations, ReportContext context) {
    long customers = total(combinations, CUSTOMERS);
    long records = total(combinations, RECORDS);
    if (customers == 0) {
      return context.text("none");
    }
    List<Cells> shared =
        combinations.stream().filter(row -> row.texts(Customer.SOURCES).size() > 1).toList();
    return context.text(
        "identity.lead",
        context.show(Format.COUNT, records),
        context.show(Format.COUNT, customers),
        context.show(Format.RATIO, (double) records / customers),
        context.show(Format.SHARE, (double) total(shared, CUSTOMERS) / customers));
  }

  private static long total(List<Cells> rows, String column) {
    return rows.stream().mapToLong(row -> row.count(column)).sum();
  }

  private static Figure overlap(List<Cells> combinations, ReportContext context) {
    List<Overlap> overlaps =
        OverlapFigure.sorted(
            combinations.stream()
                .map(row -> new Overlap(row.texts(Customer.SOURCES), row.count(CUSTOMERS)))
                .toList());
    String reading =
        overlaps.isEmpty()
            ? context.text("none")
            : context.text("overlap.reading", overlaps.get(0).label());
    return OverlapFigure.of("source-overlap", reading, "sources", overlaps, context);
  }

  private static Figure hub(List<Cells> hubs, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("rule", Format.TEXT)
            .column(VALUES, Format.COUNT)
            .column(RECORDS, Format.COUNT);
    hubs.stream()
        .sorted(Comparator.comparing(hub -> hub.text(IdentityHub.RULE)))
        .forEach(
            hub ->
                table.row(
                    context.name("rule", hub.text(IdentityHub.RULE)),
                    hub.count(VALUES),
                    hub.count(RECORDS)));
    return table.figure("hubs", context.text(hubs.isEmpty() ? "hubs.none" : "hubs.reading"), null);
  }

  private static Figure event(List<Cells> events, ReportContext context) {
    TableBuilder table =
        context.table().column("event", Format.TEXT).column(CUSTOMERS, Format.COUNT);
    for (String kind : EVENTS) {
      Stream<Cells> ofKind =
          events.stream().filter(event -> event.text(IdentityEvent.EVENT).equals(kind));
      table.row(
          context.name("event", kind),
          context.small().count(total(ofKind.toList(), CUSTOMERS), context.messages()));
    }
    return table.figure("identity-events", context.text("events.reading"), null);
  }

  private static Figure idChurn(List<Cells> nights, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("event", Format.TEXT)
            .column("n", Format.COUNT)
            .column("share", Format.SHARE);
    for (Cells night : nights) {
      long records = night.count(IdentityChurn.RECORDS_KNOWN);
      long ids = night.count(IdentityChurn.IDS_BEFORE);
      table.row(
          context.text("id-churn.records"),
          records,
          share(night.count(IdentityChurn.RECORDS_CHANGED), records, context));
      table.row(
          context.text("id-churn.ids"),
          ids,
          share(night.count(IdentityChurn.IDS_ENDED), ids, context));
    }
    return table.figure(
        "id-churn", context.text(nights.isEmpty() ? "id-churn.none" : "id-churn.reading"), null);
  }

  private static Cell share(long part, long whole, ReportContext context) {
    return context.small().hides(part)
        ? context.small().hidden(part)
        : context
            .messages()
            .cell(Format.SHARE, whole == 0 ? null : (Object) ((double) part / whole));
  }
}
