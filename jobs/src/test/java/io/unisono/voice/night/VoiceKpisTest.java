package io.unisono.voice.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class VoiceKpisTest {

  private static final Instant MARCH = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-10T09:00:00Z");

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 4, 12);

  private static final Segments SEGMENTS =
      new Segments(
          TableRows.of(CustomerIdentity.TABLE, CustomerIdentity.CUSTOMER_ID).dataset(),
          TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.COUNTRY, Customer.SEGMENT)
              .row("A", "IT", "home")
              .row("B", "IT", null)
              .row("C", "DE", "home")
              .dataset(),
          new Periods(Periods.KINDS, RUN_DATE, 28, 182),
          Segments.USUAL);

  /** A writes four texts, so they are worth less than four customers' texts. */
  @Test
  void textsOfOneCustomerAreNotAsManyWitnesses() {
    Dataset<Row> texts =
        texts()
            .row("1", "A", "email", MARCH, 5, "positive", topics("price"))
            .row("2", "A", "email", MARCH, 5, "positive", topics("price"))
            .row("3", "A", "email", MARCH, 5, "positive", topics())
            .row("4", "A", "chat", MARCH, 5, "neutral", topics())
            .row("5", "B", "chat", MARCH, 5, "negative", topics("app"))
            .row("6", "C", "chat", MARCH, 5, "positive", topics())
            .row("7", "C", "chat", MARCH, 5, "positive", topics())
            .row("8", null, "chat", MARCH, 5, "negative", topics())
            .row("9", null, "chat", MARCH, 5, "negative", topics())
            .row("10", null, "chat", MARCH, 5, "positive", topics())
            .row("11", "C", "chat", MARCH, 5, null, topics())
            .row("12", "C", "chat", MARCH, 0, null, topics())
            .dataset();

    Dataset<Row> rows = TextKpis.rows(texts, SEGMENTS, RUN_DATE);

    Row net = row(rows, "voice_net_sentiment", "month", "all", "all");
    assertThat(net.<Long>getAs(KpiValue.N)).isEqualTo(10);
    assertThat(net.<Long>getAs(KpiValue.EXCLUDED)).isEqualTo(1);
    assertThat(net.<Double>getAs(KpiValue.VALUE)).isCloseTo(30, within(1e-9));
    // Authors (x judged, y net): (4, 3) (1, -1) (2, 2) (1, -1) (1, -1) (1, 1); ratio 0.3, variance
    // 0.81.
    double squares = 1.8 * 1.8 + 1.3 * 1.3 + 1.4 * 1.4 + 1.3 * 1.3 + 1.3 * 1.3 + 0.7 * 0.7;
    double worth = 0.81 * 100 / (squares * 6 / 5);
    Interval expected = NetShare.adjustedWald(0.6 * worth, 0.3 * worth, worth);
    assertThat(worth).isLessThan(8);
    assertThat(net.<Double>getAs(KpiValue.LO)).isCloseTo(100 * expected.lo(), within(1e-9));
    assertThat(net.<Double>getAs(KpiValue.HI)).isCloseTo(100 * expected.hi(), within(1e-9));
    Row share = row(rows, "voice_topic_share", "month", "all", "all");
    assertThat(share.<Long>getAs(KpiValue.N)).isEqualTo(11);
    assertThat(share.<Double>getAs(KpiValue.VALUE)).isCloseTo(3 / 11.0, within(1e-12));
    assertThat(row(rows, "voice_net_sentiment", "all", "country", "unknown").<Long>getAs("n"))
        .isEqualTo(3);
    assertThat(row(rows, "voice_net_sentiment", "all", "channel", "email").<Long>getAs("n"))
        .isEqualTo(3);
    for (String period : Periods.KINDS) {
      assertThat(row(rows, "voice_net_sentiment", period, "all", "all").<Double>getAs("value"))
          .as(period)
          .isCloseTo(30, within(1e-9));
    }
  }

  @Test
  void commentsStandOnTheContactsOfTheMonth() {
    Dataset<Row> timeline =
        TableRows.of(
                Timeline.TABLE,
                Timeline.CUSTOMER_ID,
                Timeline.OCCURRED_AT,
                Timeline.KIND,
                Timeline.CHANNEL,
                Timeline.VALENCE)
            .row("A", MARCH, "ticket", "email", -1)
            .row("A", MARCH, "interaction", "phone", null)
            .row("B", MARCH, "interaction", "phone", -1)
            .row("C", MARCH, "interaction", "phone", -1)
            .row("C", MARCH, "survey", "email", -1)
            .row("C", APRIL, "interaction", "phone", 1)
            .row("B", APRIL, "subscription", "none", -1)
            .dataset();
    Dataset<Row> texts =
        texts()
            .row("1", "A", "email", MARCH, 5, "positive", topics())
            .row("2", "A", "email", MARCH, 5, "positive", topics())
            .row("3", "A", "email", MARCH, 5, "positive", topics())
            .row("4", "B", "email", APRIL, 5, "positive", topics())
            .dataset();

    Dataset<Row> rows = CommentKpis.rows(timeline, texts, SEGMENTS, RUN_DATE);

    Row all = row(rows, "voice_comments_per_thousand", "all", "all", "all");
    assertThat(all.<Long>getAs(KpiValue.N)).isEqualTo(4);
    assertThat(all.<String>getAs(KpiValue.N_UNIT)).isEqualTo("customer_months");
    // Customers over both months: (2, 3) (1, 1) (2, 0); deviations from 0.8 a contact 1.4, 0.2,
    // -1.6.
    double ofBoth = 1000 * 1.959963984540054 * Math.sqrt((1.96 + 0.04 + 2.56) * 3 / 2) / 5;
    assertThat(all.<Double>getAs(KpiValue.HI)).isCloseTo(800 + ofBoth, within(1e-9));
    Row phone = row(rows, "voice_comments_per_thousand", "month", "channel", "phone");
    assertThat(phone.<Double>getAs(KpiValue.VALUE)).isZero();
    Row rate = row(rows, "voice_comments_per_thousand", "month", "all", "all");
    assertThat(rate.<Double>getAs(KpiValue.VALUE)).as("3 of 4").isCloseTo(750, within(1e-9));
    Row rolling = row(rows, "voice_comments_per_thousand", "rolling", "all", "all");
    assertThat(rolling.getDate(rolling.fieldIndex("period_start"))).hasToString("2026-02-16");
    assertThat(rolling.<Double>getAs(KpiValue.VALUE)).isCloseTo(750, within(1e-9));
    assertThat(rolling.<String>getAs(KpiValue.N_UNIT)).isEqualTo("customers");
    assertThat(row(rows, "voice_comments_per_thousand", "week", "all", "all").<Long>getAs("n"))
        .isEqualTo(3);
    assertThat(row(rows, "voice_comments_per_thousand", "day", "all", "all").<Long>getAs("n"))
        .isEqualTo(3);
    // Customers (contacts, texts): (2, 3) (1, 0) (1, 0); deviations 1.5, -0.75, -0.75.
    double half = 1000 * 1.959963984540054 * Math.sqrt((2.25 + 2 * 0.5625) * 3 / 2) / 4;
    assertThat(rate.<Double>getAs(KpiValue.LO)).isZero();
    assertThat(rate.<Double>getAs(KpiValue.HI)).isCloseTo(750 + half, within(1e-9));
  }

  @Test
  void commentsAreCutByTheAttributesThatAreAskedFor() {
    Segments byLanguage =
        new Segments(
            TableRows.of(CustomerIdentity.TABLE, CustomerIdentity.CUSTOMER_ID).dataset(),
            TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.LANGUAGE)
                .row("A", "it")
                .row("B", "en")
                .dataset(),
            new Periods(Periods.KINDS, RUN_DATE, 28, 182),
            List.of(Customer.LANGUAGE));
    Dataset<Row> timeline =
        TableRows.of(
                Timeline.TABLE,
                Timeline.CUSTOMER_ID,
                Timeline.OCCURRED_AT,
                Timeline.KIND,
                Timeline.CHANNEL)
            .row("A", MARCH, "ticket", "email")
            .row("B", MARCH, "ticket", "email")
            .dataset();
    Dataset<Row> texts = texts().row("1", "A", "email", MARCH, 5, "positive", topics()).dataset();

    Dataset<Row> rows = CommentKpis.rows(timeline, texts, byLanguage, RUN_DATE);

    Row italian = row(rows, "voice_comments_per_thousand", "all", "language", "it");
    assertThat(italian.<Double>getAs(KpiValue.VALUE)).isCloseTo(1000, within(1e-9));
    assertThat(rows.select(KpiValue.SEGMENT_KIND).distinct().collectAsList())
        .extracting(each -> each.getString(0))
        .containsExactlyInAnyOrder("all", "language", "channel");
  }

  private static Row row(
      Dataset<Row> rows, String kpi, String period, String kind, String segment) {
    return rows.where(
            "kpi = '%s' and period = '%s' and segment_kind = '%s' and segment = '%s'"
                .formatted(kpi, period, kind, segment))
        .orderBy(KpiValue.PERIOD_START)
        .first();
  }

  private static String[] topics(String... topics) {
    return topics;
  }

  private static TableRows texts() {
    return TableRows.of(
        VoiceMessage.TABLE,
        VoiceMessage.TEXT_ID,
        VoiceMessage.CUSTOMER_ID,
        VoiceMessage.CHANNEL,
        VoiceMessage.OCCURRED_AT,
        VoiceMessage.WORDS,
        VoiceMessage.SENTIMENT,
        VoiceMessage.TOPICS);
  }
}
