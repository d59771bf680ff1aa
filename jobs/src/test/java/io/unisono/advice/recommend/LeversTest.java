package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.advice.ValueConfig;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/**
 * The customers of {@link RecommendJobTest}, of whom at the end of 2025 the first fifty had a
 * monthly contract and no help: half of them are lost in February, and 6 of the 150 others.
 */
class LeversTest {

  private static final LocalDate BEFORE = LocalDate.parse("2026-01-01");
  private static final LocalDate NOW = LocalDate.parse("2026-04-01");

  @Test
  void levelsThatRaiseTheOddsOfALossAreSubjects() {
    List<Row> drivers = drivers().collectAsList();

    assertThat(Levers.subjects(drivers, List.of("contract_term", "help", "age")))
        .containsExactly("contract_term|month", "help|No");
    assertThat(Levers.unknown(drivers, List.of("help", "hlep", "age")))
        .containsExactly("hlep", "age");
  }

  @Test
  void whatTheCompanyCanChangeIsRecommendedAndItsQueryShowsWhomItIsAbout() {
    List<Row> written =
        night(levers("contract_term", "help"))
            .run(new RecommendJob())
            .written(Recommendation.TABLE)
            .collectAsList();

    // Both say the same of the same customers: one of them stands for both.
    assertThat(written).hasSize(1);
    Row row = written.get(0);
    assertThat(row.<String>getAs(Recommendation.TITLE_EN))
        .isEqualTo("Change what goes with losses: Contract term (month to month)");
    assertThat(row.<Long>getAs(Recommendation.CUSTOMERS)).isEqualTo(25);
    assertThat(row.<Long>getAs(Recommendation.EXPOSED)).isEqualTo(50);
    assertThat(row.<Long>getAs(Recommendation.EXPOSED_LOST)).isEqualTo(25);
    assertThat(row.<Long>getAs(Recommendation.OTHERS_LOST)).isEqualTo(6);
    shows(row);
  }

  @Test
  void anAttributeIsALeverAsWell() {
    TestNight night = night(levers("help", "hlep")).run(new RecommendJob());

    Row row = night.written(Recommendation.TABLE).collectAsList().get(0);
    assertThat(row.<String>getAs(Recommendation.SUBJECT)).isEqualTo("help|No");
    assertThat(night.notes())
        .containsEntry(
            "levers left out",
            "hlep: no category of the churn model, which has contract_term, help");
    shows(row);
  }

  private static void shows(Row row) {
    snapshots().createOrReplaceTempView(ChurnSnapshot.TABLE.name());
    RecommendJobTest.spells().createOrReplaceTempView(SubscriptionSpell.TABLE.name());
    List<String> shown =
        SparkFixture.spark().sql(row.getAs(Recommendation.EVIDENCE_QUERY)).collectAsList().stream()
            .map(each -> each.<String>getAs("evidence_id"))
            .toList();
    assertThat(shown).hasSize(25).containsAll(row.getList(row.fieldIndex("evidence_ids")));
  }

  /** Who has no internet needs no help with it; nobody else of that plan has any either. */
  @Test
  void whatComesWithAPlanIsNothingToChange() {
    Dataset<Row> snapshots =
        TableRows.of(
                ChurnSnapshot.TABLE,
                ChurnSnapshot.CUSTOMER_ID,
                ChurnSnapshot.SNAPSHOT_DATE,
                ChurnSnapshot.PLAN,
                ChurnSnapshot.ATTRIBUTES)
            .row("anna", NOW, "Fiber", Map.of("help", "No"))
            .row("bert", NOW, "Fiber", Map.of("help", "Yes"))
            .row("carl", NOW, "Phone", Map.of("help", "No"))
            .row("dora", NOW, null, Map.of("help", "No"))
            .row("emil", NOW, null, Map.of())
            .dataset();

    assertThat(
            TableRows.lines(
                Levers.exposures(snapshots, List.of("help|No")),
                Exposures.SUBJECT,
                Exposures.CUSTOMER,
                Exposures.DAY))
        .containsExactly("help|No|anna|2026-03-31", "help|No|dora|2026-03-31");
    snapshots.createOrReplaceTempView(ChurnSnapshot.TABLE.name());
    SparkFixture.spark()
        .sql("SELECT explode(array('anna', 'carl', 'dora')) AS customer_id, true AS is_running")
        .createOrReplaceTempView(SubscriptionSpell.TABLE.name());
    String query =
        new EvidenceQuery(LocalDate.parse("2025-12-31"), LocalDate.parse("2026-03-31"), 48)
            .of(Kind.DRIVER, "help|No", List.of());
    assertThat(TableRows.lines(SparkFixture.spark().sql(query), "evidence_id"))
        .containsExactly("anna", "dora");
  }

  @Test
  void withoutLeversFactsAreLeftAlone() {
    assertThat(
            night(levers()).run(new RecommendJob()).written(Recommendation.TABLE).collectAsList())
        .isEmpty();
  }

  @Test
  void thePlanIsNoLever() {
    assertThatThrownBy(() -> levers("plan"))
        .hasMessageContaining("customers are compared within their plans");
  }

  private static AdviceConfig levers(String... levers) {
    return AdviceFixture.config(Map.of(), List.of(levers));
  }

  private static TestNight night(AdviceConfig config) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(new ValueConfig(Optional.of(.5)))
        .with(SubscriptionSpell.TABLE, RecommendJobTest.spells())
        .with(ChurnSnapshot.TABLE, snapshots())
        .with(ChurnDriver.TABLE, drivers());
  }

  /** A category and an attribute that is one raise the odds at one level; age is a number. */
  private static Dataset<Row> drivers() {
    return TableRows.of(
            ChurnDriver.TABLE, ChurnDriver.FEATURE, ChurnDriver.DIRECTION, ChurnDriver.EFFECTS)
        .row("contract_term", "mixed", effects("month", "year"))
        .row("help", "mixed", effects("No", "Yes"))
        .row("plan", "mixed", effects("Basic", "Pro"))
        .row("age", "raises", effects("70", "20"))
        .dataset();
  }

  private static List<Row> effects(String raises, String lowers) {
    return List.of(
        RowFactory.create(raises, 1.8),
        RowFactory.create(lowers, .6),
        RowFactory.create(null, 2.0));
  }

  private static Dataset<Row> snapshots() {
    TableRows rows =
        TableRows.of(
            ChurnSnapshot.TABLE,
            ChurnSnapshot.CUSTOMER_ID,
            ChurnSnapshot.SNAPSHOT_DATE,
            ChurnSnapshot.CONTRACT_TERM,
            ChurnSnapshot.ATTRIBUTES);
    for (int i = 0; i < 200; i++) {
      String term = i < 50 ? "month" : "year";
      Map<String, String> help = Map.of("help", i < 50 ? "No" : "Yes");
      rows.row(RecommendJobTest.customer(i), BEFORE, term, help);
      rows.row(RecommendJobTest.customer(i), NOW, term, help);
    }
    return rows.dataset();
  }
}
