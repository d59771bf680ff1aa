package io.unisono.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.Channel;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.audience.AudienceConfig.Purpose;
import io.unisono.audience.AudienceConfig.Tier;
import io.unisono.config.Config;
import io.unisono.config.Secret;
import io.unisono.contract.Table;
import io.unisono.report.section.ReportConfig;
import io.unisono.run.ReleaseConsumer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.unified.Customer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudienceTest {

  private static final String RUN_DATE = "2026-03-31";
  private static final String HEADER = "export_id,tier,rank,reason,value,odds_ratio\r\n";
  private static final Secret KEY = new Secret("not a real key");

  @TempDir private Path outbox;

  @Test
  void onlyCustomersOfTheTierWhoAllowTheChannelArePickedBestFirst() {
    assertThat(members(config(1, audience(10, 0, ExportId.CUSTOMER_ID))))
        .containsExactly(
            "churn_high c2 c2 high 0.8 1 last_nps null 1.8 marketing email 2026-03-31 2026-04-14",
            "churn_high c5 c5 high 0.6 2 null null null marketing email 2026-03-31 2026-04-14");
  }

  @Test
  void sizeAndProbabilityLimitAnAudience() {
    assertThat(members(config(1, audience(1, 0, ExportId.CUSTOMER_ID))))
        .containsExactly(
            "churn_high c2 c2 high 0.8 1 last_nps null 1.8 marketing email 2026-03-31 2026-04-14");
    assertThat(members(config(1, audience(10, .61, ExportId.CUSTOMER_ID)))).hasSize(1);
  }

  @Test
  void anAudienceTooSmallToHideInStaysEmpty() {
    assertThat(members(config(2, audience(10, 0, ExportId.CUSTOMER_ID)))).hasSize(2);
    assertThat(members(config(3, audience(10, 0, ExportId.CUSTOMER_ID)))).isEmpty();
  }

  @Test
  void aPseudonymIsTheKeyedDigestOfTheId() {
    // printf 'unisono:audience:v1:c2' | openssl dgst -sha256 -hmac 'not a real key'
    assertThat(Pseudonym.of("c2", KEY.reveal().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("fc9b9308e4cab78cc1dd6f737fa8ff48a9fc2f7ac6361c74041b44f4db1ffe68");
    assertThat(members(config(1, audience(1, 0, ExportId.PSEUDONYM))))
        .singleElement()
        .asString()
        .startsWith(
            "churn_high c2 fc9b9308e4cab78cc1dd6f737fa8ff48a9fc2f7ac6361c74041b44f4db1ffe68 high");
  }

  @Test
  void noAudienceNoScoresNoMembers() {
    assertThat(members(new AudienceConfig(Optional.empty(), "k1", 1, List.of()))).isEmpty();
    TestNight night =
        TestNight.of(RUN_DATE)
            .with(config(1, audience(10, 0, ExportId.CUSTOMER_ID)))
            .run(new AudienceJob());
    assertThat(night.written(AudienceMember.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void theFileHoldsIdTierRankAndAReasonInWords() throws IOException {
    Release release = released(customers());

    Path folder = new AudienceExport().run(release);

    assertThat(folder.resolve("churn_high.csv"))
        .hasContent(
            """
            export_id,tier,rank,reason,value,odds_ratio\r
            c2,high,1,Last NPS answer,no answer in the last year,1.8\r
            c5,high,2,,,\r
            """);
    assertThat(Files.readString(folder.resolve("churn_high.manifest.json")))
        .contains("\"audience\" : \"churn_high\"")
        .contains("\"purpose\" : \"marketing\"")
        .contains("\"release\" : 7")
        .contains("\"rows\" : 2")
        .contains("\"expires_on\" : \"2026-04-14\"")
        .containsPattern("\"sha256\" : \"[0-9a-f]{64}\"");
  }

  @Test
  void theReasonIsInTheLanguageOfTheReport() {
    Release release = released(customers());
    release.language = "it";

    assertThat(new AudienceExport().run(release).resolve("churn_high.csv"))
        .hasContent(
            HEADER
                + "c2,high,1,Ultima risposta NPS,nessuna risposta nell'ultimo anno,1.8\r\n"
                + "c5,high,2,,,\r\n");
  }

  @Test
  void aConsentWithdrawnSinceIsNotExported() {
    Release release =
        released(
            TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS)
                .row("c2", List.of("phone"))
                .row("c5", List.of("email"))
                .dataset());

    assertThat(new AudienceExport().run(release).resolve("churn_high.csv"))
        .hasContent(HEADER + "c5,high,2,,,\r\n");
  }

  @Test
  void withoutAnyConsentTheFileIsAHeader() {
    Release release = released(Customer.TABLE.empty(SparkFixture.spark()));

    assertThat(new AudienceExport().run(release).resolve("churn_high.csv")).hasContent(HEADER);
  }

  @Test
  void anExpiredSelectionIsNotExportedAndItsFilesGo() {
    Release release = released(customers());
    release.today = LocalDate.of(2026, 4, 13);
    Path folder = new AudienceExport().run(release);
    assertThat(folder.resolve("churn_high.csv")).exists();
    assertThat(folder.resolve("churn_high.manifest.json")).exists();

    release.today = LocalDate.of(2026, 4, 14);
    new AudienceExport().run(release);

    assertThat(folder).isEmptyDirectory();
    assertThat(release.notes)
        .containsExactly(
            "churn_high 2 customers",
            "churn_high not written: the selection of 2026-03-31 expired on 2026-04-14");
  }

  @Test
  void theFilesOfAnAudienceThatIsNoMoreGo() throws IOException {
    Path folder = Files.createDirectories(outbox.resolve("audience"));
    Files.writeString(folder.resolve("churn_medium.csv"), HEADER);

    new AudienceExport().run(released(customers()));

    assertThat(folder.resolve("churn_medium.csv")).doesNotExist();
    assertThat(folder.resolve("churn_high.csv")).exists();
  }

  @Test
  void anUnknownChannelIsRefusedWithItsLine() throws IOException {
    Path file =
        Files.writeString(
            outbox.resolve("unisono.yaml"),
            """
            audience:
              audiences:
                - name: churn_high
                  tiers: [high]
                  minimum-probability: 0
                  purpose: marketing
                  channel: any
                  max-size: 10
                  expiry-days: 14
                  export-id: customer-id
            """);

    assertThatThrownBy(
            () ->
                Config.load(Optional.of(file), Map.of("data", "", "run_date", ""))
                    .bind(AudienceConfig.class))
        .hasMessageContaining("unisono.yaml:7")
        .hasMessageContaining("one of email, phone, post, sms");
  }

  @Test
  void aPseudonymNeedsAKeyAndNamesAreUnique() {
    Audience pseudonym = audience(1, 0, ExportId.PSEUDONYM);
    assertThatThrownBy(() -> new AudienceConfig(Optional.empty(), "k1", 1, List.of(pseudonym)))
        .hasMessageStartingWith("export-key: audience 'churn_high' exports pseudonyms");
    assertThatThrownBy(() -> config(1, pseudonym, pseudonym))
        .hasMessage("audiences: two are called 'churn_high'");
  }

  @Test
  void theReferenceConfigurationIsBound() {
    AudienceConfig config = Config.reference(AudienceConfig.class);

    assertThat(config.audiences()).extracting(Audience::name).containsExactly("churn_high");
    assertThat(config.exportKey()).isEmpty();
  }

  private static List<String> members(AudienceConfig config) {
    return night(config)
        .written(AudienceMember.TABLE)
        .sort(AudienceMember.RANK)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static TestNight night(AudienceConfig config) {
    return TestNight.of(RUN_DATE)
        .with(config)
        .with(ChurnScore.TABLE, scores())
        .with(Customer.TABLE, customers())
        .run(new AudienceJob());
  }

  private static Dataset<Row> scores() {
    return TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.CUSTOMER_ID,
            ChurnScore.CHURN_PROBABILITY,
            ChurnScore.RISK_RANK,
            ChurnScore.TIER,
            ChurnScore.REASONS)
        .row("c1", .9, 1, "high", List.of(RowFactory.create("plan", "basic", .5, 1.5)))
        .row("c2", .8, 2, "high", List.of(RowFactory.create("last_nps", null, .7, 1.8)))
        .row("c3", .7, 3, "high", List.of())
        .row("c5", .6, 5, "high", List.of())
        .row("c6", .1, 6, "low", List.of())
        .dataset();
  }

  /** c1 refused e-mail and allows the telephone, c3 refused all; the others allow e-mail. */
  private static Dataset<Row> customers() {
    return TableRows.of(
            Customer.TABLE,
            Customer.CUSTOMER_ID,
            Customer.CONSENT_MARKETING,
            Customer.MARKETING_CHANNELS)
        .row("c1", true, List.of("phone"))
        .row("c2", true, List.of("email", "phone"))
        .row("c3", false, List.of())
        .row("c5", true, List.of("email"))
        .row("c6", true, List.of("email"))
        .dataset();
  }

  private static Audience audience(int maxSize, double minimumProbability, ExportId exportId) {
    return new Audience(
        "churn_high",
        Set.of(Tier.HIGH),
        minimumProbability,
        Purpose.MARKETING,
        Channel.EMAIL,
        maxSize,
        14,
        exportId);
  }

  private static AudienceConfig config(int minimumSize, Audience... audiences) {
    return new AudienceConfig(Optional.of(KEY), "k1", minimumSize, List.of(audiences));
  }

  /** The release of the night, and the customers of the newest. */
  private Release released(Dataset<Row> customersNow) {
    AudienceConfig config = config(1, audience(10, 0, ExportId.CUSTOMER_ID));
    Release release = new Release(outbox, config);
    release.tables.put(AudienceMember.TABLE, night(config).written(AudienceMember.TABLE));
    release.newest.put(Customer.TABLE, customersNow);
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
    private LocalDate today = LocalDate.parse(RUN_DATE).plusDays(1);

    private Release(Path outbox, AudienceConfig config) {
      this.outbox = outbox;
      this.config = config;
    }

    @Override
    public LocalDate runDate() {
      return LocalDate.parse(RUN_DATE);
    }

    @Override
    public LocalDate today() {
      return today;
    }

    @Override
    public String runId() {
      return "r1";
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
