package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.lake.Lake;
import io.unisono.lake.StagingArea;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release of six customers, merged from 3 bits: A of three records in a chain, B, C, D, E of one
 * record each, F of two records that nothing connects.
 */
class ExplainCommandIT {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  @TempDir static Path folder;

  @BeforeAll
  static void publishARelease() {
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(CustomerIdentity.TABLE, identity());
    tables.put(Party.TABLE, parties());
    tables.put(IdentityEdge.TABLE, edges());
    tables.put(IdentityModel.TABLE, model());
    tables.put(CustomerAlias.TABLE, aliases());
    tables.put(IdentityDecision.TABLE, decisions());
    publish(folder, tables);
  }

  @Test
  void anEdgeIsAWaterfall() {
    Terminal explained = explain("--records", "desk/a/7", "crm/1");

    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(explained.out().lines())
        .containsExactly(
            "desk/a/7 and crm/1 are one customer:",
            "  A",
            "",
            "  compared          agreement                       bits  rarity           against|for one party",
            "  prior and rivals  relatives, namesakes, chance   -20.0          ################|",
            "  email             equal                          +14.0                          |###########",
            "  family_name       similar                         +7.5    -1.5                  |######",
            "  phone             different                       -1.0                         #|",
            "  score                                             +0.5",
            "",
            "  probability   0.5858",
            "  blocking key  family_name + birth_year",
            "",
            "The score is below the +3.0 bits from which records are merged: the other records of the",
            "customer speak for it.");
  }

  @Test
  void recordsWithoutAnEdgeAreConnectedByTheirStrongestPath() {
    Terminal explained = explain("--records", "crm/1", "shop/9");

    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(explained.out().lines())
        .containsExactly(
            "crm/1 and shop/9 are one customer:",
            "  A",
            "",
            "identity_edge has no row of the pair: no blocking key brought the two together, or they are",
            "too little alike to be looked at.",
            "",
            "The strongest way from one to the other leads through other records:",
            "  crm/1 - desk/a/7",
            "      probability 0.5858, +0.5 bits, most from email (equal): +14.0",
            "  desk/a/7 - shop/9",
            "      probability 1.0000, -4.0 bits, rule tax_id");
  }

  @Test
  void recordsOfTwoCustomersAreApartForAReason() {
    assertThat(explain("--records", "crm/2", "crm/3").out())
        .contains("crm/2 and crm/3 are two customers:\n  B\n  C\n")
        .contains("because the score is below the +3.0 bits from which records are merged.");
    assertThat(explain("--records", "crm/3", "crm/4").out())
        .contains("rule          customer_number, which both bear")
        .contains("the other records of the two customers speak against it.");
    assertThat(explain("--records", "crm/4", "crm/5").out())
        .contains("decision      a person decided on 2026-03-02: different")
        .endsWith(
            "because of what people decided:\n  crm/4 - crm/5\n"
                + "      a person decided on 2026-03-02: different\n");
    assertThat(explain("--records", "crm/2", "crm/5").out())
        .contains("identity_edge has no row of the pair");
  }

  @Test
  void aCustomerIsHeldTogetherByItsTree() {
    Terminal explained = explain("--customer", "A");

    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(explained.out().lines())
        .containsExactly(
            "Customer A has 3 records; 2 pairs of them are alike enough to be looked at.",
            "",
            "  crm/1",
            "  desk/a/7",
            "  shop/9",
            "",
            "What holds it together, the weakest link first (merged from +3.0 bits on average):",
            "  crm/1 - desk/a/7",
            "      probability 0.5858, +0.5 bits, most from email (equal): +14.0",
            "  desk/a/7 - shop/9",
            "      probability 1.0000, -4.0 bits, rule tax_id",
            "",
            "What people decided:",
            "  crm/9 - shop/9",
            "      a person decided on 2026-03-03: different");
    assertThat(explain("--customer", "F").out())
        .contains("No edge and no decision connects these 2 parts of it.");
  }

  @Test
  void anEndedIdLeadsToTheLiveOne() {
    assertThat(explain("--customer", "OLD").out())
        .startsWith(
            "OLD ended on 2026-03-30; its records are of A now.\n\nCustomer A has 3 records");
    Terminal gone = explain("--customer", "GONE");
    assertThat(gone.exitCode()).isZero();
    assertThat(gone.out())
        .isEqualToIgnoringNewLines("GONE ended on 2026-03-29: no source has its records any more.");
  }

