package io.unisono.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.contract.DataRule;
import io.unisono.contract.DataRule.KeyRule;
import io.unisono.contract.DataRule.RowCountRule;
import io.unisono.contract.DataRule.RowRule;
import io.unisono.contract.DataRules;
import io.unisono.contract.Table;
import io.unisono.io.Parallel;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Manifest;
import io.unisono.schemas.Layer;
import io.unisono.table.marts.QualityResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The gate before the lake. It looks at the files that were written, not at what was meant to be:
 * their digests, their footers, and their rows where a rule needs the whole table. Row rules were
 * counted during the write; digests and row counts prove that the files still hold those rows.
 * Files of earlier versions passed an audit then: of these size, footer and rows are looked at
 * again.
 */
final class Audit {

  private static final List<String> RESULT_COLUMNS =
      List.of(
          QualityResult.TABLE_NAME,
          QualityResult.RULE,
          QualityResult.SEVERITY,
          QualityResult.DIMENSION,
          QualityResult.ROWS,
          QualityResult.FAILED,
          QualityResult.LIMIT,
          QualityResult.PASSED);

  private static final String RULE = "rule";
  private static final String KEY = "key";
  private static final String ROWS = "rows";

  private final SparkSession spark;
  private final StagingArea staging;

  /** Columns that no two rows of a table may share. */
  private record Unique(Manifest manifest, List<String> columns) {

    Column[] values() {
      return columns.stream().map(name -> col(name)).toArray(Column[]::new);
    }
  }

  Audit(SparkSession spark, StagingArea staging) {
    this.spark = spark;
    this.staging = staging;
  }

  /**
   * Checks all tables of the run and writes {@code quality_result}.
   *
   * @throws io.unisono.error.UserException if files changed since they were written, or a rule of
   *     severity error is broken
   */
  public AuditReport run() throws IOException {
    List<Manifest> manifests =
        staging.manifests().stream()
            .filter(manifest -> !manifest.table().equals(QualityResult.TABLE.name()))
            .toList();
    AuditReport report = new AuditReport(results(manifests));
    // A publishing that was interrupted may have moved the result into the lake, where it stays.
    if (!staging.hasPassed()) {
      staging.write(QualityResult.TABLE, rows(report));
    }
    checkFiles(staging.manifest(QualityResult.TABLE.name()));
    if (!report.errors().isEmpty()) {
      throw LakeErrors.qualityGate(report.errors().stream().map(Object::toString).toList());
    }
    staging.passed();
    return report;
  }

  private List<AuditReport.Result> results(List<Manifest> manifests) throws IOException {
    checkFiles(manifests);
    Map<Unique, Long> duplicates = duplicates(manifests);
    List<AuditReport.Result> results = new ArrayList<>();
    for (Manifest manifest : manifests) {
      for (DataRule rule : DataRules.of(table(manifest))) {
        results.add(result(manifest, rule, failed(manifest, rule, duplicates)));
      }
    }
    return results;
  }

