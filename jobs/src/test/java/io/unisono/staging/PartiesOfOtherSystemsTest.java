package io.unisono.staging;

import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Ticket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of one system about the parties of another, and the many ways to write one id. */
class PartiesOfOtherSystemsTest {

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void anInputMayHaveAnAdapterOfItsOwn() {
    exports.file(
        "contacts.csv", "Record ID,Email,Create Date", "101,ada@example.org,2026-01-15 10:32");
    exports.file("calls.csv", "id,who,at", "1,101,2026-02-01 10:00");
    exports.file(
        "tickets.csv",
        "Ticket ID,Ticket status,Create date,Associated Contact IDs",
        "9001,Closed,2026-02-01 10:00,101",
        "9002,New,2026-02-01 10:00,\" ;101;102\"");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: hub
                adapter: hubspot
                time-zone: Europe/Rome
                inputs:
                  - {name: contact, path: "{data}/contacts.csv"}
                  - {name: desk, export: ticket, path: "{data}/tickets.csv"}
                  - name: calls
                    adapter: mapped
                    target: ticket
                    path: "{data}/calls.csv"
                    columns:
                      ticket_id: {from: id}
                      party_id: {from: who}
                      status: {constant: closed}
                      created_at: {from: at}
            """);

    assertThat(
            rows(
                night, Ticket.TABLE, "ticket_id", "party_id", "status", "created_at", "attributes"))
        .containsExactly(
            "1|101|closed|2026-02-01 09:00:00|null",
            "9001|101|closed|2026-02-01 09:00:00|{contact_ids -> 101}",
            "9002|101|new|2026-02-01 09:00:00|{contact_ids -> ;101;102}");
  }

  @Test
  void thePartyOfATicketMayBeOfAnotherSource() {
    exports.file("tickets.csv", "id,contact,at", "1,101,2026-02-01 10:00");
    String config =
        """
        sources:
          - name: desk
            adapter: mapped
            inputs:
              - name: tickets
                target: ticket
                path: "{data}/tickets.csv"
                columns:
                  ticket_id: {from: id}
                  party_id: {from: contact}
                  party_source: {constant: SOURCE}
                  status: {constant: closed}
                  created_at: {from: at}
        """;

    assertThat(
            rows(
                exports.stage(config.replace("SOURCE", "desk")),
                Ticket.TABLE,
                "source",
                "party_source",
                "party_id"))
        .containsExactly("desk|desk|101");
    assertRefused(
        () -> exports.stage(config.replace("SOURCE", "crm")),
        ExitCode.CONFIGURATION,
        "columns.party_source: 'crm' is no source; known are [desk]");
  }

  @Test
  void personAccountsOfSalesforceArePersons() {
    exports.file(
        "Account.csv",
        "Id,Name,Phone,CreatedDate,IsPersonAccount,FirstName,LastName,PersonEmail,Industry",
        "1,Ada Rossi,,2023-01-15T10:32:00.000Z,true,Ada,Rossi,ada@example.org,",
        "2,Rossi SpA,,2023-01-15T10:32:00.000Z,false,,,,Retail");
    exports.file(
        "Contact.csv",
        "Id,AccountId,LastName,CreatedDate,IsPersonAccount",
        "3,1,Rossi,2023-01-15T10:32:00.000Z,1",
        "4,2,Verdi,2023-01-15T10:32:00.000Z,0");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: crm
                adapter: salesforce
                inputs:
                  - {name: account, path: "{data}/Account.csv"}
                  - {name: contact, path: "{data}/Contact.csv"}
            """);

    assertThat(
            rows(
                night,
                Party.TABLE,
                Party.PARTY_ID,
                Party.KIND,
                Party.ORGANISATION_NAME,
                Party.FAMILY_NAME,
                Party.EMAIL,
                Party.PARENT_PARTY_ID,
                Party.SEGMENT,
                Party.ATTRIBUTES))
        .containsExactly(
            "1|person|null|Rossi|ada@example.org|null|null|{}",
            "2|organisation|Rossi SpA|null|null|null|null|{industry -> Retail}",
            "3|person|null|Rossi|null|null|null|null",
            "4|person|null|Verdi|null|2|null|null");
  }

  @Test
  void idsOfSalesforceAreOneIdInEveryForm() {
    exports.file(
        "Contact.csv",
        "Id,LastName,CreatedDate",
        "0031G00000q9jPQQAY,Rossi,2023-01-15T10:32:00.000Z");
    exports.file(
        "Case.csv",
        "Id,ContactId,Status,CreatedDate",
        "5001G00000q9jPQ,0031G00000q9jPQ,Closed,2026-01-15T10:32:00.000Z",
        "5001G00000q9jPR,0031g00000q9jpqqay,Closed,2026-01-15T10:32:00.000Z",
        "5001G00000q9jPS,0031g00000q9jpq,Closed,2026-01-15T10:32:00.000Z");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: crm
                adapter: salesforce
                inputs:
                  - {name: contact, path: "{data}/Contact.csv"}
                  - {name: case, path: "{data}/Case.csv"}
            """);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("0031G00000q9jPQQAY");
    assertThat(rows(night, Ticket.TABLE, Ticket.TICKET_ID, Ticket.PARTY_ID))
        .containsExactly(
            "5001G00000q9jPQQAY|0031G00000q9jPQQAY",
            "5001G00000q9jPRQAY|0031G00000q9jPQQAY",
            "5001G00000q9jPSQAY|0031g00000q9jpqAAA");
  }
}
