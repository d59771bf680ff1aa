package io.unisono.schemas;

import io.unisono.schemas.Contract.ColumnSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes one class of column names per contract, as jOOQ does from a database: {@code
 * Customer.TABLE}, {@code Customer.CUSTOMER_ID}. A column that a contract drops or renames is then
 * a compile error in every job that uses it.
 *
 * <p>Usage: {@code ColumnClasses <schemas folder> <output folder>}.
 */
public final class ColumnClasses {

  static final String PACKAGE = "io.unisono.table";

  private ColumnClasses() {}

  /** Generates the classes of all layers, and {@code Tables}, which lists them. */
  public static void main(String[] args) throws IOException {
    Path schemas = Path.of(args[0]);
    Path output = Path.of(args[1]);
    List<String> tables = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      for (Contract contract : ContractReader.fromFolder(schemas, layer)) {
        write(
            output, PACKAGE + "." + layer.folder(), className(contract), classOf(layer, contract));
        tables.add("%s.%s.%s.TABLE".formatted(PACKAGE, layer.folder(), className(contract)));
      }
    }
    write(output, PACKAGE, "Tables", listOf(tables));
  }

  static String className(Contract contract) {
    return Arrays.stream(contract.name().split("_"))
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
   * @throws ContractException if two columns would get the same constant
   */
  static String classOf(Layer layer, Contract contract) {
    requireDistinctConstants(contract);
    String columns =
        contract.table().properties().stream()
            .map(ColumnClasses::constantOf)
            .collect(Collectors.joining("\n"));
    return """
        package %s.%s;

        import io.unisono.contract.Table;

        /** %s */
        public final class %s {

          /** The table with its contract. */
          public static final Table TABLE = Table.of(io.unisono.schemas.Layer.%s, "%s");

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
            columns,
            className(contract));
  }

  private static void requireDistinctConstants(Contract contract) {
    Map<String, String> columnOf = new HashMap<>();
    for (ColumnSpec column : contract.table().properties()) {
      String constant = constantName(column.name());
      String other = columnOf.put(constant, column.name());
      if (other != null) {
        throw new ContractException(
            contract.name(),
            "columns '%s' and '%s' would both be named %s"
                .formatted(other, column.name(), constant));
      }
    }
  }

  private static String constantOf(ColumnSpec column) {
    return """
          /** %s */
          public static final String %s = "%s";
        """
        .formatted(
            javadoc(column.description()), constantName(column.name()), literal(column.name()));
  }

  private static String literal(String name) {
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

  private static String javadoc(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\\", "&#92;") // a backslash and a u would start a Unicode escape
        .replace("@", "&#64;")
        .replace("*/", "* /");
  }

  private static void write(Path output, String packageName, String className, String source)
      throws IOException {
    Path folder = output.resolve(packageName.replace('.', '/'));
    Files.createDirectories(folder);
    Path file = folder.resolve(className + ".java");
    // An unchanged file keeps its time, so that the compiler does not start anew.
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }
}
