package io.unisono.schemas;

import io.unisono.schemas.Contract.ColumnSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes one class of column names per contract, as jOOQ does from a database: {@code
 * Customer.TABLE}, {@code Customer.CUSTOMER_ID}; and in it one class of values per column whose
 * contract lists the valid ones: {@code Ticket.Status.SOLVED}. A column or value that a contract
 * drops or renames is then a compile error in every job that uses it.
 *
 * <p>Usage: {@code ColumnClasses <schemas folder> <output folder>}.
 */
public final class ColumnClasses {

  static final String PACKAGE = "io.unisono.table";

  private ColumnClasses() {}

  /**
   * Generates the classes of all layers, {@code Tables}, which lists them, and the KPIs of the
   * catalogue.
   */
  public static void main(String[] args) throws IOException {
    Path schemas = Path.of(args[0]);
    Path output = Path.of(args[1]);
    List<String> tables = new ArrayList<>();
    Set<Path> written = new HashSet<>();
    for (Layer layer : Layer.values()) {
      for (Contract contract : ContractReader.fromFolder(schemas, layer)) {
        written.add(
            write(
                output,
                PACKAGE + "." + layer.folder(),
                className(contract),
                classOf(layer, contract)));
        tables.add("%s.%s.%s.TABLE".formatted(PACKAGE, layer.folder(), className(contract)));
      }
    }
    written.add(write(output, PACKAGE, "Tables", listOf(tables)));
    written.add(write(output, PACKAGE, "Kpis", KpiCatalogue.fromFolder(schemas).constants()));
    removeAllBut(written, output);
  }

  /** The class of a contract that is gone would else break the next build. */
  private static void removeAllBut(Set<Path> written, Path output) throws IOException {
    List<Path> outdated;
    try (Stream<Path> files = Files.walk(output)) {
      outdated =
          files.filter(file -> Files.isRegularFile(file) && !written.contains(file)).toList();
    }
    for (Path file : outdated) {
      Files.delete(file);
    }
  }

  static String className(Contract contract) {
    return capitalised(contract.name());
  }

  /** {@code end_kind} becomes {@code EndKind}. */
  private static String capitalised(String snakeCase) {
    return Arrays.stream(snakeCase.split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** {@code Record ID} and {@code record_id} both become {@code RECORD_ID}. */
  static String constantName(String column) {
    String name =
        column
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("^_+|_+$", "")
            .toUpperCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("TABLE")) {
      return "COLUMN_" + name;
    }
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  /**
   * Source of the class of one contract.
   *
   * @throws ContractException if two columns, or two values of a column, would get the same
   *     constant
   */
  static String classOf(Layer layer, Contract contract) {
    List<ColumnSpec> columns = contract.table().properties();
    requireDistinctConstants(contract, "columns", columns.stream().map(ColumnSpec::name).toList());
    String constants =
        columns.stream().map(ColumnClasses::constantOf).collect(Collectors.joining("\n"));
    String values =
        columns.stream()
            .filter(column -> !column.validValues().isEmpty())
            .map(column -> valuesOf(contract, column))
            .collect(Collectors.joining("\n"));
    return """
        package %s.%s;

        import io.unisono.contract.Table;

        /** %s */
        public final class %s {

          /** The table with its contract. */
          public static final Table TABLE = Table.of(io.unisono.schemas.Layer.%s, "%s");

        %s
        %s
          private %s() {}
        }
        """
        .formatted(
            PACKAGE,
            layer.folder(),
            javadoc(contract.table().description()),
            className(contract),
            layer.name(),
            contract.name(),
            constants,
            values,
            className(contract));
  }

  private static void requireDistinctConstants(Contract contract, String what, List<String> names) {
    Map<String, String> nameOf = new HashMap<>();
    for (String name : names) {
      String constant = constantName(name);
      String other = nameOf.put(constant, name);
      if (other != null) {
        throw new ContractException(
            contract.name(),
            "%s '%s' and '%s' would both be named %s".formatted(what, other, name, constant));
      }
    }
  }

  /** The class with the values that a column may hold. */
  private static String valuesOf(Contract contract, ColumnSpec column) {
    requireDistinctConstants(contract, "values of " + column.name(), column.validValues());
    String name = capitalised(constantName(column.name()).toLowerCase(Locale.ROOT));
    String values =
        column.validValues().stream()
            .map(
                value ->
                    "    public static final String %s = \"%s\";\n"
                        .formatted(constantName(value), literal(value)))
            .collect(Collectors.joining());
    return """
          /** Values of {@link #%s}. */
          public static final class %s {

        %s
            private %s() {}
          }
        """
        .formatted(constantName(column.name()), name, values, name);
  }

  private static String constantOf(ColumnSpec column) {
    return """
          /** %s */
          public static final String %s = "%s";
        """
        .formatted(
            javadoc(column.description()), constantName(column.name()), literal(column.name()));
  }

  static String literal(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String listOf(List<String> tables) {
    return """
        package %s;

        import io.unisono.contract.Table;
        import java.util.List;

        /** Every table that has a contract. */
        public final class Tables {

          /** All tables, by layer and name. */
          public static final List<Table> ALL =
              List.of(
                  %s);

          private Tables() {}
        }
        """
        .formatted(PACKAGE, String.join(",\n          ", tables));
  }

  static String javadoc(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\\", "&#92;") // a backslash and a u would start a Unicode escape
        .replace("@", "&#64;")
        .replace("*/", "* /");
  }

  private static Path write(Path output, String packageName, String className, String source)
      throws IOException {
    Path folder = output.resolve(packageName.replace('.', '/'));
    Files.createDirectories(folder);
    Path file = folder.resolve(className + ".java");
    // An unchanged file keeps its time, so that the compiler does not start anew.
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
    return file;
  }
}
