package io.unisono.report;

import java.util.List;

/**
 * A part of the report with its own heading.
 *
 * @param id anchor in the page, stable name in {@code report.json}
 * @param lead what the part says, in a sentence or two
 */
public record Section(String id, String title, String lead, List<Figure> figures) {

  public Section {
    figures = List.copyOf(figures);
  }
}
