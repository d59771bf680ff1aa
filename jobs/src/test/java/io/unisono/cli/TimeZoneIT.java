package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zone of the machine moves no row: not instants without an offset, not days, not the last
 * second of a day or month, not the hour that a clock change leaves out.
 */
class TimeZoneIT {

  private static final String CONFIG =
      """
      sources:
        - name: crm
          adapter: mapped
          time-zone: Europe/Rome
          inputs:
            - name: people
              path: "{data}/people.csv"
              target: party
              columns:
                party_id: {from: id}
                kind: {constant: person}
                given_name: {from: given}
                family_name: {from: family}
                birth_date: {from: born}
                updated_at: {from: changed}
            - name: subscriptions
              path: "{data}/subscriptions.csv"
              target: subscription
              columns:
                subscription_id: {from: id}
                party_id: {from: person}
                started_on: {from: start}
                ended_on: {from: end}
            - name: events
              path: "{data}/events.csv"
              target: interaction
              columns:
                interaction_id: {from: id}
                party_id: {from: person}
                occurred_at: {from: at}
                channel: {constant: web}
                activity: {from: what}
            - name: tickets
              path: "{data}/tickets.csv"
              target: ticket
              columns:
                ticket_id: {from: id}
                party_id: {from: person}
                status: {from: status}
                created_at: {from: created}
                first_reply_at: {from: replied}
                solved_at: {from: solved}
                channel: {constant: email}
      staging:
        max-quarantined-share: 0.5
      identity:
        min-precision: 0
        min-recall: 0
      spark:
        spark.sql.shuffle.partitions: 1
        spark.default.parallelism: 1
      """;

  @TempDir private Path folder;

  @Test
  void aNightHasTheSameRowsInEveryZone() throws IOException {
    exports();
    String here = "here";
    String auckland = "auckland";
    String newYork = "new-york";
    try (CxProcess east = nightIn("Pacific/Auckland", auckland);
        CxProcess west = nightIn("America/New_York", newYork)) {
      Terminal night = cx(night(here));
      assertThat(night.exitCode()).as(night.err()).isZero();
      assertThat(east.exitCode()).as(east.output()).isZero();
      assertThat(west.exitCode()).as(west.output()).isZero();
    }

    Map<String, List<String>> rows = rows(here);
    assertThat(rows.get("timeline")).hasSize(15);
    assertThat(rows(auckland)).isEqualTo(rows);
    assertThat(rows(newYork)).isEqualTo(rows);
  }

  private CxProcess nightIn(String zone, String name) {
    return CxProcess.start(List.of("-Duser.timezone=" + zone), night(name));
  }

  private Map<String, List<String>> rows(String night) {
    try (LakeReader reader = new LakeReader(folder.resolve(night).resolve("lake"))) {
      return reader.tables();
    }
  }

  private List<String> night(String name) {
    Path place = folder.resolve(name);
    return List.of(
        "run",
        "--run-date=2026-03-31",
        "--only=staging,observation,identity,customer,subscription,timeline,episode,channel,ticket-time,"
            + "voice,closed-loop,churn-facts,kpi,journey",
        "--config=" + folder.resolve("zones.yaml"),
        "--data=" + folder,
        "--lake=" + place.resolve("lake"),
        "--work=" + place.resolve("work"),
        "--out=" + place.resolve("outbox"));
  }

  private void exports() throws IOException {
    Files.writeString(folder.resolve("zones.yaml"), CONFIG);
    file(
        "people.csv",
        "id,given,family,born,changed",
        "1,Anna,Rossi,1980-01-01,2026-03-28 23:59:59",
        "2,Bruno,Verdi,1999-12-31,2026-03-29T00:00:00Z");
    file(
        "subscriptions.csv",
        "id,person,start,end",
        "s1,1,2025-01-01,2026-01-01",
        "s2,2,2025-10-26,",
        "s3,1,2026-03-31,");
    file(
        "events.csv",
        "id,person,at,what",
        "e1,1,2026-02-28 23:59:59,visit",
        "e2,1,2026-03-01 00:00:00,visit",
        "e3,1,2026-03-29 01:59:59,visit",
        "e4,1,2026-03-29 03:00:00,visit",
        "e5,2,2026-03-31 23:59:59,visit",
        "e6,2,2025-10-26T02:30:00+01:00,visit");
    file(
        "tickets.csv",
        "id,person,status,created,replied,solved",
        "t1,1,solved,2026-02-28 23:30:00,2026-03-01 00:30:00,2026-03-29 03:30:00",
        "t2,2,open,2026-03-31 23:00:00,,",
        "t3,2,solved,2026-03-29 01:30:00,2026-03-29 03:30:00,2026-03-31 12:00:00");
  }

  private void file(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }
}
