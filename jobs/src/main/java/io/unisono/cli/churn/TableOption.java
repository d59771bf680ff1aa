package io.unisono.cli.churn;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The table of a command that reads customers. */
final class TableOption {

  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet, one row per customer.")
  private Path table;

  Path file() {
    return table;
  }
}
