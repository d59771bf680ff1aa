package io.unisono.profile;

import static io.unisono.profile.CompanyFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.staging.source.SourcesConfig.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns name the rows of an export, and which those of others. */
class CompanyKeysTest {

  @TempDir private Path folder;
  private CompanyFolder company;

  @BeforeEach
  void found() {
    company = new CompanyFolder(folder);
  }

  @Test
  void aKeyOfWhichARowCameTwiceIsStillTheKey() throws IOException {
    company.file(
        "billing/customers.csv",
        "account,first_name,email",
        rows("A%1$d,Anna,a%1$d@example.com"),
        rows("B%1$d,Anna,b%1$d@example.com"),
        "A100,Anna,a100@example.com");
    company.file(
        "billing/contracts.csv",
        "contract,account,start_date,plan",
        rows("C%1$d,A%1$d,2025-01-1%2$d,gold"));

    Source billing = company.source("billing");

    assertThat(input(billing, "customers").columns().get("party_id").from()).contains("account");
    assertThat(input(billing, "contracts").columns().get("party_id").from()).contains("account");
  }

  @Test
  void rowsOfOneKeyThatAreAboutDifferentThingsStayApart() throws IOException {
    company.file(
        "app/subscriptions.csv",
        "subscription_id,plan,start_date",
        rows("S%1$d,gold,2025-01-1%2$d"));
    company.file(
        "app/usage.csv",
        "usage_id,subscription_id,usage_date,feature_name",
        rows("U%1$d,S%1$d,2025-02-1%2$d,search"),
        rows("V%1$d,S%1$d,2025-02-1%2$d,search"),
        "U100,S101,2025-02-11,export");

    Input usage = input(company.source("app"), "usage");

    assertThat(usage.columns().get("interaction_id").joined())
        .isEqualTo(List.of("usage_id", "subscription_id"));
    assertThat(usage.columns().get("topic").from()).contains("feature_name");
    assertThat(company.yaml())
        .contains("# ? 1 rows repeat a usage_id with another subscription_id")
        .contains("# ? No column has keys of a file of customers");
  }

  @Test
  void partiesThatShareIdsBecomeTwoSources() throws IOException {
    company.file("crm/companies.csv", "id,company_name,country", rows("%1$d,Works %1$d,IT"));
    company.file(
        "crm/contacts.csv",
        "id,first_name,last_name,email",
        rows("%1$d,Anna,Rossi,a%1$d@example.com"),
        rows("9%1$d,Anna,Rossi,b%1$d@example.com"),
        rows("8%1$d,Anna,Rossi,c%1$d@example.com"));
    company.file(
        "crm/tickets.csv",
        "id,contact_id,created_at,status,subject",
        rows("7%1$d,%1$d,2025-02-1%2$dT10:00:00Z,open,Help"));

    Input tickets = input(company.source("crm"), "tickets");

    assertThat(company.bound().sources())
        .extracting(Source::name)
        .containsExactlyInAnyOrder("companies", "contacts", "crm");
    assertThat(tickets.columns().get("party_id").from()).contains("contact_id");
    assertThat(tickets.columns().get("party_source").constant()).contains("contacts");
  }

  @Test
  void numbersOfOtherCustomersAreNotTheCompanysOwn() throws IOException {
    company.file(
        "crm/people.csv", "customer_id,email", rows("%1$d,a%1$d@example.com"), "1,z@example.com");
    company.file("shop/buyers.csv", "customer_id,email", rows("%1$d,b%1$d@example.org"));
    company.file("desk/callers.csv", "customer_id,email", rows("%1$d,A%1$d@Example.com"));
    company.file("club/members.csv", "customer_id,first_name", rows("%1$d,Anna"));

    assertThat(party("shop").columns()).doesNotContainKey("customer_number");
    assertThat(party("desk").columns().get("customer_number").from()).contains("customer_id");
    assertThat(company.yaml())
        .containsOnlyOnce("# ? its values are those of customer_id elsewhere");
  }

  private Input party(String source) throws IOException {
    return company.source(source).inputs().get(0);
  }

  @Test
  void aReferenceThatFitsTwoFilesOfPartiesIsAQuestion() throws IOException {
    company.file("crm/firms.csv", "id,company_name,country", rows("%1$d,Works %1$d,IT"));
    company.file(
        "crm/people.csv",
        "id,first_name,last_name",
        rows("%1$d,Anna,Rossi"),
        rows("9%1$d,Anna,Rossi"));
    company.file(
        "crm/tickets.csv",
        "ticket,account,created_at,status",
        rows("7%1$d,%1$d,2025-02-1%2$dT10:00:00Z,open"));

    assertThat(company.yaml())
        .containsPattern("# \\? the values are also those of account, which are of (people|firms)");
  }

