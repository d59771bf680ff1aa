package io.unisono.cli;

import io.unisono.cli.option.TextTable;
import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.table.Tables;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cx tables}: what can be read. */
@Command(
    name = "tables",
    header = "Lists the tables, their grain and their personal data.",
    description = {
      "",
      "Lists the tables with their grain and the columns that hold personal data.",
      "docs/tables.md has every column.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx tables")
final class TablesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    TextTable table = new TextTable("Table", "layer", "grain", "personal data");
    for (Table each : Tables.ALL) {
      table.row(
          each.name(),
          each.layer().name().toLowerCase(Locale.ROOT),
          each.grain(),
          each.personalData().stream().map(ColumnSpec::name).collect(Collectors.joining(", ")));
    }
    spec.commandLine().getOut().print(table.text());
  }
}
