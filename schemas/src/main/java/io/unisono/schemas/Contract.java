package io.unisono.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One data contract: a file of the Open Data Contract Standard v3.1, reduced to the keys that this
 * project uses. A key that is not a component of these records is an error on reading, so that a
 * misspelt rule cannot pass unnoticed.
 *
 * <p>Every contract describes exactly one table, whose description begins with its grain.
 */
public record Contract(
    String apiVersion,
    String kind,
    String id,
    String name,
    String version,
    String status,
    String domain,
    Map<String, String> description,
    @JsonProperty("schema") List<TableSpec> tables) {

  /** The one table of the contract. */
  public TableSpec table() {
    return tables.get(0);
  }

  /** A table: its grain, columns, and rules over whole rows. */
  public record TableSpec(
      String name,
      String logicalType,
      String physicalType,
      String description,
      List<String> tags,
      List<ColumnSpec> properties,
      List<Rule> quality,
      List<CustomProperty> customProperties) {

    public TableSpec {
      tags = orEmpty(tags);
      properties = orEmpty(properties);
      quality = orEmpty(quality);
      customProperties = orEmpty(customProperties);
    }

    /** Names of the primary key's columns, in key order. */
    public List<String> primaryKey() {
      return properties.stream()
          .filter(ColumnSpec::primaryKey)
          .sorted(Comparator.comparing(ColumnSpec::primaryKeyPosition))
          .map(ColumnSpec::name)
          .toList();
    }
  }

  /** A column. {@code physicalType} is the Spark DDL type. */
  public record ColumnSpec(
      String name,
      String logicalType,
      String physicalType,
      String description,
      boolean required,
      boolean unique,
      boolean primaryKey,
      Integer primaryKeyPosition,
      String classification,
      List<String> tags,
      Items items,
      Range logicalTypeOptions,
      List<Rule> quality,
      List<Relationship> relationships,
      List<CustomProperty> customProperties) {

    public ColumnSpec {
      tags = orEmpty(tags);
      quality = orEmpty(quality);
      relationships = orEmpty(relationships);
      customProperties = orEmpty(customProperties);
    }

    /** Kind of personal data in the column (email, name ...), if it holds any. */
    public Optional<String> personalData() {
      return custom("personalData");
    }

    /** Whether the column tells when the row became a fact. */
    public boolean isEventTime() {
      return custom("eventTime").isPresent();
    }

    /** Whether the column holds a time that comes after the row's own, such as its end. */
    public boolean isKnownLater() {
      return custom("knownLater").isPresent();
    }

    /** Whether of rows with one key the one with the greatest value of the column is the newest. */
    public boolean isVersion() {
      return custom("version").isPresent();
    }

    /** The column of this table before whose time the value of this column is {@code open}. */
    public Optional<String> openBefore() {
      return custom("openBefore");
    }

    /** How staging makes the value, where that does not follow from the type. */
    public Optional<Conversion> conversion() {
      return custom("as").flatMap(Conversion::of);
    }

    /** Whether staging makes the value in this way. */
    public boolean isAs(Conversion conversion) {
      return conversion().filter(conversion::equals).isPresent();
    }

    /** Value of a custom property. */
    Optional<String> custom(String property) {
      return customProperties.stream()
          .filter(custom -> custom.property().equals(property))
          .map(CustomProperty::value)
          .findFirst();
    }

    /** The only texts that the column may hold; empty if the contract lists none. */
    public List<String> validValues() {
      return quality.stream()
          .flatMap(rule -> rule.validValues().stream())
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .toList();
    }
  }

  /** Type of an array's elements. */
  public record Items(String logicalType, String physicalType) {}

  /** Inclusive bounds of a numeric column; either may be null. */
  public record Range(Double minimum, Double maximum) {}

  /** A foreign key to {@code table.column}. */
  public record Relationship(String type, String to) {}

  /** A key and value outside the standard's own vocabulary. */
  public record CustomProperty(String property, String value) {}

  /**
   * A data-quality rule of the standard's library: a metric, its arguments and one limit. {@code
   * mustBe: 0} allows no failing row; {@code mustBeLessThan: 5} with {@code unit: percent} allows
   * less than one row in twenty.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rule(
      String metric,
      String description,
      Map<String, Object> arguments,
      Double mustBe,
      Double mustBeLessThan,
      Double mustBeLessOrEqualTo,
      Double mustBeGreaterThan,
      Double mustBeGreaterOrEqualTo,
      String unit,
      String severity,
      String dimension) {

    /** The values that a rule on {@code invalidValues} lists; empty if it lists none. */
    public List<?> validValues() {
      return arguments != null && arguments.get("validValues") instanceof List<?> values
          ? values
          : List.of();
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
