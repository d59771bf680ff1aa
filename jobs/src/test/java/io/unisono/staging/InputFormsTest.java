package io.unisono.staging;

import static io.unisono.staging.StagingFixture.PEOPLE;
import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of inputs that are not written as their configuration says. */
class InputFormsTest {

  private static final String HEADER = "id,name,mail,changed";

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void aMappedNameThatStandsTwiceIsRefusedWithBothPlaces() {
    exports.file("people.csv", "id,mail,name,changed,mail", "1,a@x.it,Anna,2026-01-01,b@x.it");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.CONFIGURATION,
        "File people.csv of crm/people has several columns with the name 'mail'.",
        "They are columns 2 and 5");
  }

  @Test
  void aColumnMayBeAbsentFromFilesIfTheInputSaysSo() {
    exports.file("people-1.csv", "id,name,changed", "1,Anna,2026-01-01");
    exports.file("people-2.csv", HEADER, "2,Bea,b@x.it,2026-01-01");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.CONFIGURATION,
        "File people-1.csv of crm/people lacks the columns [mail].",
        "'optional-columns'");
    assertThat(rows(exports.stage(with("optional-columns: [mail]")), Party.TABLE, Party.EMAIL))
        .containsExactly("b@x.it", "null");
    assertRefused(
        () -> exports.stage(with("optional-columns: [email]")),
        ExitCode.CONFIGURATION,
        "optional-columns: 'email' is none of the required ones");
  }

  @Test
  void aPathThatNoRecordHasIsRefusedAsAMissingHeaderIs() {
    exports.file(
        "people.jsonl",
        "{\"id\": 1, \"name\": \"Anna\", \"mail\": null, \"changed\": \"2026-01-01\"}",
        "{\"id\": 2, \"name\": \"Bea\"}");

    assertThat(rows(exports.stage(PEOPLE), Party.TABLE, Party.FULL_NAME))
        .containsExactly("Anna", "Bea");
    assertRefused(
        () -> exports.stage(PEOPLE.replace("from: mail", "from: emial")),
        ExitCode.CONFIGURATION,
        "No record of crm/people has emial.",
        "the first record has changed, id, mail, name");
    assertRefused(
        () -> exports.stage(with("where: {sattus: [active]}")),
        ExitCode.CONFIGURATION,
        "No record of crm/people has sattus.");
    assertThat(
            rows(
                exports.stage(with("where: {name: [Bea]}\n        optional-columns: [changed]")),
                Party.TABLE,
                Party.FULL_NAME))
        .containsExactly("Bea");
  }

  @Test
  void rowsAreMeantByWhatAColumnHoldsOrDoesNot() {
    exports.file(
        "people.csv",
        HEADER,
        "1,Anna,a@x.it,2026-01-01",
        "2,,b@x.it,2026-01-01",
        "3,Carla,c@x.it,2026-01-01");

    assertThat(names("where: {name: carla}")).containsExactly("Carla");
    assertThat(names("where: {name: [Anna, Carla]}")).containsExactly("Anna", "Carla");
    assertThat(names("where: {name: {not: Carla}}")).containsExactly("Anna", "null");
    assertThat(names("where: {name: {filled: true}}")).containsExactly("Anna", "Carla");
    assertThat(names("where: {name: {filled: false}}")).containsExactly("null");
    assertThat(names("where: {name: {filled: true, not: [Carla, x]}, id: [1, 3]}"))
        .containsExactly("Anna");
    assertRefused(
        () -> exports.stage(with("where: {name: {}}")),
        ExitCode.CONFIGURATION,
        "where.name: give is, not or filled");
  }

  /** As in deltas: full on the first day, then what changed, came and went. */
  @Test
  void aDeletionTakesOlderRowsOfItsRecordWithIt() {
    exports.file("days/readme.txt", "a file where folders are looked for");
    exports.file(
        "days/1/people.csv",
        HEADER + ",op",
        "1,Anna,a@x.it,2026-01-01,I",
        "2,Bea,b@x.it,2026-01-01,I",
        "3,Carla,c@x.it,2026-01-01,I",
        "4,Dora,d@x.it,2026-01-01,I",
        "5,Ella,e@x.it,2026-01-01,I");
    exports.file(
        "days/2/people.csv",
        HEADER + ",op",
        "1,Anne,a@x.it,2026-02-01,U",
        "2,,,2026-02-01,D",
        "3,,,,d",
        "4,,,2026-02-01,D",
        "4,Dora,again@x.it,2026-03-01,I",
        "5,,,2026-05-01,D");

    TestNight night =
        exports.stage(
            with("deleted-when: {op: D}").replace("{data}/people*", "{data}/days/*/people.csv"));

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL))
        .containsExactly("1|Anne|a@x.it", "4|Dora|again@x.it", "5|Ella|e@x.it");
    assertThat(balance(night))
        .containsExactly(
            "people 1/people.csv: 5 = 1 + 0 + 4, 0", "people 2/people.csv: 6 = 2 + 4 + 0, 0");
    assertThat(reasons(night)).allMatch(reason -> reason.startsWith("deleted_in_source|4"));
    exports.file("people.csv", HEADER + ",op");
    assertRefused(
        () -> exports.stage(with("deleted-when: {op: {not: I}}")),
        ExitCode.CONFIGURATION,
        "deleted-when: give the texts that mark a deletion, or {filled: true}");
  }

  @Test
  void aDeletionMayBeMarkedByItsTime() {
    exports.file(
        "people.csv",
        HEADER + ",gone",
        "1,Anna,a@x.it,2026-01-01,",
        "2,Bea,b@x.it,2026-01-01,2026-02-01",
        "2,Bea,b@x.it,2025-01-01,");

    TestNight night = exports.stage(with("deleted-when: {gone: {filled: true}}"));

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("1");
  }

  @Test
  void theListOfAnEnvelopeIsReadOnceItIsNamed() {
    exports.file(
        "people.json",
        "{\"count\": 1, \"users\": [{\"id\": 1, \"name\": \"Anna\", \"mail\": null, \"changed\": null}]}");

    assertRefused(
        () -> exports.stage(PEOPLE), ExitCode.CONFIGURATION, "set 'records: users' on the input");
    assertThat(rows(exports.stage(with("records: users")), Party.TABLE, Party.FULL_NAME))
        .containsExactly("Anna");
  }

  @Test
  void aHeaderWithAnotherDelimiterIsTold() {
    exports.file("people.csv", HEADER.replace(',', ';'), "1;Anna;a@x.it;2026-01-01");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.CONFIGURATION,
        "lacks the columns [changed, id, mail, name]",
        "seems to be delimited by ';'");
  }

  /** HubSpot exports in the language of who exports. */
  @Test
  void columnsOfAnAdapterMayHaveOtherNames() {
    exports.file("contatti.csv", "ID record,E-mail,Data di creazione", "7,a@x.it,2026-01-01 10:00");
    String hubspot =
        """
        sources:
          - name: hub
            adapter: hubspot
            inputs:
              - name: contact
                path: "{data}/contatti.csv"
                names: {Record ID: ID record, Email: %s, Create Date: Data di creazione}
        """;

    assertThat(
            rows(
                exports.stage(hubspot.formatted("E-mail")),
                Party.TABLE,
                Party.PARTY_ID,
                Party.EMAIL))
        .containsExactly("7|a@x.it");
    assertRefused(
        () -> exports.stage(hubspot.formatted("Email")),
        ExitCode.CONFIGURATION,
        "File contatti.csv of hub/contact lacks the columns [Email].");
    assertRefused(
        () -> exports.stage(hubspot.formatted("E-mail").replace("Record ID", "Record Id")),
        ExitCode.CONFIGURATION,
        "sources hub/contact names.Record Id: is not read");
  }

  @Test
  void anOptionOfAnotherFormatIsRefused() {
    exports.file("people.csv", HEADER, "1,Anna,a@x.it,2026-01-01");

    assertRefused(
        () -> exports.stage(with("records: users")),
        ExitCode.CONFIGURATION,
        "sources crm/people records: means nothing to csv");
    assertRefused(
        () -> exports.stage(with("format: jsonl\n        skip-foot: 5\n        quote: none")),
        ExitCode.CONFIGURATION,
        "quote: means nothing to jsonl",
        "skip-foot: means nothing to jsonl");
  }

  @Test
  void aBinaryFileIsNamedAndNoneOfItsBytesReachTheTerminal() {
    exports.file("people.csv", StandardCharsets.ISO_8859_1, "PK\u0003\u0004\u001b[31m");
    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.CONFIGURATION,
        "File people.csv of crm/people cannot be read as it is configured.",
        "It is a zip archive.");

    exports.file("people.csv", "i\u001b[31md,name,\u0007mail,when ever this was changed");
    UserException told = catchThrowableOfType(UserException.class, () -> exports.stage(PEOPLE));
    assertThat(told).hasMessageContaining("the file has [i\\u001b[31md, name, \\u0007mail");
    assertThat(told.getMessage()).doesNotContainPattern("[\\p{Cc}&&[^\\n\\r]]");
  }

  @Test
  void allInputsThatCannotBeReadAreToldAtOnce() {
    exports.file("people.csv", "id,name", "1,Anna");
    exports.file("people-2.csv", "id,name,mail", "1,Anna,a@x.it");
    String other =
        PEOPLE
            .substring(PEOPLE.indexOf("  - name: crm"))
            .replace("crm", "shop")
            .replace("people*", "none*");

    assertRefused(
        () -> exports.stage(PEOPLE + other),
        ExitCode.CONFIGURATION,
        "File people.csv of crm/people lacks the columns [changed, mail].",
        "File people-2.csv of crm/people lacks the columns [changed].",
        "Input people of source shop was not found.");
  }

  @Test
  void aLookupIsHeldToWhatAnInputIsHeldTo() {
    exports.file("people.csv", HEADER, "1,Anna,a@x.it,2026-01-01");
    String lookup =
        "lookup: {path: \"{data}/cities.csv\", key: id, columns: [city]}\n        attributes: {city: city}";

    assertRefused(
        () -> exports.stage(with(lookup)),
        ExitCode.INPUT,
        "The lookup of crm/people was not found.");
    exports.file("cities.csv", "id,town", "1,Torino");
    assertRefused(
        () -> exports.stage(with(lookup)),
        ExitCode.CONFIGURATION,
        "File cities.csv of the lookup of crm/people lacks the columns [city].");
  }

  private List<String> names(String options) {
    return rows(exports.stage(with(options)), Party.TABLE, Party.FULL_NAME);
  }

  @Test
  void parquetFilesThatDoNotFitTogetherAreTheUsersToMend() {
    SparkFixture.spark()
        .sql("SELECT 1 AS id, 'Anna' AS name, 'a@x.it' AS mail, current_timestamp() AS changed")
        .write()
        .parquet(exports.path("people/1").toString());
    SparkFixture.spark()
        .sql("SELECT '2' AS id, 'Bea' AS name, 'b@x.it' AS mail, current_timestamp() AS changed")
        .write()
        .parquet(exports.path("people/2").toString());
    String parquet = with("format: parquet").replace("{data}/people*", "{data}/people/*/*.parquet");

    assertRefused(
        () -> exports.stage(parquet),
        ExitCode.CONFIGURATION,
        "The files of crm/people cannot be read as one table.",
        "incompatible data types \"INT\" and \"STRING\"");
  }

  @Test
  void aFileThatIsNoParquetIsNamed() {
    exports.file("people.parquet", HEADER, "1,Anna,a@x.it,2026-01-01");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "File people.parquet",
        "is not a Parquet file");
  }

  /** The input of people with more options. */
  private static String with(String options) {
    return PEOPLE.replace("target: party", "target: party\n        " + options);
  }
}
