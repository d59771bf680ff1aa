package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.UserException;
import io.unisono.linkage.ClusterGrade;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.synthetic.Truth;
import io.unisono.synthetic.grade.AttributionGrade.ChannelShare;
import io.unisono.synthetic.grade.TopicGrade.Planted;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CustomerSegment;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 15);

  @Test
  void aFolderWithoutATruthIsTold(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                Grade.of(
                    SparkFixture.spark(),
                    table -> table.empty(SparkFixture.spark()),
                    RUN_DATE,
                    folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder + " has no table identity.");
  }

  @Test
  void comparesKpisOverWholeMonths() {
    List<Row> truth =
        List.of(
            kpi("nps", "2026-01-01", "answered", 10.0),
            kpi("nps", "2026-01-01", "answerers", 12.0),
            kpi("nps", "2026-01-01", "everybody", 22.0),
            kpi("nps", "2026-02-01", "answered", 20.0),
            kpi("nps", "2026-02-01", "answerers", 19.0),
            kpi("nps", "2026-02-01", "everybody", 20.0),
            kpi("nps", "2026-03-01", "answered", 0.0));
    List<KpiGrade> grades =
        KpiGrade.from(
            KpiGrade.errors(
                    TableRows.of(
                            KpiValue.TABLE,
                            KpiValue.KPI,
                            KpiValue.PERIOD,
                            KpiValue.PERIOD_START,
                            KpiValue.SEGMENT_KIND,
                            KpiValue.VALUE,
                            KpiValue.LO,
                            KpiValue.HI)
                        .row("nps", "month", LocalDate.of(2026, 1, 1), "all", 11.0, 8.0, 14.0)
                        .row("nps", "month", LocalDate.of(2026, 2, 1), "all", 17.0, 19.0, 20.0)
                        .row("nps", "month", LocalDate.of(2026, 3, 1), "all", 99.0, 98.0, 99.0)
                        .row("nps", "month", LocalDate.of(2026, 1, 1), "country", 50.0, 0.0, 99.0)
                        .row("nps", "all", LocalDate.of(2026, 1, 1), "all", 50.0, 0.0, 99.0)
                        .dataset(),
                    SparkFixture.spark()
                        .createDataFrame(
                            truth,
                            StructType.fromDDL(
                                "kpi string, month date, population string, value double")),
                    RUN_DATE)
                .collectAsList());

    assertThat(grades).containsExactly(new KpiGrade("nps", 2, 2.0, 3.0, 14.0, 15.0, 21.0, 2, 1));
  }

  @Test
  void comparesFaultsByInput() {
    List<Row> truth =
        List.of(
            fault(RUN_DATE, "billing", "subscriptions", "subscription", "quarantined", 3L),
            fault(RUN_DATE, "web", "events", "interaction", "duplicate", 5L),
            fault(RUN_DATE, "web", "accounts", "party", "duplicate", 0L),
            fault(RUN_DATE, "zendesk", "ticket", "ticket", "quarantined", 2L),
            fault(RUN_DATE.minusDays(1), "web", "events", "interaction", "duplicate", 4L));
    List<FaultGrade> grades =
        FaultGrade.from(
            FaultGrade.counts(
                    TableRows.of(
                            StagingBalance.TABLE,
                            StagingBalance.SOURCE,
                            StagingBalance.INPUT,
                            StagingBalance.FILE,
                            StagingBalance.TARGET,
                            StagingBalance.ROWS_QUARANTINED,
                            StagingBalance.ROWS_DUPLICATE)
                        .row("billing", "subscriptions", "1.csv", "subscription", 1L, 0L)
                        .row("billing", "subscriptions", "2.csv", "subscription", 2L, 0L)
                        .row("web", "events", "1.parquet", "interaction", 1L, 4L)
                        .dataset(),
                    SparkFixture.spark().createDataFrame(truth, Truth.FAULT_SCHEMA),
                    RUN_DATE)
                .collectAsList());

    assertThat(grades)
        .containsExactly(
            new FaultGrade("billing", "subscriptions", "quarantined", 3, 3),
            new FaultGrade("web", "events", "duplicate", 5, 4),
            new FaultGrade("zendesk", "ticket", "quarantined", 2, 0));
  }

  @Test
  void comparesInflectionsByRole() {
    List<Row> truth =
        List.of(
            RowFactory.create("complaint", "inflection"),
            RowFactory.create("transfer", "inflection"),
            RowFactory.create("call", "on_the_way"),
            RowFactory.create("login", "none"),
            RowFactory.create("search", "none"));
    InflectionGrade grade =
        InflectionGrade.of(
            TableRows.of(
                    JourneyInflection.TABLE,
                    JourneyInflection.ACTIVITY,
                    JourneyInflection.IS_INFLECTION,
                    JourneyInflection.FALSE_ALARMS,
                    JourneyInflection.PATHS_LOST)
                .row("complaint", true, 0.04, 600L)
                .row("transfer", false, 0.04, 600L)
                .row("call", true, 0.04, 600L)
                .row("login", true, 0.04, 600L)
                .dataset(),
            SparkFixture.spark()
                .createDataFrame(truth, StructType.fromDDL("activity string, role string")));

    assertThat(grade)
        .isEqualTo(
            new InflectionGrade(
                List.of("complaint", "transfer"),
                List.of("complaint"),
                List.of("login"),
                List.of("login"),
                0.04,
                600));
    assertThat(grade.isClean()).isFalse();
  }

  @Test
  void comparesWhatOrdersAreDueToWithWhatBroughtThem() {
    List<Row> truth =
        List.of(
            RowFactory.create("email", 500L, 10L),
            RowFactory.create("post", 20L, 0L),
            RowFactory.create("sms", 500L, 30L),
            RowFactory.create("none", 0L, 1_000L));
    AttributionGrade grade =
        AttributionGrade.of(
            TableRows.of(
                    JourneyAttribution.TABLE,
                    JourneyAttribution.OUTCOME,
                    JourneyAttribution.MODEL,
                    JourneyAttribution.CHANNEL,
                    JourneyAttribution.SHARE,
                    JourneyAttribution.OUTCOMES)
                .row("purchase", "markov_1", "email", 0.35, 55L)
                .row("purchase", "markov_1", "sms", 0.65, 55L)
                .row("purchase", "last", "sms", 1.0, 55L)
                .row("loss", "markov_1", "sms", 1.0, 9L)
                .dataset(),
            SparkFixture.spark()
                .createDataFrame(
                    truth, StructType.fromDDL("channel string, contacts bigint, orders bigint")));

    assertThat(grade)
        .isEqualTo(
            new AttributionGrade(
                List.of(
                    new ChannelShare("email", 0.35, 0, 0.25),
                    new ChannelShare("post", 0, 0, 0),
                    new ChannelShare("sms", 0.65, 1, 0.75)),
                55,
                40));
    assertThat(grade.meanError(ChannelShare::markov)).isCloseTo(0.2 / 3, within(1e-12));
    assertThat(grade.isFirstRight()).isTrue();
    assertThat(grade.line().goal()).as("too few orders to judge").isEmpty();
  }

  /** The true effect of both segments together is .09: (30 * .1 + 10 * .06) / 40. */
  @Test
  void comparesMeasuredEffectsOfCampaignsWithTrueOnes() {
    CampaignGrade grade =
        CampaignGrade.of(
            TableRows.of(
                    CampaignEffect.TABLE,
                    CampaignEffect.KIND,
                    CampaignEffect.CAMPAIGN,
                    CampaignEffect.OUTCOME,
                    CampaignEffect.EFFECT,
                    CampaignEffect.LO,
                    CampaignEffect.HI)
                .row("campaign", "2026-02", "ordered", .2, .1, .3)
                .row("campaign", "2026-01", "ordered", .1, .02, .18)
                .row("campaign", "2026-01", "lost", .0, -.1, .1)
                .row("audience", "2026-01", "ordered", .0, -.1, .1)
                .dataset(),
            SparkFixture.spark()
                .createDataFrame(
                    List.of(
                        RowFactory.create("2026-01", "consumer", 30L, .1),
                        RowFactory.create("2026-01", "business", 10L, .06),
                        RowFactory.create("2026-02", "consumer", 30L, .05)),
                    StructType.fromDDL(
                        "campaign string, segment string, chosen bigint, effect double")),
            SparkFixture.spark()
                .createDataFrame(
                    List.of(
                        RowFactory.create("2026-01", "monthly", 10L, .1, .2),
                        RowFactory.create("2026-01", "longer", 30L, .05, .05)),
                    StructType.fromDDL(
                        "campaign string, term string, chosen bigint, leaves_contacted double,"
                            + " leaves_held_out double")));

    assertThat(grade.campaigns())
        .extracting(each -> "%s %.2f %s".formatted(each.of(), each.truth(), each.holds()))
        .containsExactly("2026-01 0.09 true", "2026-02 0.05 false");
    assertThat(grade.retention())
        .as("a quarter of -0.1")
        .extracting(each -> "%s %.3f %s".formatted(each.of(), each.truth(), each.holds()))
        .containsExactly("2026-01 -0.025 true");
    assertThat(grade.line().goal()).as("too few campaigns to judge").isEmpty();
  }

  @Test
  void comparesRatesAfterEventsWithTheTruth() {
    CauseGrade grade =
        CauseGrade.of(
            TableRows.of(
                    EventHazard.TABLE,
                    EventHazard.EVENT,
                    EventHazard.RATIO,
                    EventHazard.LO,
                    EventHazard.HI)
                .row("price_rise", 2.0, 1.6, 2.4)
                .row("payment_failed", 2.0, 1.6, 2.4)
                .row("complaint", 2.0, 1.6, 2.4)
                .dataset(),
            SparkFixture.spark()
                .createDataFrame(
                    List.of(
                        RowFactory.create("payment_failed", 900L, 3.0, 1.0),
                        RowFactory.create("price_rise", 900L, 4.6, 2.0)),
                    StructType.fromDDL(
                        "event string, days bigint, hazard_with double, hazard_without double")));

    assertThat(grade.causes())
        .extracting(each -> "%s %.1f %s".formatted(each.of(), each.truth(), each.holds()))
        .containsExactly("payment_failed 3.0 false", "price_rise 2.3 true");
  }

  @Test
  void segmentsOfACompanyWithoutGroupsAreNotJudged() {
    assertThat(new SegmentGrade(0, 100, 3, 1).line().goal()).isEmpty();
    assertThat(new SegmentGrade(0, 100, 3, 2).line().goal()).isNotEmpty();
  }

  /** Two groups and two segments; one customer of four is in the wrong one. */
  @Test
  void comparesSegmentsWithThePlantedGroups() {
    TableRows segments =
        TableRows.of(
            CustomerSegment.TABLE, CustomerSegment.CUSTOMER_ID, CustomerSegment.SEGMENT_ID);
    List<Row> persons = new ArrayList<>();
    List<Row> groups = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      segments.row("c" + i, i < 4 ? "a" : "b");
      persons.add(RowFactory.create("c" + i, "p" + i));
      groups.add(RowFactory.create("p" + i, i == 0 || i > 4 ? "needy" : "frugal"));
    }
    segments.row("unknown", "a");

    SegmentGrade grade =
        SegmentGrade.of(
            segments.dataset(),
            SparkFixture.spark()
                .createDataFrame(
                    persons, StructType.fromDDL("customer_id string, person_id string")),
            SparkFixture.spark()
                .createDataFrame(
                    groups, StructType.fromDDL("person_id string, market_group string")));

    // Pairs together in both 6, in one 12 each, of 28: (6 - 144/28) / (12 - 144/28) = 1/8.
    assertThat(grade.adjustedRand()).isCloseTo(0.125, within(1e-12));
    assertThat(grade.customers()).isEqualTo(8);
  }

  @Test
  void saysWhatMissesItsGoal() {
    Grade grade =
        new Grade(
            "2026-03-15",
            new IdentityGrade(
                new ClusterGrade(9, 0, 5, 5, 0.998, 0.992, 0.995, 1, 1, 1, 0, 0, 3),
                new ClusterGrade(10, 0, 5, 5, 0.998, 0.9, 0.946, 1, 1, 1, 0, 1, 3)),
            new HouseholdGrade(10, 9, 8, 0.9, 0.8, 0.85),
            new ChurnGrade(12_000, 1_080, 0.70, 0.75, 0.93, 0.09, 0.1),
            new CauseGrade(List.of(new MeasuredEffect("price_rise", 1.5, 1.1, 1.9, 2.2))),
            new SegmentGrade(0.79, 2_000, 4, 3),
            new AudienceGrade(158, 151),
            List.of(new KpiGrade("nps", 24, 1.0, 2.0, 14, 15, 21, 23, 7)),
            new ContactGrade(
                new ClusterGrade(10, 0, 5, 5, 0.9, 0.8, 0.85, 1, 1, 1, 0, 0, 3),
                5,
                0.01,
                0.5,
                0.51),
            new TextGrade(100, 0.9, 0.8, 60, 55),
            new TopicGrade(
                0.85,
                100,
                List.of(
                    new Planted("esim", List.of("found_0002"), 0.9, false, true),
                    new Planted("roaming", List.of("found_0001"), 0.8, true, false)),
                List.of(new Planted("esim", List.of("found_0002"), 0.9, false, true))),
            new InflectionGrade(
                List.of("complaint"), List.of("complaint"), List.of("login"), List.of(), 0.04, 500),
            new AttributionGrade(
                List.of(
                    new ChannelShare("email", 0.6, 0.4, 0.1),
                    new ChannelShare("sms", 0.4, 0.6, 0.9)),
                300,
                250),
            new CampaignGrade(
                Collections.nCopies(4, new MeasuredEffect("2026-01", .1, .02, .2, .3)),
                List.of(new MeasuredEffect("retention", -.02, -.03, -.01, -.015))),
            new PortfolioGrade(29, 29, 25, 25, 100_000, 100_000),
            new SiloGrade(60, 30, 1),
            List.of(new FaultGrade("web", "events", "duplicate", 5, 5)));

    assertThat(grade.passed()).isFalse();
    assertThat(grade.text().lines().filter(line -> line.contains("MISSED")))
        .containsExactly(
            "Churn, AUC                         0.7000, best possible 0.7500                  "
                + " gap <= 0.01  MISSED",
            "Churn, slope of calibration        0.9300                                        "
                + " 1 +- 0.05    MISSED",
            "Losses after price rise            1.50 times (1.10 to 1.90), true 2.20          "
                + " in interval  MISSED",
            "Market segments, adjusted Rand     0.7900, 4 segments of 3 groups                "
                + " >= 0.8       MISSED",
            "Audiences, members without consent 151 of 158                                    "
                + " 0            MISSED",
            "Attribution of orders to channels  markov_1 off by 0.500, last by 0.300; 300 orders, 250 brought"
                + " first right  MISSED",
            "Campaigns, effects on orders       0 of 4 intervals hold it; last 0.100, true 0.300"
                + " 3 of 4       MISSED");
    assertThat(grade.text())
        .contains(
            "23 of 24 months of who answers, 7 of all asked",
            "2 found of 2 planted, 1 by an earlier night",
            "1 emerging of 1 planted",
            "-0.0200 (-0.0300 to -0.0100), true -0.0150");
    assertThat(grade.json()).contains("\"pairwiseF1\":0.995", "\"found\":5");
  }

  @Test
  void findsMembersWithoutConsent() {
    List<Row> identity =
        List.of(
            RowFactory.create("preferences", "A", "anna"),
            RowFactory.create("billing", "A", "carla"),
            RowFactory.create("preferences", "B", "anna"),
            RowFactory.create("preferences", "B", "bea"),
            RowFactory.create("preferences", "C", "carla"),
            RowFactory.create("billing", "D", "dora"));
    List<Row> consents =
        List.of(
            consent(RUN_DATE, "anna", "email"),
            consent(RUN_DATE, "carla", "phone"),
            consent(RUN_DATE, "dora", "email"),
            consent(RUN_DATE.minusDays(1), "carla", "email"));

    assertThat(
            AudienceGrade.from(
                AudienceGrade.counts(
                        TableRows.of(
                                AudienceMember.TABLE,
                                AudienceMember.AUDIENCE,
                                AudienceMember.CUSTOMER_ID,
                                AudienceMember.CHANNEL)
                            .row("mail", "A", "email")
                            .row("mail", "B", "email")
                            .row("mail", "C", "email")
                            .row("mail", "D", "email")
                            .row("calls", "C", "phone")
                            .dataset(),
                        SparkFixture.spark()
                            .createDataFrame(
                                identity,
                                StructType.fromDDL(
                                    "source string, customer_id string, person_id string")),
                        SparkFixture.spark().createDataFrame(consents, Truth.CONSENT_SCHEMA),
                        RUN_DATE)
                    .head()))
        .isEqualTo(new AudienceGrade(5, 3));
  }

  private static Row consent(LocalDate runDate, String person, String channel) {
    return RowFactory.create(Date.valueOf(runDate), person, channel);
  }

  private static Row kpi(String kpi, String month, String population, double value) {
    return RowFactory.create(kpi, Date.valueOf(month), population, value);
  }

  private static Row fault(
      LocalDate runDate, String source, String input, String target, String fault, long rows) {
    return RowFactory.create(Date.valueOf(runDate), source, input, target, fault, rows);
  }
}
