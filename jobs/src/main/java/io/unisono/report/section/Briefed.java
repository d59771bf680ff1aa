package io.unisono.report.section;

import io.unisono.report.page.Figure;
import io.unisono.run.ReleaseConsumer.Released;

/** A section that has a part on the first page, which {@code cx advise} prints as well. */
public interface Briefed extends ReportSection {

  /**
   * What matters most of the section, in at most half a page. Without rows its reading says what is
   * missing, and what it would take.
   *
   * @param tables as in {@link #of}
   */
  Figure brief(Released tables, ReportContext context);
}
