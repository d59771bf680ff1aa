package io.unisono.schemas;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Contract.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes {@code docs/tables.md}, the analysts' dictionary: every table with its grain, columns,
 * types, keys, rules and personal data, as the contracts state them.
 *
 * <p>Usage: {@code TableDocs <schemas folder> <markdown file>}, or {@link #COMMAND}.
 */
public final class TableDocs {

  /** What to type after a change of a contract. */
  static final String COMMAND = "./mvnw -q -pl schemas compile exec:java@tables-doc";

  private TableDocs() {}

  /** Writes the page. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[1]), page(Path.of(args[0])));
  }

  /** The page for the contracts below a folder. */
  static String page(Path schemas) {
    List<String> contents = new ArrayList<>();
    List<String> sections = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      List<Contract> contracts = ContractReader.fromFolder(schemas, layer);
      if (!contracts.isEmpty()) {
        contents.add("\n**%s**: %s\n".formatted(layer.folder(), layer.purpose()));
        contracts.forEach(contract -> contents.add(entry(contract)));
        sections.add("\n## %s\n".formatted(layer.folder()));
        contracts.forEach(contract -> sections.add(section(contract)));
      }
    }
    return """
        # Tables

        Generated from the contracts in `schemas/`; do not change it by hand. After a change of a contract:
        `%s`.

        In the column lists, **PK** is the primary key, **required** means never null, and *personal* marks personal data.
        Types are Spark's; a timestamp is an instant in UTC.
        %s
        %s"""
        .formatted(COMMAND, String.join("\n", contents), String.join("\n", sections));
  }

  private static String entry(Contract contract) {
    return "- [`%s`](#%s): %s"
        .formatted(contract.name(), contract.name(), contract.table().description());
  }

  private static String section(Contract contract) {
    Contract.TableSpec table = contract.table();
    String rules =
        table.quality().stream()
            .map(rule -> "- Rule: " + rule(rule) + ".\n")
            .collect(Collectors.joining());
    return """
        ### %s

        %s Version %s.
        %s
        | column | type | | meaning |
        |---|---|---|---|
        %s
        """
        .formatted(
            contract.name(),
            table.description(),
            contract.version(),
            rules.isEmpty() ? "" : "\n" + rules,
            table.properties().stream().map(TableDocs::row).collect(Collectors.joining("\n")));
  }

  private static String row(ColumnSpec column) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            cell(column.name()),
            cell(column.physicalType()),
            marks(column),
            cell(String.join(" ", meaning(column))));
  }

  private static String marks(ColumnSpec column) {
    List<String> marks = new ArrayList<>();
    if (column.primaryKey()) {
      marks.add("**PK** " + column.primaryKeyPosition());
    } else if (column.required()) {
      marks.add("required");
    }
    column.personalData().ifPresent(kind -> marks.add("*personal: " + kind + "*"));
    return String.join(", ", marks);
  }

  private static List<String> meaning(ColumnSpec column) {
    List<String> sentences = new ArrayList<>();
    sentences.add(column.description());
    if (column.logicalTypeOptions() != null) {
      sentences.add(range(column.logicalTypeOptions()));
    }
    column.quality().forEach(rule -> sentences.add(sentence(rule)));
    if (column.isEventTime()) {
      sentences.add("Event time.");
    }
    if (column.isVersion()) {
      sentences.add("Of rows with one key the newest stays.");
    }
    if (column.isKnownLater()) {
      sentences.add("Empty while it lies after the run date.");
    }
    column
        .openBefore()
        .ifPresent(
            end -> sentences.add("`open` while `%s` lies after the run date.".formatted(end)));
    column.relationships().forEach(key -> sentences.add("References `" + key.to() + "`."));
    return sentences;
  }

  private static String range(Contract.Range range) {
    if (range.maximum() == null) {
      return "At least %s.".formatted(number(range.minimum()));
    }
    if (range.minimum() == null) {
      return "At most %s.".formatted(number(range.maximum()));
    }
    return "Between %s and %s.".formatted(number(range.minimum()), number(range.maximum()));
  }

  private static String sentence(Rule rule) {
    String sentence = rule(rule);
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private static String rule(Rule rule) {
    return "%s, %s (%s)".formatted(subject(rule), limit(rule), rule.severity());
  }

  private static String subject(Rule rule) {
    if (rule.arguments() == null) {
      return rule.metric();
    }
    if (!rule.validValues().isEmpty()) {
      return "one of "
          + rule.validValues().stream()
              .map(value -> "`" + value + "`")
              .collect(Collectors.joining(", "));
    }
    return rule.arguments().entrySet().stream()
        .map(argument -> "%s `%s`".formatted(argument.getKey(), argument.getValue()))
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private static String limit(Rule rule) {
    String unit = "percent".equals(rule.unit()) ? " %" : "";
    if (rule.mustBe() != null) {
      return rule.mustBe() == 0 ? "no exception" : "exactly " + number(rule.mustBe()) + unit;
    }
    if (rule.mustBeLessThan() != null) {
      return "less than " + number(rule.mustBeLessThan()) + unit;
    }
    if (rule.mustBeLessOrEqualTo() != null) {
      return "at most " + number(rule.mustBeLessOrEqualTo()) + unit;
    }
    if (rule.mustBeGreaterThan() != null) {
      return "more than " + number(rule.mustBeGreaterThan()) + unit;
    }
    return "at least " + number(rule.mustBeGreaterOrEqualTo()) + unit;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** A pipe or a line break would end the cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ").trim();
  }
}
