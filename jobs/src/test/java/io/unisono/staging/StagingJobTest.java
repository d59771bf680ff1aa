package io.unisono.staging;

import static io.unisono.staging.StagingFixture.PEOPLE;
import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.Ticket;
import java.nio.file.Path;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of single rows, seen through the whole job. */
class StagingJobTest {

  private static final String TICKETS =
      """
      sources:
        - name: desk
          adapter: mapped
          time-zone: UTC
          max-quarantined-share: 1
          inputs:
            - name: tickets
              path: "{data}/tickets.csv"
              target: ticket
              columns:
                ticket_id: {from: id}
                status: {from: status, map: {open: open, solved: solved}}
                priority: {from: priority}
                created_at: {from: opened}
                first_reply_at: {from: minutes, minutes-after: opened}
      """;

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void ofRowsWithOneKeyTheNewestStaysAndThenTheLastLine() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1,old,a@x.it,2026-01-01",
        "1,newest,a@x.it,2026-02-01",
        "1,undated,a@x.it,",
        "2,first,b@x.it,2026-01-01",
        "2,last,b@x.it,2026-01-01");

    TestNight night = exports.stage(PEOPLE + "staging: {max-conflicting-share: 1}\n");

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME))
        .containsExactly("1|newest", "2|last");
    assertThat(balance(night)).containsExactly("people people.csv: 5 = 2 + 0 + 3, 0");
    assertThat(night.notes())
        .containsEntry("crm/people to party", "5 in = 2 kept + 0 quarantined + 3 duplicate");
  }

  @Test
  void rowsThatBreakARuleAreQuarantinedUnderTheFirstOne() {
    exports.file(
        "tickets.csv",
        "id,status,priority,opened,minutes",
        "1,solved,high,2026-03-01,30",
        "2,finished,high,2026-02-30,30",
        "3,open,ASAP,2026-03-01,",
        "4,open,low,2026-02-30,",
        "5,open,low,,",
        ",open,low,2026-03-01,",
        "7,open,low,0001-01-01,",
        "8,open,low,9999-12-31,",
        "9,open,low,2026-03-01,soon",
        "10,open,low,2026-04-01,");

    TestNight night = exports.stage(TICKETS);

    assertThat(
            rows(
                night,
                Ticket.TABLE,
                Ticket.TICKET_ID,
                Ticket.STATUS,
                Ticket.CREATED_AT,
                Ticket.FIRST_REPLY_AT,
                Ticket.TIME_PRECISION))
        .containsExactly("1|solved|2026-03-01 00:00:00|2026-03-01 00:30:00|day");
    assertThat(reasons(night))
        .containsExactly(
            "after_run_date|1|2026-04-01 00:00:00",
            "implausible:created_at|2|0001-01-01 00:00:00",
            "invalid_value:priority|1|ASAP",
            "not_in_map:status|1|finished",
            "not_null:created_at|1|null",
            "not_null:ticket_id|1|null",
            "unreadable:created_at|1|2026-02-30",
            "unreadable:first_reply_at|1|soon");
    assertThat(balance(night)).containsExactly("tickets tickets.csv: 10 = 1 + 9 + 0, 0");
  }

  @Test
  void whatPeopleDecideIsDeliveredLikeAnExport() {
    exports.file(
        "corrections.csv",
        "record_source,record_id,field,value,author,decided_at",
        "crm,1,email,a@x.it,pia,2026-03-01",
        "crm,1,email,b@x.it,pia,2026-03-02",
        "crm,1,email,c@x.it,pia,2026-04-01",
        "crm,1,shoe_size,43,pia,2026-03-02",
        "crm,2,phone,,pia,2026-03-02");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: stewards
                adapter: mapped
                max-quarantined-share: 1
                inputs:
                  - name: corrections
                    path: "{data}/corrections.csv"
                    target: manual_value
                    columns:
                      record_source: {from: record_source}
                      party_id: {from: record_id}
                      field: {from: field}
                      value: {from: value}
                      author: {from: author}
                      decided_at: {from: decided_at}
            """);

    assertThat(
            rows(
                night,
                ManualValue.TABLE,
                ManualValue.RECORD_SOURCE,
                ManualValue.PARTY_ID,
                ManualValue.FIELD,
                ManualValue.VALUE))
        .containsExactly("crm|1|email|b@x.it", "crm|2|phone|null");
    assertThat(reasons(night))
        .containsExactly("after_run_date|1|2026-04-01 00:00:00", "invalid_value:field|1|shoe_size");
    assertThat(balance(night)).containsExactly("corrections corrections.csv: 5 = 2 + 2 + 1, 0");
  }

  @Test
  void decisionsOfPeopleAboutPairsAreDeliveredLikeAnExport() {
    exports.file(
        "decisions.csv",
        "left_source,left_id,right_source,right_id,decision,author,decided_at",
        "crm,1,desk,7,same,pia,2026-03-01",
        "crm,1,desk,7,different,pia,2026-03-02",
        "crm,1,desk,7,same,pia,2026-04-01",
        "crm,2,desk,8,perhaps,pia,2026-03-02",
        "crm,3,desk,,same,pia,2026-03-02",
        "crm,4,desk,9,same,pia,",
        "crm,a/5,crm,6,SAME,,2026-03-02");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: stewards
                adapter: mapped
                max-quarantined-share: 1
                inputs:
                  - name: decisions
                    path: "{data}/decisions.csv"
                    target: identity_decision
                    columns:
                      left_source: {from: left_source}
                      left_party_id: {from: left_id}
                      right_source: {from: right_source}
                      right_party_id: {from: right_id}
                      decision: {from: decision, map: {same: same, different: different}}
                      author: {from: author}
                      decided_at: {from: decided_at}
            """);

    assertThat(
            rows(
                night,
                IdentityDecision.TABLE,
                IdentityDecision.SOURCE,
                IdentityDecision.LEFT_PARTY_ID,
                IdentityDecision.RIGHT_PARTY_ID,
                IdentityDecision.DECISION,
                IdentityDecision.AUTHOR,
                IdentityDecision.DECIDED_AT))
        .containsExactly(
            "stewards|1|7|different|pia|2026-03-02 00:00:00",
            "stewards|a/5|6|same|null|2026-03-02 00:00:00");
    assertThat(reasons(night))
        .containsExactly(
            "after_run_date|1|2026-04-01 00:00:00",
            "not_in_map:decision|1|perhaps",
            "not_null:decided_at|1|null",
            "not_null:right_party_id|1|null");
    assertThat(balance(night)).containsExactly("decisions decisions.csv: 7 = 2 + 4 + 1, 0");
  }

  @Test
  void aRefusalIsNeverLost() {
    exports.file(
        "consents.csv",
        "id,purpose,channel,granted,on",
        "1,marketing,mail,yes,2026-03-01",
        "1,marketing,mail,no,2026-03-01",
        "2,marketing,mail,no,2026-03-01",
        "2,marketing,mail,yes,2026-03-01",
        "3,marketing,,no,2026-03-01",
        "4,marketing,pigeon,no,2026-03-01",
        "5,marketing,,yes,2026-03-01",
        "6,marketing,pigeon,yes,2026-03-01");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: register
                adapter: mapped
                max-quarantined-share: 1
                inputs:
                  - name: consents
                    path: "{data}/consents.csv"
                    target: consent
                    columns:
                      party_id: {from: id}
                      purpose: {from: purpose}
                      channel: {from: channel, map: {mail: email}}
                      granted: {from: granted}
                      decided_at: {from: on}
            """);

    assertThat(rows(night, Consent.TABLE, Consent.PARTY_ID, Consent.CHANNEL, Consent.GRANTED))
        .containsExactlyInAnyOrder(
            "1|email|true",
            "1|email|false",
            "2|email|false",
            "2|email|true",
            "3|any|false",
            "4|any|false");
    assertThat(reasons(night))
        .containsExactlyInAnyOrder("not_null:channel|1|null", "not_in_map:channel|1|pigeon");
    assertThat(balance(night)).containsExactly("consents consents.csv: 8 = 6 + 2 + 0, 0");
  }

  @Test
  void anEpochInTheWrongUnitIsImplausible() {
    exports.file("tickets.csv", "id,status,priority,opened,minutes", "1,open,low,1772359200,");

    TestNight right = exports.stage(TICKETS.replace("{from: opened}", "{from: opened, unit: s}"));
    TestNight wrong = exports.stage(TICKETS.replace("{from: opened}", "{from: opened, unit: ms}"));
    TestNight none = exports.stage(TICKETS);

    assertThat(rows(right, Ticket.TABLE, Ticket.CREATED_AT)).containsExactly("2026-03-01 10:00:00");
    assertThat(reasons(wrong)).containsExactly("implausible:created_at|1|1970-01-21 12:19:19.2");
    assertThat(reasons(none)).containsExactly("unreadable:created_at|1|1772359200");
  }

  @Test
  void localTimesInGapsAndOverlapsFollowOneRuleUnderAnyZoneOfTheMachine() {
    exports.file(
        "tickets.csv",
        "id,status,priority,opened,minutes",
        "1,open,low,2026-03-29 02:30:00,",
        "2,open,low,2025-10-26 02:30:00,");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      TestNight night = exports.stage(TICKETS.replace("zone: UTC", "zone: Europe/Rome"));
      assertThat(rows(night, Ticket.TABLE, Ticket.TICKET_ID, Ticket.CREATED_AT))
          .containsExactly("1|2026-03-29 01:30:00", "2|2025-10-26 00:30:00");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void whatHappenedAfterTheRunDateIsNotKnownYet() {
    exports.file(
        "contracts.csv",
        "id,customer,start,end",
        "1,a,2025-01-01,2026-03-31",
        "2,a,2025-01-01,2026-04-01",
        "3,a,2025-01-01,9999-12-31",
        "4,a,2026-04-01,");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: billing
                adapter: mapped
                inputs:
                  - name: contracts
                    path: "{data}/contracts.csv"
                    target: subscription
                    columns:
                      subscription_id: {from: id}
                      party_id: {from: customer}
                      started_on: {from: start}
                      ended_on: {from: end}
            """);

    assertThat(rows(night, Subscription.TABLE, Subscription.SUBSCRIPTION_ID, Subscription.ENDED_ON))
        .containsExactly("1|2026-03-31", "2|null", "3|null");
    assertThat(reasons(night)).containsExactly("after_run_date|1|2026-04-01");
  }

  @Test
  void tooManyRejectedRowsStopTheNightAndTheQuarantineIsThereToLookAt() {
    exports.file("tickets.csv", "id,status,priority,opened,minutes", "1,open,low,never,");
    exports.file("unisono.yaml", TICKETS.replace("share: 1", "share: 0.5"));
    TestNight night = StagingFixture.night("2026-03-31", exports.path("unisono.yaml"), folder);

    assertRefused(
        () -> night.run(new StagingJob()),
        ExitCode.QUALITY,
        "Too many rows were rejected",
        "desk: 1 of 1 rows, allowed is a share of 0.5");
    assertThat(night.quarantined(Ticket.TABLE).count()).isEqualTo(1);
  }

  @Test
  void contactPointsThatCannotBeReadAreLeftOut() {
    exports.file(
        "people.csv",
        "id,name,mail,changed,tel,land,born",
        "1,Anna,not an address,2026-01-01,338 1234567,Italia,1980-02-29",
        "2,Bea,b@x.it,2026-01-01,12,Atlantis,1900-01-01");

    TestNight night =
        exports.stage(
            PEOPLE
                + """
                          phone: {from: tel}
                          country: {from: land}
                          birth_date: {from: born}
                """);

    assertThat(
            rows(
                night,
                Party.TABLE,
                Party.PARTY_ID,
                Party.EMAIL,
                Party.PHONE,
                Party.COUNTRY,
                Party.BIRTH_DATE))
        .containsExactly("1|null|+393381234567|IT|1980-02-29", "2|b@x.it|null|null|null");
  }

  @Test
  void mappingsJoinChooseAndCount() {
    exports.file(
        "uses.csv",
        "use,contract,day,first,second,months,kind",
        "1,A,2026-03-01,,b,3,x",
        "1,B,2026-03-01,a,b,4,y");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: product
                adapter: mapped
                inputs:
                  - name: uses
                    path: "{data}/uses.csv"
                    target: interaction
                    columns:
                      interaction_id: {joined: [use, contract]}
                      occurred_at: {from: day}
                      channel: {constant: product}
                      activity: {first-of: [first, second]}
                      outcome: {from: kind, map: {X: good}, otherwise: none}
                    attributes: {months_used: months, empty: first}
                  - name: contracts
                    path: "{data}/uses.csv"
                    where: {kind: ["Y"]}
                    target: subscription
                    columns:
                      subscription_id: {from: contract}
                      party_id: {from: use}
                      started_on: {from: months, months-before: 2026-03-31}
                      ended_on: {from: day, plus-days: 1}
            """);

    assertThat(
            rows(
                night,
                Interaction.TABLE,
                Interaction.INTERACTION_ID,
                Interaction.ACTIVITY,
                Interaction.OUTCOME))
        .containsExactly("1/A|b|good", "1/B|a|null");
    assertThat(lines(night.written(Interaction.TABLE).selectExpr("to_json(attributes) AS a"), "a"))
        .containsExactly("{\"empty\":\"a\",\"months_used\":\"4\"}", "{\"months_used\":\"3\"}");
    assertThat(
            rows(
                night,
                Subscription.TABLE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.STARTED_ON,
                Subscription.ENDED_ON))
        .containsExactly("B|2025-11-30|2026-03-02");
    assertThat(balance(night))
        .containsExactly("contracts uses.csv: 1 = 1 + 0 + 0, 1", "uses uses.csv: 2 = 2 + 0 + 0, 0");
  }

  @Test
  void aLookupAddsColumnsByKeyAndNeverRows() {
    exports.file("people.csv", "id,name,mail,changed", "1,Anna,,2026-01-01", "2,Bea,,2026-01-01");
    exports.file("mails.csv", "id,mail", "1,a@x.it", "1,aa@x.it", "3,c@x.it");

    TestNight night =
        exports.stage(
            PEOPLE
                .replace("{data}/people*", "{data}/people.csv")
                .replace(
                    "target: party",
                    "target: party\n        lookup: {path: '{data}/mails.csv', key: id, columns: [mail]}"));

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.EMAIL))
        .containsExactly("1|aa@x.it", "2|null");
  }

  @Test
  void allProblemsOfTheSourcesAreReportedAtOnce() {
    assertRefused(
        () ->
            exports.stage(
                """
                sources:
                  - name: crm
                    adapter: salesforce
                    inputs:
                      - {name: kontakt, path: "{data}/x"}
                      - name: contact
                        path: "{data}/x"
                        columns: {e_mail: {from: Email}}
                  - name: survey
                    adapter: qualtrics
                    inputs: [{name: nps, path: "{data}/x"}]
                  - name: other
                    adapter: mapped
                    inputs:
                      - {name: things, path: "{data}/x", target: things}
                      - name: clicks
                        path: "{data}/x"
                        target: interaction
                        columns: {updated_at: {from: changed}}
                """),
        ExitCode.CONFIGURATION,
        "crm/kontakt name: salesforce knows the inputs [account, case",
        "crm/contact columns.e_mail: no such column",
        "survey/nps survey: is missing",
        "other/things target: must be one of [action_log, ",
        "other/clicks columns.updated_at: no such column; the time that tells the newest of rows"
            + " with one key is the 'version' of the input");
  }

  @Test
  void ofRowsWithOneKeyTheNewestVersionStaysWhateverTheirEventTime() {
    TestNight night =
        exports
            .file(
                "clicks.csv",
                "id,at,changed,what",
                "1,2026-03-02T00:00:00Z,2026-03-05T00:00:00Z,first",
                "1,2026-03-01T00:00:00Z,2026-03-06T00:00:00Z,corrected")
            .stage(
                """
                sources:
                  - name: web
                    adapter: mapped
                    inputs:
                      - name: clicks
                        path: "{data}/clicks.csv"
                        target: interaction
                        version: {from: changed}
                        columns:
                          interaction_id: {from: id}
                          occurred_at: {from: at}
                          channel: {constant: web}
                          activity: {from: what}
                """);

    assertThat(rows(night, Interaction.TABLE, Interaction.ACTIVITY)).containsExactly("corrected");
  }
}
