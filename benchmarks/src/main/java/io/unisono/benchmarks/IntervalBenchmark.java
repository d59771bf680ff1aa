package io.unisono.benchmarks;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.config.Config;
import io.unisono.run.Job;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * In how many of many small companies the interval of each KPI holds the truth. The customers of a
 * generated company are drawn into groups by lot; a group is a small company, and the value of all
 * customers is the truth of each. The job {@code kpi} computes both, a group being a segment.
 * Arguments: lake of a generated company, folder for results, groups.
 */
public final class IntervalBenchmark {

  /** Attributes of customers that stand for a group here, each for one of another draw. */
  private static final List<String> ATTRIBUTES =
      List.of(
          Customer.COUNTRY, Customer.SEGMENT, Customer.REGION, Customer.KIND, Customer.LANGUAGE);

  /** The same for KPIs that are not cut by attributes of customers. */
  private static final List<String> OF_PROBLEMS = List.of(ClosedLoop.DEPARTMENT, ClosedLoop.TEAM);

  private static final String GROUP = "group ";

  private IntervalBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path lake = Path.of(arguments[0]);
    Path results = Path.of(arguments[1]);
    int groups = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    Files.createDirectories(results);
    Path settings = results.resolve("intervals.yaml");
    // Which groups are too small to be shown depends on their values: here all are.
    Files.writeString(
        settings, "measure:\n  segments: %s\nkpi:\n  publish-minimum: 1\n".formatted(ATTRIBUTES));
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 8)
            .getOrCreate()) {
      Job job = LakeNight.job("kpi");
      Map<String, Dataset<Row>> tables = LakeNight.live(spark, lake, job);
      tables.computeIfPresent(
          Customer.TABLE.name(), (name, rows) -> drawn(rows, ATTRIBUTES, groups));
      tables.computeIfPresent(
          ClosedLoop.TABLE.name(), (name, rows) -> drawn(rows, OF_PROBLEMS, groups));
      job.run(
          new LakeNight(
              spark,
              LocalDate.of(2026, 3, 31),
              Config.load(Optional.of(settings), Map.of()),
              tables,
              results));
      print(spark.read().parquet(results.resolve(KpiValue.TABLE.name()).toString()));
    }
  }

  private static Dataset<Row> drawn(Dataset<Row> rows, List<String> columns, int groups) {
    Dataset<Row> drawn = rows;
    for (String column : columns) {
      Column lot = pmod(xxhash64(col(Customer.CUSTOMER_ID), lit(column)), lit(groups));
      drawn = drawn.withColumn(column, concat(lit(GROUP), lot.cast("string")));
    }
    return drawn;
  }

  private static void print(Dataset<Row> values) {
    System.out.println(
        "| KPI | method | groups | n | hold the truth, of 100 |\n|---|---|---:|---:|---:|");
    coverage(values.where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.ALL)))
        .orderBy(KpiValue.KPI)
        .collectAsList()
        .forEach(
            row ->
                System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %.0f | %.1f |%n",
                    row.getString(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getDouble(3),
                    100.0 * row.getLong(4) / row.getLong(2)));
  }

  private static Dataset<Row> coverage(Dataset<Row> values) {
    Dataset<Row> truths =
        values
            .where(col(KpiValue.SEGMENT_KIND).equalTo("all"))
            .select(col(KpiValue.KPI), col(KpiValue.VALUE).as("truth"));
    return values
        .where(col(KpiValue.SEGMENT).startsWith(GROUP).and(col(KpiValue.LO).isNotNull()))
        .join(truths, KpiValue.KPI)
        .groupBy(KpiValue.KPI, KpiValue.METHOD)
        .agg(
            count(lit(1)),
            avg(KpiValue.N),
            // An interval of few values may be open above.
            count_if(
                col("truth")
                    .geq(col(KpiValue.LO))
                    .and(coalesce(col("truth").leq(col(KpiValue.HI)), lit(true)))));
  }
}
