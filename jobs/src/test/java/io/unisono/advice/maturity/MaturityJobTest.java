package io.unisono.advice.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiDefinition;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Maturity;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.VoiceModel;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.StagingBalance;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MaturityJobTest {

  @Test
  void factsOfTheNightAreScored() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(StagingBalance.TABLE, balance())
            .with(Customer.TABLE, customers())
            .with(TicketTime.TABLE, tickets())
            .with(Timeline.TABLE, timeline())
            .with(VoiceQuality.TABLE, texts())
            .with(VoiceModel.TABLE, voice())
            .with(ClosedLoop.TABLE, problems())
            .with(Recommendation.TABLE, recommendations())
            .with(ChurnModel.TABLE, models())
            .with(ChurnPerformance.TABLE, later())
            .with(CampaignEffect.TABLE, effects())
            .with(KpiValue.TABLE, values())
            .with(KpiDefinition.TABLE, definitions())
            .with(KpiDriver.TABLE, drivers())
            .run(new MaturityJob());

    assertThat(
            TableRows.lines(
                night.written(Maturity.TABLE),
                Maturity.POSITION,
                Maturity.STATEMENT,
                Maturity.SCORE,
                Maturity.GAVE_FACT,
                Maturity.GAVE_VALUE,
                Maturity.NEXT_FACT,
                Maturity.NEXT_VALUE,
                Maturity.NEXT_THRESHOLD))
        .containsExactly(
            "1|functions|1.0|functions|3.0|functions|3.0|4.0",
            "2|unstructured|3.0|text_sources|2.0|texts_acted|0.0|0.5",
            "3|recommendations|1.0|recommendations|4.0|problems_acted|0.3333333333333333|0.5",
            "4|channels|1.0|channels|3.0|channels|3.0|4.0",
            "5|ai|4.0|outcomes_held|1.0|null|null|null",
            "6|pillar_data|1.0|rows_kept|0.96|tickets_linked|0.5|0.9",
            "7|pillar_kpi|0.0|null|null|kpis|2.0|5.0",
            "8|pillar_ai|4.0|effects|1.0|null|null|null",
            "9|overall|1.875|null|null|kpis|2.0|5.0");
  }

  @Test
  void ofNothingNothingIsClaimed() {
    TestNight night = TestNight.of("2026-03-31").run(new MaturityJob());

    assertThat(
            TableRows.lines(
                night.written(Maturity.TABLE).where("statement <> 'overall'"), Maturity.SCORE))
        .containsOnly("0.0")
        .hasSize(8);
  }

  /** Sales has no row that is of use, and application is of no function. */
  private static Dataset<Row> balance() {
    return TableRows.of(
            StagingBalance.TABLE,
            StagingBalance.TARGET,
            StagingBalance.ROWS_KEPT,
            StagingBalance.ROWS_QUARANTINED)
        .row("ticket", 50L, 2L)
        .row("invoice", 10L, 0L)
        .row("subscription", 20L, 0L)
        .row("deal", 0L, 2L)
        .row("consent", 6L, 0L)
        .row("application", 10L, 0L)
        .dataset();
  }

  private static Dataset<Row> customers() {
    return TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SOURCES, Customer.CONFLICTS)
        .row("anna", new String[] {"crm", "desk"}, 0)
        .row("bert", new String[] {"crm"}, 1)
        .dataset();
  }

  private static Dataset<Row> tickets() {
    return TableRows.of(
            TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID, TicketTime.CUSTOMER_ID)
        .row("desk", "1", "anna")
        .row("desk", "2", null)
        .dataset();
  }

  private static Dataset<Row> timeline() {
    return TableRows.of(
            Timeline.TABLE,
            Timeline.CUSTOMER_ID,
            Timeline.KIND,
            Timeline.CHANNEL,
            Timeline.OCCURRED_AT)
        .row("anna", "interaction", "web", at("2026-01-01"))
        .row("anna", "ticket", "email", at("2026-01-01"))
        .row("bert", "interaction", "phone", at("2026-01-01"))
        .row("bert", "survey", "email", at("2026-01-01"))
        .row("bert", "interaction", "none", at("2026-01-01"))
        .row("bert", "interaction", "store", at("2025-01-01"))
        .dataset();
  }

  private static Dataset<Row> texts() {
    return TableRows.of(
            VoiceQuality.TABLE,
            VoiceQuality.SEGMENT_KIND,
            VoiceQuality.SEGMENT,
            VoiceQuality.TEXTS,
            VoiceQuality.JUDGED,
            VoiceQuality.AGREEMENT_LO)
        .row("all", "all", 100L, 90L, .8)
        .row("source", "desk", 60L, 50L, .8)
        .row("source", "tp", 40L, 40L, .8)
        .row("source", "empty", 0L, 0L, null)
        .row("language", "it", 40L, 40L, .8)
        .dataset();
  }

  private static Dataset<Row> voice() {
    return TableRows.of(VoiceModel.TABLE, VoiceModel.MODEL_VERSION, VoiceModel.METHOD)
        .row("v", "learned")
        .dataset();
  }

  /** The fourth is too young, the fifth too old. */
  private static Dataset<Row> problems() {
    return TableRows.of(
            ClosedLoop.TABLE,
            ClosedLoop.PROBLEM_ID,
            ClosedLoop.KINDS,
            ClosedLoop.FLAGGED_AT,
            ClosedLoop.LOGGED_AT,
            ClosedLoop.FIRST_ACTION_AT)
        .row("1", kinds("detractor"), at("2026-01-01"), at("2026-01-01"), at("2026-01-01"))
        .row("2", kinds("negative_text"), at("2026-01-01"), at("2026-01-01"), null)
        .row("3", kinds("detractor"), at("2026-03-29"), null, null)
        .row("4", kinds("detractor"), at("2026-03-30"), null, at("2026-03-30"))
        .row("5", kinds("detractor"), at("2025-03-31"), at("2025-03-31"), at("2025-03-31"))
        .dataset();
  }

  private static String[] kinds(String kind) {
    return new String[] {kind};
  }

  private static Dataset<Row> recommendations() {
    return TableRows.of(
            Recommendation.TABLE, Recommendation.RECOMMENDATION_ID, Recommendation.STATE)
        .row("a", "new")
        .row("b", "accepted")
        .row("c", "rejected")
        .row("d", "done")
        .dataset();
  }

  private static Dataset<Row> models() {
    return TableRows.of(
            ChurnModel.TABLE, ChurnModel.MODEL_VERSION, ChurnModel.PUBLISHED, ChurnModel.ECE)
        .row("old", false, .5)
        .row("new", true, .02)
        .dataset();
  }

  private static Dataset<Row> later() {
    return TableRows.of(
            ChurnPerformance.TABLE,
            ChurnPerformance.MODEL_VERSION,
            ChurnPerformance.SNAPSHOT_DATE,
            ChurnPerformance.STATE)
        .row("new", LocalDate.parse("2025-10-31"), "worse")
        .row("new", LocalDate.parse("2025-11-30"), "holds")
        .row("new", LocalDate.parse("2025-12-31"), "too_few")
        .dataset();
  }

  private static Dataset<Row> effects() {
    return TableRows.of(CampaignEffect.TABLE, CampaignEffect.CAMPAIGN).row("spring").dataset();
  }

  private static Dataset<Row> values() {
    return TableRows.of(
            KpiValue.TABLE, KpiValue.KPI, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, KpiValue.VALUE)
        .row("nps", "all", "all", 10.0)
        .row("nps", "all", "all", 12.0)
        .row("fcr", "all", "all", 0.5)
        .row("csat", "all", "all", null)
        .row("ces", "team", "Care", 0.5)
        .dataset();
  }

  private static Dataset<Row> definitions() {
    return TableRows.of(KpiDefinition.TABLE, KpiDefinition.KPI, KpiDefinition.DOMAIN)
        .row("nps", "surveys")
        .row("csat", "surveys")
        .row("ces", "surveys")
        .row("fcr", "contacts")
        .dataset();
  }

  private static Dataset<Row> drivers() {
    return TableRows.of(
            KpiDriver.TABLE,
            KpiDriver.METRIC,
            KpiDriver.SEGMENT_KIND,
            KpiDriver.SEGMENT,
            KpiDriver.INPUT,
            KpiDriver.Q)
        .row("nps", "all", "all", "csat:support", .01)
        .dataset();
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
