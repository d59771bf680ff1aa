package io.unisono.report;

import io.unisono.report.page.Messages;
import io.unisono.report.page.PageFiles;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.Report;
import java.nio.file.Path;
import java.util.List;

/** A page about a file, and not about a night. */
final class FileReport {

  private FileReport() {}

  /**
   * Writes {@code report.html} and {@code report.json}.
   *
   * @param note what a reader must know before the numbers; empty for nothing
   * @return the page
   */
  static Path write(
      Path folder,
      Messages messages,
      String title,
      String subtitle,
      String note,
      PageSection section) {
    return new PageFiles(folder)
        .write(
            new Report(title, subtitle, note, messages.language(), "", 0, "", List.of(section)),
            messages);
  }
}
