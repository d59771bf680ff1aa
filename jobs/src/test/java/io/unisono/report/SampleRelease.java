package io.unisono.report;

import io.unisono.support.CustomerEvents;
import io.unisono.support.TableRows;
import io.unisono.support.WatchedCustomers;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyCluster;
import io.unisono.table.marts.JourneyConformance;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import io.unisono.table.marts.JourneyPathLift;
import io.unisono.table.marts.JourneyProcess;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import io.unisono.table.unified.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A small invented company: rows for every kind of figure, names made to break a page, and personal
 * data that must not reach it.
 */
final class SampleRelease {

  private static final LocalDate LAST = LocalDate.of(2026, 1, 1);
  private static final LocalDate RUN_DATE = LocalDate.of(2026, 1, 31);
  private static final Instant NOON = Instant.parse("2025-12-15T12:00:00Z");

  private SampleRelease() {}

  static TestRelease in(String language, Path outbox) {
    TestRelease release = new TestRelease(outbox, language, "Aurora & Figli <Telecom>");
    experience(release);
    churn(release);
    journeys(release);
    outcomes(release);
    losses(release);
    kindsOfJourneys(release);
    processes(release);
    identity(release);
    quality(release);
    SampleAdvice.in(release);
    return release;
  }

  private static void experience(TestRelease release) {
    TableRows values =
        TableRows.of(
            KpiValue.TABLE,
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            KpiValue.VALUE,
            KpiValue.LO,
            KpiValue.HI,
            KpiValue.N);
    double[] nps = {18, 21, 19, 24, 23, 27, 26, 29, 28, 31, 30, 34, 33};
    double[] csat = {.71, .72, .70, .73, .74, .73, .75, .74, .76, .77, .76, .78, .82};
    double[] minutes = {
      1500, 1460, 1490, 1380, 1400, 1310, 1290, 1330, 1250, 1210, 1230, 1190, 1400
    };
    double[] churn = {
      .021, .022, .020, .023, .021, .019, .020, .018, .019, .018, .017, .018, .0175
    };
    for (int i = 0; i < nps.length; i++) {
      LocalDate month = LAST.minusMonths(nps.length - 1L - i);
      kpi(values, "nps", month, "all", "all", nps[i], 4.2, 1480 + 13 * i);
      kpi(values, "csat", month, "all", "all", csat[i], .012, 3900 + 40 * i);
      kpi(values, "time_to_solution_p50", month, "all", "all", minutes[i], 42, 5200 + 17 * i);
      kpi(values, "churn_rate", month, "all", "all", churn[i], .0016, 31_200 + 90 * i);
    }
    kpi(values, "nps", LAST, "channel", "email", 41, 6, 420);
    kpi(values, "nps", LAST, "channel", "phone", 12, 8, 260);
    kpi(values, "nps", LAST, "channel", "chat", 36, 5, 600);
    kpi(values, "nps", LAST, "country", "IT", 35, 5, 900);
    kpi(values, "nps", LAST, "country", "CH", 22, 11, 130);
    kpi(values, "nps", LAST, "plan", "</script><b>Oro", 44, 9, 210);
    kpi(values, "nps", LAST, "plan", "Prova", -20, 30, 9);
    CustomerEvents events = events();
    release
        .with(KpiValue.TABLE, values)
        .with(Timeline.TABLE, events.timeline())
        .with(SurveyResponse.TABLE, events.responses());
  }

  private static void kpi(
      TableRows values,
      String kpi,
      LocalDate month,
      String kind,
      String segment,
      double value,
      double half,
      long n) {
    values.row(kpi, "month", month, kind, segment, value, value - half, value + half, n);
  }

  /** Everybody calls; a third is transferred and mostly complains, and scores accordingly. */
  private static CustomerEvents events() {
    CustomerEvents events = new CustomerEvents(NOON);
    for (int i = 0; i < 240; i++) {
      String customer = "cust-" + i;
      boolean transferred = i % 3 == 0;
      boolean complains = transferred && i % 4 != 0;
      event(events, customer, 1, "interaction", i % 2 == 0 ? "login" : "bill_view", 0);
      event(events, customer, 2, "interaction", "call", 0);
      if (transferred) {
        event(events, customer, 3, "interaction", "transfer", -1);
      }
      if (complains) {
        event(events, customer, 4, "interaction", "complaint", -1);
      }
      int verdict = complains ? i % 5 == 0 ? 0 : -1 : i % 7 == 0 ? -1 : i % 4 == 0 ? 0 : 1;
      event(events, customer, 5, "survey", "survey_nps", verdict);
    }
    return events;
  }

