package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.LogPage.Activity;
import io.unisono.report.LogPage.Counts;
import io.unisono.report.LogPage.Edge;
import io.unisono.report.LogPage.Step;
import io.unisono.report.LogPage.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPageTest {

  /** An activity may be called like the start. */
  private static final LogPage LOG =
      new LogPage(
          "log.csv",
          new Counts(9, 8, 3, 3, 2, 5, 0),
          List.of(
              new Edge("START", "pay", 2, 2, 10.0),
              new Edge("pay", "close", 2, 2, null),
              new Edge("START", "close", 1, 1, 5.0)),
          List.of(new Activity("START", 3, 0), new Activity("close", 0, 3)),
          List.of(
              new Step(1, "START", "pay", 2),
              new Step(2, "pay", "close", 2),
              new Step(1, "START", "close", 1),
              new Step(3, "close", null, 2),
              new Step(2, "close", null, 1)),
          List.of(new Variant("START>pay>close", 2, 2 / 3.0, 2 / 3.0)));

  /** These pages stay in target/, where .ci/check-report opens them in a browser. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void aLogHasAPageAndAMap(String language) throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/log-" + language));
    LOG.write(folder, language, 4);
    Document page = Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8");

    assertThat(page.select("figure").eachAttr("id"))
        .containsExactly("journey-flow", "log-steps", "log-variants");
    assertThat(page.select(".drawing svg .node")).hasSize(5);
    assertThat(page.select("[style], [src], [onclick]")).isEmpty();
    assertThat(page.select(".note").text()).contains("1").contains("9");
    assertThat(Files.readString(folder.resolve("map.svg"))).startsWith("<?xml").contains("pay");
  }

  /** Of the 8 events and 3 ends of cases the hidden pair holds one. */
  @Test
  void whatTheMapHidesIsTold() throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/log-hidden"));
    LOG.write(folder, "en", 4);

    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Drawn are 4 pairs of steps; 1 more, 9.1% of all moves");
  }
}
