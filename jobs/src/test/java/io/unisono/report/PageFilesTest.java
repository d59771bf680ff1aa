package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.UserException;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** These pages stay in target/, where .ci/check-report opens them in a browser. */
  private static final Path PAGES = Path.of("target/sample-report");

  private static Document page;

  @BeforeAll
  static void makeTheReports() throws Exception {
    for (String language : List.of("en", "it")) {
      Path folder = Files.createDirectories(PAGES.resolve(language));
      assertThat(new ReportPage().run(SampleRelease.in(language, folder)))
          .isEqualTo(folder.resolve("report.html"));
    }
    page = page("en");
  }

  private static Document page(String language) throws Exception {
    return Jsoup.parse(PAGES.resolve(language).resolve("report.html").toFile(), "UTF-8");
  }

  private static JsonNode json(String language) throws Exception {
    return JSON.readTree(PAGES.resolve(language).resolve("report.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void everyTableOfThePageHoldsTheNumbersOfItsJson(String language) throws Exception {
    Messages messages = Messages.in(language);
    Document page = page(language);
    JsonNode report = json(language);
    int figures = 0;
    for (JsonNode section : report.path("sections")) {
      for (JsonNode figure : section.path("figures")) {
        Element shown = page.getElementById(figure.path("id").asText());
        assertThat(values(shown)).as(figure.path("id").asText()).isEqualTo(values(figure));
        assertThat(texts(shown)).isEqualTo(texts(figure, messages));
        figures++;
      }
    }
    assertThat(page.select("figure")).hasSize(figures);
  }

  @Test
  void theScriptReadsTheSameJson() throws Exception {
    String data = page.getElementById("report-data").data();

    assertThat(data).doesNotContain("<");
    assertThat(JSON.readTree(data)).isEqualTo(json("en"));
  }

  @Test
  void textsOfTheDataCannotBecomeMarkup() {
    assertThat(page.select("b")).isEmpty();
    assertThat(page.title()).startsWith("Customer experience at Aurora & Figli <Telecom>");
    assertThat(page.getElementById("nps-segments").text()).contains("Plan: </script><b>Oro");
  }

  @Test
  void nothingIsLoadedAndOnlyOurOwnScriptsRun() throws Exception {
    assertThat(page.select("[src], link:not([href=data:,]), [style], [onclick], form")).isEmpty();
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy).startsWith("default-src 'none'; ").doesNotContain("unsafe");
    for (Element code : page.select("style, script:not([type])")) {
      assertThat(policy).contains("'sha256-" + digest(code.data()) + "'");
    }
    assertThat(page.select("script:not([type])")).hasSize(2);
  }

  @Test
  void aDiskThatRefusesIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "where the folder should be");

    assertThatThrownBy(() -> new ReportPage(List.of()).run(new TestRelease(file, "en")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot write to " + file.resolve("report.json"));
  }

  @Test
  void theContentsLeadToEverySection() {
    assertThat(page.select("nav a").eachAttr("href"))
        .containsExactly(
            "#brief",
            "#kpis",
            "#response",
            "#why",
            "#moments",
            "#support",
            "#voice",
            "#churn",
            "#journeys",
            "#processes",
            "#recommendations",
            "#silos",
            "#roi",
            "#maturity",
            "#audiences",
            "#applications",
            "#identity",
            "#quality",
            "#changes")
        .allSatisfy(href -> assertThat(page.select("section" + href)).hasSize(1));
  }

  /** To a section, or to a row of one. */
  @Test
  void everyLinkLeadsToSomethingOnThePage() {
    assertThat(page.select("a").eachAttr("href"))
        .contains("#roi", "#evidence-cuts")
        .allSatisfy(href -> assertThat(page.getElementById(href.substring(1))).isNotNull());
    assertThat(page.select("main > *").first().id()).isEqualTo("brief");
  }

  private static List<List<String>> values(Element figure) {
    return figure.select("tbody tr").stream()
        .map(row -> row.select("td data").eachAttr("value"))
        .toList();
  }

  private static List<List<String>> values(JsonNode figure) {
    return rows(figure).map(row -> cells(row).map(cell -> cell.asText("")).toList()).toList();
  }

  /** What a reader sees in the columns of numbers. */
  private static List<List<String>> texts(Element figure) {
    return figure.select("tbody tr").stream()
        .map(row -> row.select("td.number").eachText())
        .toList();
  }

  private static List<List<String>> texts(JsonNode figure, Messages messages) {
    return rows(figure)
        .map(
            row ->
                IntStream.range(0, row.size())
                    .filter(i -> format(figure, i).isNumeric())
                    .mapToObj(i -> text(row.get(i), format(figure, i), messages))
                    .toList())
        .toList();
  }

  private static String text(JsonNode cell, Format format, Messages messages) {
    if (cell.isNumber()) {
      return messages.show(own(format, cell), cell.doubleValue());
    }
    return cell.asText(Messages.NOTHING);
  }

  /** Where counts and scores share a column, each keeps its own format. */
  private static Format own(Format ofColumn, JsonNode cell) {
    if (cell.isIntegralNumber()) {
      return Format.COUNT;
    }
    return ofColumn == Format.COUNT && cell.doubleValue() % 1 != 0 ? Format.SCORE : ofColumn;
  }

  private static Format format(JsonNode figure, int column) {
    String code = figure.path("columns").get(column).path("format").asText();
    return Format.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static Stream<JsonNode> rows(JsonNode figure) {
    return cells(figure.path("rows"));
  }

  private static Stream<JsonNode> cells(JsonNode row) {
    return StreamSupport.stream(row.spliterator(), false);
  }

  private static String digest(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