  private static void event(
      CustomerEvents events,
      String customer,
      long order,
      String kind,
      String activity,
      int valence) {
    events.add(customer, order, NOON.plus(order, ChronoUnit.HOURS), kind, activity, valence);
  }

  private static void churn(TestRelease release) {
    TableRows scores =
        TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.TIER,
            ChurnScore.CHURN_PROBABILITY,
            ChurnScore.CONTACT,
            ChurnScore.EXPECTED_BENEFIT);
    TableRows statuses = TableRows.of(ChurnStatus.TABLE, ChurnStatus.STATUS);
    for (int i = 0; i < 400; i++) {
      scores.row(
          i < 20 ? "high" : i < 100 ? "medium" : "low",
          i < 20 ? .4 : i < 100 ? .1 : .02,
          i < 40,
          60.0 - i);
      statuses.row(i < 340 ? "active" : i < 380 ? "churned" : "in_grace");
    }
    release
        .with(ChurnScore.TABLE, scores)
        .with(ChurnStatus.TABLE, statuses)
        .with(ChurnModel.TABLE, SampleModel.rows())
        .with(
            ChurnDriver.TABLE,
            TableRows.of(
                    ChurnDriver.TABLE,
                    ChurnDriver.MODEL_VERSION,
                    ChurnDriver.FEATURE,
                    ChurnDriver.RANK,
                    ChurnDriver.MEAN_ABS_CONTRIBUTION,
                    ChurnDriver.EFFECTS)
                .row("m7", "bad_events_90d", 1, .62, effects("3", 2.4, "0", .7))
                .row("m7", "tenure_days", 2, .51, effects("90", 1.9, "1460", .5))
                .row("m7", "contract_term", 3, .40, effects("month", 1.7, "two_years", .4))
                .row("m7", "last_csat", 4, .27, effects("0.25", 1.5, null, .9))
                .row("m7", "days_since_last_event", 5, .14, effects("120", 1.2, "1", .9)));
    drift(release);
    snapshots(release);
    TableRows members =
        TableRows.of(
            AudienceMember.TABLE,
            AudienceMember.AUDIENCE,
            AudienceMember.CUSTOMER_ID,
            AudienceMember.CHURN_PROBABILITY,
            AudienceMember.IS_HOLD_OUT,
            AudienceMember.CHANNEL,
            AudienceMember.EXPIRES_ON);
    for (int i = 0; i < 60; i++) {
      members.row("churn_high", "cust-" + i, .4, false, "email", RUN_DATE.plusDays(14));
      if (i >= 45) {
        members.row("winback", "cust-" + i, .55, false, "phone", RUN_DATE.plusDays(14));
      }
    }
    release.with(AudienceMember.TABLE, members);
  }

  private static void drift(TestRelease release) {
    release
        .with(
            ChurnDrift.TABLE,
            TableRows.of(
                    ChurnDrift.TABLE,
                    ChurnDrift.KIND,
                    ChurnDrift.NAME,
                    ChurnDrift.STATE,
                    ChurnDrift.PSI,
                    ChurnDrift.PSI_CHANCE,
                    ChurnDrift.MISSING_SHARE,
                    ChurnDrift.MISSING_SHARE_BEFORE,
                    ChurnDrift.NEW_LEVEL_SHARE)
                .row("feature", "contract_term", "drifted", .41, .02, 0.0, 0.0, .12)
                .row("feature", "last_nps", "drifted", .19, .03, .71, .52, 0.0)
                .row("score", "score", "watch", .12, .05, 0.0, 0.0, 0.0)
                .row("feature", "tenure_days", "stable", .01, .05, 0.0, 0.0, 0.0))
        .with(
            ChurnPerformance.TABLE,
            TableRows.of(
                    ChurnPerformance.TABLE,
                    ChurnPerformance.SNAPSHOT_DATE,
                    ChurnPerformance.STATE,
                    ChurnPerformance.CUSTOMERS,
                    ChurnPerformance.LOST,
                    ChurnPerformance.LOST_SHARE,
                    ChurnPerformance.LOST_SHARE_LO,
                    ChurnPerformance.LOST_SHARE_HI,
                    ChurnPerformance.PREDICTED_SHARE,
                    ChurnPerformance.AUC,
                    ChurnPerformance.AUC_BEFORE)
                .row(
                    LAST.minusMonths(5),
                    "holds",
                    11_000L,
                    460L,
                    .0418,
                    .0382,
                    .0457,
                    .043,
                    .80,
                    .81)
                .row(
                    LAST.minusMonths(4),
                    "worse",
                    11_050L,
                    690L,
                    .0624,
                    .0581,
                    .0671,
                    .044,
                    .77,
                    .81));
  }

  private static List<Row> effects(String risky, double highest, String safe, double lowest) {
    return List.of(RowFactory.create(risky, highest), RowFactory.create(safe, lowest));
  }

  private static void snapshots(TestRelease release) {
    WatchedCustomers customers = new WatchedCustomers();
    LocalDate date = LocalDate.of(2025, 10, 1);
    for (int i = 0; i < 400; i++) {
      int bad = i < 300 ? 0 : i < 350 ? 1 : i < 380 ? 2 : 3;
      int tenureDays = i / 20 % 5 * 200 + 40;
      customers.add(date, "cust-" + i, bad, tenureDays, i % 20 < 1 + 2 * bad);
    }
    release
        .with(ChurnSnapshot.TABLE, customers.snapshots())
        .with(ChurnLabel.TABLE, customers.labels())
        .with(
            EventHazard.TABLE,
            TableRows.of(
                    EventHazard.TABLE,
                    EventHazard.EVENT,
                    EventHazard.WINDOW_DAYS,
                    EventHazard.CUSTOMERS,
                    EventHazard.LOST,
                    EventHazard.RATIO,
                    EventHazard.LO,
                    EventHazard.HI)
                .row("payment_failed", 90, 1_310L, 164L, 2.16, 1.82, 2.57)
                .row("price_rise", 90, 2_740L, 201L, 1.92, 1.61, 2.29)
                .row("complaint", 90, 880L, 41L, 1.12, .81, 1.55));
  }

  private static void journeys(TestRelease release) {
    TableRows edges =
        TableRows.of(
            JourneyEdge.TABLE,
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS);
    edge(edges, "START", "visit", 52_000, null);
    edge(edges, "START", "login", 21_000, null);
    edge(edges, "START", "ticket_created", 15_000, null);
    edge(edges, "visit", "login", 23_000, 95.0);
    edge(edges, "visit", "END", 24_000, null);
    edge(edges, "login", "purchase", 12_000, 260.0);
    edge(edges, "login", "visit", 9_000, 41.0);
    edge(edges, "login", "END", 22_000, null);
    edge(edges, "purchase", "END", 11_000, null);
    edge(edges, "purchase", "ticket_created", 900, 7_300.0);
    edge(edges, "ticket_created", "ticket_solved", 14_200, 71_000.0);
    edge(edges, "ticket_solved", "survey_csat", 6_100, 190_000.0);
    edge(edges, "ticket_solved", "ticket_reopened", 1_700, 93_000.0);
    edge(edges, "ticket_reopened", "ticket_solved", 1_600, 120_000.0);
    edge(edges, "ticket_solved", "END", 7_900, null);
    edge(edges, "survey_csat", "END", 6_000, null);
    TableRows sessions =
        TableRows.of(
            JourneySession.TABLE,
            JourneySession.CUSTOMER_ID,
            JourneySession.VARIANT_ID,
            JourneySession.BAD_EVENTS);
    for (int i = 0; i < 200; i++) {
      sessions.row("cust-" + i, "v" + (1 + i % 4), i % 7 == 0 ? 1 : 0);
    }
    TableRows variants =
        TableRows.of(
            JourneyVariant.TABLE,
            JourneyVariant.SEGMENT_KIND,
            JourneyVariant.VARIANT_ID,
            JourneyVariant.RANK,
            JourneyVariant.ACTIVITIES,
            JourneyVariant.SESSIONS,
            JourneyVariant.SHARE,
            JourneyVariant.CUMULATIVE_SHARE,
            JourneyVariant.MEDIAN_DURATION_SECONDS);
    variants
        .row("all", "v1", 1, List.of("visit"), 21_000L, .239, .239, null)
        .row("all", "v2", 2, List.of("visit", "login"), 14_500L, .165, .404, 95.0)
        .row(
            "all",
            "v3",
            3,
            List.of("ticket_created", "ticket_solved", "survey_csat"),
            5_900L,
            .067,
            .471,
            260_000.0)
        .row("all", "v4", 4, List.of("login", "purchase"), 5_100L, .058, .529, 250.0);
    TableRows waits =
        TableRows.of(
            JourneyWait.TABLE,
            JourneyWait.WAIT,
            JourneyWait.SEGMENT_KIND,
            JourneyWait.SEGMENT,
            JourneyWait.N,
            JourneyWait.OPEN,
            JourneyWait.EXCLUDED,
            JourneyWait.CUSTOMERS,
            JourneyWait.MEDIAN_MINUTES,
            JourneyWait.MEDIAN_LO,
            JourneyWait.MEDIAN_HI,
            JourneyWait.P90_MINUTES);
    wait(waits, "first_reply", "all", "all", 9_200, 310.0);
    wait(waits, "first_reply", "channel", "email", 4_100, 420.0);
    wait(waits, "first_reply", "priority", "low", 2_300, 380.0);
    wait(waits, "later_reply", "all", "all", 1_700, 510.0);
    wait(waits, "solution", "all", "all", 9_900, 1_900.0);
    wait(waits, "solution", "priority", "low", 2_400, 4_400.0);
    release
        .with(JourneyEdge.TABLE, edges)
        .with(JourneySession.TABLE, sessions)
        .with(JourneyVariant.TABLE, variants)
        .with(JourneyWait.TABLE, waits);
  }

  private static void outcomes(TestRelease release) {
    release
        .with(
            JourneyFunnel.TABLE,
            TableRows.of(
                    JourneyFunnel.TABLE,
                    JourneyFunnel.FUNNEL,
                    JourneyFunnel.POSITION,
                    JourneyFunnel.STEP,
                    JourneyFunnel.CUSTOMERS,
                    JourneyFunnel.OPEN,
                    JourneyFunnel.FROM_FIRST,
                    JourneyFunnel.FROM_FIRST_LO,
                    JourneyFunnel.FROM_FIRST_HI,
                    JourneyFunnel.FROM_PREVIOUS,
                    JourneyFunnel.FROM_PREVIOUS_LO,
                    JourneyFunnel.FROM_PREVIOUS_HI,
                    JourneyFunnel.NEXT_ACTIVITY)
                .row("shop", 1, "visit", 900L, 40L, null, null, null, null, null, null, "login")
                .row("shop", 2, "login", 610L, 20L, .71, .68, .74, .71, .68, .74, "END")
                .row("shop", 3, "purchase", 88L, 9L, .1, .08, .13, .14, .11, .17, null))
        .with(
            JourneyAttribution.TABLE,
            attribution()
                .row("loss", "markov_1", "ticket_reopened", 61.2, 52.0, 70.1, .51, .6, 120L, 9L)
                .row("loss", "markov_1", "complaint", 40.5, 31.0, 49.3, .34, .4, 120L, 9L)
                .row("loss", "last", "complaint", 80.0, null, null, .67, null, 120L, 9L)
                .row("purchase", "markov_1", "email", 210.0, 190.0, 233.0, .7, .8, 300L, 41L)
                .row("purchase", "last", "email", 150.0, null, null, .5, null, 300L, 41L));
  }

  private static void losses(TestRelease release) {
    TableRows switches =
        TableRows.of(
            ChannelSwitch.TABLE,
            ChannelSwitch.SCOPE,
            ChannelSwitch.FROM_CHANNEL,
            ChannelSwitch.TO_CHANNEL,
            ChannelSwitch.OCCURRENCES,
            ChannelSwitch.CUSTOMERS,
            ChannelSwitch.SHARE,
            ChannelSwitch.SHARE_LO,
            ChannelSwitch.SHARE_HI,
            ChannelSwitch.MEDIAN_MINUTES);
    for (String from : List.of("email", "phone", "chat", "store")) {
      switches
          .row("episode", from, "email", 620L, 300L, .62, .59, .65, 1_440.0)
          .row("episode", from, "phone", 310L, 200L, .31, .28, .34, 95.0)
          .row("episode", from, "chat", 70L, 64L, .07, .06, .09, 41.0);
    }
    release
        .with(ChannelSwitch.TABLE, switches)
        .with(
            JourneyPathLift.TABLE,
            TableRows.of(
                    JourneyPathLift.TABLE,
                    JourneyPathLift.KIND,
                    JourneyPathLift.PATTERN,
                    JourneyPathLift.N,
                    JourneyPathLift.N_WITHOUT,
                    JourneyPathLift.RATE,
                    JourneyPathLift.RATE_WITHOUT,
                    JourneyPathLift.LIFT,
                    JourneyPathLift.LIFT_LO,
                    JourneyPathLift.LIFT_HI,
                    JourneyPathLift.IS_CONFIRMED,
                    JourneyPathLift.WINDOW_DAYS,
                    JourneyPathLift.HORIZON_DAYS,
                    JourneyPathLift.TESTED,
                    JourneyPathLift.LOSSES_WITHOUT_PATH)
                .row(
                    "sequence",
                    "transfer>complaint",
                    60L,
                    90L,
                    .3,
                    .1,
                    2.5,
                    1.5,
                    4.1,
                    true,
                    90,
                    60,
                    12L,
                    3L)
                .row(
                    "direct",
                    "login>purchase",
                    90L,
                    60L,
                    .1,
                    .2,
                    .5,
                    .3,
                    .8,
                    false,
                    90,
                    60,
                    12L,
                    3L))
        .with(
            JourneyInflection.TABLE,
            TableRows.of(
                    JourneyInflection.TABLE,
                    JourneyInflection.ACTIVITY,
                    JourneyInflection.IS_INFLECTION,
                    JourneyInflection.IS_MOMENT_OF_TRUTH,
                    JourneyInflection.MEAN_JUMP,
                    JourneyInflection.TURNED,
                    JourneyInflection.LOST_SHARE,
                    JourneyInflection.LOST_SHARE_ELSE,
                    JourneyInflection.EXPECTED_LOST,
                    JourneyInflection.EXPECTED_LOST_LO,
                    JourneyInflection.EXPECTED_LOST_HI,
                    JourneyInflection.VALUE_AT_STAKE,
                    JourneyInflection.FALSE_ALARMS)
                .row("complaint", true, true, 1.2, 140L, .4, .1, 42.0, 30.0, 55.5, 12_600.0, .05)
                .row(
                    "ticket_reopened", true, false, .8, 90L, .2, .1, 9.0, 2.0, 18.0, 2_700.0, .05));
  }

  private static TableRows attribution() {
    return TableRows.of(
        JourneyAttribution.TABLE,
        JourneyAttribution.OUTCOME,
        JourneyAttribution.MODEL,
        JourneyAttribution.CHANNEL,
        JourneyAttribution.CONVERSIONS,
        JourneyAttribution.CONVERSIONS_LO,
        JourneyAttribution.CONVERSIONS_HI,
        JourneyAttribution.SHARE,
        JourneyAttribution.REMOVAL_EFFECT,
        JourneyAttribution.OUTCOMES,
        JourneyAttribution.WITHOUT_TOUCH);
  }

  private static void edge(TableRows edges, String from, String to, long times, Double median) {
    edges.row("all", from, to, times, times / 2, median);
  }

  private static void wait(
      TableRows waits, String wait, String kind, String segment, long n, double median) {
    waits.row(
        wait,
        kind,
        segment,
        n,
        n / 50,
        n / 9,
        n / 2,
        median,
        .9 * median,
        1.1 * median,
        3 * median);
  }

  private static void kindsOfJourneys(TestRelease release) {
    release
        .with(
            JourneyCluster.TABLE,
            TableRows.of(
                    JourneyCluster.TABLE,
                    JourneyCluster.POSITION,
                    JourneyCluster.CUSTOMERS,
                    JourneyCluster.SHARE,
                    JourneyCluster.MEAN_EVENTS,
                    JourneyCluster.TYPICAL,
                    JourneyCluster.FEATURES,
                    JourneyCluster.AT_RISK,
                    JourneyCluster.LOST_RATE,
                    JourneyCluster.LOST_LO,
                    JourneyCluster.LOST_HI,
                    JourneyCluster.SILHOUETTE,
                    JourneyCluster.LANDMARK)
                .row(
                    1,
                    820L,
                    .6,
                    4.0,
                    List.of("survey_nps"),
                    List.of(
                        "ticket_created",
                        "ticket_created > ticket_solved",
                        "ticket_solved > survey_csat"),
                    800L,
                    .0625,
                    .047,
                    .081,
                    .22,
                    LAST)
                .row(
                    2,
                    540L,
                    .4,
                    7.6,
                    List.of("bill_view", "billing_question", "call", "resolution"),
                    List.of(),
                    530L,
                    .11,
                    .086,
                    .14,
                    .22,
                    LAST))
        .with(
            JourneyNext.TABLE,
            TableRows.of(
                    JourneyNext.TABLE,
                    JourneyNext.CONTEXT,
                    JourneyNext.NEXT_ACTIVITY,
                    JourneyNext.CONTEXT_LENGTH,
                    JourneyNext.RANK,
                    JourneyNext.N,
                    JourneyNext.CUSTOMERS,
                    JourneyNext.CONTEXT_N,
                    JourneyNext.SHARE,
                    JourneyNext.SHARE_LO,
                    JourneyNext.SHARE_HI,
                    JourneyNext.MEDIAN_SECONDS,
                    JourneyNext.P90_SECONDS)
                .row(
                    "call > transfer",
                    "complaint",
                    2,
                    1,
                    117L,
                    101L,
                    163L,
                    .72,
                    .64,
                    .78,
                    201.,
                    385.)
                .row(
                    "ticket_created > ticket_solved",
                    "survey_ces",
                    2,
                    1,
                    199L,
                    138L,
                    690L,
                    .29,
                    .26,
                    .32,
                    103_283.0,
                    215_712.0))
        .with(
            JourneyNextQuality.TABLE,
            TableRows.of(
                    JourneyNextQuality.TABLE,
                    JourneyNextQuality.MODEL,
                    JourneyNextQuality.STEPS,
                    JourneyNextQuality.CUSTOMERS,
                    JourneyNextQuality.ACCURACY,
                    JourneyNextQuality.ACCURACY_LO,
                    JourneyNextQuality.ACCURACY_HI,
                    JourneyNextQuality.TOP3_ACCURACY,
                    JourneyNextQuality.LOG_LOSS,
                    JourneyNextQuality.CALIBRATION_ERROR)
                .row("order_1", 1_062L, 61L, .54, .51, .57, .79, 1.33, .026)
                .row("order_2", 1_062L, 61L, .54, .51, .57, .79, 1.32, .023)
                .row("most_frequent", 1_062L, 61L, .1, .09, .12, .28, 2.92, .004));
  }

  private static void processes(TestRelease release) {
    TableRows processes =
        TableRows.of(
            JourneyProcess.TABLE,
            JourneyProcess.PROCESS,
            JourneyProcess.TOUCHPOINT,
            JourneyProcess.POSITION,
            JourneyProcess.NAME_EN,
            JourneyProcess.NAME_IT,
            JourneyProcess.FROM_ACTIVITY,
            JourneyProcess.TO_ACTIVITY,
            JourneyProcess.CASES,
            JourneyProcess.CUSTOMERS,
            JourneyProcess.OPEN,
            JourneyProcess.GIVEN_UP,
            JourneyProcess.MEDIAN_MINUTES,
            JourneyProcess.MEDIAN_LO,
            JourneyProcess.MEDIAN_HI,
            JourneyProcess.P90_MINUTES,
            JourneyProcess.TIMED_CASES,
            JourneyProcess.WORKING_MINUTES,
            JourneyProcess.WAITING_MINUTES,
            JourneyProcess.WAITING_SHARE,
            JourneyProcess.VARIANTS,
            JourneyProcess.SHARE_OUTSIDE_TOP,
            JourneyProcess.REWORK_SHARE,
            JourneyProcess.SAVING_SHARE,
            JourneyProcess.RELIABILITY);
    process(processes, "ticket", "all", 0, "ticket_created", "ticket_solved", 2_104.0, .25);
    process(processes, "ticket", "email", 0, "ticket_created", "ticket_solved", 2_476.0, .31);
    process(processes, "ticket", "phone", 0, "ticket_created", "ticket_solved", 1_762.0, .22);
    process(processes, "order", "all", 0, "purchase", "delivery", 5_040.0, null);
    process(processes, "order", "all", 1, "purchase", "delivery", 5_040.0, null);
    release
        .with(JourneyProcess.TABLE, processes)
        .with(
            JourneyConformance.TABLE,
            TableRows.of(
                    JourneyConformance.TABLE,
                    JourneyConformance.JOURNEY,
                    JourneyConformance.KIND,
                    JourneyConformance.POSITION,
                    JourneyConformance.ITEM,
                    JourneyConformance.CASES,
                    JourneyConformance.CUSTOMERS,
                    JourneyConformance.CONFORMING,
                    JourneyConformance.SHARE,
                    JourneyConformance.SHARE_LO,
                    JourneyConformance.SHARE_HI,
                    JourneyConformance.FITNESS,
                    JourneyConformance.MISSING,
                    JourneyConformance.EXTRA,
                    JourneyConformance.LATE,
                    JourneyConformance.NEVER,
                    JourneyConformance.OPEN)
                .row(
                    "ticket", "journey", 1, "ticket", 927L, 834L, 472L, .51, .48, .54, .91, 25L,
                    442L, 285L, 789L, 35L)
                .row(
                    "ticket",
                    "step",
                    1,
                    "ticket_created",
                    927L,
                    834L,
                    915L,
                    .99,
                    .98,
                    .99,
                    null,
                    12L,
                    0L,
                    null,
                    null,
                    null)
                .row(
                    "ticket",
                    "step",
                    2,
                    "survey_ces",
                    442L,
                    397L,
                    0L,
                    .0,
                    .0,
                    .01,
                    null,
                    0L,
                    442L,
                    null,
                    null,
                    null)
                .row(
                    "ticket",
                    "limit",
                    1,
                    "ticket_created -> ticket_solved within 5d",
                    915L,
                    823L,
                    749L,
                    .82,
                    .79,
                    .84,
                    null,
                    null,
                    null,
                    165L,
                    1L,
                    0L)
                .row(
                    "ticket",
                    "rule",
                    1,
                    "response(ticket_created, ticket_solved)",
                    915L,
                    823L,
                    914L,
                    1.0,
                    .99,
                    1.0,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)
                .row(
                    "ticket",
                    "variant",
                    1,
                    "ticket_created, ticket_solved",
                    281L,
                    252L,
                    281L,
                    .3,
                    .27,
                    .33,
                    1.0,
                    0L,
                    0L,
                    null,
                    null,
                    null)
                .row(
                    "ticket",
                    "variant",
                    2,
                    "ticket_created, ticket_solved, +survey_ces",
                    169L,
                    152L,
                    0L,
                    .18,
                    .16,
                    .21,
                    .8,
                    0L,
                    169L,
                    null,
                    null,
                    null)
                .row(
                    "ticket",
                    "variant",
                    3,
                    "ticket_created, -ticket_solved",
                    9L,
                    8L,
                    0L,
                    .01,
                    .0,
                    .02,
                    .8,
                    9L,
                    0L,
                    null,
                    null,
                    null));
  }

  private static void process(
      TableRows rows,
      String process,
      String touchpoint,
      int position,
      String from,
      String to,
      double median,
      Double waiting) {
    rows.row(
        process,
        touchpoint,
        position,
        process.equals("ticket") ? "Tickets" : "From order to delivery",
        process.equals("ticket") ? "Richieste" : "Dall'ordine alla consegna",
        from,
        to,
        950L,
        359L,
        6L,
        12L,
        median,
        median * .9,
        median * 1.1,
        median * 5,
        waiting == null ? null : 900L,
        waiting == null ? null : median * (1 - waiting),
        waiting == null ? null : median * waiting,
        waiting,
        waiting == null ? null : 38L,
        waiting == null ? null : .25,
        waiting == null ? null : .07,
        waiting,
        "ok");
  }

  private static void identity(TestRelease release) {
    TableRows customers =
        TableRows.of(
            Customer.TABLE,
            Customer.CUSTOMER_ID,
            Customer.DISPLAY_NAME,
            Customer.EMAIL,
            Customer.PHONE,
            Customer.SOURCES,
            Customer.RECORDS);
    List<List<String>> sources =
        List.of(
            List.of("billing", "crm", "desk"),
            List.of("billing", "crm"),
            List.of("crm"),
            List.of("desk"),
            List.of("survey"));
    for (int i = 0; i < 400; i++) {
      int combination = i < 180 ? 0 : i < 310 ? 1 : i < 370 ? 2 : i < 385 ? 3 : 4;
      customers.row(
          "cust-" + i,
          "Zaphod Beeblebrox",
          "zaphod" + i + "@example.com",
          "+390612345678",
          i >= 395 ? List.of("crm", "survey") : sources.get(combination),
          3);
    }
    release
        .with(Customer.TABLE, customers)
        .withPrevious(Customer.TABLE, customers)
        .with(
            IdentityHub.TABLE,
            TableRows.of(
                    IdentityHub.TABLE,
                    IdentityHub.RULE,
                    IdentityHub.MASKED_VALUE,
                    IdentityHub.RECORDS)
                .row("email", "zaphod@***", 512L)
                .row("phone", "+390612345678", 903L))
        .with(
            IdentityEvent.TABLE,
            TableRows.of(
                    IdentityEvent.TABLE,
                    IdentityEvent.RUN_DATE,
                    IdentityEvent.EVENT,
                    IdentityEvent.CUSTOMER_ID)
                .row(RUN_DATE, "created", "cust-1"))
        .with(
            IdentityChurn.TABLE,
            TableRows.of(
                    IdentityChurn.TABLE,
                    IdentityChurn.RUN_DATE,
                    IdentityChurn.RECORDS_KNOWN,
                    IdentityChurn.RECORDS_CHANGED,
                    IdentityChurn.IDS_BEFORE,
                    IdentityChurn.IDS_ENDED)
                .row(RUN_DATE, 52_260L, 18L, 20_543L, 9L))
        .with(
            IdentityQuality.TABLE,
            TableRows.of(
                    IdentityQuality.TABLE,
                    IdentityQuality.MEASURE,
                    IdentityQuality.METHOD,
                    IdentityQuality.VALUE,
                    IdentityQuality.LO,
                    IdentityQuality.HI,
                    IdentityQuality.N)
                .row("recall", "model", .983, .979, .987, 17_600L)
                .row("precision", "model", .9991, .9987, .9994, 17_600L)
                .row("precision", "review", .97, .91, .99, 84L)
                .row("recall", "review", .5, .1, .9, 9L)
                .row("pair_completeness", "model", .996, .994, .998, 17_600L))
        .with(
            IdentityBlocking.TABLE,
            TableRows.of(
                    IdentityBlocking.TABLE,
                    IdentityBlocking.BLOCKING_KEY,
                    IdentityBlocking.POSITION,
                    IdentityBlocking.PAIRS,
                    IdentityBlocking.EDGES,
                    IdentityBlocking.CROWDED_BLOCKS)
                .row("email", 1, 41_200L, 39_800L, 0L)
                .row("phone", 2, 22_900L, 9_100L, 3L)
                .row("family_name sound + birth_date", 3, 8_700L, 1_150L, 0L)
                .row("street + given_name </script>", 4, 310L, 9L, 0L))
        .with(
            IdentityReview.TABLE,
            TableRows.of(
                    IdentityReview.TABLE,
                    IdentityReview.LEFT_CUSTOMER_ID,
                    IdentityReview.REASON,
                    IdentityReview.LEFT_PARTY_ID)
                .row("cust-1", "doubtful", "party-77"));
  }

  private static void quality(TestRelease release) {
    release
        .with(
            StagingBalance.TABLE,
            TableRows.of(
                    StagingBalance.TABLE,
                    StagingBalance.SOURCE,
                    StagingBalance.FILE,
                    StagingBalance.ROWS_IN,
                    StagingBalance.ROWS_KEPT,
                    StagingBalance.ROWS_QUARANTINED,
                    StagingBalance.ROWS_DUPLICATE)
                .row("crm", "zaphod-1.csv", 52_400L, 51_100L, 900L, 400L)
                .row("desk", "1.jsonl", 210_000L, 203_000L, 7_000L, 0L)
                .row("survey", "1.csv", 21_000L, 18_500L, 500L, 2_000L)
                .row("billing", "1.csv", 31_000L, 31_000L, 0L, 0L))
        .with(
            QuarantineReason.TABLE,
            TableRows.of(
                    QuarantineReason.TABLE,
                    QuarantineReason.SOURCE,
                    QuarantineReason.INPUT,
                    QuarantineReason.FILE,
                    QuarantineReason.RULE,
                    QuarantineReason.ROWS,
                    QuarantineReason.EXAMPLE)
                .row("desk", "tickets", "1", "not_null:created_at", 6_200L, "zaphod@")
                .row("crm", "contact", "1", "format:email", 900L, "beeblebrox@")
                .row("desk", "tickets", "1", "after_run_date", 800L, "+390612345678")
                .row("survey", "nps", "1", "range:score", 500L, null))
        .with(
            FactConflict.TABLE,
            TableRows.of(
                    FactConflict.TABLE,
                    FactConflict.CHECK_ID,
                    FactConflict.LEFT_SOURCE,
                    FactConflict.RIGHT_SOURCE,
                    FactConflict.DESCRIPTION,
                    FactConflict.CHECKED,
                    FactConflict.CONFLICTS,
                    FactConflict.EXAMPLE_IDS)
                .row(
                    "ticket_before_sign_up",
                    "desk",
                    "crm",
                    "",
                    42_000L,
                    3_150L,
                    List.of("party-77"))
                .row(
                    "churned_but_billed",
                    "crm",
                    "billing",
                    "Customers marked as lost with a running subscription",
                    18_000L,
                    420L,
                    List.of("party-77")))
        .with(
            QualityResult.TABLE,
            TableRows.of(
                    QualityResult.TABLE,
                    QualityResult.TABLE_NAME,
                    QualityResult.RULE,
                    QualityResult.SEVERITY,
                    QualityResult.ROWS,
                    QualityResult.FAILED,
                    QualityResult.PASSED)
                .row("party", "unique:party_id", "error", 52_000L, 0L, true)
                .row("party", "format:email", "warning", 52_000L, 310L, true)
                .row("ticket", "in_range:reopens", "warning", 203_000L, 4L, false));
  }
}
