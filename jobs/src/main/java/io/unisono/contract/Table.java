package io.unisono.contract;

import io.unisono.schemas.Contract;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.ContractReader;
import io.unisono.schemas.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table and its contract: the one place where its columns, types, keys, rules and personal data
 * are known. Two tables are equal if their layer and name are.
 */
public final class Table {

  private final Layer layer;
  private final Contract contract;
  private final StructType schema;

  private Table(Layer layer, Contract contract) {
    this.layer = layer;
    this.contract = contract;
    this.schema = schemaOf(contract);
  }

  /** The table whose contract lies on the class path. Called by the generated column classes. */
  public static Table of(Layer layer, String name) {
    return new Table(layer, ContractReader.fromClassPath(layer, name));
  }

  public String name() {
    return contract.name();
  }

  public Layer layer() {
    return layer;
  }

  /** Semantic version of the contract. */
  public String version() {
    return contract.version();
  }

  /** First sentence of the contract: "One row per ...". */
  public String grain() {
    return contract.table().description();
  }

  public List<ColumnSpec> columns() {
    return contract.table().properties();
  }

  /**
   * @throws IllegalArgumentException if the table has no such column
   */
  public ColumnSpec column(String name) {
    return columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("%s has no %s".formatted(this, name)));
  }

  /** The column that tells when a row became a fact. */
  public Optional<ColumnSpec> eventTime() {
    return columns().stream().filter(ColumnSpec::isEventTime).findFirst();
  }

  /** The column that tells which of rows with one key is the newest. */
  public Optional<ColumnSpec> versionColumn() {
    return columns().stream().filter(ColumnSpec::isVersion).findFirst();
  }

  public List<String> primaryKey() {
    return contract.table().primaryKey();
  }

  /** Rules over whole rows; rules over one column are in {@link #columns()}. */
  public List<Contract.Rule> rules() {
    return contract.table().quality();
  }

  /** Columns that hold personal data. */
  public List<ColumnSpec> personalData() {
    return columns().stream().filter(column -> column.personalData().isPresent()).toList();
  }

  /**
   * Spark schema of the table. Every column is nullable: Parquet forgets NOT NULL, so that is
   * enforced as a data rule on the written files and not as a type.
   */
  public StructType schema() {
    return schema;
  }

  /**
   * The dataset with exactly the contract's columns, in its order and types; further columns are
   * dropped.
   *
   * @throws io.unisono.error.UserException if columns are missing or a type cannot be widened
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    List<String> present = Arrays.asList(rows.columns());
    TreeSet<String> missing = new TreeSet<>(Arrays.asList(schema.fieldNames()));
    present.forEach(missing::remove);
    // Dataset.to fills a missing nullable column with nulls without a word.
    if (!missing.isEmpty()) {
      throw ContractErrors.missingColumns(name(), missing, present);
    }
    try {
      return rows.to(schema);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw ContractErrors.wrongColumnType(name(), e.getMessage());
      }
      throw e;
    }
  }

  /**
   * A row that is made on the driver, its values by column; the other columns are null.
   *
   * @throws IllegalArgumentException if the table has no column of a name
   */
  public Row row(Map<String, ?> values) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.containsAll(values.keySet())) {
      throw new IllegalArgumentException(
          "%s has the columns %s, not %s".formatted(name(), names, values.keySet()));
    }
    return RowFactory.create(names.stream().map(values::get).toArray());
  }

  /** The table without rows, for tests and for optional inputs. */
  public Dataset<Row> empty(SparkSession spark) {
    return spark.createDataFrame(List.of(), schema);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table table && layer == table.layer && name().equals(table.name());
  }

  @Override
  public int hashCode() {
    return name().hashCode();
  }

  @Override
  public String toString() {
    return name();
  }

  private static StructType schemaOf(Contract contract) {
    return new StructType(
        contract.table().properties().stream().map(Table::fieldOf).toArray(StructField[]::new));
  }

  private static StructField fieldOf(ColumnSpec column) {
    DataType type = StructType.fromDDL("c " + column.physicalType()).apply("c").dataType();
    return new StructField(
        column.name(),
        type,
        true,
        new MetadataBuilder().putString("comment", column.description()).build());
  }
}
