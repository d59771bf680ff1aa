package io.unisono.report.page;

import java.util.List;

/**
 * Everything that the page and {@code report.json} show: numbers and messages, no layout.
 *
 * @param runDate ISO 8601
 */
public record Report(
    String title,
    String subtitle,
    String language,
    String runDate,
    int release,
    String runId,
    List<Headline> headlines,
    List<PageSection> sections) {

  public Report {
    headlines = List.copyOf(headlines);
    sections = List.copyOf(sections);
  }
}
