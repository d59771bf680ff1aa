package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives, the staged tables are those that a night over all files makes. */
class ArrivalsJobTest {

  private static final String SOURCES =
      """
      sources:
        - name: desk
          adapter: mapped
          max-quarantined-share: 0.5
          inputs:
            - name: ticket
              path: "{data}/ticket*"
              target: ticket
              version: {from: updated}
              deleted-when: {state: gone}
              columns:
                ticket_id: {from: id}
                party_id: {from: who}
                created_at: {from: created}
                solved_at: {from: solved}
                status: {from: state, map: {open: open, done: solved}}
            - name: visit
              path: "{data}/visit*"
              target: interaction
              columns:
                interaction_id: {from: id}
                party_id: {from: who}
                occurred_at: {from: at}
                channel: {constant: web}
                activity: {from: what}
      """;

  private static final String DAY = "2026-03-31";
  private static final String NEXT_DAY = "2026-04-01";
  private static final String TICKETS = "id,who,created,updated,solved,state";
  private static final String VISITS = "id,who,at,what";

  @TempDir private Path folder;
  private StagingFixture exports;
  private TestNight release;

  @BeforeEach
  void night() {
    exports =
        new StagingFixture(folder)
            .file(
                "ticket-1.csv",
                TICKETS,
                "t1,anna,2026-03-30T08:00:00Z,2026-03-30T08:00:00Z,,open",
                "t2,bea,2026-03-30T09:00:00Z,2026-03-30T09:00:00Z,,open")
            .file(
                "visit-1.csv",
                VISITS,
                "v1,anna,2026-03-30T08:00:00Z,login",
                "v2,anna,2026-03-30T08:00:00Z,login",
                "v3,anna,never,login",
                "v4,bea,2026-04-01T07:00:00Z,login");
    release = exports.stage(DAY, SOURCES);
  }

  @Test
  void nothingHasArrived() {
    assertThat(job(DAY).arrived()).isEmpty();
  }

  @Test
  void rowsOfNewFilesAreAppended() {
    exports
        .file("ticket-2.csv", TICKETS, "t3,anna,2026-03-31T08:00:00Z,2026-03-31T08:00:00Z,,open")
        .file(
            "visit-2.csv",
            VISITS,
            "v5,bea,2026-03-31T08:00:00Z,login",
            "v5,bea,2026-03-31T08:00:00Z,login",
            "v6,bea,when,login")
        .file("visit-3.csv", VISITS);

    TestNight small = sameAsNight(DAY);

    assertThat(small.notes())
        .containsEntry("ticket", "rows of new files were appended")
        .containsEntry("interaction", "rows of new files were appended");
  }

  @Test
  void aTicketThatChangedReplacesTheOlderRow() {
    exports.file(
        "ticket-2.csv",
        TICKETS,
        "t1,anna,2026-03-30T08:00:00Z,2026-03-31T10:00:00Z,2026-03-31T10:00:00Z,done");

    assertThat(sameAsNight(DAY).notes().get("ticket"))
        .isEqualTo("read anew: a new row has the key of an older one, or deletes one");
  }

  /** The night keeps the newer row, which is there already. */
  @Test
  void anOlderRowThatComesLateChangesNothing() {
    exports.file(
        "ticket-2.csv", TICKETS, "t1,anna,2026-03-29T08:00:00Z,2026-03-29T08:00:00Z,,open");

    sameAsNight(DAY);
  }

  @Test
  void aRecordThatIsDeletedGoes() {
    exports.file("ticket-2.csv", TICKETS, "t2,bea,2026-03-30T09:00:00Z,2026-03-31T10:00:00Z,,gone");

    assertThat(sameAsNight(DAY).written(Ticket.TABLE).count()).isEqualTo(1);
  }

  @Test
  void whatChangedOrRepeatsAnotherFileIsReadAnew() {
    exports
        .file("visit-1.csv", VISITS, "v1,anna,2026-03-30T08:00:00Z,logout")
        .file(
            "ticket-0.csv",
            TICKETS,
            "t1,anna,2026-03-30T08:00:00Z,2026-03-30T08:00:00Z,,open",
            "t2,bea,2026-03-30T09:00:00Z,2026-03-30T09:00:00Z,,open");

    sameAsNight(DAY);
  }

  /** v4 happens on the next day; t4 was solved on it, and its export knew that before. */
  @Test
  void aLaterRunDateKnowsMore() {
    exports.file(
        "ticket-2.csv",
        TICKETS,
        "t4,bea,2026-03-31T08:00:00Z,2026-04-01T09:00:00Z,2026-04-01T09:00:00Z,done");
    TestNight small = sameAsNight(DAY);
    release = small;

    sameAsNight(NEXT_DAY);
  }

  private ArrivalsJob job(String day) {
    TestNight night = StagingFixture.night(day, exports.path("unisono.yaml"), folder);
    return ArrivalsJob.since(
        night.spark(),
        night.config(SourcesConfig.class),
        release.written(StagingBalance.TABLE),
        Set.of(Ticket.TABLE, Interaction.TABLE));
  }

  private TestNight sameAsNight(String day) {
    TestNight small =
        StagingFixture.night(day, exports.path("unisono.yaml"), folder)
            .addingTo(release)
            .run(job(day));
    TestNight night = exports.stage(day, SOURCES);
    for (Table table :
        Set.of(
            Ticket.TABLE,
            Interaction.TABLE,
            StagingBalance.TABLE,
            QuarantineReason.TABLE,
            LostValue.TABLE)) {
      String[] columns =
          Arrays.stream(table.schema().fieldNames())
              .filter(name -> !name.equals(Interaction.ATTRIBUTES))
              .toArray(String[]::new);
      assertThat(TableRows.lines(small.written(table), columns))
          .as(table.name())
          .isEqualTo(TableRows.lines(night.written(table), columns));
    }
    return small;
  }
}
