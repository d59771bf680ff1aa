package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of the report with its own heading.
 *
 * @param id anchor in the page, stable name in {@code report.json}
 * @param lead what the part says, in a sentence or two
 * @param headlines its numbers for the top of the page
 * @param front whether it stands before the numbers on top, on a page of its own on paper
 * @param appendix whether it is about the data and not about the customers
 */
public record PageSection(
    String id,
    String title,
    String lead,
    List<Figure> figures,
    @JsonIgnore List<Headline> headlines,
    @JsonIgnore boolean front,
    boolean appendix) {

  public PageSection {
    figures = List.copyOf(figures);
    headlines = List.copyOf(headlines);
  }

  public PageSection(String id, String title, String lead, List<Figure> figures) {
    this(id, title, lead, figures, List.of(), false, false);
  }

  public PageSection withHeadlines(List<Headline> numbers) {
    return new PageSection(id, title, lead, figures, numbers, front, appendix);
  }

  public PageSection inAppendix() {
    return new PageSection(id, title, lead, figures, headlines, front, true);
  }

  public PageSection inFront() {
    return new PageSection(id, title, lead, figures, headlines, true, appendix);
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
