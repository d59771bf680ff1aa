package io.unisono.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TestNightTest {

  private static final Dataset<Row> ANNA =
      TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID).row("crm", "1").dataset();

  @Test
  void keepsWhatAJobWritesAndNotes() {
    TestNight night =
        TestNight.of("2026-03-31")
            .run(
                job(
                    Set.of(),
                    Set.of(Party.TABLE),
                    context -> {
                      context.write(Party.TABLE, ANNA);
                      context.note("parties", 1);
                    }));

    assertThat(night.written(Party.TABLE).collectAsList()).isEqualTo(ANNA.collectAsList());
    assertThat(night.notes()).containsExactly(java.util.Map.entry("parties", 1));
  }

  @Test
  void aDeclaredTableThatIsNotGivenIsEmpty() {
    TestNight.of("2026-03-31")
        .run(
            job(
                Set.of(Party.TABLE),
                Set.of(),
                context -> assertThat(context.read(Party.TABLE).collectAsList()).isEmpty()));
  }

  @Test
  void refusesTablesThatTheJobDoesNotDeclare() {
    Job reader = job(Set.of(), Set.of(), context -> context.read(Party.TABLE));
    Job writer =
        job(Set.of(Party.TABLE), Set.of(), context -> context.write(CustomerIdentity.TABLE, ANNA));

    assertThatThrownBy(() -> TestNight.of("2026-03-31").run(reader))
        .hasMessage("the job does not declare party in reads()");
    assertThatThrownBy(() -> TestNight.of("2026-03-31").run(writer))
        .hasMessage("the job does not declare customer_identity in writes()");
  }

  private static Job job(Set<Table> reads, Set<Table> writes, Consumer<Night> body) {
    return new Job() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Set<Table> reads() {
        return reads;
      }

      @Override
      public Set<Table> writes() {
        return writes;
      }

      @Override
      public void run(Night night) {
        body.accept(night);
      }
    };
  }
}
