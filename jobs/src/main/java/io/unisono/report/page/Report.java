package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that the page and {@code report.json} show: numbers and words, no layout.
 *
 * @param note what a reader must know before the numbers; empty for nothing
 * @param runDate ISO 8601; empty for a page about a file
 * @param runId empty for a page about a file
 * @param sections those of the appendix last
 */
public record Report(
    String title,
    String subtitle,
    String note,
    String language,
    String runDate,
    int release,
    String runId,
    List<PageSection> sections) {

  public Report {
    sections = sections.stream().sorted(Comparator.comparing(PageSection::appendix)).toList();
  }

  /** The numbers on top of the page. */
  @JsonProperty
  public List<Headline> headlines() {
    return sections.stream().flatMap(section -> section.headlines().stream()).toList();
  }

  /** Whether it is about a release, and not about a file. */
  @JsonIgnore
  public boolean isOfANight() {
    return !runId.isEmpty();
  }

  /** Over it stands the heading of the appendix; null without one. */
  public PageSection firstOfAppendix() {
    return sections.stream().filter(PageSection::appendix).findFirst().orElse(null);
  }
}
