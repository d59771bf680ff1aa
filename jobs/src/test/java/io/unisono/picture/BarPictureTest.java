package io.unisono.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.picture.Bars.Bar;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarPictureTest {

  private static Bar bar(double lo, double hi, Double... parts) {
    return new Bar("<b>step", "40%", List.of(parts), lo, hi, "all of it");
  }

  private static Bars panel(Bar... bars) {
    return new Bars("Shares", List.of("go on", "open"), List.of(bars));
  }

  private static Document xml(String svg) {
    return Jsoup.parse(svg, "", Parser.xmlParser());
  }

  private static double number(Document svg, String selector, String attribute) {
    return Double.parseDouble(svg.select(selector).attr(attribute));
  }

  @Test
  void partsLieBesideEachOtherAndAnIntervalOnThem() {
    Document svg = xml(BarPicture.inline(List.of(panel(bar(0.2, 0.5, 0.25, 0.5))), "t"));

    assertThat(number(svg, ".bar .part-1", "width"))
        .isEqualTo(0.25 * BarPicture.WIDTH, within(0.1));
    assertThat(number(svg, ".bar .part-2", "x")).isEqualTo(0.25 * BarPicture.WIDTH, within(0.1));
    assertThat(number(svg, ".bar .part-2", "width")).isEqualTo(0.5 * BarPicture.WIDTH, within(0.1));
    assertThat(number(svg, ".interval", "x1")).isEqualTo(0.2 * BarPicture.WIDTH, within(0.1));
    assertThat(number(svg, ".interval", "x2")).isEqualTo(0.5 * BarPicture.WIDTH, within(0.1));
    assertThat(svg.select(".note").eachText()).containsExactly("go on", "open");
    assertThat(svg.select(".bar title").eachText()).containsExactly("all of it");
  }

  @Test
  void aBarWithoutAnIntervalHasNoLine() {
    String svg = BarPicture.inline(List.of(panel(bar(Double.NaN, Double.NaN, 1.0))), "t");

    assertThat(svg).doesNotContain("<line").contains("&lt;b&gt;step").doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.2, -0.1", "0.1, 0.2, 1.1", "0.1, 0.2, NaN", "0.3, 0.2, 0.5", "0.1, NaN, 0.5"})
  void lengthsThatDoNotFitAreRefused(double lo, double hi, double part) {
    assertThatThrownBy(() -> bar(lo, hi, part)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Four panels: three in the first row, and one below them. */
  @Test
  void aFileHasItsStyleAndUpToThreePanelsInARow() {
    Bars one = panel(bar(Double.NaN, Double.NaN, 0.5));
    String file = BarPicture.file(List.of(one, one, one, one), "t");

    List<String> places = xml(file).select("svg > g").eachAttr("transform");
    assertThat(file).startsWith("<?xml").contains("<style>");
    assertThat(places.stream().map(place -> place.split("[ )]")[1]).distinct()).hasSize(2);
    assertThat(places).doesNotHaveDuplicates();
    assertThat(BarPicture.inline(List.of(one), "t")).doesNotContain("style");
    assertThat(xml(BarPicture.file(List.of(), "t")).select("svg")).hasSize(1);
  }
}
