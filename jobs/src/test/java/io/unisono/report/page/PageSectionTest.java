package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSectionTest {

  /** Figures as letters: h takes half a row, W a whole one. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"h, W", "hh, hh", "hhh, hhW", "Whhh, WhhW", "hWhh, WWhh", "hhWhW, hhWWW", "WW, WW"})
  void aHalfFigureWithoutANeighbourTakesTheWholeRow(String figures, String shown) {
    PageSection section =
        new PageSection(
            "s",
            "",
            "",
            IntStream.range(0, figures.length())
                .mapToObj(i -> figure("figure-" + i, figures.charAt(i) == 'W' ? 6 : 2))
                .toList());

    StringBuilder rows = new StringBuilder();
    section.figures().forEach(f -> rows.append(section.wholeRows().contains(f) ? "W" : "h"));

    assertThat(rows.toString()).isEqualTo(shown);
  }

  private static Figure figure(String id, int columns) {
    FigureColumn column = new FigureColumn("c", "", Format.COUNT);
    return new Figure(id, "", "", null, Collections.nCopies(columns, column), List.of());
  }
}