  @Test
  void aMappedFileBesideThoseOfAVendorHasAnAdapterOfItsOwn() throws IOException {
    company.file("billing/customers.csv", "account,first_name,last_name", rows("A%1$d,Anna,Rossi"));
    company.file(
        "answers/invitations.csv",
        "invitation,survey,account,channel,sent_at,response",
        rows("I%1$d,yearly,A%1$d,email,2025-02-1%2$dT10:00:00Z,R_%1$d"));
    List<String> ids =
        Stream.of(
                "startDate,endDate,status,ipAddress,progress,duration,finished,recordedDate,_recordId,"
                    + "recipientLastName,recipientFirstName,recipientEmail,externalDataReference,"
                    + "locationLatitude,locationLongitude,distributionChannel,userLanguage,QID1")
            .flatMap(all -> Stream.of(all.split(",")))
            .toList();
    company.file(
        "answers/nps.csv",
        String.join(",", ids),
        String.join(",", ids),
        ids.stream()
            .map("\"{\"\"ImportId\"\":\"\"%s\"\"}\""::formatted)
            .collect(Collectors.joining(",")),
        rows(
            "2025-02-1%2$d 10:00:00,2025-02-1%2$d 10:01:00,IP Address,,100,60,True,"
                + "2025-02-1%2$d 10:01:00,R_%1$d,,,,,,,email,EN,%2$d"));

    Source answers = company.source("answers");

    assertThat(answers.adapter()).isEqualTo(Vendor.QUALTRICS);
    assertThat(input(answers, "invitations").adapter()).contains(Vendor.MAPPED);
    assertThat(input(answers, "invitations").target()).contains("survey_invitation");
    assertThat(input(answers, "invitations").columns().get("party_source").constant())
        .contains("billing");
    assertThat(input(answers, "nps").survey().orElseThrow().id()).isEqualTo("yearly");
  }

  @Test
  void whoLeftOnAnUntoldDayHasNoContractThatRuns() throws IOException {
    company.file(
        "telco.csv",
        "customerID,gender,tenure,Contract,MonthlyCharges,Churn",
        rows("K%1$d,F,%2$d,One year,20.5%2$d,0"),
        "K140,F,3,One year,20.50,1");

    Input contracts = input(company.source("company"), "telco-contracts");

    assertThat(contracts.columns().get("ended_on").from()).contains("Churn");
    assertThat(contracts.columns().get("ended_on").map()).isEqualTo(Map.of("1", "2026-03-31"));
  }

  @Test
  void whoLeftMayStandInAnotherFile() throws IOException {
    company.file(
        "t_services.csv",
        "Customer ID,Tenure in Months,Contract,Monthly Charge",
        rows("K%1$d,1%2$d,One Year,20.5%2$d"));
    company.file(
        "t_status.csv",
        "Customer ID,Churn Label,Satisfaction Score",
        rows("K%1$d,%3$s,%4$d").replace("Medium", "Yes").replace("Urgent", "No"));

    Input services = input(company.source("services"), "services");

    assertThat(services.lookup().orElseThrow().columns()).containsExactly("Churn Label");
    assertThat(services.columns().get("ended_on").map()).isEqualTo(Map.of("Yes", "2026-03-31"));
  }

  @Test
  void customersWhomNoFileListsArePartiesOfTheFileThatNamesThem() throws IOException {
    company.file(
        "tickets.csv",
        "TICKET_ID,CUSTOMER_ID,CREATED_AT,State,Customer Email,PRIORITY",
        rows("T%1$d,cust_%2$d,2025-01-1%2$d 08:00:00,open,c%2$d@example.org,%3$s"));

    Source source = company.source("company");

    assertThat(input(source, "tickets").columns().get("party_id").from()).contains("CUSTOMER_ID");
    assertThat(input(source, "tickets-parties").columns())
        .containsOnlyKeys("party_id", "kind", "email");
  }

  @Test
  void everyScoreOfAFileIsAnAnswerOfItsParty() throws IOException {
    company.file(
        "responses.csv",
        "Response ID,Respondent ID,Started At,Submitted At,How satisfied are you?,Would you recommend us?",
        rows("%1$d,P%2$d,2025-01-1%2$dT08:00:00Z,2025-01-1%2$dT08:05:00Z,%4$d,%2$d"));

    Source source = company.source("company");

    assertThat(source.inputs())
        .filteredOn(input -> input.target().equals(Optional.of("survey_response")))
        .extracting(
            input -> input.columns().get("metric").constant().orElseThrow(),
            input -> input.columns().get("party_id").from().orElseThrow(),
            input -> input.columns().get("responded_at").from().orElseThrow(),
            input -> input.columns().get("survey_id").constant().orElseThrow())
        .containsExactly(
            tuple("csat", "Respondent ID", "Submitted At", "responses"),
            tuple("nps", "Respondent ID", "Submitted At", "responses"));
  }

  @Test
  void aScoreInAFileOfCustomersIsOfTheCustomer() throws IOException {
    company.file(
        "customers.csv",
        "id,first_name,email,Satisfaction",
        rows("K%1$d,Anna,a%1$d@example.org,%4$d"));

    assertThat(
            input(company.source("company"), "customers-answers").columns().get("party_id").from())
        .contains("id");
  }

  @Test
  void aFileThatWasJoinedFromOthersIsAQuestion() throws IOException {
    company.file("t_people.csv", "Customer ID,Gender,City", rows("K%1$d,F,Roma"));
    company.file("t_places.csv", "Customer ID,Country,State", rows("K%1$d,Italy,Lazio"));
    company.file(
        "t_all.csv",
        "CustomerID,Gender,City,Country,State,Zip Code",
        rows("K%1$d,F,Roma,Italy,Lazio,0010%2$d"));

    assertThat(company.yaml())
        .contains("# ? 5 of its 6 columns stand in people, places too")
        .containsOnlyOnce("columns stand in");
  }

  private static Input input(Source source, String name) {
    return source.inputs().stream()
        .filter(input -> input.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
