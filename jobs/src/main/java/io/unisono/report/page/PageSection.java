package io.unisono.report.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of the report with its own heading.
 *
 * @param id anchor in the page, stable name in {@code report.json}
 * @param lead what the part says, in a sentence or two
 */
public record PageSection(String id, String title, String lead, List<Figure> figures) {

  public PageSection {
    figures = List.copyOf(figures);
  }

  /** Figures that take a whole row: the wide ones, and a half one that has no half neighbour. */
  public Set<Figure> wholeRows() {
    Set<Figure> whole = new HashSet<>();
    Figure open = null;
    for (Figure figure : figures) {
      if (figure.isWide()) {
        whole.add(figure);
      }
      if (open != null && figure.isWide()) {
        whole.add(open);
      }
      open = open == null && !figure.isWide() ? figure : null;
    }
    if (open != null) {
      whole.add(open);
    }
    return whole;
  }
}
