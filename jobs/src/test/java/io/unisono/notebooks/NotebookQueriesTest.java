package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.support.CustomerEvents;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.WatchedCustomers;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyPathLift;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Maturity;
import io.unisono.table.marts.MomentOfService;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import io.unisono.table.marts.ResponseRate;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import io.unisono.table.marts.TeamHandover;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicImpact;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The analysts' SQL in notebooks/sql, run by DuckDB on Parquet that Spark wrote. */
class NotebookQueriesTest extends DuckDbLake {

  /** All that any query reads. */
  private static final List<Table> TABLES =
      List.of(
          KpiValue.TABLE,
          ResponseRate.TABLE,
          ClosedLoop.TABLE,
          KpiDriver.TABLE,
          PerceptionGap.TABLE,
          SurveyResponse.TABLE,
          Customer.TABLE,
          ChurnScore.TABLE,
          ChurnSnapshot.TABLE,
          ChurnLabel.TABLE,
          JourneyStrike.TABLE,
          JourneyEdge.TABLE,
          JourneyFunnel.TABLE,
          JourneyAttribution.TABLE,
          JourneyInflection.TABLE,
          JourneyPathLift.TABLE,
          ChannelSwitch.TABLE,
          PortfolioChoice.TABLE,
          PortfolioNeed.TABLE,
          Maturity.TABLE,
          MomentOfService.TABLE,
          NextBestAction.TABLE,
          Roi.TABLE,
          RoiInput.TABLE,
          Recommendation.TABLE,
          RecommendationCheck.TABLE,
          TeamHandover.TABLE,
          Timeline.TABLE,
          VoiceMessage.TABLE,
          VoiceTopic.TABLE,
          VoiceTopicImpact.TABLE);

  @TempDir private static Path nothing;

  /** Once for all queries: Spark takes longer to write a table than DuckDB to ask for it. */
  @BeforeAll
  static void emptyTables() {
    for (Table table : TABLES) {
      write(table, table.empty(SparkFixture.spark()), empty(table));
    }
  }

  private static Path empty(Table table) {
    return nothing.resolve(table.name());
  }

