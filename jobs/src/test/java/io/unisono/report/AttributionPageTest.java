package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.AttributionPage.Credit;
import io.unisono.report.AttributionPage.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionPageTest {

  private static final AttributionPage PAGE =
      new AttributionPage(
          "paths.csv",
          80,
          1_000,
          5,
          List.of("Online Video and Display of Partners", "Facebook"),
          3,
          List.of(
              new Model(
                  "first",
                  List.of(new Credit(60, null, null, null), new Credit(20, null, null, null))),
              new Model(
                  "markov_1",
                  List.of(
                      new Credit(44.5, 38.25, 50.0, 0.5), new Credit(35.5, 30.0, 42.0, 0.375)))),
          List.of("markov_3"));

  /** As many models and channels as there may be: 10 panels of 12 bars. */
  @Test
  void manyModelsAndChannelsHaveAPage() throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/attribution-many"));
    List<String> channels = IntStream.range(0, 12).mapToObj(i -> "Channel " + i).toList();
    new AttributionPage(
            "paths.csv",
            780,
            1_000,
            0,
            channels,
            0,
            IntStream.range(0, 10)
                .mapToObj(
                    model ->
                        new Model(
                            "model_" + model,
                            IntStream.range(0, 12)
                                .mapToObj(i -> new Credit(120 - 10.0 * i, null, null, null))
                                .toList()))
                .toList(),
            List.of())
        .write(folder, "en");

    assertThat(Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8").select(".panels .bar"))
        .hasSize(120);
  }

  /** These pages stay in target/, where .ci/check-report opens them in a browser. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void modelsStandBesideEachOtherOnOneScale(String language) throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/attribution-" + language));
    PAGE.write(folder, language);
    Document page = Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8");

    assertThat(page.select(".panels svg")).hasSize(2);
    assertThat(page.select(".panels svg").first().select(".part-1").eachAttr("width"))
        .containsExactly("308.0", "102.7");
    assertThat(page.select(".panels svg").last().select(".interval").eachAttr("x2"))
        .containsExactly("256.7", "215.6");
    assertThat(page.select("tbody tr").last().select("data").eachAttr("value"))
        .contains("35.5", "30.0", "42.0", "0.44375", "0.375");
    assertThat(page.select(".masthead .note").text()).contains("5").contains("Markov");
    assertThat(page.select("figcaption p").text()).contains("3");
    assertThat(Files.readString(folder.resolve("attribution.svg"))).contains("Facebook");
  }
}
