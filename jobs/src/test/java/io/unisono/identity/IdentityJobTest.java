package io.unisono.identity;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityModel;
import io.unisono.table.unified.IdentityReview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IdentityJobTest {

  private static final IdentityConfig REFERENCE = Config.reference(IdentityConfig.class);

  /** Two customers of billing; the desk and the shop know one of them each. */
  private static final Dataset<Row> PARTIES =
      TableRows.of(
              Party.TABLE,
              Party.SOURCE,
              Party.PARTY_ID,
              Party.KIND,
              Party.FULL_NAME,
              Party.EMAIL,
              Party.CUSTOMER_NUMBER)
          .row("billing", "1", "person", "Anna Rossi", "anna@example.com", "C-100")
          .row("desk", "7", "person", null, null, "c 100")
          .row("billing", "2", "person", "Luca Verdi", "luca@example.com", "C-200")
          .row("shop", "x", "person", "L. Verdi", null, "C-200")
          .dataset();

  private static TestNight firstNight;

  @Test
  void everyRecordBelongsToOneCustomerAndTheNextNightKeepsIt() {
    TestNight first = first();
    TestNight second = after(first, "2026-03-02", PARTIES.repartition(2), REFERENCE);

    second.run(new IdentityJob());

    assertThat(members(first)).containsExactlyInAnyOrder("1 7", "2 x");
    assertThat(rows(second, CustomerIdentity.TABLE))
        .containsExactlyInAnyOrderElementsOf(rows(first, CustomerIdentity.TABLE));
    assertThat(rows(second, IdentityEdge.TABLE))
        .containsExactlyInAnyOrderElementsOf(rows(first, IdentityEdge.TABLE))
        .hasSize(2);
    assertThat(rows(second, IdentityEvent.TABLE))
        .containsExactlyInAnyOrderElementsOf(rows(first, IdentityEvent.TABLE));
    assertThat(rows(second, IdentityModel.TABLE)).isEqualTo(rows(first, IdentityModel.TABLE));
    assertThat(rows(second, CustomerAlias.TABLE)).isEmpty();
    assertThat(rows(first, IdentityChurn.TABLE)).isEmpty();
    assertThat(rows(first, IdentityHub.TABLE)).isEmpty();
    assertThat(first.notes()).containsEntry("compared", "4 of 4 records, model of 2026-03-01");
    assertThat(second.notes())
        .containsEntry("compared", "0 of 4 records (new or changed), model of 2026-03-01")
        .containsEntry(
            "id churn",
            "0 of 4 known records changed their customer (0.00 %), 0 of 2 ids ended (0.00 %)");
  }

  @Test
  void aRuleLinksAndTheRowSaysSo() {
    TestNight night = first();

    Row edge =
        night
            .written(IdentityEdge.TABLE)
            .where("right_party_id = '7'")
            .selectExpr(
                "left_party_id",
                "rule",
                "blocking_key",
                "probability > 0.999",
                "transform(comparisons, c -> concat(c.name, ' ', c.level))")
            .first();

    assertThat(edge.getString(0)).isEqualTo("1");
    assertThat(edge.getString(1)).isEqualTo("customer_number");
    assertThat(edge.getString(2)).isEqualTo("customer_number");
    assertThat(edge.getBoolean(3)).isTrue();
    assertThat(edge.getList(4)).isEqualTo(List.of("customer_number equal"));
    assertThat(
            night
                .written(IdentityBlocking.TABLE)
                .where("position = 1")
                .select(IdentityBlocking.BLOCKING_KEY, IdentityBlocking.EDGES)
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly("customer_number 2");
  }

  @Test
  void aModelIsTrainedAnewWhenItIsTooOld() {
    TestNight first = first();
    TestNight young = after(first, "2026-03-30", PARTIES, REFERENCE).run(new IdentityJob());
    TestNight old = after(first, "2026-03-31", PARTIES, REFERENCE).run(new IdentityJob());

    assertThat(trainedOn(young)).isEqualTo("2026-03-01");
    assertThat(trainedOn(old)).isEqualTo("2026-03-31");
  }

  @Test
  void aPersonKeepsApartWhomARuleLinks() {
    TestNight night =
        night("2026-03-01", PARTIES, REFERENCE)
            .with(IdentityDecision.TABLE, decision("billing", "1", "desk", "7", "different"))
            .run(new IdentityJob());

    assertThat(members(night)).containsExactlyInAnyOrder("1", "7", "2 x");
    // What is decided needs no review; the other rule is only sampled.
    assertThat(rows(night, IdentityReview.TABLE))
        .extracting(row -> row.getString(1) + " " + row.getString(3) + " " + row.getString(4))
        .containsExactly("2 x sampled");
  }

  @Test
  void aPersonPutsTogetherWhomNothingLinks() {
    TestNight first = first();
    TestNight second =
        after(first, "2026-03-02", PARTIES, lenient(1))
            .with(IdentityDecision.TABLE, decision("desk", "7", "shop", "x", "same"))
            .run(new IdentityJob());

    assertThat(members(second)).anyMatch(customer -> customer.contains("7 x"));
  }

  @Test
  void aDecisionOnARecordThatNoSourceHasIsTold() {
    TestNight night =
        night("2026-03-01", PARTIES, REFERENCE)
            .with(IdentityDecision.TABLE, decision("billing", "1", "desk", "404", "same"))
            .run(new IdentityJob());

    assertThat(members(night)).containsExactlyInAnyOrder("1 7", "2 x");
    assertThat(night.notes().get("decisions on records that no source has"))
        .isEqualTo("1 record; cx check names the lines");
  }

  @Test
  void aNightThatChangesTooManyIdsIsStopped() {
    TestNight second = nightAfterOneThatKnewNoRule(0.49);

    assertThatThrownBy(() -> second.run(new IdentityJob()))
        .isInstanceOfSatisfying(
            UserException.class,
            stopped -> {
              assertThat(stopped.exitCode()).isEqualTo(ExitCode.QUALITY);
              assertThat(stopped)
                  .hasMessageContaining("Too many customer ids changed since the night before")
                  .hasMessageContaining(
                      "2 of 4 known records changed their customer (50.00 %), 2 of 4 ids ended"
                          + " (50.00 %); identity.max-id-churn allows 49.00 % of each.");
            });
  }

  @Test
  void aNightMayChangeAsManyIdsAsTheLimitSays() {
    TestNight second = nightAfterOneThatKnewNoRule(0.5).run(new IdentityJob());

    assertThat(second.written(IdentityEvent.TABLE).select(IdentityEvent.EVENT).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("merged", "merged");
    assertThat(rows(second, CustomerAlias.TABLE)).hasSize(2);
    assertThat(second.written(IdentityChurn.TABLE).collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly("2026-03-02|4|2|0.5|4|2|0.5");
  }

  @Test
  void aNightWhoseMatchingIsDoubtfulIsStopped() {
    TestNight night = night("2026-03-01", PARTIES, config(1, 0, 1));

    assertThatThrownBy(() -> night.run(new IdentityJob()))
        .isInstanceOfSatisfying(
            UserException.class,
            stopped -> {
              assertThat(stopped.exitCode()).isEqualTo(ExitCode.QUALITY);
              assertThat(stopped)
                  .hasMessageContaining("The matching of records is not good enough")
                  .hasMessageContaining("identity.min-precision is 1.0");
            });
  }

  @Test
  void aNightWithoutPartiesWritesTablesWithoutRecords() {
    TestNight night = TestNight.of("2026-03-01").with(REFERENCE).run(new IdentityJob());

    assertThat(List.of(CustomerIdentity.TABLE, IdentityEdge.TABLE, IdentityReview.TABLE))
        .allSatisfy(table -> assertThat(rows(night, table)).isEmpty());
    assertThat(rows(night, IdentityModel.TABLE)).hasSize(1);
  }

  @Test
  void limitsHaveAFloor() {
    assertThatThrownBy(() -> config(0.9, 0, 1.5))
        .hasMessage("max-id-churn: must be a share from 0 to 1, is 1.5");
    assertThatThrownBy(() -> config(1.1, 0, 1))
        .hasMessage("min-precision: must be a share from 0 to 1, is 1.1");
    assertThatThrownBy(
            () ->
                new IdentityConfig(
                    1, 0.2, List.of(), 30, 2, 1, 2, 1, 0, true, 0, 0, 1, Optional.empty()))
        .hasMessage("merge-probability: must be above 0 and below 1, is 1.0");
    assertThatThrownBy(
            () ->
                new IdentityConfig(
                    0.5, 0.2, List.of(), 30, 1, 1, 2, 1, 0, true, 0, 0, 1, Optional.empty()))
        .hasMessage("weak-hub-records: must be at least 2, is 1");
  }

  /** The night of all parties without an earlier one; several tests go on from it. */
  private static synchronized TestNight first() {
    if (firstNight == null) {
      firstNight = night("2026-03-01", PARTIES, REFERENCE).run(new IdentityJob());
    }
    return firstNight;
  }

  private static TestNight night(String date, Dataset<Row> parties, IdentityConfig config) {
    return TestNight.of(date).with(config).with(Party.TABLE, parties);
  }

  private static TestNight after(
      TestNight before, String date, Dataset<Row> parties, IdentityConfig config) {
    TestNight night = night(date, parties, config);
    new IdentityJob().writes().forEach(table -> night.withPrevious(table, before.written(table)));
    return night;
  }

  /** On the night before every record was a customer of its own. */
  private static TestNight nightAfterOneThatKnewNoRule(double maxIdChurn) {
    Dataset<Row> apart =
        PARTIES.selectExpr(
            "source",
            "party_id",
            "concat('C', party_id) as customer_id",
            "true as founding",
            "date'2026-03-01' as minted_on",
            "cast(null as bigint) as fingerprint");
    return night("2026-03-02", PARTIES, lenient(maxIdChurn))
        .withPrevious(CustomerIdentity.TABLE, apart);
  }

  private static IdentityConfig lenient(double maxIdChurn) {
    return config(0, 0, maxIdChurn);
  }

  private static IdentityConfig config(double minPrecision, double minRecall, double maxIdChurn) {
    return new IdentityConfig(
        0.5,
        0.2,
        List.of(),
        30,
        30,
        8,
        200,
        100,
        1000,
        true,
        minPrecision,
        minRecall,
        maxIdChurn,
        Optional.empty());
  }

  private static Dataset<Row> decision(
      String leftSource, String left, String rightSource, String right, String decision) {
    return TableRows.of(
            IdentityDecision.TABLE,
            IdentityDecision.SOURCE,
            IdentityDecision.LEFT_SOURCE,
            IdentityDecision.LEFT_PARTY_ID,
            IdentityDecision.RIGHT_SOURCE,
            IdentityDecision.RIGHT_PARTY_ID,
            IdentityDecision.DECISION,
            IdentityDecision.DECIDED_AT)
        .row(
            "stewards",
            leftSource,
            left,
            rightSource,
            right,
            decision,
            Instant.parse("2026-02-28T10:00:00Z"))
        .dataset();
  }

  private static List<Row> rows(TestNight night, Table table) {
    return night.written(table).collectAsList();
  }

  private static String trainedOn(TestNight night) {
    return night
        .written(IdentityModel.TABLE)
        .selectExpr("cast(trained_on as string)")
        .first()
        .getString(0);
  }

  /** The records of each customer. */
  private static List<String> members(TestNight night) {
    return night
        .written(CustomerIdentity.TABLE)
        .groupBy(CustomerIdentity.CUSTOMER_ID)
        .agg(expr("array_join(array_sort(collect_list(party_id)), ' ')"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .toList();
  }
}
