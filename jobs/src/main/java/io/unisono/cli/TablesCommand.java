package io.unisono.cli;

import io.unisono.cli.option.TextTable;
import io.unisono.contract.Table;
import io.unisono.error.UsageErrors;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.table.Tables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx tables}: what can be read. */
@Command(
    name = "tables",
    header = "Lists the tables, or the columns of one.",
    description = {
      "",
      "Lists the tables with their grain, or the columns of one table with type and meaning.",
      "docs/tables.md has all of it, with rules and values.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cx tables", "  cx tables kpi_value"})
final class TablesCommand implements Runnable {

  /** Longest line: what most terminals show. */
  private static final int WIDTH = 120;

  private static final int WIDEST_TYPE = 24;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Table whose columns are listed.")
  private String name;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      out.print(tables());
    } else {
      Table table = table();
      out.printf("%s, %s%n", table.name(), layer(table));
      out.print(new TextTable(table.grain()).text(WIDTH));
      out.printf("%n%s", columns(table));
    }
  }

  private static String tables() {
    TextTable tables = new TextTable("Table", "layer", "personal", "grain");
    for (Table each : Tables.ALL) {
      boolean personal = !each.personalData().isEmpty();
      tables.row(each.name(), layer(each), personal ? "yes" : "", each.grain());
    }
    return tables.text(WIDTH);
  }

  private Table table() {
    return Tables.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UsageErrors.badOption(
                    "cx tables", name, "the name of a table, of which cx tables alone lists all"));
  }

  private static String columns(Table table) {
    TextTable columns = new TextTable("Column", "type", "", "meaning");
    for (ColumnSpec column : table.columns()) {
      columns.row(column.name(), type(column), marks(column), column.description());
    }
    return columns.text(WIDTH);
  }

  /** Of a nested type the beginning; docs/tables.md has all of it. */
  private static String type(ColumnSpec column) {
    String type = column.physicalType();
    return type.length() <= WIDEST_TYPE ? type : type.substring(0, WIDEST_TYPE - 3) + "...";
  }

  private static String marks(ColumnSpec column) {
    List<String> marks = new ArrayList<>();
    if (column.primaryKey()) {
      marks.add("key");
    } else if (column.required()) {
      marks.add("required");
    }
    column.personalData().ifPresent(kind -> marks.add("personal"));
    return String.join(", ", marks);
  }

  private static String layer(Table table) {
    return table.layer().name().toLowerCase(Locale.ROOT);
  }
}
