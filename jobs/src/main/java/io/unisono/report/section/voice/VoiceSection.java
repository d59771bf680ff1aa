package io.unisono.report.section.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicImpact;
import io.unisono.table.marts.VoiceTopicTrend;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/** What customers write about, what is new, and what topics make of the Net Promoter Score. */
public final class VoiceSection implements ReportSection {

  /** Four weeks, so that each has as many of every weekday. */
  private static final int DAYS = 28;

  private static final int LISTED = 12;

  private static final String TOPIC = "topic";
  private static final String CUSTOMERS = "customers";
  private static final String TEXTS = "texts";
  private static final String POSITIVE = "positive";
  private static final String NEGATIVE = "negative";
  private static final String JUDGED = "judged";

  @Override
  public String id() {
    return "voice";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        VoiceMessage.TABLE,
        VoiceTopic.TABLE,
        VoiceTopicTrend.TABLE,
        VoiceTopicImpact.TABLE,
        VoiceQuality.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> recent =
        tables
            .find(VoiceMessage.TABLE)
            .map(texts -> recent(texts, tables.runDate().minusDays(DAYS)));
    List<Cells> whole = Cells.of(recent.map(texts -> counted(texts.groupBy())));
    TopicNames names = TopicNames.of(tables, context);
    return Optional.of(
        context.section(
            this,
            lead(whole, context),
            List.of(
                topics(Cells.of(recent.map(VoiceSection::byTopic)), names, context),
                TopicImpactFigure.of(tables, names, context),
                emerging(tables, names, context),
                AgreementFigure.of(tables, context))));
  }

  private static Dataset<Row> recent(Dataset<Row> texts, LocalDate after) {
    return texts
        .where(col(VoiceMessage.WORDS).gt(0))
        .where(to_date(col(VoiceMessage.OCCURRED_AT)).gt(lit(after)));
  }

  /** One row per topic. */
  private static Dataset<Row> byTopic(Dataset<Row> texts) {
    return counted(texts.withColumn(TOPIC, explode(col(VoiceMessage.TOPICS))).groupBy(TOPIC));
  }

  private static Dataset<Row> counted(RelationalGroupedDataset texts) {
    return texts.agg(
        count_distinct(col(VoiceMessage.CUSTOMER_ID)).as(CUSTOMERS),
        count(lit(1)).as(TEXTS),
        count(VoiceMessage.SENTIMENT).as(JUDGED),
        count_if(sentimentIs(VoiceMessage.Sentiment.POSITIVE)).as(POSITIVE),
        count_if(sentimentIs(VoiceMessage.Sentiment.NEGATIVE)).as(NEGATIVE));
  }

  private static Column sentimentIs(String sentiment) {
    return col(VoiceMessage.SENTIMENT).equalTo(sentiment);
  }

  private static String lead(List<Cells> whole, ReportContext context) {
    if (whole.isEmpty() || whole.get(0).count(TEXTS) == 0) {
      return context.text("none");
    }
    Cells all = whole.get(0);
    if (context.small().hides(all.count(CUSTOMERS))) {
      return context.nothing(true);
    }
    return context.text(
        "voice.lead",
        context.show(Format.COUNT, all.count(CUSTOMERS)),
        context.show(Format.COUNT, all.count(TEXTS)),
        String.valueOf(DAYS));
  }

  private static Figure topics(List<Cells> rows, TopicNames names, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column(TOPIC, Format.TEXT)
            .column("net_sentiment", Format.POINTS)
            .column("lo", Format.POINTS)
            .column("hi", Format.POINTS)
            .column(CUSTOMERS, Format.COUNT)
            .column(TEXTS, Format.COUNT);
    List<Cells> large =
        rows.stream()
            .filter(row -> row.count(CUSTOMERS) >= context.small().smallest())
            .filter(row -> row.count(JUDGED) > 0)
            .sorted(
                Comparator.comparing((Cells row) -> -row.count(CUSTOMERS))
                    .thenComparing(row -> row.text(TOPIC)))
            .limit(LISTED)
            .toList();
    for (Cells row : large) {
      long positive = row.count(POSITIVE);
      long negative = row.count(NEGATIVE);
      Interval interval = NetShare.adjustedWald(positive, negative, row.count(JUDGED));
      table.row(
          names.of(row.text(TOPIC)),
          100 * NetShare.value(positive, negative, row.count(JUDGED)),
          100 * interval.lo(),
          100 * interval.hi(),
          row.count(CUSTOMERS),
          row.count(TEXTS));
    }
    String reading =
        large.isEmpty()
            ? context.nothing(!rows.isEmpty())
            : context.text(
                "voice-topics.reading",
                names.of(large.get(0).text(TOPIC)),
                context.show(Format.COUNT, large.get(0).count(CUSTOMERS)));
    return table.figure(
        "voice-topics",
        reading,
        Chart.of(Chart.Kind.INTERVALS, TOPIC, "net_sentiment", "lo", "hi"));
  }

  private static Figure emerging(Released tables, TopicNames names, ReportContext context) {
    List<Cells> rows =
        Cells.of(
                tables
                    .find(VoiceTopicTrend.TABLE)
                    .map(trend -> emerging(trend, tables.runDate().minusDays(DAYS))))
            .stream()
            .filter(row -> row.count(VoiceTopicTrend.CUSTOMERS) >= context.small().smallest())
            .sorted(
                Comparator.comparing((Cells row) -> row.day(VoiceTopicTrend.WEEK_START))
                    .reversed()
                    .thenComparing(row -> row.number(VoiceTopicTrend.P_VALUE))
                    .thenComparing(row -> row.text(VoiceTopicTrend.TOPIC_ID)))
            .limit(LISTED)
            .toList();
    TableBuilder table =
        context
            .table()
            .column(TOPIC, Format.TEXT)
            .column("week", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("expected_customers", Format.RATIO);
    for (Cells row : rows) {
      table.row(
          names.of(row.text(VoiceTopicTrend.TOPIC_ID)),
          context.messages().day(row.day(VoiceTopicTrend.WEEK_START)),
          row.count(VoiceTopicTrend.CUSTOMERS),
          row.number(VoiceTopicTrend.EXPECTED_CUSTOMERS));
    }
    boolean measured = tables.find(VoiceTopicTrend.TABLE).isPresent();
    return table.figure(
        "voice-emerging",
        context.text(
            rows.isEmpty() ? measured ? "voice-emerging.none" : "none" : "voice-emerging.reading"),
        null);
  }

  private static Dataset<Row> emerging(Dataset<Row> trend, LocalDate after) {
    return trend
        .where(col(VoiceTopicTrend.EMERGING))
        .where(col(VoiceTopicTrend.WEEK_START).gt(lit(after)));
  }
}
