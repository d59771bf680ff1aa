package io.unisono.cli.check;

import io.unisono.cli.option.TextTable;
import io.unisono.error.Printable;
import io.unisono.io.Counted;
import io.unisono.staging.InputCheck;
import io.unisono.staging.InputCheck.Example;
import io.unisono.staging.InputCheck.Finding;
import io.unisono.staging.SourcesCheck;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The checks of the inputs for people: input by input, then all problems together. */
public final class CheckText {

  private static final int WIDEST_VALUE = 22;
  private static final int NAMED_COLUMNS = 30;

  private final StringBuilder text = new StringBuilder();

  private CheckText() {}

  public static String of(SourcesCheck checks) {
    CheckText text = new CheckText();
    checks.inputs().forEach(text::input);
    text.lines("optional, missing: ", checks.absent());
    text.lines("warning: ", checks.warnings());
    text.problems(checks);
    return text.text.toString();
  }

  /** The same as values for JSON, with the exit code. */
  public static Map<String, Object> json(SourcesCheck checks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exit_code", checks.exitCode().code());
    json.put("problems", checks.problems());
    json.put("warnings", checks.warnings());
    json.put("optional_missing", checks.absent());
    json.put("inputs", checks.inputs());
    return json;
  }

  private void input(InputCheck check) {
    line("%s -> %s", check.title(), check.target());
    line(
        "  %s; %,d rows looked at: %,d good%s%s%s",
        files(check.files()),
        check.rows().read(),
        check.rows().good(),
        counted(check.rows().rejected(), "rejected"),
        counted(check.rows().skipped(), "not for this table"),
        counted(check.rows().repeated(), "of the good ones repeat a key"));
    examples(check.examples());
    findings("Rejected", check.rejected());
    findings("Kept, but unreadable and left empty", check.emptied());
    findings("Not in the map", check.otherwise());
    if (!check.unmapped().isEmpty()) {
      line("");
      line("  Not mapped: %s", Counted.first(check.unmapped(), NAMED_COLUMNS));
    }
    line("");
  }

  private static String files(List<String> files) {
    return files.size() == 1
        ? files.get(0)
        : "%s to %s, %,d files".formatted(files.get(0), files.get(files.size() - 1), files.size());
  }

  private static String counted(long rows, String what) {
    return rows == 0 ? "" : ", %,d %s".formatted(rows, what);
  }

  /** One line for each column, one column for each row: staged tables are wide. */
  private void examples(List<Example> examples) {
    if (examples.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    examples.forEach(example -> columns.addAll(example.values().keySet()));
    String[] heading = new String[examples.size() + 1];
    heading[0] = "Staged as";
    for (int i = 0; i < examples.size(); i++) {
      Long line = examples.get(i).line();
      heading[i + 1] = line == null ? "row " + (i + 1) : "line " + line;
    }
    TextTable table = new TextTable(heading);
    for (String column : columns) {
      Object[] cells = new Object[heading.length];
      cells[0] = column;
      for (int i = 0; i < examples.size(); i++) {
        cells[i + 1] = narrow(examples.get(i).values().get(column));
      }
      table.row(cells);
    }
    line("");
    text.append(table.text());
  }

  private static String narrow(String value) {
    if (value == null) {
      return "";
    }
    String line = value.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= WIDEST_VALUE ? line : line.substring(0, WIDEST_VALUE - 3) + "...";
  }

  private void findings(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(title, "rows", "share", "example", "cure");
    for (Finding finding : findings) {
      table.row(
          finding.what(),
          finding.rows(),
          String.format(Locale.ROOT, "%.1f%%", 100 * finding.share()),
          narrow(finding.example()),
          finding.cure());
    }
    line("");
    text.append(table.text());
  }

  private void lines(String title, List<String> texts) {
    texts.forEach(each -> line("%s%s", title, Printable.line(each)));
    if (!texts.isEmpty()) {
      line("");
    }
  }

  private void problems(SourcesCheck checks) {
    for (SourcesCheck.Problem problem : checks.problems()) {
      line("%s", problem.text());
      line("");
    }
    line(
        checks.problems().isEmpty()
            ? "No problem found: cx run would read these inputs."
            : "%d problem%s: a night would stop.",
        checks.problems().size(),
        checks.problems().size() == 1 ? "" : "s");
  }

  private void line(String pattern, Object... values) {
    text.append(String.format(Locale.ROOT, pattern, values)).append(System.lineSeparator());
  }
}
