package io.unisono.report.section;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.run.ReleaseConsumer.Released;
import java.util.Optional;
import java.util.Set;

/**
 * A section of the report: what it reads, and what it tells. It is one class, registered in the
 * list of {@link io.unisono.report.ReportPage}, with its texts in both languages.
 */
public interface ReportSection {

  /** Anchor in the page, stable name in {@code report.json}, key of its heading; kebab case. */
  String id();

  /** Published tables that it reads. */
  Set<Table> reads();

  /**
   * What it tells of a release.
   *
   * @param tables of the release; to be collected only as small aggregates, by {@link Cells#of}
   * @return empty where the section has no place on the page
   */
  Optional<PageSection> of(Released tables, ReportContext context);
}
