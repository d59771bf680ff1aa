package io.unisono.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.config.Config;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.staging.source.SourcesConfig.Vendor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyProfileTest {

  @TempDir private Path folder;

  @Test
  void partiesAndTheirTicketsBecomeOneSource() throws IOException {
    accounts("acme_accounts.csv");
    tickets("2026-02-14");

    Source source = bound().sources().get(0);

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
  void aDateThatCouldBeTwoIsAQuestion() throws IOException {
    accounts("acme_accounts.csv");
    tickets("05/04/2026");

    assertThat(yaml())
        .containsPattern(
            "# \\? day or month first\\? All values can also be read as M/d/yyyy\\R"
                + " +created_at: \\{from: submitted_at, format: d/M/yyyy\\}");
  }

  @Test
  void aDayAfterTheTwelfthAnswersIt() throws IOException {
    accounts("acme_accounts.csv");
    tickets("04/25/2026");

    assertThat(yaml())
        .contains("created_at: {from: submitted_at, format: M/d/yyyy}")
        .doesNotContain("day or month first");
  }

  @Test
  void delimiterCharsetAndDecimalCommasAreSeen() throws IOException {
    file(
        "contratti.csv",
        Charset.forName("windows-1252"),
        "contratto;cliente;inizio;canone mensile;piano",
        rows("S%1$d;K%1$d;1%2$d.02.2026;1%2$d,50;Città"));

    Input input = bound().sources().get(0).inputs().get(0);

    assertThat(input.delimiter()).contains(";");
    assertThat(input.charset()).contains("windows-1252");
    assertThat(input.columns().get("started_on").format()).contains("d.M.yyyy");
    assertThat(input.columns().get("monthly_amount").from()).contains("canone mensile");
    assertThat(yaml()).contains("# ? the bytes are no UTF-8");
  }

  @Test
  void anExportOfAVendorIsKnownByItsColumns() throws IOException {
    file(
        "crm/contacts.csv",
        StandardCharsets.UTF_8,
        "\ufeffRecord ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Date of birth,"
            + "Company Name,Street Address,City,State/Region,Postal Code,Country/Region,"
            + "Preferred language,Lifecycle Stage,Create Date,Last Modified Date,Merged object IDs,"
            + "Customer number",
        rows(
            "%1$d,Anna,Rossi,a%1$d@example.com,,,,,,,,,Italy,it,Customer,2026-03-01 10:00,"
                + "2026-03-01 11:00,,K%1$d"));
    file(
        "billing/customers.csv",
        StandardCharsets.UTF_8,
        "customer_no,first_name,last_name",
        rows("K%1$d,Anna,Rossi"));

    Map<String, Source> sources =
        bound().sources().stream().collect(Collectors.toMap(Source::name, source -> source));

    assertThat(sources.get("crm").adapter()).isEqualTo(Vendor.HUBSPOT);
    assertThat(sources.get("crm").inputs().get(0).name()).isEqualTo("contact");
    assertThat(sources.get("crm").inputs().get(0).columns().get("customer_number").from())
        .contains("Customer number");
    assertThat(yaml()).contains("# ? the times of Create Date name no zone");
  }

  @Test
  void filesOfOneCustomerEachBecomeSourcesOfTheirOwn() throws IOException {
    file("t_people.csv", StandardCharsets.UTF_8, "Customer ID,Gender,City", rows("K%1$d,F,Roma"));
    file(
        "t_places.csv",
        StandardCharsets.UTF_8,
        "Customer ID,Country,State",
        rows("K%1$d,Italy,Lazio"));

    assertThat(bound().sources()).extracting(Source::name).containsExactly("people", "places");
  }

  @Test
  void foldersOfDaysBecomeTheRunDateAndPartsOneInput() throws IOException {
    for (String day : new String[] {"2026-03-30", "2026-03-31"}) {
      for (int part = 0; part < 2; part++) {
        file(
            day + "/crm/people/part-0000" + part + ".csv",
            StandardCharsets.UTF_8,
            "id,first_name,email",
            rows(part + "%1$d,Anna,a%1$d@example.com"));
      }
    }

    Source source = bound().sources().get(0);

    assertThat(source.name()).isEqualTo("crm");
    assertThat(source.inputs()).hasSize(1);
    assertThat(source.inputs().get(0).path())
        .contains(folder + "/2026-03-31/crm/people/part-*.csv");
  }

  @Test
  void whatCannotBeReadIsNamedWithTheReason() throws IOException {
    accounts("accounts.csv");
    file("prose.txt", StandardCharsets.UTF_8, "Dear colleague,", "no table here");
    Files.writeString(folder.resolve("empty.csv"), "");

    Map<String, String> unread = CompanyProfile.of(folder).unread();

    assertThat(unread).containsOnlyKeys("prose.txt", "empty.csv");
    assertThat(unread.get("empty.csv")).isEqualTo("it is empty");
    assertThat(yaml()).contains("# ? Not read: empty.csv: it is empty");
  }

  private void accounts(String name) throws IOException {
    file(
        name,
        StandardCharsets.UTF_8,
        "account_id,account_name,country,signup_date",
        rows("A%1$d,Company %1$d,IT,2025-01-1%2$d"));
  }

  private void tickets(String day) throws IOException {
    file(
        "acme_tickets.csv",
        StandardCharsets.UTF_8,
        "ticket_id,account_id,submitted_at,priority,satisfaction_score",
        rows("T%1$d,A%1$d," + day + ",%3$s,%4$d"));
  }

  /** 40 rows: number, last digit, a priority, a score. */
  private static String rows(String pattern) {
    return IntStream.range(100, 140)
        .mapToObj(i -> pattern.formatted(i, i % 10, i % 2 == 0 ? "Medium" : "Urgent", 1 + i % 5))
        .collect(Collectors.joining("\n"));
  }

  private void file(String name, Charset charset, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  private String yaml() {
    return CompanyProfile.of(folder).yaml();
  }

  /** The draft as a night reads it. */
  private SourcesConfig bound() throws IOException {
    Path config = Files.createTempFile("init", ".yaml");
    try {
      Files.writeString(config, yaml());
      return Config.load(
              Optional.of(config), Map.of("data", folder.toString(), "run_date", "2026-03-31"))
          .bind(SourcesConfig.class);
    } finally {
      Files.delete(config);
    }
  }
}