  /** Several tables at once: their bytes are read and hashed. */
  private void checkFiles(List<Manifest> manifests) throws IOException {
    try {
      Parallel.forEach(
          Runtime.getRuntime().availableProcessors(), manifests, this::checkFilesUnchecked);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void checkFilesUnchecked(Manifest manifest) {
    try {
      checkFiles(manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table table(Manifest manifest) {
    return Table.of(Layer.valueOf(manifest.layer().toUpperCase(Locale.ROOT)), manifest.table());
  }

  /** The files are those that were written, hold as many rows as were counted, and fit. */
  private void checkFiles(Manifest manifest) throws IOException {
    String expected = table(manifest).schema().asNullable().catalogString();
    long rows = 0;
    for (DataFile file : manifest.files()) {
      String location = staging.written().location(manifest, file);
      if (!staging.written().isIntact(manifest, file)) {
        throw LakeErrors.auditMismatch(
            manifest.table(), location + " is gone or changed since it was written");
      }
      ParquetFooter footer = ParquetFooter.of(spark, location);
      rows += footer.rows();
      String found = footer.schema().asNullable().catalogString();
      if (!found.equals(expected)) {
        throw LakeErrors.auditMismatch(
            manifest.table(), "%s holds %s, not %s".formatted(location, found, expected));
      }
    }
    if (rows != manifest.rows()) {
      throw LakeErrors.auditMismatch(
          manifest.table(),
          "its files hold %d rows, %d were written".formatted(rows, manifest.rows()));
    }
  }

  private static long failed(Manifest manifest, DataRule rule, Map<Unique, Long> duplicates) {
    if (rule instanceof RowRule) {
      Long counted = manifest.failed().get(rule.name());
      if (counted == null) {
        throw LakeErrors.auditMismatch(
            manifest.table(), "it was written before its contract had the rule " + rule.name());
      }
      return counted;
    }
    if (rule instanceof KeyRule key) {
      return duplicates.getOrDefault(new Unique(manifest, key.columns()), 0L);
    }
    return rule.limit().distance(manifest.rows());
  }

  private static AuditReport.Result result(Manifest manifest, DataRule rule, long failed) {
    long rows = manifest.rows();
    long metric = rule instanceof RowCountRule ? rows : failed;
    return new AuditReport.Result(
        manifest.table(),
        rule.name(),
        rule.severity(),
        rule.dimension(),
        rows,
        failed,
        rule.limit().toString(),
        rule instanceof RowCountRule ? 0 : rule.limit().share(rows),
        rule.limit().allows(metric, rows));
  }

  /**
   * Rows beyond the first of each key, where there are any. Keys of all tables are first grouped
   * together by a 64-bit hash, which never hides a duplicate, moves a few bytes per row, and costs
   * one query for the night; only where two hashes are equal, by their values.
   */
  private Map<Unique, Long> duplicates(List<Manifest> manifests) {
    List<Unique> keys = new ArrayList<>();
    for (Manifest manifest : manifests) {
      for (DataRule rule : DataRules.of(table(manifest))) {
        if (rule instanceof KeyRule key && manifest.rows() > 1) {
          keys.add(new Unique(manifest, key.columns()));
        }
      }
    }
    Map<Unique, Long> duplicates = new HashMap<>();
    for (Row suspect : suspects(keys)) {
      Unique key = keys.get(suspect.getInt(0));
      duplicates.put(key, surplus(present(key).groupBy(key.values())));
    }
    return duplicates;
  }

  /** Positions of the keys with a hash that occurs twice. */
  private List<Row> suspects(List<Unique> keys) {
    return IntStream.range(0, keys.size())
        .mapToObj(
            i ->
                present(keys.get(i))
                    .select(lit(i).as(RULE), xxhash64(keys.get(i).values()).as(KEY)))
        .reduce(Dataset::union)
        .map(all -> all.groupBy(RULE, KEY).count().where(col("count").gt(1)))
        .map(twice -> twice.select(RULE).distinct().collectAsList())
        .orElse(List.of());
  }

  /** The rows whose key is complete: null breaks only {@code not_null}. */
  private Dataset<Row> present(Unique key) {
    Column complete =
        Arrays.stream(key.values()).map(Column::isNotNull).reduce(lit(true), Column::and);
    return staging.readWritten(spark, table(key.manifest())).where(complete);
  }

  private static long surplus(RelationalGroupedDataset groups) {
    return groups
        .agg(count(lit(1)).as(ROWS))
        .agg(coalesce(sum(col(ROWS).minus(1)), lit(0L)))
        .head()
        .getLong(0);
  }

  private Dataset<Row> rows(AuditReport report) {
    StructField[] fields =
        RESULT_COLUMNS.stream()
            .map(QualityResult.TABLE.schema()::apply)
            .toArray(StructField[]::new);
    return spark.createDataFrame(
        report.results().stream().map(Audit::row).toList(), new StructType(fields));
  }

  private static Row row(AuditReport.Result result) {
    return RowFactory.create(
        result.table(),
        result.rule(),
        result.severity().name().toLowerCase(Locale.ROOT),
        result.dimension(),
        result.rows(),
        result.failed(),
        result.limitShare(),
        result.passed());
  }
}
