package io.unisono.staging;

import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.schemas.Layer;
import io.unisono.support.TestNight;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A staged table is one contract and one mapping: no class knows the table of this test. */
class NewStagedTableTest {

  private static final Table VISIT = Table.of(Layer.STAGED, "store_visit");

  private static final String SOURCES =
      """
      sources:
        - name: door
          adapter: mapped
          phone-region: IT
          max-quarantined-share: 1
          inputs:
            - name: visits
              path: "{data}/visits.csv"
              target: store_visit
              columns:
                visit_id: {from: id}
                caller: {from: tel}
                state: {from: state}
                came_at: {from: came}
                left_at: {from: left}
                counted_at: {from: counted}
      """;

  @TempDir private Path folder;

  @Test
  void whatItsContractSaysIsWhatStagingDoes() {
    TestNight night =
        new StagingFixture(folder)
            .file(
                "visits.csv",
                "id,tel,state,came,left,counted",
                "1,02 1234567,closed,2026-03-30T09:00:00Z,2026-03-30T09:20:00Z,2026-03-31T01:00:00Z",
                "1,02 7654321,closed,2026-03-30T09:00:00Z,2026-03-30T09:20:00Z,2026-03-31T00:00:00Z",
                "2,not a number,closed,2026-03-31,2026-04-01T08:00:00Z,2026-03-31T00:00:00Z",
                "3,,open,2026-04-01T09:00:00Z,,",
                "4,,gone,2026-03-30T09:00:00Z,,")
            .stage("2026-03-31", SOURCES, new StagingJob(Set.of(VISIT)));

    assertThat(rows(night, VISIT, "visit_id", "caller", "state", "left_at", "precision"))
        .containsExactly(
            "1|+39021234567|closed|2026-03-30 09:20:00|instant", "2|null|open|null|day");
    assertThat(reasons(night))
        .containsExactly("after_run_date|1|2026-04-01 09:00:00", "invalid_value:state|1|gone");
    assertThat(balance(night)).containsExactly("visits visits.csv: 5 = 2 + 2 + 1, 0");
  }
}
