package io.unisono.staging;

import static io.unisono.staging.StagingFixture.PEOPLE;
import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.staging.file.BoundedInflation;
import io.unisono.staging.record.Workbook;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that lie in zip archives and workbooks, as vendors deliver them. */
class ArchivesTest {

  private static final String HEADER = "id,name,mail,changed\n";
  private static final String ANNA = HEADER + "1,Anna,a@x.it,2026-01-01\n";
  private static final String BEA = HEADER + "2,Bea,b@x.it,2026-01-01\n";

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void theFilesOfAnArchiveAreReadAsFilesOfTheInput() throws IOException {
    exports.bytes(
        "people.zip",
        zip("2026/b.csv", BEA, "a.csv", ANNA, "c.csv", ANNA, "__MACOSX/._a.csv", "x"));

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.FULL_NAME)).containsExactly("Anna", "Bea");
    assertThat(balance(night))
        .containsExactly(
            "people people.zip!/2026/b.csv: 1 = 1 + 0 + 0, 0",
            "people people.zip!/a.csv: 1 = 1 + 0 + 0, 0",
            "people people.zip!/c.csv: 1 = 0 + 0 + 1, 0");
  }

  /** Salesforce delivers all its objects in one archive. */
  @Test
  void filesOfAnArchiveAreChosenInThePath() throws IOException {
    exports.bytes("export.zip", zip("Contact.csv", ANNA, "Case.csv", "id,subject\n7,x\n"));
    String all = PEOPLE.replace("people*", "*.zip");

    assertThat(
            rows(
                exports.stage(PEOPLE.replace("people*", "*.zip!/Con*.csv")),
                Party.TABLE,
                Party.FULL_NAME))
        .containsExactly("Anna");
    assertRefused(
        () -> exports.stage(all),
        ExitCode.CONFIGURATION,
        "File export.zip!/Case.csv of crm/people lacks the columns");
    assertRefused(
        () -> exports.stage(PEOPLE.replace("people*", "*.zip!/Lead.csv")),
        ExitCode.INPUT,
        "Input people of source crm was not found.");
  }

  @Test
  void halfAnArchiveAndOneThatInflatesWithoutMeasureAreRefused() throws IOException {
    byte[] whole = zip("a.csv", ANNA);
    exports.bytes("people.zip", Arrays.copyOf(whole, whole.length - 30));
    assertRefused(
        () -> exports.stage(PEOPLE), ExitCode.INPUT, "Archive people.zip cannot be opened.");

    String lines = "1,Anna,a@x.it,2026-01-01\n";
    int enough = 1 + (int) (2 * BoundedInflation.FREE / lines.length());
    exports.bytes("people.zip", zip("a.csv", HEADER + lines.repeat(enough)));
    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.INPUT,
        "File people.zip!/a.csv of source crm/people cannot be read to its end.",
        "inflates to more than 250 times its size");
  }

  @Test
  void aWorkbookIsReadAndItsRowsAreLines() throws IOException {
    Workbook book = new Workbook();
    int day = book.style(14);
    book.sheet(
        "people",
        row(1, "id", "name", "mail", "changed")
            + row(2, "1", "Anna", "a@x.it").replace("</row>", date(day, 46023) + "</row>")
            + row(3, "2", "Bea", "b@x.it").replace("</row>", date(day, 46054) + "</row>")
            + row(4, "3", "", "c@x.it", "soon"));
    exports.bytes("people.xlsx", book.bytes());

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.UPDATED_AT))
        .contains("1|Anna|2026-01-01 00:00:00", "2|Bea|2026-02-01 00:00:00");
    assertThat(balance(night)).allMatch(line -> line.startsWith("people people.xlsx: 3 = "));
  }

  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (String cell : cells) {
      row.append("<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell));
    }
    return row + "</row>";
  }

  private static String date(int style, int serial) {
    return "<c s=\"%d\"><v>%d</v></c>".formatted(style, serial);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
