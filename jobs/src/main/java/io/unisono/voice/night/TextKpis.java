package io.unisono.voice.night;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
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

  private static final String AUTHOR = "author";
  private static final String TEXTS = "texts";
  private static final String JUDGED = "judged";
  private static final String POSITIVE = "positive";
  private static final String NEGATIVE = "negative";
  private static final String WITH_TOPIC = "with_topic";
  private static final String JUDGED_PEOPLE = "judged_people";
  private static final String PEOPLE = "text_people";
  private static final String NET_ERROR = "net_error";
  private static final String SHARE_ERROR = "share_error";
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
    // What single texts are worth is a column of its own, as the intervals use it many times.
    Dataset<Row> sums =
        summed(authors(known, segments))
            .withColumn(NET_WORTH, netWorth())
            .withColumn(SHARE_WORTH, shareWorth());
    return KpiRow.rows(sums, array(netSentiment(), topicShare())).where(col(KpiValue.N).gt(0));
  }

  /** One row per period, segment and author; a text of nobody known has its own. */
  private static Dataset<Row> authors(Dataset<Row> texts, Segments segments) {
    Dataset<Row> said = texts.where(col(VoiceMessage.WORDS).gt(0));
    Dataset<Row> known = segments.ofCustomers(said.where(isKnown()));
    Column key =
        concat_ws(":", col(VoiceMessage.SOURCE), col(VoiceMessage.KIND), col(VoiceMessage.TEXT_ID));
    return known
        .unionByName(said.where(isKnown().equalTo(false)), true)
        .select(
            coalesce(col(VoiceMessage.CUSTOMER_ID), key).as(AUTHOR),
            col(VoiceMessage.SENTIMENT),
            col(VoiceMessage.TOPICS),
            col(VoiceMessage.OCCURRED_AT),
            segments.by(VoiceMessage.SOURCE, VoiceMessage.CHANNEL, VoiceMessage.LANGUAGE))
        .select(col("*"), segments.periods(col(VoiceMessage.OCCURRED_AT)))
        .groupBy(
            KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, AUTHOR)
        .agg(
            count(lit(1)).as(TEXTS),
            count(VoiceMessage.SENTIMENT).as(JUDGED),
            count_if(sentimentIs(VoiceMessage.Sentiment.POSITIVE)).as(POSITIVE),
            count_if(sentimentIs(VoiceMessage.Sentiment.NEGATIVE)).as(NEGATIVE),
            count_if(size(col(VoiceMessage.TOPICS)).gt(0)).as(WITH_TOPIC));
  }

  private static Column isKnown() {
    return col(VoiceMessage.CUSTOMER_ID).isNotNull();
  }

  private static Column sentimentIs(String sentiment) {
    return col(VoiceMessage.SENTIMENT).equalTo(sentiment);
  }

  /** One row per period and segment, with the sums over its authors. */
  private static Dataset<Row> summed(Dataset<Row> authors) {
    Column net = col(POSITIVE).minus(col(NEGATIVE));
    return authors
        .groupBy(KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
        .agg(
            sum(TEXTS).as(TEXTS),
            sum(JUDGED).as(JUDGED),
            sum(POSITIVE).as(POSITIVE),
            sum(NEGATIVE).as(NEGATIVE),
            sum(WITH_TOPIC).as(WITH_TOPIC),
            count(lit(1)).as(PEOPLE),
            count_if(col(JUDGED).gt(0)).as(JUDGED_PEOPLE),
            new ClusteredMean(col(JUDGED), net).error().as(NET_ERROR),
            new ClusteredMean(col(TEXTS), col(WITH_TOPIC)).error().as(SHARE_ERROR));
  }

  private static Column netWorth() {
    Column variance = NetShare.variance(col(POSITIVE), col(NEGATIVE), col(JUDGED));
    return ClusteredMean.worth(variance, col(NET_ERROR), col(JUDGED), col(JUDGED_PEOPLE));
  }

  private static Column shareWorth() {
    Column share = Proportion.share(col(WITH_TOPIC), col(TEXTS));
    return ClusteredMean.worth(
        share.multiply(lit(1).minus(share)), col(SHARE_ERROR), col(TEXTS), col(PEOPLE));
  }

  private static Column netSentiment() {
    Column n = col(JUDGED);
    Column scale = col(NET_WORTH).divide(when(n.gt(0), n));
    IntervalColumns interval =
        NetShare.adjustedWald(
            col(POSITIVE).multiply(scale), col(NEGATIVE).multiply(scale), col(NET_WORTH));
    return KpiRow.of(
            Kpis.VOICE_NET_SENTIMENT,
            NetShare.value(col(POSITIVE), col(NEGATIVE), n).multiply(POINTS),
            interval.times(POINTS),
            KpiRow.ADJUSTED_WALD,
            n)
        .excluding(col(TEXTS).minus(n))
        .among(col(JUDGED_PEOPLE))
        .ofWhich(col(POSITIVE), col(NEGATIVE))
        .column();
  }

  private static Column topicShare() {
    Column share = Proportion.share(col(WITH_TOPIC), col(TEXTS));
    return KpiRow.of(
            Kpis.VOICE_TOPIC_SHARE,
            share,
            Proportion.wilson(share.multiply(col(SHARE_WORTH)), col(SHARE_WORTH)),
            KpiRow.WILSON,
            col(TEXTS))
        .among(col(PEOPLE))
        .ofWhich(col(WITH_TOPIC), lit(0))
        .column();
  }
}
