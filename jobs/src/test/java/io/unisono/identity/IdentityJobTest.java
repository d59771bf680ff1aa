package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
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
  }

  @Test
  void aNightWithoutPartiesWritesEmptyTables() {
    TestNight night = TestNight.of("2026-03-01").with(REFERENCE).run(new IdentityJob());

    assertThat(new IdentityJob().writes())
        .allSatisfy(table -> assertThat(night.written(table).collectAsList()).isEmpty());
  }

  @Test
  void limitsHaveAFloor() {
    assertThatThrownBy(() -> new IdentityConfig(1, 1, 2, 1, 0, Optional.empty()))
        .hasMessage("weak-hub-records: must be at least 2, is 1");
    assertThatThrownBy(() -> new IdentityConfig(2, 1, 2, 1, -1, Optional.empty()))
        .hasMessage("driver-edges: must be at least 0, is -1");
  }
}
