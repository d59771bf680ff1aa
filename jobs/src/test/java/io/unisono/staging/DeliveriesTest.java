package io.unisono.staging;

import static io.unisono.staging.StagingFixture.PEOPLE;
import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.lake.Quarantine;
import io.unisono.staging.file.BoundedInflation;
import io.unisono.support.SparkFixture;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.StagingBalance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole and damaged deliveries, as the whole job meets them. */
class DeliveriesTest {

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void columnsAreFoundByNameWhateverTheirOrderInEachFile() {
    exports.file("people-1.csv", "id,name,mail,changed", "1,Anna,a@x.it,2026-01-01");
    exports.file("people-2.csv", "mail,changed,extra,name,id", "b@x.it,2026-01-01,?,Bea,2");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL))
        .containsExactly("1|Anna|a@x.it", "2|Bea|b@x.it");
    assertThat(balance(night))
        .containsExactly(
            "people people-1.csv: 1 = 1 + 0 + 0, 0", "people people-2.csv: 1 = 1 + 0 + 0, 0");
  }

  @Test
  void aMissingOrRenamedColumnIsRefusedByName() {
    exports.file("people.csv", "id,full name,changed", "1,Anna,2026-01-01");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.CONFIGURATION,
        "File people.csv of crm/people lacks the columns [mail, name].",
        "the file has [id, full name, changed]");
  }

  @Test
  void quotesDelimitersAndLineBreaksStayInTheText() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1,\"Rossi, \"\"Annie\"\"\",a@x.it,2026-01-01",
        "2,\"two",
        "lines\",b@x.it,2026-01-01",
        "3,back\\slash 5\" pipe,c@x.it,2026-01-01");

    assertThat(rows(exports.stage(PEOPLE), Party.TABLE, Party.PARTY_ID, Party.FULL_NAME))
        .containsExactly("1|Rossi, \"Annie\"", "2|two\nlines", "3|back\\slash 5\" pipe");
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstName() {
    exports.file("people.csv", "\ufeffid,name,mail,changed", "1,Anna,a@x.it,2026-01-01");

    assertThat(rows(exports.stage(PEOPLE), Party.TABLE, Party.PARTY_ID)).containsExactly("1");
  }

  @Test
  void latin1IsReadWhenConfiguredAndCaughtWhenNot() {
    exports.file(
        "people.csv",
        StandardCharsets.ISO_8859_1,
        "id;name;mail;changed",
        "1;Niccolò;a@x.it;2026-01-01",
        "2;Bea;b@x.it;2026-01-01");
    String semicolons = PEOPLE.replace("target: party", "target: party\n        delimiter: ';'");

    TestNight right =
        exports.stage(
            semicolons.replace("target: party", "target: party\n        charset: latin1"));
    TestNight wrong = exports.stage(semicolons);

    assertThat(rows(right, Party.TABLE, Party.FULL_NAME)).containsExactly("Bea", "Niccolò");
    assertThat(rows(wrong, Party.TABLE, Party.FULL_NAME)).containsExactly("Bea");
    assertThat(reasons(wrong)).containsExactly("bad_encoding|1|null");
  }

  @Test
  void nulCharactersAndWrongFieldCountsAreQuarantinedWithTheirLine() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1,An\0na,a@x.it,2026-01-01",
        "2,\"Bea",
        "two\",b@x.it,2026-01-01",
        "3,Carla,c@x.it",
        "4,Dora,d@x.it,2026-01-01,more",
        "(c) 2026 the exporting company");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("2");
    assertThat(
            lines(
                night.quarantined(Party.TABLE),
                Quarantine.SOURCE,
                Quarantine.INPUT,
                Quarantine.FILE,
                Quarantine.LINE,
                Quarantine.RULE,
                Quarantine.PAYLOAD))
        .containsExactly(
            "crm|people|people.csv|2|nul_character|1,An\0na,a@x.it,2026-01-01",
            "crm|people|people.csv|5|field_count|3,Carla,c@x.it",
            "crm|people|people.csv|6|field_count|4,Dora,d@x.it,2026-01-01,more",
            "crm|people|people.csv|7|field_count|(c) 2026 the exporting company");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineAlone() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1,Anna,a@x.it,2026-01-01",
        "2,\"Bea,b@x.it,2026-01-01",
        "3,Carla,c@x.it,2026-01-01");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("1", "3");
    assertThat(
            lines(
                night.quarantined(Party.TABLE),
                Quarantine.LINE,
                Quarantine.RULE,
                Quarantine.PAYLOAD))
        .containsExactly("3|lost_quote|2,\"Bea,b@x.it,2026-01-01");
  }

  @Test
  void aMissingInputIsRefusedUnlessOptional() {
    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "Input people of source crm was not found.",
        "people*");

    TestNight night = exports.stage(optional(PEOPLE));

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).isEmpty();
    assertThat(rows(night, StagingBalance.TABLE, StagingBalance.FILE, StagingBalance.REMARK))
        .containsExactly("(none)|not delivered");
  }

  @Test
  void aFileOfZeroBytesIsRefusedUnlessOptional() {
    exports.bytes("people.csv", new byte[0]);

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "Input crm/people was delivered without a single row.");
    assertThat(
            rows(
                exports.stage(optional(PEOPLE)),
                StagingBalance.TABLE,
                StagingBalance.FILE,
                StagingBalance.REMARK))
        .containsExactly("people.csv|no rows");
  }

  @Test
  void aHeaderAloneIsRefusedUnlessOptional() {
    exports.file("people.csv", "id,name,mail,changed");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "Input crm/people was delivered without a single row.");
    assertThat(
            rows(
                exports.stage(optional(PEOPLE)),
                StagingBalance.TABLE,
                StagingBalance.FILE,
                StagingBalance.ROWS_IN,
                StagingBalance.REMARK))
        .containsExactly("people.csv|0|no rows");
  }

  @Test
  void aTruncatedArchiveIsADamagedFileAndNotAShorterOne() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(whole)) {
      zip.write("id,name,mail,changed\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 5_000; i++) {
        zip.write(
            "%d,N%d,n%d@x.it,2026-01-01\n"
                .formatted(i, i * 7919, i)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    exports.bytes("people of May.csv.gz", whole.toByteArray());
    assertThat(exports.stage(PEOPLE).written(Party.TABLE).count()).isEqualTo(5_000);

    exports.bytes("people of May.csv.gz", Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "File people of May.csv.gz of source crm/people cannot be read to its end.");
  }

  /** A thousand times the size of the file, in one line and in many. */
  @Test
  void aFileThatInflatesWithoutMeasureIsRefused() throws IOException {
    byte[] line = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    byte[] lines =
        "1,%s,a@x.it,2026-01-01\n"
            .formatted("Anna".repeat(1 << 8))
            .repeat(1 << 10)
            .getBytes(StandardCharsets.UTF_8);
    for (byte[] block : List.of(line, lines)) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
        zip.write("id,name,mail,changed\n".getBytes(StandardCharsets.UTF_8));
        for (long bytes = 0; bytes <= BoundedInflation.FREE; bytes += block.length) {
          zip.write(block);
        }
      }
      exports.bytes("people of May.csv.gz", packed.toByteArray());

      assertRefused(
          () -> exports.stage(PEOPLE),
          ExitCode.INPUT,
          "File people of May.csv.gz of source crm/people cannot be read to its end.",
          "inflates to more than 250 times its size");
    }
  }

  @Test
  void symbolicLinksAreWhatTheyLeadToAndOneToNowhereIsRefused() throws IOException {
    exports.file("people-1.csv", "id,name,mail,changed", "1,Anna,a@x.it,2026-01-01");
    exports.file("elsewhere/b.csv", "id,name,mail,changed", "2,Bea,b@x.it,2026-01-01");
    Path link = exports.path("people-2.csv");
    Files.createSymbolicLink(link, exports.path("elsewhere/b.csv"));
    // A folder that holds itself is not walked through.
    Files.createSymbolicLink(exports.path("elsewhere/loop"), exports.path("elsewhere"));

    assertThat(rows(exports.stage(PEOPLE), Party.TABLE, Party.PARTY_ID)).containsExactly("1", "2");
    String folder = PEOPLE.replace("{data}/people*", "{data}/elsewhere");
    assertThat(rows(exports.stage(folder), Party.TABLE, Party.PARTY_ID)).containsExactly("2");

    Files.delete(exports.path("elsewhere/b.csv"));
    assertRefused(
        () -> exports.stage(PEOPLE), ExitCode.INPUT, link + " is a link that leads nowhere.");
    Files.createSymbolicLink(exports.path("elsewhere/b.csv"), exports.path("elsewhere/b.csv"));
    assertRefused(
        () -> exports.stage(folder), ExitCode.INPUT, "b.csv is a link that leads nowhere.");
  }

  @Test
  void parquetIsReadByNameAndATruncatedFileIsRefused() throws IOException {
    SparkFixture.spark()
        .sql(
            "SELECT 1 AS id, timestamp '2026-01-01 10:00:00' AS changed, 'Anna' AS name,"
                + " named_struct('address', 'A@X.it') AS mail")
        .coalesce(1)
        .write()
        .parquet(exports.path("people").toString());
    String nested =
        PEOPLE
            .replace("{data}/people*", "{data}/people")
            .replace("from: mail", "from: mail.address");
    String parquet = nested.replace("target: party", "target: party\n        format: parquet");

    TestNight night = exports.stage(parquet);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.EMAIL, Party.UPDATED_AT))
        .containsExactly("1|a@x.it|2026-01-01 10:00:00");

    Path file = onlyFile(exports.path("people"), ".parquet");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    assertRefused(
        () -> exports.stage(parquet),
        ExitCode.INPUT,
        "File %s of source crm/people cannot be read to its end.".formatted(file.getFileName()));
  }

  @Test
  void brokenJsonLinesAreQuarantinedAsTheyCame() {
    exports.file(
        "people.jsonl",
        "{\"id\": 1, \"name\": \"Anna\", \"mail\": \"a@x.it\", \"changed\": null}",
        "{\"id\": 2, \"name\": \"Bea\"",
        "",
        "[3]",
        "{\"id\": 4, \"id\": 5}",
        "{\"id\": 6, \"name\": {\"first\": \"F\"}} {}");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME)).containsExactly("1|Anna");
    assertThat(
            lines(
                night.quarantined(Party.TABLE),
                Quarantine.LINE,
                Quarantine.RULE,
                Quarantine.PAYLOAD))
        .containsExactly(
            "2|broken_json|{\"id\": 2, \"name\": \"Bea\"",
            "4|broken_json|[3]",
            "5|broken_json|{\"id\": 4, \"id\": 5}",
            "6|broken_json|{\"id\": 6, \"name\": {\"first\": \"F\"}} {}");
  }

  @Test
  void aFileThatIsDeliveredTwiceCountsOnce() {
    exports.file("people-1.csv", "id,name,mail,changed", "1,Anna,a@x.it,2026-01-01");
    exports.file("people-2.csv", "id,name,mail,changed", "1,Anna,a@x.it,2026-01-01");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("1");
    assertThat(balance(night))
        .containsExactly(
            "people people-1.csv: 1 = 1 + 0 + 0, 0", "people people-2.csv: 1 = 0 + 0 + 1, 0");
    assertThat(rows(night, StagingBalance.TABLE, StagingBalance.REMARK))
        .containsExactly("null", "same bytes as people-1.csv");
  }

  private static String optional(String sources) {
    return sources.replace("target: party", "target: party\n        optional: true");
  }

  private static Path onlyFile(Path folder, String extension) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(extension)).findFirst().orElseThrow();
    }
  }
}
