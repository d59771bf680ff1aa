package io.unisono.audience;

import static io.unisono.audience.AudienceFixture.audience;
import static io.unisono.audience.AudienceFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.audience.destination.Destination;
import io.unisono.contract.Table;
import io.unisono.report.section.ReportConfig;
import io.unisono.run.ReleaseConsumer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.CustomerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudienceExportTest {

  private static final String HEADER =
      "\uFEFFexport_id,tier,rank,monthly_amount,reason,value,odds_ratio\r\n";
  private static final String C2 =
      "c2,high,1,20.00,Last NPS answer,no answer in the last year,1.8\r\n";
  private static final String C4 = "c4,high,2,,,,\r\n";
  private static final String C5 = "c5,high,3,90.00,,,\r\n";

  @TempDir private Path outboxes;
  private Path outbox;

  @BeforeEach
  void today() {
    outbox = outboxes.resolve(AudienceTest.RUN_DATE);
  }

  @Test
  void theSpreadsheetHoldsIdTierAmountAndAReasonInWords() {
    Path folder = new AudienceExport().run(released(config(1, audience().named("churn_high"))));

    assertThat(folder.resolve("churn_high.spreadsheet.csv")).hasContent(HEADER + C2 + C4 + C5);
    assertThat(folder.resolve("churn_high.spreadsheet.remove.csv"))
        .hasContent("\uFEFFexport_id\r\n");
  }

  @Test
  void theSpreadsheetIsInTheLanguageOfTheReport() {
    Release release = released(config(1, audience().atMost(1).named("churn_high")));
    release.language = "it";

    assertThat(new AudienceExport().run(release).resolve("churn_high.spreadsheet.csv"))
        .hasContent(
            "\uFEFFexport_id;tier;rank;monthly_amount;reason;value;odds_ratio\r\n"
                + "c2;high;1;20,00;Ultima risposta NPS;nessuna risposta nell'ultimo anno;1,8\r\n");
  }

  @Test
  void theManifestTellsWhatBecameOfTheCandidates() throws IOException {
    Release release = released(config(1, .1, Optional.empty(), audience().named("churn_high")));

    JsonNode manifest = json(new AudienceExport().run(release).resolve("churn_high.manifest.json"));

    assertThat(manifest.get("customers"))
        .hasToString(
            "{\"candidates\":6,\"no_consent\":2,\"frequency_cap\":1,\"over_size\":0,\"too_small\":0,"
                + "\"held_out\":1,\"selected\":2,\"withdrawn\":0,\"suppressed\":0,\"exported\":2}");
    assertThat(manifest.get("release").asInt()).isEqualTo(7);
    assertThat(manifest.get("expires_on").asText()).isEqualTo("2026-04-14");
    assertThat(manifest.get("hold_out_share").asDouble()).isEqualTo(.1);
    assertThat(manifest.get("hold_out_salt").asText()).isEqualTo("salt");
    assertThat(manifest.at("/files/0/rows").asInt()).isEqualTo(2);
    assertThat(manifest.at("/files/0/sha256").asText())
        .isEqualTo(digestOf("churn_high.spreadsheet.csv"));
    assertThat(release.notes).containsExactly("churn_high 2 customers, 1 held out");
  }

  @Test
  void whoIsHeldOutIsInNoFile() {
    Path folder =
        new AudienceExport()
            .run(released(config(1, .1, Optional.empty(), audience().named("churn_high"))));

    assertThat(folder.resolve("churn_high.spreadsheet.csv")).hasContent(HEADER + C2 + C5);
  }

  @Test
  void aConsentWithdrawnSinceIsNotExported() throws IOException {
    Release release = released(config(1, audience().named("churn_high")));
    release.newest.put(
        Customer.TABLE,
        TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS)
            .row("c2", List.of("phone"))
            .row("c5", List.of("email"))
            .dataset());

    Path folder = new AudienceExport().run(release);

    assertThat(folder.resolve("churn_high.spreadsheet.csv")).hasContent(HEADER + C5);
    assertThat(json(folder.resolve("churn_high.manifest.json")).at("/customers/withdrawn").asInt())
        .isEqualTo(2);
  }

  @Test
  void withoutAnyConsentTheFileIsAHeader() {
    Release release = released(config(1, audience().named("churn_high")));
    release.newest.put(Customer.TABLE, Customer.TABLE.empty(SparkFixture.spark()));

    assertThat(new AudienceExport().run(release).resolve("churn_high.spreadsheet.csv"))
        .hasContent(HEADER);
  }

  /** c2 by its address, c4 by the digest of an address that is not its preferred one. */
  @Test
  void whoIsOnTheSuppressionListIsNotExported() throws IOException {
    Path list =
        Files.writeString(
            outboxes.resolve("stop.txt"),
            "ANNA@example.com \n\n" + DigestUtils.sha256Hex("dan.old@example.com") + "\nnobody\n");

    Path folder =
        new AudienceExport()
            .run(released(config(1, 0, Optional.of(list), audience().named("churn_high"))));

    assertThat(folder.resolve("churn_high.spreadsheet.csv")).hasContent(HEADER + C5);
    assertThat(json(folder.resolve("churn_high.manifest.json")).at("/customers/suppressed").asInt())
        .isEqualTo(2);
  }

  @Test
  void withoutItsSuppressionListNothingIsExported() {
    Path list = outboxes.resolve("nowhere.txt");
    Release release = released(config(1, 0, Optional.of(list), audience().named("churn_high")));

    assertThatThrownBy(() -> new AudienceExport().run(release))
        .hasMessageContaining("nowhere.txt cannot be read");
    assertThat(outbox.resolve("audience")).isEmptyDirectory();
  }

  /** c2 allows both channels, c4 e-mail only, c5 shares its address with c3, who refuses. */
  @Test
  void contactPointsAreHashedAndOnlyThoseThatAreAllowed() {
    Path folder =
        new AudienceExport()
            .run(
                released(
                    config(
                        1,
                        audience()
                            .to(Destination.GOOGLE, Destination.META, Destination.MAILCHIMP)
                            .named("a"))));

    assertThat(folder.resolve("a.google.csv"))
        .hasContent(
            "Email,Phone\r\n%s,%s\r\n%s,\r\n"
                .formatted(
                    DigestUtils.sha256Hex("anna@example.com"),
                    DigestUtils.sha256Hex("+393471234567"),
                    DigestUtils.sha256Hex("danb@gmail.com")));
    assertThat(folder.resolve("a.meta.csv"))
        .hasContent(
            "email,phone\r\n%s,%s\r\n%s,\r\n"
                .formatted(
                    DigestUtils.sha256Hex("anna@example.com"),
                    DigestUtils.sha256Hex("393471234567"),
                    DigestUtils.sha256Hex("dan.b@gmail.com")));
    assertThat(folder.resolve("a.mailchimp.csv"))
        .hasContent(
            "subscriber_hash\r\n%s\r\n%s\r\n"
                .formatted(
                    DigestUtils.md5Hex("anna@example.com"), DigestUtils.md5Hex("dan.b@gmail.com")));
  }

  /** c2 has two contacts, of which the one with its address counts, and an account. */
  @Test
  void recordsAreNamedByTheIdsOfTheirSource() throws IOException {
    Path folder =
        new AudienceExport()
            .run(
                released(
                    config(
                        1,
                        audience()
                            .to(
                                Destination.HUBSPOT,
                                Destination.SALESFORCE,
                                Destination.MARKETING_CLOUD)
                            .named("a"))));

    assertThat(folder.resolve("a.hubspot.csv")).hasContent("Record ID\r\n501\r\n");
    assertThat(folder.resolve("a.salesforce.csv"))
        .hasContent("ContactId\r\n003D000000QV9n2IAD\r\n");
    assertThat(folder.resolve("a.marketing-cloud.csv"))
        .hasContent("SubscriberKey\r\n003D000000QV9n2IAD\r\n");
    assertThat(json(folder.resolve("a.manifest.json")).at("/files/0/without_own_key").asInt())
        .isEqualTo(2);
  }

  /** A file of an earlier night, one of this date that was exported before, one too old. */
  @Test
  void whoWasHandedOutAndIsNoMoreIsToBeRemoved() throws IOException {
    earlier("2026-03-30", "a.google.csv", "Email,Phone\r\nold-mail,old-phone\r\n");
    earlier("2026-03-29", "a.google.remove.csv", "Email,Phone\r\n,gone-phone\r\n");
    earlier("2025-12-31", "a.google.csv", "Email,Phone\r\ntoo-old,\r\n");
    earlier("2026-04-01", "a.google.csv", "Email,Phone\r\nlater,\r\n");
    earlier("2026-03-28", "b.google.csv", "Email,Phone\r\nof-another,\r\n");
    earlier("some-folder", "a.google.csv", "Email,Phone\r\nno-date,\r\n");
    earlier(
        AudienceTest.RUN_DATE,
        "a.google.csv",
        "Email,Phone\r\n%s,refused\r\n".formatted(DigestUtils.sha256Hex("anna@example.com")));

    Path folder =
        new AudienceExport().run(released(config(1, audience().to(Destination.GOOGLE).named("a"))));

    assertThat(folder.resolve("a.google.remove.csv"))
        .hasContent("Email,Phone\r\nold-mail,\r\n,gone-phone\r\n,old-phone\r\n,refused\r\n");
    assertThat(folder.resolve("a.google.csv")).content().contains("\r\n");
  }

  @Test
  void aRemovalFileReadsSpreadsheetsOfBothLanguages() throws IOException {
    earlier("2026-03-30", "a.spreadsheet.csv", HEADER + "c9,high,1,,,,\r\nc2,high,2,,,,\r\n");
    earlier(
        "2026-03-29",
        "a.spreadsheet.csv",
        "\uFEFFexport_id;tier;rank\r\nc8;high;1\r\n\"c7\";high;2\r\n");

    Path folder = new AudienceExport().run(released(config(1, audience().named("a"))));

    assertThat(folder.resolve("a.spreadsheet.remove.csv"))
        .hasContent("\uFEFFexport_id\r\nc7\r\nc8\r\nc9\r\n");
  }

  /** The same night exported three times, with consents withdrawn between. */
  @Test
  void anExportOfTheSameDateForgetsNobodyWhoIsToBeRemoved() {
    AudienceConfig config = config(1, audience().named("a"));
    new AudienceExport().run(released(config));
    Release second = released(config);
    second.newest.put(Customer.TABLE, allowing("c4", "c5"));
    new AudienceExport().run(second);
    Release third = released(config);
    third.newest.put(Customer.TABLE, allowing("c5"));

    Path folder = new AudienceExport().run(third);

    assertThat(folder.resolve("a.spreadsheet.csv")).hasContent(HEADER + C5);
    assertThat(folder.resolve("a.spreadsheet.remove.csv"))
        .hasContent("\uFEFFexport_id\r\nc2\r\nc4\r\n");
  }

  @Test
  void anExpiredSelectionIsNotExportedAndItsFilesGo() {
    Release release = released(config(1, audience().named("churn_high")));
    release.today = LocalDate.of(2026, 4, 13);
    Path folder = new AudienceExport().run(release);
    assertThat(folder.resolve("churn_high.spreadsheet.csv")).exists();
    assertThat(folder.resolve("churn_high.manifest.json")).exists();

    release.today = LocalDate.of(2026, 4, 14);
    new AudienceExport().run(release);

    assertThat(folder).isEmptyDirectory();
    assertThat(release.notes)
        .containsExactly(
            "churn_high 3 customers",
            "churn_high not written: the selection of 2026-03-31 expired on 2026-04-14");
  }

  @Test
  void theFilesOfAnAudienceThatIsNoMoreGo() throws IOException {
    earlier(AudienceTest.RUN_DATE, "churn_medium.spreadsheet.csv", HEADER);

    Path folder = new AudienceExport().run(released(config(1, audience().named("churn_high"))));

    assertThat(folder.resolve("churn_medium.spreadsheet.csv")).doesNotExist();
    assertThat(folder.resolve("churn_high.spreadsheet.csv")).exists();
  }

  private void earlier(String date, String name, String text) throws IOException {
    Path folder = Files.createDirectories(outboxes.resolve(date).resolve("audience"));
    Files.writeString(folder.resolve(name), text);
  }

  private String digestOf(String name) throws IOException {
    return DigestUtils.sha256Hex(Files.readAllBytes(outbox.resolve("audience").resolve(name)));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Dataset<Row> allowing(String... customers) {
    TableRows rows =
        TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS);
    for (String customer : customers) {
      rows.row(customer, List.of("email"));
    }
    return rows.dataset();
  }

  private static Dataset<Row> customersWithAddresses() {
    return TableRows.of(
            Customer.TABLE,
            Customer.CUSTOMER_ID,
            Customer.MARKETING_CHANNELS,
            Customer.EMAIL,
            Customer.PHONE)
        .row("c2", List.of("email", "phone"), "anna@example.com", "+393471234567")
        .row("c3", List.of(), "home@example.com", null)
        .row("c4", List.of("email"), "dan.b@gmail.com", "+442071838750")
        .row("c5", List.of("email"), "home@example.com", null)
        .dataset();
  }

  private static Dataset<Row> points() {
    return TableRows.of(
            CustomerContactPoint.TABLE,
            CustomerContactPoint.CUSTOMER_ID,
            CustomerContactPoint.KIND,
            CustomerContactPoint.VALUE,
            CustomerContactPoint.IS_HUB)
        .row("c2", "email", "anna@example.com", false)
        .row("c2", "phone", "+393471234567", false)
        .row("c3", "email", "home@example.com", false)
        .row("c4", "email", "dan.b@gmail.com", false)
        .row("c4", "email", "dan.old@example.com", false)
        .row("c4", "phone", "+442071838750", false)
        .row("c5", "email", "home@example.com", false)
        .dataset();
  }

  private static Dataset<Row> parties() {
    return TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.EMAIL, Party.UPDATED_AT)
        .row("crm", "001D000000QV9n2", "anna@example.com", Instant.parse("2026-03-01T00:00:00Z"))
        .row("crm", "003D000000QV9n2", "anna@example.com", Instant.parse("2025-01-01T00:00:00Z"))
        .row("crm", "003D000000QV9n3", "a@example.com", Instant.parse("2026-01-01T00:00:00Z"))
        .row("hubspot", "502", null, Instant.parse("2025-01-01T00:00:00Z"))
        .row("hubspot", "501", null, Instant.parse("2026-01-01T00:00:00Z"))
        .dataset();
  }

  private static Dataset<Row> identity() {
    TableRows rows =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    for (String id : List.of("001D000000QV9n2", "003D000000QV9n2", "003D000000QV9n3")) {
      rows.row("crm", id, "c2");
    }
    return rows.row("hubspot", "501", "c2").row("hubspot", "502", "c2").dataset();
  }

  /** The release of the night, and what is known since. */
  private Release released(AudienceConfig config) {
    Release release = new Release(outbox, config);
    TestNight night = AudienceTest.night(config);
    release.tables.put(AudienceMember.TABLE, night.written(AudienceMember.TABLE));
    release.tables.put(AudienceFunnel.TABLE, night.written(AudienceFunnel.TABLE));
    release.newest.put(Customer.TABLE, customersWithAddresses());
    release.newest.put(CustomerContactPoint.TABLE, points());
    release.newest.put(CustomerIdentity.TABLE, identity());
    release.newest.put(Party.TABLE, parties());
    return release;
  }

  /** A release in memory. */
  private static final class Release implements ReleaseConsumer.Released {

    private final Path outbox;
    private final AudienceConfig config;
    private final Map<Table, Dataset<Row>> tables = new HashMap<>();
    private final Map<Table, Dataset<Row>> newest = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private String language = "en";
    private LocalDate today = LocalDate.parse(AudienceTest.RUN_DATE).plusDays(1);

    private Release(Path outbox, AudienceConfig config) {
      this.outbox = outbox;
      this.config = config;
    }

    @Override
    public LocalDate runDate() {
      return LocalDate.parse(AudienceTest.RUN_DATE);
    }

    @Override
    public LocalDate today() {
      return today;
    }

    @Override
    public String runId() {
      return "run";
    }

    @Override
    public int release() {
      return 7;
    }

    @Override
    public Dataset<Row> read(Table table) {
      return tables.get(table);
    }

    @Override
    public ReleaseConsumer.Released newest(Table table) {
      Release later = new Release(outbox, config);
      later.tables.putAll(newest);
      return later;
    }

    @Override
    public void note(String name, Object value) {
      notes.add(name + " " + value);
    }

    @Override
    public <C extends Record> C config(Class<C> section) {
      return section.cast(
          section.equals(ReportConfig.class)
              ? new ReportConfig(language, Optional.empty(), 10, 13, 24, 8, 10)
              : config);
    }

    @Override
    public Path outbox() {
      return outbox;
    }
  }
}
