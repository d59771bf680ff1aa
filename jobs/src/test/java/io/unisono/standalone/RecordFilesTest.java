package io.unisono.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.staging.record.Workbook;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {

  private static final String LOG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
        <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
        <string key="concept:name" value="the log itself"/>
        <trace>
          <string key="concept:name" value="case 1"/>
          <event>
            <string key="concept:name" value="call &amp; wait">
              <string key="nested" value="of no interest"/>
            </string>
            <date key="time:timestamp" value="2010-12-30T11:02:00.000+01:00"/>
            <list key="tags"><values><string key="tag" value="a"/></values></list>
          </event>
          <event>
            <string key="concept:name" value="solve"/>
            <int key="cost" value="12"/>
            <string key="blank" value=" "/>
          </event>
          <float key="case weight" value="0.5"/>
        </trace>
        <trace>
          <string key="concept:name" value="case 2"/>
          <event><string key="concept:name" value="call"/></event>
        </trace>
        <event><string key="concept:name" value="of no case"/></event>
      </log>
      """;

  @TempDir private Path folder;

  @Test
  void csvIsReadByNameWithLineBreaksAndBlanks() throws IOException {
    Path file =
        write(
            "people.csv",
            "\ufeffid, name ,,note\n1, Anna ,x,\"two\nlines, one field\"\n2,,y,\"say \"\"hi\"\"\"\n");

    Dataset<Row> records = read(file);

    assertThat(records.columns()).containsExactly("id", "name", "note");
    assertThat(lines(records)).containsExactly("1|Anna|two\nlines, one field", "2|null|say \"hi\"");
  }

  @Test
  void theFilesOfAFolderHaveTheColumnsOfAll() throws IOException {
    write("parts/a.csv", "id,name\n1,Anna\n");
    write("parts/b.csv", "city,id\nRoma,2\n");

    Dataset<Row> records = read(folder.resolve("parts"));

    assertThat(records.columns()).containsExactly("id", "name", "city");
    assertThat(lines(records)).containsExactly("1|Anna|null", "2|null|Roma");
  }

  @Test
  void parquetIsReadAsTheTextsThatACsvFileWouldHold() {
    String file = folder.resolve("people.parquet").toString();
    SparkFixture.spark()
        .sql("SELECT 7L AS id, ' Anna ' AS `a.name`, DATE'2026-03-31' AS day, '' AS none")
        .write()
        .parquet(file);

    assertThat(lines(read(Path.of(file)))).containsExactly("7|Anna|2026-03-31|null");
  }

  @Test
  void aRecordThatDoesNotFitTheHeaderIsRefusedWithItsLine() throws IOException {
    Path file = write("shifted.csv", "id,name\n1,Rossi, Anna\n");

    assertRefused(
        () -> lines(read(file)),
        "shifted.csv cannot be read.",
        "the record on line 2 cannot be used: field_count");
  }

  @Test
  void aNameThatStandsTwiceInAHeaderIsRefused() throws IOException {
    Path file = write("twice.csv", "id,name,name\n1,a,b\n");

    assertRefused(() -> read(file), "its header has two columns with the name name");
  }

  @Test
  void aFileOfAnotherFormIsNamedWithItsCure() throws IOException {
    Path semicolons = write("people.csv", "id;name\n1;Anna\n");

    assertRefused(
        () -> read(semicolons), "people.csv cannot be read.", "delimited by ';'", "--delimiter");
    assertThat(lines(RecordFiles.read(SparkFixture.spark(), semicolons, ';')))
        .containsExactly("1|Anna");
    Path empty = write("empty.csv", "");
    assertRefused(() -> read(empty), "empty.csv cannot be read.", "It is empty.");
    Path json = write("people.jsonl", "{}");
    assertRefused(() -> read(json), "people.jsonl cannot be read.", "It is JSON.");
  }

  @Test
  void theCharsetIsToldByTheBytes() throws IOException {
    String text = "id,città\n1,Forlì\n";
    for (String charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252")) {
      Path file = Files.write(folder.resolve(charset + ".csv"), text.getBytes(charset));

      assertThat(read(file).columns()).as(charset).containsExactly("id", "città");
      assertThat(lines(read(file))).as(charset).containsExactly("1|Forlì");
    }
  }

  /** Names are those of the first row, which the users of the survey tools see. */
  @Test
  void furtherRowsOfTheHeaderOfASurveyToolAreNoRecords() throws IOException {
    Path qualtrics =
        write(
            "qualtrics.csv",
            """
            ResponseId,Q1
            Antwort-ID,"How likely,
            in all?"
            "{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"
            R_1,9
            """);
    Path legacy = write("legacy.csv", "V1,V2,Q1\nResponseID,Status,How likely?\nR_1,0,9\n");
    Path monkey =
        write(
            "monkey.csv", "Respondent ID,How likely?,Who?,\n,Response,Name,Town\n1,9,Anna,Roma\n");

    assertThat(read(qualtrics).columns()).containsExactly("ResponseId", "Q1");
    assertThat(lines(read(qualtrics))).containsExactly("R_1|9");
    assertThat(read(legacy).columns()).containsExactly("ResponseID", "Status", "Q1");
    assertThat(lines(read(legacy))).containsExactly("R_1|0|9");
    assertThat(read(monkey).columns())
        .containsExactly("Respondent ID", "How likely?", "Who?: Name", "Who?: Town");
    assertThat(lines(read(monkey))).containsExactly("1|9|Anna|Roma");
  }

  @Test
  void aWorkbookIsReadAndSoIsAFileInAnArchive() throws IOException {
    Path book =
        Files.write(
            folder.resolve("people.xlsx"),
            new Workbook()
                .sheet(
                    "people",
                    "<row r=\"1\"><c t=\"inlineStr\"><is><t>id</t></is></c></row>"
                        + "<row r=\"2\"><c><v>7</v></c></row>")
                .bytes());
    Path archive = folder.resolve("people.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("people.csv"));
      zip.write("id\n8\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(lines(read(book))).containsExactly("7");
    assertThat(lines(read(archive))).containsExactly("8");
    assertThat(lines(read(Path.of(archive + "!/people.csv")))).containsExactly("8");
  }

  @Test
  void namesOfFilesMayHoldBlanks() throws IOException {
    assertThat(lines(read(write("my people.csv", "id\n1\n")))).containsExactly("1");
    assertThat(read(write("my log.xes", LOG)).count()).isEqualTo(4);
  }

  @Test
  void theLineOfALostQuoteIsToldAndNotTheEndOfTheFile() throws IOException {
    Path file = write("quotes.csv", "id,name\n1,Anna\n2,\"12 pipe\n3,Carla\n");

    assertRefused(
        () -> lines(read(file)),
        "the record on line 3 cannot be used: lost_quote",
        "is not closed");
  }

  @Test
  void anEventLogHasOneRowPerEventWithWhatItsTraceSays() throws IOException {
    Dataset<Row> events = read(write("log.xes", LOG));

    assertThat(events.columns())
        .containsExactly(
            "case:concept:name", "event_position", "concept:name", "time:timestamp", "cost");
    assertThat(lines(events))
        .containsExactly(
            "case 1|0|call & wait|2010-12-30T11:02:00.000+01:00|null",
            "case 1|1|solve|null|12",
            "case 2|0|call|null|null",
            "null|0|of no case|null|null");
  }

  @Test
  void aCompressedLogIsTheSame() throws IOException {
    Path packed = folder.resolve("packed.xes.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(lines(read(packed))).isEqualTo(lines(read(write("plain.xes", LOG))));
  }

  @Test
  void aLogThatBreaksOffIsRefused() throws IOException {
    Path file = write("half.xes", LOG.substring(0, LOG.indexOf("case 2")));

    assertRefused(() -> read(file), "half.xes cannot be read.");
  }

  @Test
  void aLogMayNotNameAnotherFile() throws IOException {
    Path secret = write("secret.txt", "the secret");
    Path file =
        write(
            "curious.xes",
            """
            <?xml version="1.0"?>
            <!DOCTYPE log [<!ENTITY other SYSTEM "%s">]>
            <log><trace><event><string key="a" value="b"/>&other;</event></trace></log>
            """
                .formatted(secret.toUri()));

    assertRefused(() -> read(file), "curious.xes cannot be read.");
  }

  private static Dataset<Row> read(Path file) {
    return RecordFiles.read(SparkFixture.spark(), file, ',');
  }

  private static List<String> lines(Dataset<Row> records) {
    String[] quoted =
        Arrays.stream(records.columns()).map(name -> "`" + name + "`").toArray(String[]::new);
    return RecordFiles.translated(() -> TableRows.lines(records, quoted));
  }

  private static void assertRefused(Runnable reading, String... messages) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            UserException.class,
            refused -> {
              assertThat(refused).hasMessageContainingAll(messages);
              assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
            });
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
