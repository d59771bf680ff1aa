package io.unisono.staging.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workbooks whose cells are known, by their XML and by the serial numbers that Excel shows for
 * days.
 */
class ExcelRowsTest {

  private static final String HEADER = row(1, text("id"), text("value"));

  @TempDir private Path folder;

  @Test
  void numbersKeepTheDigitsOfExcelAndNoneOfItsNoise() throws IOException {
    Workbook book = new Workbook();
    int percent = book.style(9);
    int money = book.style("#,##0.00 \"days\";[Red]-#,##0.00");
    int postcode = book.style("00000");

    assertThat(
            values(
                book,
                number("4.0999999999999996", 0),
                number("118052000000", 0),
                number("1.18052E+11", 0),
                number("0.85", percent),
                number("1234.5", money),
                number("123", postcode),
                number("-2", 0)))
        .containsExactly("4.1", "118052000000", "118052000000", "0.85", "1234.5", "00123", "-2");
  }

  /** 45292 is 2024-01-01, 60 the day that Excel alone knows, 59 is 1900-02-28. */
  @Test
  void daysAndTimesAreWhatTheirFormatSays() throws IOException {
    Workbook book = new Workbook();
    int day = book.style(14);
    int instant = book.style(22);
    int own = book.style("[$-410]d mmm yyyy;@");
    int clock = book.style("h:mm AM/PM");
    int duration = book.style("[h]:mm:ss");

    assertThat(
            values(
                book,
                number("45292", day),
                number("45292.604166666664", instant),
                number("45292", instant),
                number("45292.5", day),
                number("45292", own),
                number("59", day),
                number("0.25", clock),
                number("1.5", duration),
                number("45292", 0)))
        .containsExactly(
            "2024-01-01",
            "2024-01-01T14:30:00",
            "2024-01-01T00:00:00",
            "2024-01-01T12:00:00",
            "2024-01-01",
            "1900-02-28",
            "06:00:00",
            "36:00:00",
            "45292");
  }

  @Test
  void aWorkbookOfTheOldMacCountsDaysFrom1904() throws IOException {
    Workbook book = new Workbook().since1904();

    assertThat(values(book, number("43830", book.style(14)))).containsExactly("2024-01-01");
  }

  @Test
  void formulasCountByTheirValueAndOnesWithoutItCannotBeUsed() throws IOException {
    assertThat(
            values(
                new Workbook(),
                "<c%s><f>1+1</f><v>2</v></c>",
                "<c%s t=\"str\"><f>A1</f><v> Anna </v></c>",
                "<c%s t=\"b\"><v>1</v></c>",
                "<c%s t=\"str\"><f>\"\"</f><v></v></c>",
                "<c%s t=\"e\"><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>",
                "<c%s t=\"e\"><v>#REF!</v></c>",
                "<c%s><f>1+1</f></c>"))
        .containsExactly(
            "2", "Anna", "true", "null", "formula_error", "formula_error", "formula_error");
  }

  @Test
  void rowsKeepTheirNumbersAndCellsWithoutContentAreNoFields() throws IOException {
    String rows =
        row(3, text("id"), text("value"))
            + row(5, text("a"), text("1"), "<c%s s=\"0\"/>")
            + row(6, text(" "), "<c%s/>")
            + row(9, text("b"))
            + row(10, text("c"), text("2"), text("3"));

    assertThat(records(new Workbook().sheet("May", rows), ""))
        .containsExactly("5: 1", "9: null", "10: field_count c,2,3");
  }

  /** The numbers of rows and cells may be left out, and some programs do that. */
  @Test
  void rowsWithoutNumbersAreCounted() throws IOException {
    String rows =
        (HEADER + row(2, text("a"), text("1")) + row(3, text("b"), text("2")))
            .replaceAll(" r=\"[A-Z]?\\d+\"", "");

    assertThat(records(new Workbook().sheet("May", rows), "")).containsExactly("2: 1", "3: 2");
  }

  @Test
  void ofSeveralSheetsTheOneToReadIsNamed() throws IOException {
    Workbook book =
        new Workbook()
            .sheet("May", HEADER + row(2, text("a"), text("5")))
            .sheet("June", HEADER + row(2, text("b"), text("6")))
            .sheet("empty", "");

    assertThat(records(book, "!/June")).containsExactly("2: 6");
    for (String sheet : List.of("", "!/July")) {
      assertThatThrownBy(() -> records(book, sheet))
          .isInstanceOf(UnexpectedForm.class)
          .hasMessageContaining("Its sheets are May, June, empty.");
    }
  }

  @Test
  void halfAWorkbookIsADamagedFile() throws IOException {
    byte[] whole = new Workbook().sheet("May", HEADER).bytes();
    Path half = Files.write(folder.resolve("half.xlsx"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> records(half.toUri().toString())).isInstanceOf(DamagedFile.class);
  }

  /** The values of a column that holds the cells. */
  private List<String> values(Workbook book, String... cells) throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < cells.length; i++) {
      rows.append(row(i + 2, text("x"), cells[i]));
    }
    return records(book.sheet("all", rows.toString()), "").stream()
        .map(record -> record.replaceAll("^\\d+: | .*", ""))
        .toList();
  }

  private List<String> records(Workbook book, String sheet) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "book", ".xlsx"), book.bytes());
    return records(file.toUri() + sheet);
  }

  private static List<String> records(String uri) throws IOException {
    List<String> seen = new ArrayList<>();
    TextFormat format = TextFormat.CSV.of(TextFormat.Kind.EXCEL);
    try (TextRecords records =
        TextRecords.open(new Configuration(), uri, format, List.of("value"), true)) {
      records.forEachRemaining(
          record ->
              seen.add(
                  record.line()
                      + ": "
                      + (record.fault() == null
                          ? record.values()[0]
                          : record.fault() + " " + record.text())));
    }
    return seen;
  }

  /** A row of cells, each with a place for its address. */
  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int i = 0; i < cells.length; i++) {
      row.append(cells[i].formatted(" r=\"%c%d\"".formatted('A' + i, number)));
    }
    return row + "</row>";
  }

  private static String text(String text) {
    return "<c%s t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String number(String value, int style) {
    return "<c%s s=\"" + style + "\"><v>" + value + "</v></c>";
  }
}
