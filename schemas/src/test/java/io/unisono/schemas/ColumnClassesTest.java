package io.unisono.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnClassesTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "customer_id | CUSTOMER_ID",
        "Record ID | RECORD_ID",
        "CreatedDate | CREATED_DATE",
        "Was the answer useful? | WAS_THE_ANSWER_USEFUL",
        "90d_rate | _90D_RATE",
        "table | COLUMN_TABLE",
        "% | COLUMN_",
        "class | CLASS",
      })
  void aConstantIsTheColumnInCapitals(String column, String constant) {
    assertThat(ColumnClasses.constantName(column)).isEqualTo(constant);
  }

  @Test
  void constantsHoldTheExactColumnNamesHoweverOdd() throws Exception {
    List<String> columns =
        List.of(
            "customer_id",
            "Record ID",
            "1st \"best\" \\u0022 name",
            "two\nlines",
            "Soddisfazione è",
            "class",
            "table",
            "%");
    writeContract("odd_names", columns);

    Class<?> generated = generateAndLoad("io.unisono.table.marts.OddNames");

    Map<String, Object> constants = constantsOf(generated);
    assertThat(constants.remove("TABLE")).hasToString("MARTS odd_names");
    assertThat(constants)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CUSTOMER_ID", "customer_id",
                "RECORD_ID", "Record ID",
                "_1ST_BEST_U0022_NAME", "1st \"best\" \\u0022 name",
                "TWO_LINES", "two\nlines",
                "SODDISFAZIONE", "Soddisfazione è",
                "CLASS", "class",
                "COLUMN_TABLE", "table",
                "COLUMN_", "%"));
  }

  @Test
  void validValuesBecomeConstantsOfAClassPerColumn() throws Exception {
    writePet(
        """
              - name: end_kind
                logicalType: string
                physicalType: string
                description: How it ended.
                quality:
                  - {metric: nullValues, mustBe: 0, severity: warning}
                  - {metric: invalidValues, arguments: {validValues: [ran away, 2nd, 'a "b"']}, mustBe: 0, severity: error}
        """);

    Class<?> pet = generateAndLoad("io.unisono.table.marts.Pet");

    Class<?> values = pet.getClassLoader().loadClass("io.unisono.table.marts.Pet$EndKind");
    assertThat(pet.getField("END_KIND").get(null)).isEqualTo("end_kind");
    assertThat(constantsOf(values))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("RAN_AWAY", "ran away", "_2ND", "2nd", "A_B", "a \"b\""));
  }

  @Test
  void twoValuesCannotShareAConstant() throws IOException {
    writePet(
        """
              - name: mood
                logicalType: string
                physicalType: string
                description: Mood.
                quality:
                  - {metric: invalidValues, arguments: {validValues: [so so, so_so]}, mustBe: 0, severity: error}
        """);

    assertThatThrownBy(() -> ColumnClasses.main(arguments()))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("values of mood 'so so' and 'so_so' would both be named SO_SO");
  }

  @Test
  void tablesListsEveryTableByLayerAndName() throws Exception {
    writeContract("odd_names", List.of("b"));
    writeContract("first", List.of("a"));

    Class<?> tables = generateAndLoad("io.unisono.table.Tables");

    assertThat(tables.getField("ALL").get(null)).hasToString("[MARTS first, MARTS odd_names]");
  }

  @Test
  void twoColumnsCannotShareAConstant() throws IOException {
    writeContract("odd_names", List.of("Record ID", "record_id"));

    assertThatThrownBy(() -> ColumnClasses.main(arguments()))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("'Record ID' and 'record_id' would both be named RECORD_ID");
  }

  @Test
  void anUnchangedClassKeepsItsTimeSoThatTheCompilerRests() throws IOException {
    writeContract("odd_names", List.of("a"));
    ColumnClasses.main(arguments());
    Path generated = folder.resolve("out/io/unisono/table/marts/OddNames.java");
    var longAgo = java.nio.file.attribute.FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(generated, longAgo);

    ColumnClasses.main(arguments());

    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(longAgo);
  }

  @Test
  void theClassOfAContractThatIsGoneIsRemoved() throws IOException {
    writeContract("odd_names", List.of("a"));
    ColumnClasses.main(arguments());
    Files.delete(folder.resolve("schemas/marts/odd_names.odcs.yaml"));
    writeContract("first", List.of("a"));

    ColumnClasses.main(arguments());

    assertThat(folder.resolve("out/io/unisono/table/marts/OddNames.java")).doesNotExist();
    assertThat(folder.resolve("out/io/unisono/table/marts/First.java")).exists();
  }

  private static Map<String, Object> constantsOf(Class<?> generated) throws Exception {
    Map<String, Object> constants = new TreeMap<>();
    for (var field : generated.getFields()) {
      constants.put(field.getName(), field.get(null));
    }
    return constants;
  }

  private String[] arguments() {
    return new String[] {folder.resolve("schemas").toString(), folder.resolve("out").toString()};
  }

  private void writeContract(String table, List<String> columns) throws IOException {
    StringBuilder properties = new StringBuilder();
    for (String column : columns) {
      properties.append(
          """
                - name: "%s"
                  logicalType: string
                  physicalType: string
                  description: "Ends a comment */, opens {@code, a \\\\u000a escape, <b> & co."
          """
              .formatted(column.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")));
    }
    write(table, Contracts.table(properties.toString()).replace(": pet\n", ": " + table + "\n"));
  }

  private void writePet(String properties) throws IOException {
    write("pet", Contracts.table(properties));
  }

  private void write(String table, String contract) throws IOException {
    Path marts = Files.createDirectories(folder.resolve("schemas/marts"));
    Files.writeString(marts.resolve(table + ".odcs.yaml"), contract);
  }

  /** Compiles what is generated against a stand-in for {@code contract.Table}. */
  private Class<?> generateAndLoad(String className) throws Exception {
    ColumnClasses.main(arguments());
    Path out = folder.resolve("out");
    Path table = Files.createDirectories(out.resolve("io/unisono/contract")).resolve("Table.java");
    Files.writeString(
        table,
        """
        package io.unisono.contract;

        public record Table(io.unisono.schemas.Layer layer, String name) {
          public static Table of(io.unisono.schemas.Layer layer, String name) {
            return new Table(layer, name);
          }

          @Override
          public String toString() {
            return layer + " " + name;
          }
        }
        """);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(out)) {
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-d", classes.toString(), "-Xlint:all", "-Werror", "-proc:none");
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ColumnClassesTest.class.getClassLoader());
    return loader.loadClass(className);
  }
}