  static Stream<Path> queries() throws Exception {
    try (Stream<Path> files = Files.list(QUERIES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryBeginsWithItsQuestionAndItsGrain(Path query) throws Exception {
    List<String> lines = Files.readAllLines(query);

    assertThat(lines.get(0)).startsWith("-- ").endsWith("?");
    assertThat(lines.get(1)).startsWith("-- One row per ");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryFitsTheContractsAndYieldsNothingFromNothing(Path query) throws Exception {
    for (Table table : TABLES) {
      view(table, empty(table));
    }

    assertThat(ask(query)).isEmpty();
  }

  @Test
  void waitingStandsBesideSatisfaction() throws Exception {
    publish(
        KpiValue.TABLE,
        TableRows.of(
                KpiValue.TABLE,
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT,
                KpiValue.VALUE,
                KpiValue.LO,
                KpiValue.HI,
                KpiValue.N,
                KpiValue.RELIABILITY)
            .row("time_to_solution_p50", "all", "country", "IT", 120.0, 60.0, 180.0, 90L, "ok")
            .row("time_to_solution_p50", "all", "country", "CH", 600.0, 540.0, null, 40L, "ok")
            .row(
                "time_to_solution_p50", "all", "country", "AT", 900.0, 1.0, 2.0, 7L, "insufficient")
            .row("time_to_solution_p50", "all", "channel", "email", 900.0, 1.0, 2.0, 70L, "ok")
            .row("time_to_solution_p50", "month", "country", "IT", 7.0, 1.0, 9.0, 90L, "ok")
            .row("csat", "all", "country", "IT", .75, .7, .8, 300L, "ok")
            .row("csat", "all", "country", "CH", .5, .1, .9, 6L, "insufficient")
            .row("csat", "month", "country", "IT", .1, .0, .2, 300L, "ok")
            .dataset());

    assertThat(ask("waiting_and_satisfaction"))
        .containsExactly(
            "country CH 10.0 9.0 null 40 null null null null",
            "country IT 2.0 1.0 3.0 90 0.75 0.7 0.8 300");
  }

  @Test
  void theResponseRateStandsBesideWhatItDoesToTheNps() throws Exception {
    publish(
        ResponseRate.TABLE,
        TableRows.of(
                ResponseRate.TABLE,
                ResponseRate.METRIC,
                ResponseRate.PERIOD,
                ResponseRate.SEGMENT_KIND,
                ResponseRate.SEGMENT,
                ResponseRate.INVITED,
                ResponseRate.ANSWERED,
                ResponseRate.RATE,
                ResponseRate.LO,
                ResponseRate.HI,
                ResponseRate.RELIABILITY)
            .row("nps", "all", "all", "all", 400L, 100L, .25, .2, .3, "ok")
            .row("nps", "all", "bad_events", "several", 50L, 25L, .5, .4, .6, "ok")
            .row("nps", "all", "tenure", "under_1_year", 200L, 20L, .1, .05, .15, "ok")
            .row("nps", "all", "country", "CH", 20L, 1L, .05, .0, .2, "insufficient")
            .row("nps", "month", "all", "all", 40L, 1L, .025, .0, .1, "ok")
            .row("csat", "all", "all", "all", 40L, 1L, .025, .0, .1, "ok")
            .dataset());
    publish(
        KpiValue.TABLE,
        TableRows.of(
                KpiValue.TABLE,
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT,
                KpiValue.VALUE,
                KpiValue.WEIGHTED_VALUE,
                KpiValue.BAND_LO,
                KpiValue.BAND_HI,
                KpiValue.N_EFF,
                KpiValue.RELIABILITY)
            .row("nps", "all", "all", "all", 40.0, 32.5, 10.0, 55.0, 80.0, "ok")
            .row("nps", "all", "tenure", "under_1_year", 9.0, 1.0, 0.0, 2.0, 3.0, "insufficient")
            .row("csat", "all", "all", "all", .8, .7, .6, .9, 80.0, "ok")
            .dataset());

    assertThat(ask("response_rate_and_nps"))
        .containsExactly(
            "tenure under_1_year 200 20 0.1 0.05 0.15 null null null null null null",
            "all all 400 100 0.25 0.2 0.3 40.0 32.5 -7.5 10.0 55.0 80.0",
            "bad_events several 50 25 0.5 0.4 0.6 null null null null null null");
  }

  @Test
  void teamsBetweenWhichTicketsLieLongestComeFirst() throws Exception {
    publish(
        TeamHandover.TABLE,
        TableRows.of(
                TeamHandover.TABLE,
                TeamHandover.LEVEL,
                TeamHandover.FROM_TEAM,
                TeamHandover.TO_TEAM,
                TeamHandover.PERIOD,
                TeamHandover.HAND_OVERS,
                TeamHandover.N,
                TeamHandover.WAIT_P50,
                TeamHandover.WAIT_P90,
                TeamHandover.RELIABILITY,
                TeamHandover.SATISFIED_SHARE,
                TeamHandover.ANSWERS)
            .row("team", "Billing", "Support", "all", 50L, 40L, 90.0, 300.0, "ok", .5, 20L)
            .row("team", "Support", "Billing", "all", 60L, 60L, 120.0, 600.0, "ok", null, 3L)
            .row(
                "team",
                "Support",
                "Contracts",
                "all",
                6L,
                6L,
                900.0,
                900.0,
                "insufficient",
                null,
                0L)
            .row("team", "Billing", "Support", "month", 50L, 40L, 900.0, 900.0, "ok", .5, 20L)
            .row("agent", "Billing", "Support", "all", 50L, 40L, 900.0, 900.0, "ok", .5, 20L)
            .dataset());

    assertThat(ask("wait_between_teams"))
        .containsExactly(
            "Support Billing 60 60 2.0 null null 10.0 null null null null 3",
            "Billing Support 50 40 1.5 null null 5.0 null 0.5 null null 20");
  }

  @Test
  void departmentsThatLeaveProblemsWithoutAnAction() throws Exception {
    Instant now = Instant.parse("2026-03-31T00:00:00Z");
    TableRows problems =
        TableRows.of(
            ClosedLoop.TABLE,
            ClosedLoop.DEPARTMENT,
            ClosedLoop.KIND,
            ClosedLoop.FLAGGED_AT,
            ClosedLoop.FIRST_ACTION_AT);
    for (int day = 1; day <= 8; day++) {
      Instant flagged = now.minus(Duration.ofDays(day));
      problems
          .row("Service", day == 4 ? "reopened" : "detractor", flagged, day < 6 ? null : now)
          .row("Sales", "detractor", flagged, day == 8 ? null : flagged);
    }
    problems.row(null, "detractor", now.minus(Duration.ofDays(9)), null);
    publish(ClosedLoop.TABLE, problems.dataset());

    assertThat(ask("flagged_never_acted"))
        .containsExactly(
            "Service 7 4 0.5714285714285714 detractor 3.5",
            "Sales 7 1 0.14285714285714285 detractor 8.0");
  }

  @Test
  void whatMustStopFailingStandsBeforeWhatDelightsForNothing() throws Exception {
    publish(
        KpiDriver.TABLE,
        TableRows.of(
                KpiDriver.TABLE,
                KpiDriver.METRIC,
                KpiDriver.SEGMENT_KIND,
                KpiDriver.INPUT,
                KpiDriver.VERDICT,
                KpiDriver.DELIGHTS_FOR_NOTHING,
                KpiDriver.N,
                KpiDriver.N_LOW,
                KpiDriver.SHARE_HIGH,
                KpiDriver.PENALTY,
                KpiDriver.REWARD,
                KpiDriver.KEPT)
            .row("nps", "all", "csat:app", "stop_failing", false, 200L, 20L, .5, -50.0, 8.0, .1)
            .row("nps", "all", "csat:shop", "stop_failing", true, 200L, 100L, .25, -20.0, 1.0, .0)
            .row("nps", "all", "csat:box", "stop_over_delivering", true, 80L, 0L, .75, null, .5, .0)
            .row("nps", "all", "transfers", "not_shown", null, 80L, 4L, .5, -9.0, null, null)
            .row("nps", "segment", "csat:app", "stop_failing", true, 90L, 9L, .5, -60.0, 0.0, null)
            .dataset());

    assertThat(ask("fail_and_delight"))
        .containsExactly(
            "nps csat:shop stop failing null 200 0.5 0.25 -20.0 null null 1.0 null null -10.0 0.0",
            "nps csat:app stop failing null 200 0.1 0.5 -50.0 null null 8.0 null null -5.0 0.1",
            "nps csat:box delights for nothing null 80 0.0 0.75 null null null 0.5 null null null"
                + " 0.0",
            "nps transfers not shown null 80 0.05 0.5 -9.0 null null null null null -0.45 null");
  }

  @Test
  void highRiskOfCustomersThatSeveralSilosKnow() throws Exception {
    publish(
        Customer.TABLE,
        TableRows.of(
                Customer.TABLE,
                Customer.CUSTOMER_ID,
                Customer.DISPLAY_NAME,
                Customer.SOURCES,
                Customer.SEGMENT,
                Customer.CUSTOMER_SINCE)
            .row("c1", "Ada", List.of("crm", "desk"), "smb", LocalDate.of(2024, 2, 29))
            .row("c2", "Bea", List.of("billing", "crm", "desk"), null, null)
            .row("c3", "Cai", List.of("crm"), "smb", null)
            .row("c4", "Dan", List.of("crm", "desk"), "smb", null)
            .dataset());
    publish(
        ChurnScore.TABLE,
        TableRows.of(
                ChurnScore.TABLE,
                ChurnScore.CUSTOMER_ID,
                ChurnScore.RISK_RANK,
                ChurnScore.TIER,
                ChurnScore.CHURN_PROBABILITY,
                ChurnScore.HORIZON_DAYS,
                ChurnScore.REASONS)
            .row("c1", 2, "high", .5, 90, List.of(RowFactory.create("tickets_90d", "4", .7, 2.0)))
            .row("c2", 1, "high", .75, 90, List.of())
            .row("c3", 3, "high", .4, 90, List.of())
            .row("c4", 4, "low", .1, 90, List.of())
            .dataset());

    assertThat(ask("high_risk_known_to_several"))
        .containsExactly(
            "c2 1 0.75 90 3 billing, crm, desk null null null null",
            "c1 2 0.5 90 2 crm, desk smb 2024-02-29 tickets_90d 4");
  }

  /** Sixty customers: visit, then for 15 of them a complaint, for the others another visit. */
  @Test
  void stepsBeforeABadEvent() throws Exception {
    TableRows timeline =
        TableRows.of(
            Timeline.TABLE,
            Timeline.CUSTOMER_ID,
            Timeline.EVENT_ORDER,
            Timeline.ACTIVITY,
            Timeline.VALENCE);
    for (int i = 1; i <= 60; i++) {
      boolean complains = i <= 15;
      timeline.row("c" + i, 1L, "login", null);
      timeline.row("c" + i, 2L, "visit", 0);
      timeline.row("c" + i, 3L, complains ? "complaint" : "visit", complains ? -1 : null);
    }
    publish(Timeline.TABLE, timeline.dataset());

    // 180 steps, 15 of them before a complaint: 1 in 12 is usual, and 15 in 105 visits are 12/7 of
    // it.
    assertThat(ask("before_a_bad_event"))
        .containsExactly(
            "visit 105 15 15 %s %s".formatted(1.0 / 7, 1.0 / 7 / (1.0 / 12)),
            "login 60 0 0 0.0 0.0");
  }

  /**
   * In the first half-year 4 of 4 promote (100). In the second, 8 customers answer: 4 promote, 4
   * after a complaint are detractors: 0. The complaint takes half of the answers and all of the 100
   * points, half of which go to those to whom nothing bad happened.
   */
  @Test
  void theScoreFellBecauseMoreAnswersCameAfterAComplaint() throws Exception {
    Instant now = Instant.parse("2026-01-31T12:00:00Z");
    CustomerEvents events = new CustomerEvents(now);
    for (int i = 0; i < 8; i++) {
      String customer = "c" + i;
      if (i < 4) {
        events.add(customer, 1, "survey_nps", -200, 1);
      } else {
        events.add(customer, 1, now.minus(Duration.ofDays(90)), "ticket", "complaint", -1);
      }
      // Another answer of the response is low, which makes no detractor.
      events.answer(customer, 2, now, i < 4 ? 9 : 6, -1);
    }
    publish(Timeline.TABLE, events.timeline().dataset());
    publish(SurveyResponse.TABLE, events.responses().dataset());

    assertThat(ask("why_nps_moved"))
        .containsExactly(
            "complaint 0 4 null -100.0 -75.0 0.0", "nothing bad 4 4 100.0 100.0 -25.0 0.0");
  }

  /** Of ten customers one is lost, then two; those with four bad events do not move. */
  @Test
  void moreOfTheCustomersWithoutABadEventWereLost() throws Exception {
    WatchedCustomers customers = new WatchedCustomers();
    LocalDate newest = LocalDate.of(2025, 11, 1);
    for (int months : new int[] {0, 1, 3}) {
      LocalDate date = newest.minusMonths(months);
      for (int i = 0; i < 10; i++) {
        boolean lost = i == 9 || months == 1 || (months == 0 && i == 0);
        customers.add(date, "c" + i, i < 8 ? 0 : 4, lost);
      }
    }
    publish(ChurnSnapshot.TABLE, customers.snapshots().dataset());
    publish(ChurnLabel.TABLE, customers.labels().dataset());

    assertThat(ask("why_churn_moved"))
        .map(row -> row.replace(" -0.0", " 0.0"))
        .containsExactly("0 8 8 0.0 0.125 0.0 0.1", "3 or more 2 2 0.5 0.5 0.0 0.0");
  }

  @Test
  void lossAfterBadInteractions() throws Exception {
    LocalDate first = LocalDate.of(2025, 6, 1);
    publish(
        JourneyStrike.TABLE,
        TableRows.of(
                JourneyStrike.TABLE,
                JourneyStrike.PERIOD,
                JourneyStrike.LANDMARK,
                JourneyStrike.STRIKES,
                JourneyStrike.WATCHED,
                JourneyStrike.LOST,
                JourneyStrike.LOST_SHARE,
                JourneyStrike.LO,
                JourneyStrike.HI,
                JourneyStrike.DIFFERENCE,
                JourneyStrike.DIFFERENCE_LO,
                JourneyStrike.DIFFERENCE_HI,
                JourneyStrike.DIFFERENCE_Q,
                JourneyStrike.PUBLISHED_SHARE,
                JourneyStrike.RELIABILITY)
            .row("all", first, 2, 200L, 12L, .06, .04, .1, .04, .01, .07, .02, .52, "ok")
            .row("all", first, 0, 900L, 18L, .02, .01, .03, null, null, null, null, null, "ok")
            .row("landmark", first, 0, 9L, 1L, .1, .0, .4, null, null, null, null, null, "ok")
            .dataset());

    assertThat(ask("loss_after_bad_interactions"))
        .containsExactly(
            "0 900 18 0.02 0.01 0.03 null null null false null ok",
            "2 200 12 0.06 0.04 0.1 0.04 0.01 0.07 true 0.52 ok");
  }

  private static TableRows kpis() {
    return TableRows.of(
        KpiValue.TABLE,
        KpiValue.KPI,
        KpiValue.PERIOD,
        KpiValue.SEGMENT_KIND,
        KpiValue.SEGMENT,
        KpiValue.VALUE,
        KpiValue.LO,
        KpiValue.HI,
        KpiValue.N,
        KpiValue.EXCLUDED,
        KpiValue.WINDOW_DAYS,
        KpiValue.RELIABILITY);
  }

  @Test
  void firstContactResolutionOfEachSystemByWindow() throws Exception {
    publish(
        KpiValue.TABLE,
        kpis()
            .row("fcr_30d", "all", "all", "all", .5, .4, .6, 90L, 30L, 30, "ok")
            .row("fcr_7d", "all", "all", "all", .75, .7, .8, 100L, 20L, 7, "ok")
            .row("fcr_net_7d", "all", "all", "all", .8, .7, .9, 80L, 40L, 7, "ok")
            .row("fcr_7d", "all", "source", "desk", .625, .5, .7, 60L, 4L, 7, "ok")
            .row("fcr_7d", "all", "source", "pbx", .1, .0, .2, 9L, 4L, 7, "insufficient")
            .row("fcr_7d", "all", "team", "desk", .1, .0, .2, 90L, 4L, 7, "ok")
            .row("fcr_7d", "month", "all", "all", .1, .0, .2, 90L, 4L, 7, "ok")
            .dataset());

    assertThat(ask("first_contact_resolution"))
        .containsExactly(
            "all 7 0.75 0.7 0.8 0.8 100 20",
            "all 30 0.5 0.4 0.6 null 90 30",
            "desk 7 0.625 0.5 0.7 null 60 4");
  }

  @Test
  void repeatContactsOfEachTeamBesideTheWhole() throws Exception {
    publish(
        KpiValue.TABLE,
        kpis()
            .row("repeat_contacts_7d", "all", "all", "all", .25, .2, .3, 200L, 9L, 7, "ok")
            .row("repeat_contacts_7d", "all", "team", "Billing", .5, .4, .6, 80L, 4L, 7, "ok")
            .row("repeat_contacts_7d", "all", "team", "Sales", .125, .1, .2, 99L, 4L, 7, "ok")
            .row("repeat_contacts_7d", "all", "team", "New", .9, .1, 1.0, 7L, 4L, 7, "insufficient")
            .row("repeat_contacts_7d", "month", "team", "Sales", .9, .1, 1.0, 70L, 4L, 7, "ok")
            .dataset());

    assertThat(ask("repeat_contacts_by_team"))
        .containsExactly("Billing 0.5 0.4 0.6 0.25 80", "Sales 0.125 0.1 0.2 -0.125 99");
  }

  @Test
  void effortAsCountedBesideEffortAsSaid() throws Exception {
    TableRows kpis = kpis();
    for (String channel : List.of("email", "phone")) {
      double steps = channel.equals("email") ? 2.5 : .5;
      kpis.row("effort_per_issue", "all", "channel", channel, steps, .1, 3.0, 70L, 4L, null, "ok")
          .row("contacts_per_issue", "all", "channel", channel, 2.0, .1, 3.0, 70L, 4L, null, "ok")
          .row(
              "channel_switches_per_issue",
              "all",
              "channel",
              channel,
              .25,
              .1,
              .3,
              70L,
              4L,
              null,
              "ok");
    }
    // By which channel customers were asked does not matter.
    kpis.row("ces", "all", "channel", "email", .1, .0, .9, 90L, 0L, null, "ok");
    publish(KpiValue.TABLE, kpis.dataset());
    publish(
        PerceptionGap.TABLE,
        TableRows.of(
                PerceptionGap.TABLE,
                PerceptionGap.PERCEIVED,
                PerceptionGap.MEASURED,
                PerceptionGap.CHANNEL,
                PerceptionGap.N,
                PerceptionGap.RELIABILITY,
                PerceptionGap.PERCEIVED_MEAN,
                PerceptionGap.GAP,
                PerceptionGap.GAP_LO,
                PerceptionGap.GAP_HI)
            .row("effort", "steps", "phone", 40L, "ok", .75, -.1, -.2, .05)
            .row("effort", "steps", "email", 9L, "insufficient", .5, .1, -.2, .3)
            .row("waiting", "solution_minutes", "phone", 40L, "ok", .5, .1, -.2, .3)
            .dataset());

    assertThat(ask("effort_by_channel"))
        .containsExactly(
            "email 2.5 0.1 3.0 2.0 0.25 70 null null null null null",
            "phone 0.5 0.1 3.0 2.0 0.25 70 0.75 -0.1 -0.2 0.05 40");
  }

  @Test
  void topicsOfAngryCustomersOfTheLastSevenDays() throws Exception {
    Instant now = Instant.parse("2026-03-31T09:00:00Z");
    TableRows texts =
        TableRows.of(
            VoiceMessage.TABLE,
            VoiceMessage.CUSTOMER_ID,
            VoiceMessage.OCCURRED_AT,
            VoiceMessage.WORDS,
            VoiceMessage.SENTIMENT,
            VoiceMessage.EMOTION,
            VoiceMessage.TOPICS);
    for (int i = 0; i < 6; i++) {
      Instant day = now.minus(Duration.ofDays(i));
      texts.row("c" + i, day, 9, "negative", "anger", new String[] {"app", "price"});
      texts.row("c" + i, day, 9, "negative", "anger", new String[] {"app"});
      texts.row("d" + i, day, 9, "negative", "worry", new String[] {"privacy"});
      texts.row("e" + i, now.minus(Duration.ofDays(8)), 9, "negative", "anger", new String[0]);
      texts.row(null, day, 9, "negative", "anger", new String[] {"delivery"});
    }
    texts.row("f", now, 9, "negative", "disappointment", new String[] {"refund"});
    texts.row("g", now, 9, "negative", "anger", new String[0]);
    publish(VoiceMessage.TABLE, texts.dataset());
    publish(VoiceTopic.TABLE, topics());

    assertThat(ask("what_angry_customers_write_about"))
        .containsExactly("app The app [] 6 0.75", "price Prices [] 6 0.75");
  }

  @Test
  void fiveTextsOfEachTopicToReadByHand() throws Exception {
    TableRows texts =
        TableRows.of(
            VoiceMessage.TABLE,
            VoiceMessage.SOURCE,
            VoiceMessage.KIND,
            VoiceMessage.TEXT_ID,
            VoiceMessage.CUSTOMER_ID,
            VoiceMessage.WORDS,
            VoiceMessage.MAIN_TOPIC,
            VoiceMessage.TEXT,
            VoiceMessage.TEXT_DIGEST);
    for (int i = 0; i < 7; i++) {
      texts.row("s", "review", "a" + i, "c" + i, 3, "app", "The app", 1L);
      texts.row("s", "review", "b" + i, "c" + i, 3, "app", "The app again", 2L);
      texts.row("s", "review", "n" + i, i < 5 ? "c" + i : null, 1, null, "Hm", 3L);
      texts.row("s", "review", "p" + i, "c" + i % 4, 3, "price", "Few customers", 4L);
      texts.row("s", "review", "e" + i, "c" + i, 0, "refund", "", 5L);
    }
    publish(VoiceMessage.TABLE, texts.dataset());
    publish(VoiceTopic.TABLE, topics());

    assertThat(ask("texts_of_each_topic"))
        .containsExactly(
            "The app 7 1 The app",
            "The app 7 2 The app",
            "The app 7 3 The app",
            "The app 7 4 The app",
            "The app 7 5 The app",
            "(none) 5 1 Hm",
            "(none) 5 2 Hm",
            "(none) 5 3 Hm",
            "(none) 5 4 Hm",
            "(none) 5 5 Hm");
  }

  @Test
  void topicsThatCostPointsOfTheNetPromoterScore() throws Exception {
    publish(VoiceTopic.TABLE, topics());
    publish(
        VoiceTopicImpact.TABLE,
        TableRows.of(
                VoiceTopicImpact.TABLE,
                VoiceTopicImpact.KPI,
                VoiceTopicImpact.TOPIC_ID,
                VoiceTopicImpact.N,
                VoiceTopicImpact.N_TOPIC,
                VoiceTopicImpact.VALUE_WITH,
                VoiceTopicImpact.VALUE_WITHOUT,
                VoiceTopicImpact.IMPACT,
                VoiceTopicImpact.IMPACT_LO,
                VoiceTopicImpact.IMPACT_HI,
                VoiceTopicImpact.IMPACT_Q,
                VoiceTopicImpact.ADJUSTED,
                VoiceTopicImpact.ADJUSTED_LO,
                VoiceTopicImpact.ADJUSTED_HI)
            .row("nps", "app", 100L, 9L, -1.0, 2.0, -.25, -1.0, .5, .4, null, null, null)
            .row("nps", "price", 100L, 40L, -20.0, 5.0, -10.0, -15.0, -5.0, .01, -8.0, -9.0, -7.0)
            .row("nps", "refund", 100L, 2L, null, null, null, null, null, null, null, null, null)
            .row("csat", "price", 90L, 30L, .5, .8, -.1, -.2, -.05, .01, -.1, -.2, -.05)
            .dataset());

    assertThat(ask("topics_that_cost_nps"))
        .containsExactly(
            "price Prices 100 40 -20.0 5.0 -10.0 -15.0 -5.0 -8.0 -9.0 -7.0 true",
            "app The app 100 9 -1.0 2.0 -0.25 -1.0 0.5 null null null false");
  }

  private static Dataset<Row> topics() {
    return TableRows.of(
            VoiceTopic.TABLE, VoiceTopic.TOPIC_ID, VoiceTopic.LABEL_EN, VoiceTopic.PHRASES)
        .row("app", "The app", new String[0])
        .row("price", "Prices", new String[0])
        .row("privacy", "Privacy", new String[0])
        .row("refund", "Refunds", new String[0])
        .dataset();
  }
}
