package io.unisono.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads contracts, from a folder or from the class path, and refuses what it does not know. */
public final class ContractReader {

  static final String EXTENSION = ".odcs.yaml";

  private static final Set<String> SEVERITIES = Set.of("error", "warning");
  private static final Set<String> METRICS =
      Set.of("nullValues", "invalidValues", "duplicateValues", "rowCount");

  /** Value of a column that is {@code openBefore} a time that is not known yet. */
  public static final String OPEN = "open";

  private static final Set<String> FLAGS = Set.of("eventTime", "knownLater", "version");
  private static final Set<String> CUSTOM_PROPERTIES =
      new TreeSet<>(
          Set.of("personalData", "eventTime", "knownLater", "version", "openBefore", "as"));
  private static final Set<String> TIMES = new TreeSet<>(Set.of("timestamp", "date"));

  static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ContractReader() {}

  /**
   * Reads a contract that lies on the class path beside this class.
   *
   * @throws ContractException if there is none or it is not valid
   */
  public static Contract fromClassPath(Layer layer, String table) {
    String resource = layer.folder() + "/" + table + EXTENSION;
    try (InputStream in = ContractReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ContractException(resource, "no such contract on the class path");
      }
      return read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all contracts of a layer from {@code schemas/}, sorted by table name. */
  public static List<Contract> fromFolder(Path schemas, Layer layer) {
    Path folder = schemas.resolve(layer.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(EXTENSION))
          .sorted()
          .map(ContractReader::fromFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contract fromFile(Path file) {
    try {
      Contract contract = read(file.getFileName().toString(), Files.readString(file));
      if (!file.getFileName().toString().equals(contract.name() + EXTENSION)) {
        throw new ContractException(
            file.toString(), "the file must be named " + contract.name() + EXTENSION);
      }
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses and checks one contract.
   *
   * @param origin where the text comes from, for messages
   */
  static Contract read(String origin, String yaml) {
    Contract contract = parse(origin, yaml);
    check(origin, contract);
    return contract;
  }

  private static Contract parse(String origin, String yaml) {
    try {
      return YAML.readValue(yaml, Contract.class);
    } catch (UnrecognizedPropertyException e) {
      throw new ContractException(
          origin,
          "unknown key %s; known there: %s"
              .formatted(pathOf(e), new TreeSet<>(e.getKnownPropertyIds())));
    } catch (JsonProcessingException e) {
      throw new ContractException(origin, e.getOriginalMessage());
    }
  }

  /** Where the key stands: {@code schema[0].properties[3].quality}. */
  private static String pathOf(UnrecognizedPropertyException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static void check(String origin, Contract contract) {
    require(origin, "v3.1.0".equals(contract.apiVersion()), "apiVersion must be v3.1.0");
    require(origin, "DataContract".equals(contract.kind()), "kind must be DataContract");
    require(
        origin,
        contract.tables() != null && contract.tables().size() == 1,
        "schema must hold exactly one table");
    Contract.TableSpec table = contract.table();
    require(origin, table.name().equals(contract.name()), "schema.name must equal name");
    require(
        origin,
        table.description() != null && table.description().startsWith("One row per "),
        "the table's description must begin with its grain: One row per ...");
    require(origin, !table.properties().isEmpty(), "the table has no columns");
    for (Contract.ColumnSpec column : table.properties()) {
      require(origin, column.physicalType() != null, column.name() + " has no physicalType");
      require(origin, column.description() != null, column.name() + " has no description");
      column.quality().forEach(rule -> check(origin, column.name(), rule));
      checkMeaning(origin, table, column);
    }
    requireOneAtMost(origin, table, "eventTime", Contract.ColumnSpec::isEventTime);
    requireOneAtMost(origin, table, "version", Contract.ColumnSpec::isVersion);
    table.quality().forEach(rule -> check(origin, table.name(), rule));
  }

  /** What the custom properties of a column say about it. */
  private static void checkMeaning(
      String origin, Contract.TableSpec table, Contract.ColumnSpec column) {
    for (Contract.CustomProperty custom : column.customProperties()) {
      require(
          origin,
          CUSTOM_PROPERTIES.contains(custom.property()),
          "%s: customProperties must be of %s".formatted(column.name(), CUSTOM_PROPERTIES));
      require(
          origin,
          !FLAGS.contains(custom.property()) || custom.value().equals("true"),
          "%s: %s must be true or left out".formatted(column.name(), custom.property()));
    }
    require(
        origin,
        TIMES.contains(column.physicalType())
            || !(column.isEventTime() || column.isVersion() || column.isKnownLater()),
        "%s: only a %s has eventTime, version or knownLater".formatted(column.name(), TIMES));
    require(
        origin,
        column.custom("as").isEmpty() || column.conversion().isPresent(),
        "%s: as must be one of %s".formatted(column.name(), Arrays.toString(Conversion.values())));
    column
        .openBefore()
        .ifPresent(
            end ->
                require(
                    origin,
                    column.validValues().contains(OPEN)
                        && table.properties().stream()
                            .anyMatch(other -> other.name().equals(end) && other.isKnownLater()),
                    "%s: openBefore needs the valid value open and a column that is knownLater"
                        .formatted(column.name())));
  }

  private static void requireOneAtMost(
      String origin,
      Contract.TableSpec table,
      String property,
      Predicate<Contract.ColumnSpec> holds) {
    require(
        origin,
        table.properties().stream().filter(holds).count() <= 1,
        "only one column can be " + property);
  }

  private static void check(String origin, String owner, Contract.Rule rule) {
    require(
        origin,
        METRICS.contains(String.valueOf(rule.metric())),
        "%s: metric must be one of %s".formatted(owner, METRICS));
    require(
        origin,
        SEVERITIES.contains(String.valueOf(rule.severity())),
        "%s: severity must be one of %s".formatted(owner, SEVERITIES));
    long limits =
        Stream.of(
                rule.mustBe(),
                rule.mustBeLessThan(),
                rule.mustBeLessOrEqualTo(),
                rule.mustBeGreaterThan(),
                rule.mustBeGreaterOrEqualTo())
            .filter(limit -> limit != null)
            .count();
    require(origin, limits == 1, owner + ": a rule needs exactly one mustBe... limit");
  }

  private static void require(String origin, boolean holds, String problem) {
    if (!holds) {
      throw new ContractException(origin, problem);
    }
  }
}
