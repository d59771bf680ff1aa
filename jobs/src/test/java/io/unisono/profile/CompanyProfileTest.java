package io.unisono.profile;

import static io.unisono.profile.CompanyFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.staging.source.SourcesConfig.Vendor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyProfileTest {

  @TempDir private Path folder;
  private CompanyFolder company;

  @BeforeEach
  void found() {
    company = new CompanyFolder(folder);
  }

  @Test
  void partiesAndTheirTicketsBecomeOneSource() throws IOException {
    accounts("acme_accounts.csv");
    tickets("2026-02-14");

    Source source = company.bound().sources().get(0);

    assertThat(source.name()).isEqualTo("acme");
    assertThat(source.inputs())
        .extracting(Input::name, input -> input.target().orElseThrow())
        .containsExactly(
            tuple("accounts", "party"),
            tuple("tickets", "ticket"),
            tuple("tickets-answers", "survey_response"));
    Input tickets = source.inputs().get(1);
    assertThat(tickets.columns().get("ticket_id").from()).contains("ticket_id");
    assertThat(tickets.columns().get("party_id").from()).contains("account_id");
    assertThat(tickets.columns().get("priority").map())
        .containsEntry("Medium", "normal")
        .containsEntry("Urgent", "urgent");
    Input answers = source.inputs().get(2);
    assertThat(answers.columns().get("metric").constant()).contains("csat");
    assertThat(answers.columns().get("scale_max").constant()).contains("5");
  }

  @Test
  void aTicketIsRatedWhenItIsClosed() throws IOException {
    company.file(
        "tickets.csv",
        "ticket_id,customer_id,submitted_at,closed_at,satisfaction",
        rows("T%1$d,K%2$d,2026-01-1%2$d,2026-02-1%2$d,%4$d"));

    assertThat(company.yaml()).contains("responded_at: {from: closed_at}");
  }

  @Test
  void aDateThatCouldBeTwoIsAQuestion() throws IOException {
    accounts("acme_accounts.csv");
    tickets("05/04/2026");

    assertThat(company.yaml())
        .containsPattern(
            "# \\? day or month first\\? All values can also be read as M/d/yyyy\\R"
                + " +created_at: \\{from: submitted_at, format: d/M/yyyy\\}");
  }

  @Test
  void aDayAfterTheTwelfthAnswersIt() throws IOException {
    accounts("acme_accounts.csv");
    tickets("04/25/2026");

    assertThat(company.yaml())
        .contains("created_at: {from: submitted_at, format: M/d/yyyy}")
        .doesNotContain("day or month first");
  }

  @Test
  void delimiterCharsetAndDecimalCommasAreSeen() throws IOException {
    company.file(
        "contratti.csv",
        Charset.forName("windows-1252"),
        "contratto;cliente;inizio;canone mensile;piano",
        rows("S%1$d;K%1$d;1%2$d.02.2026;1%2$d,50;Città"));

    Input input = company.bound().sources().get(0).inputs().get(0);

    assertThat(input.delimiter()).contains(";");
    assertThat(input.charset()).contains("windows-1252");
    assertThat(input.columns().get("started_on").format()).contains("d.M.yyyy");
    assertThat(input.columns().get("monthly_amount").from()).contains("canone mensile");
    assertThat(company.yaml()).contains("# ? the bytes are no UTF-8");
  }

  @Test
  void anExportOfAVendorIsKnownByItsColumns() throws IOException {
    company.file(
        "crm/contacts.csv",
        "\ufeffRecord ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Date of birth,"
            + "Company Name,Street Address,City,State/Region,Postal Code,Country/Region,"
            + "Preferred language,Lifecycle Stage,Create Date,Last Modified Date,Merged object IDs,"
            + "Customer number",
        rows(
            "%1$d,Anna,Rossi,a%1$d@example.com,,,,,,,,,Italy,it,Customer,2026-03-01 10:00,"
                + "2026-03-01 11:00,,K%1$d"));
    company.file(
        "billing/customers.csv", "customer_no,first_name,last_name", rows("K%1$d,Anna,Rossi"));

    Map<String, Source> sources =
        company.bound().sources().stream()
            .collect(Collectors.toMap(Source::name, source -> source));

    assertThat(sources.get("crm").adapter()).isEqualTo(Vendor.HUBSPOT);
    assertThat(sources.get("crm").inputs().get(0).name()).isEqualTo("contact");
    assertThat(sources.get("crm").inputs().get(0).columns().get("customer_number").from())
        .contains("Customer number");
    assertThat(company.yaml()).contains("# ? the times of Create Date name no zone");
  }

  @Test
  void filesOfOneCustomerEachBecomeSourcesOfTheirOwn() throws IOException {
    company.file("t_people.csv", "Customer ID,Gender,City", rows("K%1$d,F,Roma"));
    company.file("t_places.csv", "Customer ID,Country,State", rows("K%1$d,Italy,Lazio"));

    assertThat(company.bound().sources())
        .extracting(Source::name)
        .containsExactly("people", "places");
  }

  @Test
  void foldersOfDaysBecomeTheRunDateAndPartsOneInput() throws IOException {
    for (String day : new String[] {"2026-03-30", "2026-03-31"}) {
      for (int part = 0; part < 2; part++) {
        company.file(
            day + "/crm/people/part-0000" + part + ".csv",
            "id,first_name,email",
            rows(part + "%1$d,Anna,a%1$d@example.com"));
      }
    }

    Source source = company.bound().sources().get(0);

    assertThat(source.name()).isEqualTo("crm");
    assertThat(source.inputs()).hasSize(1);
    assertThat(source.inputs().get(0).path())
        .contains(folder + "/2026-03-31/crm/people/part-*.csv");
  }

  @Test
  void whatCannotBeReadIsNamedWithTheReason() throws IOException {
    accounts("accounts.csv");
    company.file("prose.txt", "Dear colleague,", "no table here");
    Files.writeString(folder.resolve("empty.csv"), "");

    Map<String, String> unread = CompanyProfile.of(folder).unread();

    assertThat(unread).containsOnlyKeys("prose.txt", "empty.csv");
    assertThat(unread.get("empty.csv")).isEqualTo("it is empty");
    assertThat(company.yaml()).contains("# ? Not read: empty.csv: it is empty");
  }

  private void accounts(String name) throws IOException {
    company.file(
        name,
        "account_id,account_name,country,signup_date",
        rows("A%1$d,Company %1$d,IT,2025-01-1%2$d"));
  }

  private void tickets(String day) throws IOException {
    company.file(
        "acme_tickets.csv",
        "ticket_id,account_id,submitted_at,priority,satisfaction_score",
        rows("T%1$d,A%1$d," + day + ",%3$s,%4$d"));
  }
}
