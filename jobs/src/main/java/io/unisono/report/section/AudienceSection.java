package io.unisono.report.section;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.OverlapFigure.Overlap;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.CampaignEffect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which audiences were selected for which channel, how large they are and how long they may be
 * used.
 */
public final class AudienceSection implements ReportSection {

  private static final String MEMBERS = "members";
  private static final String AUDIENCES = "audiences";
  private static final String HELD_OUT = "held_out";
  private static final String MEAN_RISK = "mean_risk";
  private static final String CANDIDATES = "candidates";

  @Override
  public String id() {
    return "audiences";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(AudienceMember.TABLE, AudienceFunnel.TABLE, CampaignEffect.TABLE);
  }

  /** Members of an audience. */
  private record Audience(
      String name,
      String channel,
      long members,
      long heldOut,
      Double meanRisk,
      LocalDate expiresOn) {

    static Audience of(Cells row) {
      return new Audience(
          row.text(AudienceMember.AUDIENCE),
          row.text(AudienceMember.CHANNEL),
          row.count(MEMBERS),
          row.count(HELD_OUT),
          row.number(MEAN_RISK),
          row.day(AudienceMember.EXPIRES_ON));
    }
  }

  /** One row per audience. */
  private static Dataset<Row> audiences(Dataset<Row> members) {
    return members
        .groupBy(AudienceMember.AUDIENCE, AudienceMember.CHANNEL)
        .agg(
            count_if(not(col(AudienceMember.IS_HOLD_OUT))).as(MEMBERS),
            count_if(col(AudienceMember.IS_HOLD_OUT)).as(HELD_OUT),
            avg(AudienceMember.CHURN_PROBABILITY).as(MEAN_RISK),
            max(AudienceMember.EXPIRES_ON).as(AudienceMember.EXPIRES_ON));
  }

  /** One row per combination of audiences. */
  private static Dataset<Row> combinations(Dataset<Row> members) {
    return members
        .where(not(col(AudienceMember.IS_HOLD_OUT)))
        .groupBy(AudienceMember.CUSTOMER_ID)
        .agg(sort_array(collect_set(AudienceMember.AUDIENCE)).as(AUDIENCES))
        .groupBy(AUDIENCES)
        .agg(count(lit(1)).as(MEMBERS));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Audience> audiences =
        Cells.of(tables.find(AudienceMember.TABLE).map(AudienceSection::audiences)).stream()
            .map(Audience::of)
            .sorted(Comparator.comparing(Audience::name))
            .toList();
    List<Figure> figures = new ArrayList<>(List.of(sizes(audiences, context)));
    List<Cells> funnel = Cells.of(tables.find(AudienceFunnel.TABLE));
    if (!funnel.isEmpty()) {
      figures.add(funnel(funnel, context));
    }
    if (audiences.size() > 1) {
      List<Overlap> overlaps =
          Cells.of(tables.find(AudienceMember.TABLE).map(AudienceSection::combinations)).stream()
              .map(row -> overlap(row, context))
              .toList();
      figures.add(
          OverlapFigure.of(
              "audience-overlap",
              context.text("audience-overlap.reading"),
              AUDIENCES,
              OverlapFigure.sorted(overlaps),
              context));
    }
    CampaignFigure.of(Cells.of(tables.find(CampaignEffect.TABLE)), context).ifPresent(figures::add);
    return Optional.of(context.section(this, context.text("audiences.lead"), figures));
  }

  private static Overlap overlap(Cells row, ReportContext context) {
    return new Overlap(
        row.texts(AUDIENCES).stream().map(code -> context.name("audience", code)).toList(),
        row.count(MEMBERS));
  }

  private static Figure sizes(List<Audience> audiences, ReportContext context) {
    Messages messages = context.messages();
    SmallCellSuppression small = context.small();
    TableBuilder table =
        context
            .table()
            .column("audience", Format.TEXT)
            .column("channel", Format.TEXT)
            .column(MEMBERS, Format.COUNT)
            .column(HELD_OUT, Format.COUNT)
            .column(MEAN_RISK, Format.SHARE)
            .column("expires", Format.TEXT);
    audiences.forEach(
        a ->
            table.row(
                messages.name("audience", a.name()),
                messages.name("channel", a.channel()),
                small.count(a.members(), messages),
                small.count(a.heldOut(), messages),
                small.hides(a.members()) ? null : a.meanRisk(),
                messages.day(a.expiresOn())));
    return table.figure(
        "audience-sizes",
        context.text(audiences.isEmpty() ? "audiences.none" : "audiences.reading"),
        null);
  }

  /** One line per audience: its candidates, and how many each reason left out. */
  private static Figure funnel(List<Cells> funnel, ReportContext context) {
    Map<String, Map<String, Long>> audiences = new TreeMap<>();
    Map<Integer, String> outcomes = new TreeMap<>();
    for (Cells row : funnel) {
      String outcome = row.text(AudienceFunnel.OUTCOME);
      outcomes.put((int) row.count(AudienceFunnel.STEP), outcome);
      audiences
          .computeIfAbsent(row.text(AudienceFunnel.AUDIENCE), name -> new HashMap<>())
          .put(outcome, row.count(AudienceFunnel.CUSTOMERS));
    }
    TableBuilder table =
        context.table().column("audience", Format.TEXT).column(CANDIDATES, Format.COUNT);
    outcomes.values().forEach(outcome -> table.column(outcome, Format.COUNT));
    audiences.forEach((name, counts) -> table.row(line(name, counts, outcomes, context)));
    return table.figure("audience-funnel", context.text("audience-funnel.reading"), null);
  }

  private static Object[] line(
      String name, Map<String, Long> counts, Map<Integer, String> outcomes, ReportContext context) {
    Messages messages = context.messages();
    SmallCellSuppression small = context.small();
    long candidates = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Object> line = new ArrayList<>();
    line.add(messages.name("audience", name));
    line.add(small.count(candidates, messages));
    outcomes
        .values()
        .forEach(outcome -> line.add(small.count(counts.getOrDefault(outcome, 0L), messages)));
    return line.toArray();
  }
}
