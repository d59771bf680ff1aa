package io.unisono.voice.night;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.rows.GroupedRows;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.VoiceMessage;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * KPIs of texts: {@code voice_net_sentiment} and {@code voice_topic_share}. Texts of one customer
 * resemble each other, so the intervals are those of as many single texts as are worth as much.
 */
public final class TextKpis implements KpiSource {

  private static final int POINTS = 100;

  private static final String[] DIMENSIONS = {
    VoiceMessage.SOURCE, VoiceMessage.CHANNEL, VoiceMessage.LANGUAGE
  };

  private static final String NET_WORTH = "net_worth";
  private static final String SHARE_WORTH = "share_worth";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.VOICE_NET_SENTIMENT, Kpis.VOICE_TOPIC_SHARE);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(VoiceMessage.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(VoiceMessage.TABLE), segments, night.runDate());
  }

  /**
   * The rows from the texts.
   *
   * @param texts voice_message
   */
  static Dataset<Row> rows(Dataset<Row> texts, Segments segments, LocalDate asOf) {
    Dataset<Row> known = texts.where(to_date(col(VoiceMessage.OCCURRED_AT)).leq(lit(asOf)));
    Dataset<Row> groups =
        TextCounts.of(byAuthor(known, segments), segments.periods(), segments.kinds(DIMENSIONS));
    // What single texts are worth is a column of its own, as the intervals use it many times.
    return KpiRow.rows(
            groups.withColumn(NET_WORTH, netWorth()).withColumn(SHARE_WORTH, shareWorth()),
            array(netSentiment(), topicShare()))
        .where(col(KpiValue.N).gt(0));
  }

  /** One row per text, those of an author behind each other; a text of nobody known has its own. */
  private static Dataset<Row> byAuthor(Dataset<Row> texts, Segments segments) {
    Dataset<Row> said = texts.where(col(VoiceMessage.WORDS).gt(0));
    Dataset<Row> known = segments.ofCustomers(said.where(isKnown()));
    Column key =
        concat_ws(":", col(VoiceMessage.SOURCE), col(VoiceMessage.KIND), col(VoiceMessage.TEXT_ID));
    return known
        .unionByName(said.where(isKnown().equalTo(false)), true)
        .select(
            coalesce(col(VoiceMessage.CUSTOMER_ID), key).as(TextCounts.AUTHOR),
            unix_date(to_date(col(VoiceMessage.OCCURRED_AT))).as(TextCounts.DAY),
            net().as(TextCounts.NET),
            coalesce(size(col(VoiceMessage.TOPICS)).gt(0), lit(false)).as(TextCounts.HAS_TOPIC),
            segments.values(DIMENSIONS).as(TextCounts.SEGMENTS))
        .transform(rows -> GroupedRows.by(rows, col(TextCounts.AUTHOR)))
        .sortWithinPartitions(TextCounts.AUTHOR);
  }

  private static Column isKnown() {
    return col(VoiceMessage.CUSTOMER_ID).isNotNull();
  }

  private static Column net() {
    Column sentiment = col(VoiceMessage.SENTIMENT);
    return when(sentiment.equalTo(VoiceMessage.Sentiment.POSITIVE), 1)
        .when(sentiment.equalTo(VoiceMessage.Sentiment.NEGATIVE), -1)
        .when(sentiment.isNotNull(), 0);
  }

  private static Column netError() {
    return new ClusteredMean.Sums(
            col(TextCounts.PEOPLE),
            col(TextCounts.JUDGED),
            col(TextCounts.POSITIVE).minus(col(TextCounts.NEGATIVE)),
            col(TextCounts.JUDGED_2),
            col(TextCounts.JUDGED_NET),
            col(TextCounts.NET_2))
        .error();
  }

  private static Column shareError() {
    return new ClusteredMean.Sums(
            col(TextCounts.PEOPLE),
            col(TextCounts.TEXTS),
            col(TextCounts.WITH_TOPIC),
            col(TextCounts.TEXTS_2),
            col(TextCounts.TEXTS_TOPIC),
            col(TextCounts.TOPIC_2))
        .error();
  }

  private static Column netWorth() {
    Column variance =
        NetShare.variance(
            col(TextCounts.POSITIVE), col(TextCounts.NEGATIVE), col(TextCounts.JUDGED));
    return ClusteredMean.worth(
        variance, netError(), col(TextCounts.JUDGED), col(TextCounts.JUDGED_PEOPLE));
  }

  private static Column shareWorth() {
    Column share = Proportion.share(col(TextCounts.WITH_TOPIC), col(TextCounts.TEXTS));
    return ClusteredMean.worth(
        share.multiply(lit(1).minus(share)),
        shareError(),
        col(TextCounts.TEXTS),
        col(TextCounts.PEOPLE));
  }

  private static Column netSentiment() {
    Column n = col(TextCounts.JUDGED);
    Column scale = col(NET_WORTH).divide(when(n.gt(0), n));
    IntervalColumns interval =
        NetShare.adjustedWald(
            col(TextCounts.POSITIVE).multiply(scale),
            col(TextCounts.NEGATIVE).multiply(scale),
            col(NET_WORTH));
    return KpiRow.of(
            Kpis.VOICE_NET_SENTIMENT,
            NetShare.value(col(TextCounts.POSITIVE), col(TextCounts.NEGATIVE), n).multiply(POINTS),
            interval.times(POINTS),
            KpiRow.ADJUSTED_WALD,
            n)
        .excluding(col(TextCounts.TEXTS).minus(n))
        .among(col(TextCounts.JUDGED_PEOPLE))
        .ofWhich(col(TextCounts.POSITIVE), col(TextCounts.NEGATIVE))
        .column();
  }

  private static Column topicShare() {
    Column share = Proportion.share(col(TextCounts.WITH_TOPIC), col(TextCounts.TEXTS));
    return KpiRow.of(
            Kpis.VOICE_TOPIC_SHARE,
            share,
            Proportion.wilson(share.multiply(col(SHARE_WORTH)), col(SHARE_WORTH)),
            KpiRow.WILSON,
            col(TextCounts.TEXTS))
        .among(col(TextCounts.PEOPLE))
        .ofWhich(col(TextCounts.WITH_TOPIC), lit(0))
        .column();
  }
}
