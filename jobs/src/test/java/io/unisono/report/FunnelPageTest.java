package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.FunnelPage.DropOff;
import io.unisono.report.FunnelPage.Share;
import io.unisono.report.FunnelPage.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunnelPageTest {

  /** Of 100 who look, 30 have time left; of the others 40 of 70 put something into the cart. */
  private static FunnelPage page(boolean anyOrder) {
    return new FunnelPage(
        "shop.csv",
        120,
        2,
        anyOrder,
        List.of(
            new Step("view", 100, 30, null, null, null),
            new Step(
                "add_to_cart_from_a_list_of_recommendations",
                50,
                10,
                new Share(40 / 70.0, 0.4549, 0.6806),
                new Share(40 / 70.0, 0.4549, 0.6806),
                90.0),
            new Step(
                "pay",
                6,
                1,
                new Share(5 / 70.0, 0.0309, 0.1567),
                new Share(0.125, 0.0546, 0.2611),
                3_600.0)),
        List.of(
            new DropOff(1, "search", 20, 30.0),
            new DropOff(1, null, 10, null),
            new DropOff(2, "help", 35, 60.0)));
  }

  private static Elements cells(Document page, String figure, int row) {
    return page.select("#" + figure + " tbody tr").get(row).select("data");
  }

  /** These pages stay in target/, where .ci/check-report opens them in a browser. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void aFunnelHasAPageAndAPicture(String language) throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/funnel-" + language));
    page(false).write(folder, language);
    Document page = Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8");

    assertThat(page.select("figure").eachAttr("id")).containsExactly("funnel-steps", "funnel-next");
    assertThat(page.select(".panels svg")).hasSize(2);
    assertThat(page.select("[style], [src], [onclick]")).isEmpty();
    assertThat(page.select(".masthead .note").text()).contains("2");
    assertThat(Files.readString(folder.resolve("funnel.svg"))).startsWith("<?xml").contains("pay");
  }

  /** 100 = 50 that go on + 20 open + 30 that came no further; those are 20 + 10 drop-offs. */
  @Test
  void whatBecomesOfTheCasesAddsUp() throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/funnel-any"));
    page(true).write(folder, "en");
    Document page = Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8");

    assertThat(cells(page, "funnel-steps", 0).eachAttr("value"))
        .containsExactly("1 of the steps", "100", "20", "30", "", "", "", "", "", "", "");
    assertThat(cells(page, "funnel-steps", 1).eachAttr("value").subList(1, 4))
        .containsExactly("50", "9", "35");
    assertThat(cells(page, "funnel-steps", 2).eachAttr("value").subList(1, 4))
        .containsExactly("6", "1", "");
    assertThat(page.select(".bar title").eachText())
        .contains("1 of the steps – Go on: 50, Still open: 20, Go no further: 30");
    assertThat(page.select(".lead").text()).contains("3 of the steps: 12.5%");
  }

  @Test
  void aStepOfWhichNoShareIsKnownHasADash() throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report/funnel-open"));
    FunnelPage open =
        new FunnelPage(
            "shop.csv",
            3,
            0,
            false,
            List.of(
                new Step("view", 3, 3, null, null, null), new Step("pay", 1, 1, null, null, 5.0)),
            List.of());
    open.write(folder, "en");
    Document page = Jsoup.parse(folder.resolve("report.html").toFile(), "UTF-8");

    assertThat(page.select(".panels svg").first().select(".value").eachText())
        .containsExactly("–", "–");
    assertThat(page.select(".masthead .note").hasText()).isFalse();
  }
}