  @Test
  void machinesGetExactNumbers() throws IOException {
    JsonNode pair = json("--records", "crm/1", "desk/a/7");
    assertThat(pair.path("customers").toString()).isEqualTo("[\"A\",\"A\"]");
    assertThat(pair.path("verdict").asText()).isEqualTo("together");
    assertThat(pair.path("edge").path("score").asDouble()).isEqualTo(.5);
    assertThat(pair.path("edge").path("waterfall").path(2).toString())
        .isEqualTo(
            "{\"name\":\"family_name\",\"level\":\"similar\",\"bits\":7.5,\"frequency_part\":-1.5,"
                + "\"sum\":1.5}");
    assertThat(pair.path("decision").isNull()).isTrue();

    JsonNode customer = json("--customer", "OLD");
    assertThat(customer.path("customer_id").asText()).isEqualTo("A");
    assertThat(customer.path("ended_id").asText()).isEqualTo("OLD");
    assertThat(customer.path("records").toString())
        .isEqualTo("[\"crm/1\",\"desk/a/7\",\"shop/9\"]");
    assertThat(customer.path("tree").path(0).path("right").asText()).isEqualTo("desk/a/7");
    assertThat(customer.path("parts").asInt()).isEqualTo(1);
  }

  @Test
  void nobodyIsNamed() {
    for (Terminal explained :
        List.of(
            explain("--records", "crm/4", "crm/5", "--json"),
            explain("--customer", "D", "--json"))) {
      assertThat(explained.out()).contains("different").doesNotContain("pia");
    }
  }

  /** The desk knows its record as an e-mail address, for which a/7 is the pseudonym. */
  @Test
  void aRecordIsAskedForByItsAddressAndNamedByItsPseudonym() {
    Terminal explained = explain("--records", "desk/Anna@example.com", "crm/1");

    assertThat(explained.out())
        .startsWith("desk/a/7 and crm/1 are one customer:")
        .doesNotContain("@");
  }

