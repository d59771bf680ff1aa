package io.unisono.contract;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.contract.DataRule.KeyRule;
import io.unisono.contract.DataRule.RowCountRule;
import io.unisono.contract.DataRule.RowRule;
import io.unisono.contract.DataRule.Severity;
import io.unisono.schemas.Contract;
import io.unisono.schemas.Contract.ColumnSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/**
 * The data rules of a table, derived from its contract and written nowhere else.
 *
 * <table>
 *   <caption>Rules by key of the contract</caption>
 *   <tr><td>{@code required: true}</td><td>{@code not_null:column}, an error</td></tr>
 *   <tr><td>{@code logicalTypeOptions}</td><td>{@code in_range:column}, an error; NaN is out of range</td></tr>
 *   <tr><td>{@code primaryKey}, {@code unique: true}</td><td>{@code unique:columns}, an error</td></tr>
 *   <tr><td>{@code nullValues}</td><td>{@code not_null:column}</td></tr>
 *   <tr><td>{@code invalidValues} with {@code validValues}</td><td>{@code in_set:column}</td></tr>
 *   <tr><td>{@code invalidValues} with {@code pattern}</td><td>{@code pattern:column}, searched for
 *       anywhere in the value as the standard does: anchor it with ^ and $</td></tr>
 *   <tr><td>{@code duplicateValues}</td><td>{@code unique:columns}</td></tr>
 *   <tr><td>{@code rowCount}</td><td>{@code row_count}</td></tr>
 * </table>
 *
 * <p>Null breaks only {@code not_null}: whether a value may be absent and what it may be are two
 * questions.
 */
public final class DataRules {

  private final Table table;
  private final Map<String, DataRule> rules = new LinkedHashMap<>();

  private DataRules(Table table) {
    this.table = table;
  }

  /**
   * All rules of a table, in the order of its contract.
   *
   * @throws IllegalArgumentException if the contract says something about rules that has no meaning
   */
  public static List<DataRule> of(Table table) {
    DataRules rules = new DataRules(table);
    rules.addKey("uniqueness", table.primaryKey());
    table.columns().forEach(rules::addColumn);
    table.rules().forEach(rules::addTableRule);
    return List.copyOf(rules.rules.values());
  }

  /** The rules of a table that are counted row by row. */
  public static List<RowRule> rowRules(Table table) {
    return of(table).stream().filter(RowRule.class::isInstance).map(RowRule.class::cast).toList();
  }

  private void addColumn(ColumnSpec column) {
    if (column.required()) {
      add(
          new RowRule(
              "not_null:" + column.name(),
              Severity.ERROR,
              "completeness",
              Limit.NONE,
              col(column.name()).isNull()));
    }
    if (column.logicalTypeOptions() != null) {
      add(
          new RowRule(
              "in_range:" + column.name(),
              Severity.ERROR,
              "conformity",
              Limit.NONE,
              isOutOfRange(column)));
    }
    if (column.unique() && !table.primaryKey().equals(List.of(column.name()))) {
      addKey("uniqueness", List.of(column.name()));
    }
    column.quality().forEach(rule -> addColumnRule(column, rule));
  }

  private void addKey(String dimension, List<String> columns) {
    if (!columns.isEmpty()) {
      add(new KeyRule(uniqueName(columns), Severity.ERROR, dimension, Limit.NONE, columns));
    }
  }

  private void addColumnRule(ColumnSpec column, Contract.Rule rule) {
    String name = column.name();
    switch (rule.metric()) {
      case "nullValues" ->
          add(rowRule("not_null:" + name, rule, "completeness", col(name).isNull()));
      case "invalidValues" -> addInvalidValues(name, rule);
      case "duplicateValues" -> add(keyRule(List.of(name), rule));
      default -> throw unusable(rule, "stands on the column " + name);
    }
  }

  private void addInvalidValues(String column, Contract.Rule rule) {
    boolean known = false;
    if (!rule.validValues().isEmpty()) {
      add(rowRule("in_set:" + column, rule, "conformity", isNotIn(column, rule.validValues())));
      known = true;
    }
    if (rule.arguments() != null && rule.arguments().get("pattern") instanceof String pattern) {
      Pattern.compile(pattern);
      add(rowRule("pattern:" + column, rule, "conformity", doesNotMatch(column, pattern)));
      known = true;
    }
    if (!known) {
      throw unusable(rule, "needs the argument validValues (a list) or pattern");
    }
  }

  private void addTableRule(Contract.Rule rule) {
    switch (rule.metric()) {
      case "rowCount" ->
          add(
              new RowCountRule(
                  "row_count", severity(rule), dimension(rule, "completeness"), Limit.of(rule)));
      case "duplicateValues" -> {
        if (rule.arguments() == null
            || !(rule.arguments().get("properties") instanceof List<?> columns)) {
          throw unusable(rule, "needs the argument properties: the columns of the key");
        }
        add(keyRule(columns.stream().map(Object::toString).toList(), rule));
      }
      default -> throw unusable(rule, "stands on the table, not on a column");
    }
  }

  private void add(DataRule rule) {
    if (rules.putIfAbsent(rule.name(), rule) != null) {
      throw new IllegalArgumentException(
          "Table %s has the rule %s twice.".formatted(table.name(), rule.name()));
    }
  }

  private static RowRule rowRule(String name, Contract.Rule rule, String dimension, Column failed) {
    return new RowRule(name, severity(rule), dimension(rule, dimension), Limit.of(rule), failed);
  }

  private static KeyRule keyRule(List<String> columns, Contract.Rule rule) {
    return new KeyRule(
        uniqueName(columns),
        severity(rule),
        dimension(rule, "uniqueness"),
        Limit.of(rule),
        columns);
  }

  private Column isOutOfRange(ColumnSpec column) {
    Column value = col(column.name());
    Contract.Range range = column.logicalTypeOptions();
    List<Column> outside = new ArrayList<>();
    if (range.minimum() != null) {
      outside.add(value.lt(range.minimum()));
    }
    if (range.maximum() != null) {
      outside.add(value.gt(range.maximum()));
    }
    DataType type = table.schema().apply(column.name()).dataType();
    if (type instanceof DoubleType || type instanceof FloatType) {
      outside.add(isnan(value));
    }
    return known(outside.stream().reduce(lit(false), Column::or));
  }

  private static Column isNotIn(String column, List<?> values) {
    return known(not(col(column).isin(values.toArray())));
  }

  private static Column doesNotMatch(String column, String pattern) {
    return known(not(col(column).rlike(pattern)));
  }

  /** Null, the answer about a null value, counts as not failed. */
  private static Column known(Column failed) {
    return coalesce(failed, lit(false));
  }

  private static String uniqueName(List<String> columns) {
    return "unique:" + String.join(",", columns);
  }

  private static Severity severity(Contract.Rule rule) {
    return Severity.valueOf(rule.severity().toUpperCase(Locale.ROOT));
  }

  private static String dimension(Contract.Rule rule, String fallback) {
    return rule.dimension() == null ? fallback : rule.dimension();
  }

  private IllegalArgumentException unusable(Contract.Rule rule, String why) {
    return new IllegalArgumentException(
        "Table %s: the rule %s %s.".formatted(table.name(), rule.metric(), why));
  }
}
