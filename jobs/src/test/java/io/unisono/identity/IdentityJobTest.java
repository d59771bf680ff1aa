package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IdentityJobTest {

  private static final IdentityConfig REFERENCE = Config.reference(IdentityConfig.class);

  private static final Dataset<Row> PARTIES =
      TableRows.of(
              Party.TABLE,
              Party.SOURCE,
              Party.PARTY_ID,
              Party.KIND,
              Party.FULL_NAME,
              Party.EMAIL,
              Party.PHONE)
          .row("crm", "1", "person", "Anna Rossi", "anna@example.com", null)
          .row("desk", "7", "person", "Rossi Anna", "anna@example.com", "+39061")
          .row("shop", "x", "person", "Anna Rosi", null, "+39061")
          .row("desk", "8", "person", "Luca Rossi", null, "+39061")
          .dataset();

  @Test
  void everyRecordBelongsToOneCustomerAndTheNextNightKeepsIt() {
    TestNight first = TestNight.of("2026-03-01").with(REFERENCE).with(Party.TABLE, PARTIES);
    first.run(new IdentityJob());
    Dataset<Row> identity = first.written(CustomerIdentity.TABLE);

    TestNight second =
        TestNight.of("2026-03-02")
            .with(REFERENCE)
            .with(Party.TABLE, PARTIES.repartition(2))
            .withPrevious(CustomerIdentity.TABLE, identity)
            .withPrevious(IdentityEvent.TABLE, first.written(IdentityEvent.TABLE));
    second.run(new IdentityJob());

    assertThat(identity.select(CustomerIdentity.PARTY_ID).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("1", "7", "8", "x");
    assertThat(identity.select(CustomerIdentity.CUSTOMER_ID).distinct().collectAsList()).hasSize(2);
    assertThat(first.written(IdentityEdge.TABLE).collectAsList()).hasSize(2);
    assertThat(first.written(IdentityHub.TABLE).collectAsList()).isEmpty();
    assertThat(second.written(CustomerIdentity.TABLE).collectAsList())
        .containsExactlyInAnyOrderElementsOf(identity.collectAsList());
    assertThat(second.written(IdentityEvent.TABLE).collectAsList())
        .containsExactlyInAnyOrderElementsOf(first.written(IdentityEvent.TABLE).collectAsList());
    assertThat(second.written(CustomerAlias.TABLE).collectAsList()).isEmpty();
    assertThat(first.written(IdentityChurn.TABLE).collectAsList()).isEmpty();
    assertThat(first.notes()).isEmpty();
    assertThat(second.notes())
        .containsEntry(
            "id churn",
            "0 of 4 known records changed their customer (0.00 %), 0 of 2 ids ended (0.00 %)");
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
    assertThat(second.written(CustomerAlias.TABLE).collectAsList()).hasSize(2);
    assertThat(second.written(IdentityChurn.TABLE).collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly("2026-03-02|4|2|0.5|4|2|0.5");
  }

  /** On the night before every record was a customer of its own. */
  private static TestNight nightAfterOneThatKnewNoRule(double maxIdChurn) {
    Dataset<Row> apart =
        PARTIES.selectExpr(
            "source",
            "party_id",
            "concat('C', party_id) as customer_id",
            "true as founding",
            "date'2026-03-01' as minted_on");
    return TestNight.of("2026-03-02")
        .with(new IdentityConfig(30, 8, 200, 100, 1000, maxIdChurn, Optional.empty()))
        .with(Party.TABLE, PARTIES)
        .withPrevious(CustomerIdentity.TABLE, apart);
  }

  @Test
  void aNightWithoutPartiesWritesEmptyTables() {
    TestNight night = TestNight.of("2026-03-01").with(REFERENCE).run(new IdentityJob());

    assertThat(new IdentityJob().writes())
        .allSatisfy(table -> assertThat(night.written(table).collectAsList()).isEmpty());
  }

  @Test
  void limitsHaveAFloor() {
    assertThatThrownBy(() -> new IdentityConfig(1, 1, 2, 1, 0, 1, Optional.empty()))
        .hasMessage("weak-hub-records: must be at least 2, is 1");
    assertThatThrownBy(() -> new IdentityConfig(2, 1, 2, 1, -1, 1, Optional.empty()))
        .hasMessage("driver-edges: must be at least 0, is -1");
    assertThatThrownBy(() -> new IdentityConfig(2, 1, 2, 1, 0, 1.5, Optional.empty()))
        .hasMessage("max-id-churn: must be a share from 0 to 1, is 1.5");
  }
}