  @Test
  void whatIsNotThereIsSaidWithACure(@TempDir Path empty) {
    Terminal record = explain("--records", "crm/1", "crm/404");
    assertThat(record.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(record.err())
        .startsWith("There is no record crm/404.")
        .contains("Release 1 knows records of the sources crm, desk, shop")
        .doesNotContain("at io.unisono");
    assertThat(explain("--customer", "X").err()).startsWith("There is no customer X.");
    assertThat(explain("--records", "crm/1", "17").err())
        .contains("--records does not understand 17.")
        .contains("SOURCE/ID");
    assertThat(explain("--records", "crm/1", "crm/1").err())
        .startsWith("--records does not understand crm/1 crm/1.")
        .contains("two different records");
    assertThat(explain("--records", "crm/1", "crm/2", "--records", "crm/3", "crm/4").exitCode())
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(explain().exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(explain("--customer", "A", "--records", "crm/1", "crm/2").exitCode())
        .isEqualTo(ExitCode.USAGE.code());

    Terminal nothing = explainIn(empty, "--customer", "A");
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(nothing.err()).startsWith("There is no lake in ");
  }

  @Test
  void aReleaseOfBeforeTheEvidenceIsRefused(@TempDir Path older) throws IOException {
    publish(older, Map.of(CustomerIdentity.TABLE, identity()));
    Terminal without = explainIn(older, "--customer", "A");
    assertThat(without.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(without.err()).startsWith("Table identity_edge is not there to be read.");

    publish(older, Map.of(IdentityEdge.TABLE, edges()));
    Path pointer = older.resolve("lake/_CURRENT.json");
    Files.writeString(
        pointer,
        Files.readString(pointer).replace('"' + IdentityEdge.TABLE.version() + '"', "\"1.0.0\""));
    Terminal tooOld = explainIn(older, "--customer", "A");
    assertThat(tooOld.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(tooOld.err())
        .startsWith("Table identity_edge of release 2 is of an older kind.")
        .contains("written under contract 1.0.0");
  }

  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return new ObjectMapper().readTree(explain(all.toArray(String[]::new)).out());
  }

  private static Terminal explain(String... arguments) {
    return explainIn(folder, arguments);
  }

  private static Terminal explainIn(Path place, String... arguments) {
    List<String> all = new ArrayList<>(List.of("explain"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--lake", place.resolve("lake").toString(), "--work", place + "/work"));
    return cx(all);
  }

  private static void publish(Path place, Map<Table, Dataset<Row>> tables) {
    Lake lake = Lake.open(place.resolve("lake").toString(), place.resolve("work").toString());
    String runId = "night-" + lake.history().size();
    try (StagingArea staging = lake.stage(runId, RUN_DATE)) {
      tables.forEach(staging::write);
      lake.audit(SparkFixture.spark(), staging);
      lake.publish(staging);
    }
  }

  private static Dataset<Row> parties() {
    return TableRows.of(
            Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.PARTY_ID_IN_SOURCE, Party.KIND)
        .row("crm", "1", null, Party.Kind.PERSON)
        .row("desk", "a/7", "anna@example.com", Party.Kind.PERSON)
        .dataset();
  }

  private static Dataset<Row> identity() {
    TableRows rows =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID,
            CustomerIdentity.FOUNDING,
            CustomerIdentity.MINTED_ON);
    String[] records = {
      "crm 1 A",
      "desk a/7 A",
      "shop 9 A",
      "crm 2 B",
      "crm 3 C",
      "crm 4 D",
      "crm 5 E",
      "crm 6 F",
      "desk 6 F"
    };
    for (String record : records) {
      String[] parts = record.split(" ");
      rows.row(parts[0], parts[1], parts[2], true, RUN_DATE);
    }
    return rows.dataset();
  }

  private static Dataset<Row> edges() {
    return TableRows.of(
            IdentityEdge.TABLE,
            IdentityEdge.LEFT_SOURCE,
            IdentityEdge.LEFT_PARTY_ID,
            IdentityEdge.RIGHT_SOURCE,
            IdentityEdge.RIGHT_PARTY_ID,
            IdentityEdge.RULE,
            IdentityEdge.BLOCKING_KEY,
            IdentityEdge.SCORE,
            IdentityEdge.PROBABILITY,
            IdentityEdge.COMPARISONS)
        .row(
            "crm",
            "1",
            "desk",
            "a/7",
            null,
            "family_name + birth_year",
            .5,
            .5857864376,
            List.of(
                RowFactory.create("family_name", "similar", 7.5f, -1.5f),
                RowFactory.create("phone", "different", -1f, 0f),
                RowFactory.create("email", "equal", 14f, 0f)))
        .row("desk", "a/7", "shop", "9", "tax_id", "phone", -4.0, 1.0, List.of())
        .row("crm", "2", "crm", "3", null, "phone", 2.0, .8, List.of())
        .row("crm", "3", "crm", "4", "customer_number", "phone", 2.0, .9999, List.of())
        .row("crm", "4", "crm", "5", null, "phone", 9.0, .998, List.of())
        .row("crm", "2", "shop", "9", null, "phone", -1.0, .3, List.of())
        .dataset();
  }

  private static Dataset<Row> model() {
    return TableRows.of(
            IdentityModel.TABLE,
            IdentityModel.MODEL_ID,
            IdentityModel.TRAINED_ON,
            IdentityModel.RECORDS,
            IdentityModel.SAMPLED,
            IdentityModel.MATCHES,
            IdentityModel.MERGE_SCORE,
            IdentityModel.MODEL)
        .row("m1", RUN_DATE, 9L, 9, 2, 3.0, "{}")
        .dataset();
  }

  private static Dataset<Row> aliases() {
    return TableRows.of(
            CustomerAlias.TABLE,
            CustomerAlias.ENDED_ID,
            CustomerAlias.CUSTOMER_ID,
            CustomerAlias.EVENT,
            CustomerAlias.ENDED_ON)
        .row("OLD", "A", "merged", RUN_DATE.minusDays(1))
        .row("GONE", null, "retired", RUN_DATE.minusDays(2))
        .dataset();
  }

  private static Dataset<Row> decisions() {
    return TableRows.of(
            IdentityDecision.TABLE,
            IdentityDecision.SOURCE,
            IdentityDecision.LEFT_SOURCE,
            IdentityDecision.LEFT_PARTY_ID,
            IdentityDecision.RIGHT_SOURCE,
            IdentityDecision.RIGHT_PARTY_ID,
            IdentityDecision.DECISION,
            IdentityDecision.AUTHOR,
            IdentityDecision.DECIDED_AT)
        .row("stewards", "crm", "4", "crm", "5", "same", "pia", at(1))
        .row("stewards", "crm", "5", "crm", "4", "different", "pia", at(2))
        .row("stewards", "shop", "9", "crm", "9", "different", "pia", at(3))
        .dataset();
  }

  private static Instant at(int day) {
    return Instant.parse("2026-03-%02dT12:00:00Z".formatted(day));
  }
}
