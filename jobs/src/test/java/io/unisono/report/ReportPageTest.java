package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.QualityResult;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 1, 31);
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);

  private static final ReportPage JOB = new ReportPage();

  /** Figures in which nothing is a row with 0. */
  private static final List<String> COUNTING = List.of("identity-events", "identity-review");

  @TempDir static Path outbox;
  private static Path page;

  @BeforeAll
  static void makeTheReport() {
    page = JOB.run(release());
  }

  @Test
  void everyFigureHoldsTheAggregateOfItsTable() throws Exception {
    Map<String, List<String>> figures = figures();
    assertThat(figures)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(
                    "nps-trend",
                    List.of("2025-12-01 20.0 16.0 24.0 400", "2026-01-01 31.0 27.0 35.0 410")),
                Map.entry("csat-trend", List.of()),
                Map.entry("time-to-solution-p50-trend", List.of()),
                Map.entry("churn-rate-trend", List.of()),
                Map.entry(
                    "nps-segments",
                    List.of(
                        "Channel: web 30.0 26.0 34.0 311",
                        "Channel: e-mail null null null null",
                        "Channel: fax null null null <10")),
                Map.entry(
                    "risk-tiers",
                    List.of(
                        "High 10 8 0.25 0.6666666666666666 0.75",
                        "Medium 0 null null null null",
                        "Low 30 4 0.75 0.3333333333333333 0.125")),
                Map.entry(
                    "churn-drivers",
                    List.of(
                        "Contract term 0.5 month to month (odds × 2.1) unknown (odds × 0.4)",
                        "Last NPS answer 0.3 no answer in the last year (odds × 1.25) 9 (odds × 0.8)")),
                Map.entry(
                    "churn-model",
                    List.of(
                        "AUC on later customers (0.5 is chance, 1 is perfect) 0.8",
                        "lower end of its interval 0.75",
                        "upper end of its interval 0.85",
                        "Lift in the riskiest tenth 3.5",
                        "Mean calibration error 0.01",
                        "Snapshots learned from (a customer on a date) 1000",
                        "Snapshots tested on 500",
                        "Of these lost within the horizon <10")),
                Map.entry("churn-status", List.of("Active 40 0.8", "Lost 10 0.2")),
                Map.entry(
                    "journey-flow",
                    List.of(
                        "Start Visit 60 20 null true",
                        "Visit Login 50 20 90.0 true",
                        "Login Visit 30 15 45.0 false")),
                Map.entry("journey-variants", List.of("Visit → Login 12 12 0.8 0.8 90.0")),
                Map.entry(
                    "waits",
                    List.of(
                        "First reply 30.0 20.0 40.0 90.0 100 5 40",
                        "First reply, Channel: e-mail 45.0 20.0 60.0 null 60 3 30",
                        "Solution 600.0 500.0 null null 110 20 44")),
                Map.entry(
                    "audience-sizes",
                    List.of(
                        "High churn risk E-mail 12 0.5 February 14, 2026",
                        "Winback E-mail <10 null February 14, 2026")),
                Map.entry(
                    "source-overlap",
                    List.of("crm 30 0.5 30", "crm + desk null null null", "desk <10 null null")),
                Map.entry("hubs", List.of("E-mail address 2 70")),
                Map.entry(
                    "identity-events",
                    List.of(
                        "New customers 11",
                        "Customers who gained records 0",
                        "Customers merged into another <10",
                        "Customers split off 0",
                        "Customers no longer in any source 0")),
                Map.entry(
                    "id-churn",
                    List.of(
                        "Records with another customer 80 0.15", "Customer ids that ended 60 <10")),
                Map.entry(
                    "matching-quality",
                    List.of(
                        "Precision: model 0.99 0.98 1.0 40",
                        "Precision: people null null null <10",
                        "Recall: model 0.9 0.85 0.95 40",
                        "Compared: model 0.97 0.96 0.98 40")),
                Map.entry("blocking-keys", List.of("e-mail 70 50 0", "telephone + name 20 <10 2")),
                Map.entry(
                    "identity-review",
                    List.of(
                        "Not alike enough to be sure 11",
                        "Alike, but other records speak against it <10")),
                Map.entry("staging-balance", List.of("crm 300 290 7 3")),
                Map.entry(
                    "quarantine-reasons",
                    List.of("crm contact Format: email 6", "crm contact Range 1")),
                Map.entry(
                    "fact-conflicts",
                    List.of(
                        "Ticket before sign up (desk / crm) A ticket lies on a day before its"
                            + " customer record was created. 40 10 0.25")),
                Map.entry(
                    "release-changes",
                    List.of(
                        "Customers 1 60 59",
                        "Records of the sources 7 81 74",
                        "Rows delivered 0 300 300",
                        "Rows set aside 0 7 7",
                        "Customers at high risk 0 10 10",
                        "AUC on later customers (0.5 is chance, 1 is perfect) null 0.8 null")),
                Map.entry("rules", List.of("party Format: email Warning 290 4 within its limit"))));
  }

  @Test
  void noPersonalDataReachesThePage() throws Exception {
    for (Path file : List.of(page, outbox.resolve("report.json"))) {
      assertThat(Files.readString(file))
          .doesNotContainIgnoringCase("zaphod")
          .doesNotContainIgnoringCase("beeblebrox")
          .doesNotContain("+390612345678", "cust-1", "party-77");
    }
  }

  @Test
  void theHeadlineSaysWhetherTheChangeIsReal() throws Exception {
    JsonNode nps = json(outbox).path("headlines").get(0);
    assertThat(nps.path("value").asDouble()).isEqualTo(31);
    assertThat(nps.path("interval").asText()).isEqualTo("95% interval +27.0 to +35.0");
    assertThat(nps.path("basis").asText()).isEqualTo("410 answers");
    assertThat(nps.path("verdict").asText()).isEqualTo("BETTER");
    assertThat(nps.path("reading").asText())
        .isEqualTo(
            "After +20.0 in Dec 2025: better among those who answered, by more than chance explains.");
    assertThat(json(outbox).path("headlines").get(1).path("reading").asText())
        .isEqualTo("There is no data for this yet.");
  }

  @Test
  void aReleaseWithoutTablesIsAPageThatSaysSo(@TempDir Path elsewhere) throws Exception {
    Path empty = JOB.run(new TestRelease(elsewhere, config("it"), JOB));

    assertThat(empty).isEqualTo(elsewhere.resolve("report.html"));
    assertThat(json(elsewhere).path("title").asText()).isEqualTo("Esperienza dei clienti");
    assertThat(json(elsewhere).path("sections")).hasSize(7);
    assertThat(Files.readString(empty)).contains("Non ci sono ancora dati.");
  }

  @Test
  void tablesWithoutRowsAreAPageThatSaysSo(@TempDir Path elsewhere) throws Exception {
    TestRelease release = new TestRelease(elsewhere, config("en"), JOB);
    JOB.reads().forEach(table -> release.with(table, table.empty(SparkFixture.spark())));

    JOB.run(release);

    for (JsonNode section : json(elsewhere).path("sections")) {
      for (JsonNode figure : section.path("figures")) {
        if (!COUNTING.contains(figure.path("id").asText())) {
          assertThat(figure.path("rows")).as(figure.path("id").asText()).isEmpty();
        }
      }
    }
  }

  private static ReportConfig config(String language) {
    return new ReportConfig(language, Optional.empty(), 10, 13, 24, 8, 10);
  }

  private static JsonNode json(Path folder) throws Exception {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  /** Rows of every figure, cells parted by spaces. */
  private static Map<String, List<String>> figures() throws Exception {
    Map<String, List<String>> figures = new TreeMap<>();
    for (JsonNode section : json(outbox).path("sections")) {
      for (JsonNode figure : section.path("figures")) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : figure.path("rows")) {
          List<String> cells = new ArrayList<>();
          row.forEach(cell -> cells.add(cell.asText()));
          rows.add(String.join(" ", cells));
        }
        figures.put(figure.path("id").asText(), rows);
      }
    }
    return figures;
  }

  private static TestRelease release() {
    return new TestRelease(outbox, config("en"), JOB)
        .with(KpiValue.TABLE, kpis())
        .with(Customer.TABLE, customers())
        .with(
            IdentityHub.TABLE,
            TableRows.of(
                    IdentityHub.TABLE,
                    IdentityHub.RULE,
                    IdentityHub.MASKED_VALUE,
                    IdentityHub.RECORDS)
                .row("email", "zaphod@***", 50L)
                .row("email", "beeblebrox@***", 20L)
                .dataset())
        .with(IdentityEvent.TABLE, identityEvents())
        .with(
            IdentityChurn.TABLE,
            TableRows.of(
                    IdentityChurn.TABLE,
                    IdentityChurn.RUN_DATE,
                    IdentityChurn.RECORDS_KNOWN,
                    IdentityChurn.RECORDS_CHANGED,
                    IdentityChurn.IDS_BEFORE,
                    IdentityChurn.IDS_ENDED)
                .row(RUN_DATE.minusDays(1), 70L, 0L, 59L, 0L)
                .row(RUN_DATE, 80L, 12L, 60L, 1L)
                .dataset())
        .with(IdentityQuality.TABLE, matchingQuality())
        .with(
            IdentityBlocking.TABLE,
            TableRows.of(
                    IdentityBlocking.TABLE,
                    IdentityBlocking.BLOCKING_KEY,
                    IdentityBlocking.POSITION,
                    IdentityBlocking.PAIRS,
                    IdentityBlocking.EDGES,
                    IdentityBlocking.CROWDED_BLOCKS,
                    IdentityBlocking.LARGEST_BLOCK)
                .row("phone + name", 2, 20L, 3L, 2L, 600L)
                .row("email", 1, 70L, 50L, 0L, 4L)
                .dataset())
        .with(IdentityReview.TABLE, reviews())
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
                .row("crm", "zaphod-1.csv", 200L, 195L, 5L, 0L)
                .row("crm", "2.csv", 100L, 95L, 2L, 3L)
                .dataset())
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
                .row("crm", "contact", "a.csv", "format:email", 4L, "zaphod@")
                .row("crm", "contact", "b.csv", "format:email", 2L, "beeblebrox@")
                .row("crm", "contact", "a.csv", "range", 1L, "+390612345678")
                .dataset())
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
                    "Tickets too early",
                    40L,
                    10L,
                    List.of("party-77"))
                .dataset())
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
                .row("party", "format:email", "warning", 290L, 4L, true)
                .row("party", "unique:party_id", "error", 290L, 0L, true)
                .dataset())
        .with(ChurnScore.TABLE, scores())
        .with(ChurnModel.TABLE, models())
        .with(
            ChurnDriver.TABLE,
            TableRows.of(
                    ChurnDriver.TABLE,
                    ChurnDriver.MODEL_VERSION,
                    ChurnDriver.FEATURE,
                    ChurnDriver.RANK,
                    ChurnDriver.MEAN_ABS_CONTRIBUTION,
                    ChurnDriver.EFFECTS)
                .row("m2", "contract_term", 1, .5, effects("month", 2.1, "unknown", .4))
                .row("m2", "last_nps", 2, .3, effects(null, 1.25, "9", .8))
                .row("m1", "plan", 1, .7, effects("a", 1.2, "b", .9))
                .dataset())
        .with(ChurnStatus.TABLE, statuses())
        .with(JourneySession.TABLE, sessions())
        .with(JourneyEdge.TABLE, edges())
        .with(JourneyWait.TABLE, waits())
        .with(
            JourneyVariant.TABLE,
            TableRows.of(
                    JourneyVariant.TABLE,
                    JourneyVariant.SEGMENT_KIND,
                    JourneyVariant.SEGMENT,
                    JourneyVariant.VARIANT_ID,
                    JourneyVariant.RANK,
                    JourneyVariant.ACTIVITIES,
                    JourneyVariant.SESSIONS,
                    JourneyVariant.SHARE,
                    JourneyVariant.CUMULATIVE_SHARE,
                    JourneyVariant.MEDIAN_DURATION_SECONDS)
                .row("all", "all", "v1", 1, List.of("visit", "login"), 12L, .8, .8, 90.0)
                .row("all", "all", "v2", 2, List.of("visit"), 3L, .2, 1.0, null)
                .row("channel", "web", "v1", 1, List.of("visit", "login"), 12L, 1.0, 1.0, 90.0)
                .dataset())
        .with(AudienceMember.TABLE, members())
        .withPrevious(
            Customer.TABLE,
            TableRows.of(Customer.TABLE, Customer.SOURCES, Customer.RECORDS)
                .row(List.of("crm"), 7)
                .dataset());
  }

  private static List<Row> effects(String risky, double highest, String safe, double lowest) {
    return List.of(RowFactory.create(risky, highest), RowFactory.create(safe, lowest));
  }

  private static Dataset<Row> matchingQuality() {
    return TableRows.of(
            IdentityQuality.TABLE,
            IdentityQuality.MEASURE,
            IdentityQuality.METHOD,
            IdentityQuality.VALUE,
            IdentityQuality.LO,
            IdentityQuality.HI,
            IdentityQuality.N)
        .row("pair_completeness", "model", .97, .96, .98, 40L)
        .row("recall", "model", .9, .85, .95, 40L)
        .row("precision", "review", .5, .1, .9, 9L)
        .row("precision", "model", .99, .98, 1.0, 40L)
        .dataset();
  }

  /** Eleven doubtful pairs and one contradicted. */
  private static Dataset<Row> reviews() {
    TableRows rows =
        TableRows.of(
            IdentityReview.TABLE,
            IdentityReview.LEFT_CUSTOMER_ID,
            IdentityReview.RIGHT_CUSTOMER_ID,
            IdentityReview.REASON,
            IdentityReview.LEFT_PARTY_ID);
    for (int i = 0; i < 12; i++) {
      rows.row("cust-1", "cust-" + (i + 2), i == 0 ? "contradicted" : "doubtful", "party-77");
    }
    return rows.dataset();
  }

  private static Dataset<Row> kpis() {
    return TableRows.of(
            KpiValue.TABLE,
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            KpiValue.VALUE,
            KpiValue.LO,
            KpiValue.HI,
            KpiValue.N)
        .row("nps", "month", JANUARY, "all", "all", 31.0, 27.0, 35.0, 410L)
        .row("nps", "month", DECEMBER, "all", "all", 20.0, 16.0, 24.0, 400L)
        .row("nps", "month", JANUARY.minusMonths(13), "all", "all", 5.0, 1.0, 9.0, 400L)
        .row("nps", "month", JANUARY.plusMonths(1), "all", "all", 99.0, 98.0, 100.0, 400L)
        .row("nps", "year", JANUARY, "all", "all", 77.0, 70.0, 80.0, 4_000L)
        .row("nps", "month", JANUARY, "channel", "email", 40.0, 30.0, 50.0, 90L)
        .row("nps", "month", JANUARY, "channel", "web", 30.0, 26.0, 34.0, 311L)
        .row("nps", "month", JANUARY, "channel", "fax", 100.0, 60.0, 100.0, 9L)
        .row("nps", "month", DECEMBER, "channel", "email", 10.0, 1.0, 20.0, 90L)
        .row("unheard_of", "month", JANUARY, "all", "all", 1.0, 0.0, 2.0, 400L)
        .dataset();
  }

  /** 30 customers of the CRM, 21 known to two sources, and 9 of the help desk. */
  private static Dataset<Row> customers() {
    TableRows rows =
        TableRows.of(
            Customer.TABLE,
            Customer.CUSTOMER_ID,
            Customer.DISPLAY_NAME,
            Customer.EMAIL,
            Customer.PHONE,
            Customer.SOURCES,
            Customer.RECORDS);
    for (int i = 1; i <= 60; i++) {
      List<String> sources =
          i <= 30 ? List.of("crm") : i <= 51 ? List.of("crm", "desk") : List.of("desk");
      rows.row(
          "cust-" + i,
          "Zaphod Beeblebrox",
          "zaphod" + i + "@example.com",
          "+390612345678",
          sources,
          sources.size());
    }
    return rows.dataset();
  }

  private static Dataset<Row> identityEvents() {
    TableRows rows =
        TableRows.of(
            IdentityEvent.TABLE,
            IdentityEvent.RUN_DATE,
            IdentityEvent.EVENT,
            IdentityEvent.CUSTOMER_ID,
            IdentityEvent.OTHER_CUSTOMER_ID);
    for (int i = 1; i <= 11; i++) {
      rows.row(RUN_DATE, "created", "cust-" + i, "");
      rows.row(RUN_DATE.minusDays(1), "split", "cust-" + i, "");
    }
    rows.row(RUN_DATE, "merged", "cust-12", "cust-1");
    return rows.dataset();
  }

  private static Dataset<Row> scores() {
    TableRows rows =
        TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.CUSTOMER_ID,
            ChurnScore.TIER,
            ChurnScore.CHURN_PROBABILITY);
    for (int i = 1; i <= 40; i++) {
      boolean high = i <= 10;
      rows.row("cust-" + i, high ? "high" : "low", high ? .75 : .125);
    }
    return rows.dataset();
  }

  private static Dataset<Row> models() {
    return TableRows.of(
            ChurnModel.TABLE,
            ChurnModel.MODEL_VERSION,
            ChurnModel.ALGORITHM,
            ChurnModel.TRAIN_ROWS,
            ChurnModel.TEST_ROWS,
            ChurnModel.TEST_POSITIVES,
            ChurnModel.AUC,
            ChurnModel.AUC_LO,
            ChurnModel.AUC_HI,
            ChurnModel.TOP_DECILE_LIFT,
            ChurnModel.ECE,
            ChurnModel.HORIZON_DAYS,
            ChurnModel.SPLIT,
            ChurnModel.PUBLISHED)
        .row("m2", "logistic", 1_000L, 500L, 9L, .8, .75, .85, 3.5, .01, 90, "time", true)
        .row("m1", "constant", 1_000L, 500L, 9L, .5, null, null, 1.0, .02, 90, "time", false)
        .dataset();
  }

  private static Dataset<Row> statuses() {
    TableRows rows = TableRows.of(ChurnStatus.TABLE, ChurnStatus.CUSTOMER_ID, ChurnStatus.STATUS);
    for (int i = 1; i <= 50; i++) {
      rows.row("cust-" + i, i <= 40 ? "active" : "churned");
    }
    return rows.dataset();
  }

  /** Twelve customers go from visit to login; one customer visits three times. */
  private static Dataset<Row> sessions() {
    TableRows rows =
        TableRows.of(
            JourneySession.TABLE,
            JourneySession.SESSION_ID,
            JourneySession.CUSTOMER_ID,
            JourneySession.VARIANT_ID,
            JourneySession.BAD_EVENTS);
    for (int i = 1; i <= 12; i++) {
      rows.row("s" + i, "cust-" + i, "v1", i % 2);
    }
    for (int i = 13; i <= 15; i++) {
      rows.row("s" + i, "cust-13", "v2", 0);
    }
    return rows.dataset();
  }

  private static Dataset<Row> edges() {
    return TableRows.of(
            JourneyEdge.TABLE,
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.SEGMENT,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS)
        .row("all", "all", "START", "visit", 60L, 20L, null)
        .row("all", "all", "visit", "login", 50L, 20L, 90.0)
        .row("all", "all", "login", "visit", 30L, 15L, 45.0)
        .row("all", "all", "login", "complaint", 70L, 9L, 9_000.0)
        .row("channel", "web", "visit", "login", 50L, 20L, 90.0)
        .dataset();
  }

  /** Two channels are too small; with one it could be told from the whole. */
  private static Dataset<Row> waits() {
    return TableRows.of(
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
            JourneyWait.P90_MINUTES)
        .row("solution", "all", "all", 110L, 20L, 0L, 44L, 600.0, 500.0, null, null)
        .row("solution", "topic", "billing", 50L, 40L, 0L, 20L, null, null, null, null)
        .row("first_reply", "all", "all", 100L, 5L, 10L, 40L, 30.0, 20.0, 40.0, 90.0)
        .row("first_reply", "channel", "email", 60L, 3L, 0L, 30L, 45.0, 20.0, 60.0, null)
        .row("first_reply", "channel", "fax", 9L, 0L, 0L, 9L, 900.0, null, null, null)
        .row("first_reply", "channel", "post", 8L, 0L, 0L, 8L, 900.0, null, null, null)
        .dataset();
  }

  private static Dataset<Row> members() {
    TableRows rows =
        TableRows.of(
            AudienceMember.TABLE,
            AudienceMember.AUDIENCE,
            AudienceMember.CUSTOMER_ID,
            AudienceMember.CHURN_PROBABILITY,
            AudienceMember.CHANNEL,
            AudienceMember.EXPIRES_ON);
    for (int i = 1; i <= 21; i++) {
      rows.row(
          i <= 12 ? "churn_high" : "winback", "cust-" + i, .5, "email", LocalDate.of(2026, 2, 14));
    }
    return rows.dataset();
  }
}
