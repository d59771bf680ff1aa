package io.unisono.staging.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.source.HeaderLayout;
import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.TextFormat.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single files as their reader sees them. */
class TextRecordsTest {

  private static final TextFormat BACKSLASHES = csv('"', '\\', 0, 0);

  @TempDir private Path folder;

  @Test
  void aByteOrderMarkBeforeAQuotedHeaderIsNoPartOfIt() {
    assertThat(csv(TextFormat.CSV, "\ufeff\"id\",\"name\"\n\"1\",\"Anna\"\n"))
        .containsExactly("2: 1|Anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void aByteOrderMarkTellsTheCharset(String charset) {
    Path file = write("\ufeffid,name\n1,Niccolò\n", Charset.forName(charset));

    assertThat(records(file, TextFormat.CSV, "id", "name")).containsExactly("2: 1|Niccolò");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyLikeAndKeepTheirNumbers(String end) {
    String text = "id,name\n\n1,\"two\nlines\"\n2,Bea\n\n3,Carla".replace("\n", end);

    assertThat(csv(TextFormat.CSV, text))
        .containsExactly("3: 1|two" + end + "lines", "5: 2|Bea", "7: 3|Carla");
  }

  /** A closing quote is taken for what it is only before a delimiter, blanks or the end. */
  @Test
  void aQuoteInsideAnUnquotedFieldIsACharacter() {
    assertThat(csv(TextFormat.CSV, "id,name\n1,5\" pipe\n2,\"say \"\"hi\"\"\" \n3,\"\"\n"))
        .containsExactly("2: 1|5\" pipe", "3: 2|say \"hi\"", "4: 3|null");
  }

  @Test
  void aLostQuoteCostsItsLineAlone() {
    String text = "id,name,day\n1,a,x\n2,\"12 pipe,x\n3,b,x\n4,\"c, d\",x\n5,e,x\n";

    assertThat(csv(TextFormat.CSV, text))
        .containsExactly("2: 1|a", "3: lost_quote 2,\"12 pipe,x", "4: 3|b", "5: 4|c, d", "6: 5|e");
  }

  @Test
  void unescapedQuotesInsideAQuotedFieldAreNoPartOfATextThatLooksRight() {
    assertThat(csv(TextFormat.CSV, "id,name,day\n1,\"Anna \"Annie\" Rossi\",x\n2,b,x\n"))
        .containsExactly("2: lost_quote 1,\"Anna \"Annie\" Rossi\",x", "3: 2|b");
  }

  /** Two lost quotes look like one field that holds the rows between them. */
  @Test
  void rowsBetweenTwoLostQuotesAreNotTakenForAText() {
    String text = "id,name,day\n1,\"12 pipe,x\n2,b,x\n3,screen 24\",x\n4,d,x\n";

    assertThat(csv(TextFormat.CSV, text))
        .containsExactly(
            "2: lost_quote 1,\"12 pipe,x",
            "3: lost_quote 2,b,x",
            "4: lost_quote 3,screen 24\",x",
            "5: 4|d");
  }

  @Test
  void aTextWithCommasInEachLineIsStillAText() {
    assertThat(csv(TextFormat.CSV, "id,name,day\n1,\"Hello, all\nbye, all\",x\n"))
        .containsExactly("2: 1|Hello, all\nbye, all");
  }

  /** Lines of two fields behind a lost quote may be prose with a comma. */
  @Test
  void narrowRowsBehindALostQuoteAreNotTrusted() {
    assertThat(csv(TextFormat.CSV, "id,name\n1,\"a\nwell, \"so\" be it\"\n2,b\n"))
        .containsExactly("2: lost_quote 1,\"a", "3: lost_quote well, \"so\" be it\"", "4: 2|b");
  }

  @Test
  void anEscapeTakesTheMeaningFromTheCharacterBehindIt() {
    String text = "id,name\n\"1\",\"say \\\"hi\\\", ok\"\n\"2\",\"C:\\\\\"\n3,a\\,b\\tc\n4,\\N\n";

    assertThat(csv(BACKSLASHES, text))
        .containsExactly("2: 1|say \"hi\", ok", "3: 2|C:\\", "4: 3|a,b\tc", "5: 4|\\N");
  }

  @Test
  void withoutAnEscapeABackslashedQuoteIsNotReadAsSomethingElse() {
    assertThat(csv(TextFormat.CSV, "id,name\n\"1\",\"say \\\"hi\\\" ok\"\n\"2\",\"C:\\\"\n"))
        .containsExactly("2: lost_quote \"1\",\"say \\\"hi\\\" ok\"", "3: 2|C:\\");
  }

  @Test
  void quotesThatMeanNothingAreCharacters() {
    assertThat(csv(csv(TextFormat.NONE, TextFormat.NONE, 0, 0), "id,name\n1,\"12 pipe\n2,b\n"))
        .containsExactly("2: 1|\"12 pipe", "3: 2|b");
  }

  @Test
  void linesBeforeTheHeaderAndAtTheEndAreLeftOutButNeverAWholeRow() {
    TextFormat report = csv('"', TextFormat.NONE, 2, 3);

    assertThat(csv(report, "Cases, of \"May\n\nid,name\n1,a\n2,b\n\nTotal\n\"(c) us\"\n"))
        .containsExactly("4: 1|a", "5: 2|b");
    assertThat(csv(report, "x\ny\nid,name\n1\n2,b\nTotal\nall\nshown\n"))
        .containsExactly("4: field_count 1", "5: 2|b");
  }

  @Test
  void salesforceNamesAreFoundInAnyCaseAndOthersAsTheyAre() {
    TextFormat anyCase =
        TextFormat.of(Kind.CSV, HeaderLayout.ONE_ROW, StandardCharsets.UTF_8.name(), true);
    assertThat(csv(anyCase, "ID,Name\n1,Anna\n")).containsExactly("2: 1|Anna");
    assertThat(csv(TextFormat.CSV, "ID,Name\n1,Anna\n")).containsExactly("2: null|null");
  }

  @Test
  void otherFilesThanTextAreNamedWithTheirCure() {
    assertForm("PK\u0003\u0004................................[Content_Types]", "zip archive");
    assertForm("PK\u0003\u0004" + ".".repeat(26) + "[Content_Types].xml", "an Excel workbook");
    assertForm("\u001f\u008b\u0008 packed", "compressed with gzip");
    assertForm("%PDF-1.7", "a PDF");
    assertForm("  <!DOCTYPE html><html>Sign in</html>", "a web page");
    assertForm("i\0d\0,\0n\0", "UTF-16 without a byte-order mark");
    assertForm("\u0001\u0002\u0003\u0004 and more", "It is no text");
  }

  @Test
  void jsonIsReadHoweverItsObjectsAreLaidOut() {
    List<String> both = List.of("1|a", "2|b");
    String one = "{\"id\":1,\"name\":\"a\"}";
    String two = "{\"id\":2,\"name\":\"b\"}";
    assertThat(json("", one + "\n\n" + two)).isEqualTo(both);
    assertThat(json("", "[" + one + "," + two + "]")).isEqualTo(both);
    assertThat(json("", "[\n" + one + ",\n" + two + "\n]\n")).isEqualTo(both);
    assertThat(json("", one + two)).isEqualTo(both);
    assertThat(json("", (one + two).replace(",", ",\n "))).isEqualTo(both);
    assertThat(json("", (one + two).replace("{", "{\n "))).isEqualTo(both);
    String page = "{\"count\":2,\"data\":{\"next\":[3],\"items\":[%s],\"end\":{}}}";
    assertThat(json("data.items", page.formatted(one + "," + two))).isEqualTo(both);
    assertThat(json("data.items", page.formatted(one) + "\n" + page.formatted(two)))
        .isEqualTo(both);
    assertThat(json("data.items", page.formatted(one) + "{\"data\":{\"items\":null}}"))
        .containsExactly("1|a");
  }

  @Test
  void aDocumentWithoutTheListIsNotAnEmptyOne() {
    assertThatThrownBy(() -> json("tickets", "{\"count\":2,\"users\":[]}"))
        .isInstanceOf(UnexpectedForm.class)
        .hasMessageContaining("has no list 'tickets'; it has count, users");
    assertThatThrownBy(() -> json("", "[{\"id\":1},\n{\"id\":"))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContaining("line: 2");
  }

  @Test
  void pathsGoThroughObjectsAndArrays() {
    Path file =
        write(
            "{\"a.b\":1,\"a\":{\"b\":2,\"c\":3},\"tags\":[\"x\",\"y\"],"
                + "\"fields\":[{\"id\":7,\"value\":\"seven\"},{\"id\":8,\"value\":null}]}\n"
                + "{\"fields\":[{\"id\":7,\"value\":\"x\"},{\"id\":7,\"value\":\"y\"}]}\n",
            StandardCharsets.UTF_8);

    assertThat(
            records(
                file,
                TextFormat.of(
                    Kind.JSON, HeaderLayout.ONE_ROW, StandardCharsets.UTF_8.name(), false),
                "a.b",
                "a.c",
                "tags[1]",
                "tags",
                "fields[id=7].value",
                "fields[id=8].value",
                "fields[0].id",
                "fields[9].id"))
        .containsExactly(
            "1: 1|3|y|[\"x\",\"y\"]|seven|null|7|null",
            "2: ambiguous_element {\"fields\":[{\"id\":7,\"value\":\"x\"},{\"id\":7,\"value\":\"y\"}]}");
  }

  private void assertForm(String text, String reason) {
    Path file = write(text, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> records(file, TextFormat.CSV, "id"))
        .isInstanceOf(UnexpectedForm.class)
        .hasMessageContaining(reason);
  }

  private List<String> csv(TextFormat format, String text) {
    return records(write(text, StandardCharsets.UTF_8), format, "id", "name");
  }

  private List<String> json(String records, String text) {
    TextFormat format =
        new TextFormat(
            Kind.JSON,
            HeaderLayout.ONE_ROW,
            ',',
            '"',
            TextFormat.NONE,
            0,
            0,
            records,
            StandardCharsets.UTF_8.name(),
            false,
            Map.of());
    return records(write(text, StandardCharsets.UTF_8), format, "id", "name").stream()
        .map(record -> record.replaceFirst("^\\d+: ", ""))
        .toList();
  }

  private static TextFormat csv(char quote, char escape, int skipHead, int skipFoot) {
    return new TextFormat(
        Kind.CSV,
        HeaderLayout.ONE_ROW,
        ',',
        quote,
        escape,
        skipHead,
        skipFoot,
        "",
        StandardCharsets.UTF_8.name(),
        false,
        Map.of());
  }

  /** "line: a|b" of each record, or "line: fault text". */
  private static List<String> records(Path file, TextFormat format, String... columns) {
    List<String> seen = new ArrayList<>();
    try (TextRecords records =
        TextRecords.open(
            new Configuration(), file.toUri().toString(), format, List.of(columns), true)) {
      records.forEachRemaining(
          record ->
              seen.add(
                  record.line()
                      + ": "
                      + (record.fault() == null
                          ? String.join("|", Arrays.asList(record.values()))
                          : record.fault() + " " + record.text())));
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String text, Charset charset) {
    try {
      return Files.write(Files.createTempFile(folder, "export", ".txt"), text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
