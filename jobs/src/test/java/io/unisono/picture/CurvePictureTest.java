package io.unisono.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.picture.CurvePicture.Line;
import io.unisono.picture.CurvePicture.Point;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class CurvePictureTest {

  private static final Point NOTHING = new Point(0, 0, Double.NaN, Double.NaN);

  @Test
  void drawsCurvesBandsAndRoundValues() {
    Line curve =
        new Line(
            "told & <known>",
            List.of(new Point(0, 0, 0, 0), new Point(0.5, 4, 3, 5), new Point(1, 4.5, 4, 5.1)),
            false);
    Line chance =
        new Line("by chance", List.of(NOTHING, new Point(1, 4.5, Double.NaN, Double.NaN)), true);

    Document svg = svg(new CurvePicture("gain", "share", "more", List.of(curve, chance)));

    assertThat(svg.select("polyline").eachAttr("class")).containsExactly("reference", "curve-1");
    assertThat(svg.select("polyline.curve-1").attr("points").split(" ")).hasSize(3);
    assertThat(svg.select("polygon.band").attr("points").split(" ")).hasSize(6);
    assertThat(svg.select("text.note").eachText())
        .contains("0", "2", "4", "6", "0 %", "100 %", "told & <known>", "by chance");
  }

  @Test
  void aFlatCurveHasAScale() {
    Line flat = new Line("flat", List.of(NOTHING, new Point(1, 0, Double.NaN, Double.NaN)), false);

    assertThat(CurvePicture.file(new CurvePicture("gain", "share", "more", List.of(flat))))
        .doesNotContain("NaN", "Infinity");
  }

  private static Document svg(CurvePicture picture) {
    return Jsoup.parse(CurvePicture.file(picture), "", Parser.xmlParser());
  }
}
