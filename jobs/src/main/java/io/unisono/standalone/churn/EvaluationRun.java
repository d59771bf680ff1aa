package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.churn.learn.Comparison;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How well it can be told who of a table's customers is lost. */
public final class EvaluationRun {

  /** Rows that are held in memory; of more, a fixed part by a hash of the row. */
  static final int MOST_ROWS = 200_000;

  private static final int PARTS = 1_000_000;

  private EvaluationRun() {}

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or nothing
   *     can be learnt from it
   */
  public static EvaluationReport run(
      SparkSession spark, CustomerTable file, Comparison.Settings settings) {
    CustomerFacts facts = RecordFiles.translated(() -> facts(spark, file, settings.folds()));
    return new EvaluationReport(file, facts, settings, Comparison.of(facts.table(), settings));
  }

  private static CustomerFacts facts(SparkSession spark, CustomerTable file, int folds) {
    Dataset<Row> rows = RecordFiles.read(spark, file.file(), file.delimiter());
    List<String> present = List.of(rows.columns());
    RecordFiles.requireColumn("--target", file.target().column(), present);
    file.id().ifPresent(id -> RecordFiles.requireColumn("--id", id, present));
    file.drop().forEach(column -> RecordFiles.requireColumn("--drop", column, present));
    file.keep().forEach(column -> RecordFiles.requireColumn("--keep", column, present));
    List<String> names =
        present.stream()
            .filter(name -> !name.equals(file.target().column()))
            .filter(name -> !file.id().equals(Optional.of(name)))
            .filter(name -> !file.drop().contains(name))
            .toList();
    long inFile = rows.agg(count(lit(1)).as("rows")).head().getLong(0);
    if (inFile == 0) {
      throw StandaloneErrors.noRecords(List.of(file.file().toString()));
    }
    CustomerFacts.Builder builder = new CustomerFacts.Builder(file, names);
    Dataset<Row> used = sampled(rows, inFile).select(columns(file, names));
    for (Iterator<Row> each = used.toLocalIterator(); each.hasNext(); ) {
      Row row = each.next();
      if (row.isNullAt(1)) {
        builder.leaveOut(row.getString(2));
      } else {
        List<String> values = new ArrayList<>(names.size());
        for (int i = 3; i < row.size(); i++) {
          values.add(row.getString(i));
        }
        builder.add(row.getString(0), row.getBoolean(1), values);
      }
    }
    return builder.facts(inFile, folds);
  }

  private static Dataset<Row> sampled(Dataset<Row> rows, long inFile) {
    double part = Math.min(1, (double) MOST_ROWS / inFile);
    Column[] all = Stream.of(rows.columns()).map(RawColumns::named).toArray(Column[]::new);
    return part == 1
        ? rows
        : rows.where(abs(xxhash64(all).mod(PARTS)).lt(Math.round(part * PARTS)));
  }

  /** Id, whether lost, and the target's own text, before the facts. */
  private static Column[] columns(CustomerTable file, List<String> names) {
    return Stream.concat(
            Stream.of(
                file.id()
                    .map(id -> RawColumns.named(id).cast("string"))
                    .orElse(lit(null).cast("string")),
                file.target().happened(),
                RawColumns.named(file.target().column()).cast("string")),
            names.stream().map(name -> RawColumns.named(name).cast("string")))
        .toArray(Column[]::new);
  }
}
