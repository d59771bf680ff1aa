package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the page are told apart by people who see little contrast (WCAG 2.2 AA). */
class PageColoursTest {

  private final String style = style();

  /** The custom properties of the page that are colours. */
  private final Map<String, String> colours =
      Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6})")
          .matcher(style)
          .results()
          .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

  @ParameterizedTest
  @ValueSource(strings = {"ink", "muted", "accent"})
  void textIsReadableOnBothBackgrounds(String text) {
    assertThat(contrast(text, "card")).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(text, "paper")).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void marksAndChartsStandOutFromTheCard() {
    assertThat(colours.keySet())
        .filteredOn(name -> name.startsWith("chart-"))
        .hasSize(8)
        .allSatisfy(name -> assertThat(contrast(name, "card")).as(name).isGreaterThanOrEqualTo(3));
    for (String mark : new String[] {"good", "bad", "calm"}) {
      assertThat(contrast(mark, "card")).as(mark).isGreaterThanOrEqualTo(3);
    }
  }

  /** Other colours than these would escape the tests above. */
  @Test
  void textTakesItsColourFromTheTestedOnes() {
    assertThat(
            Pattern.compile("[{; ]color: ?([^;}]+)").matcher(style).results().map(m -> m.group(1)))
        .isNotEmpty()
        .containsOnly("var(--ink)", "var(--muted)", "var(--accent)");
  }

  /** By the definition of WCAG 2.2: 21 for black on white. */
  private double contrast(String one, String other) {
    double a = luminance(colours.get(one));
    double b = luminance(colours.get(other));
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  }

  private static double luminance(String colour) {
    return .2126 * linear(colour, 1) + .7152 * linear(colour, 3) + .0722 * linear(colour, 5);
  }

  private static double linear(String colour, int at) {
    double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return part <= .04045 ? part / 12.92 : Math.pow((part + .055) / 1.055, 2.4);
  }

  private static String style() {
    try (var in = PageColoursTest.class.getResourceAsStream("/io/unisono/report/page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
