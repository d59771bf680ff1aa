package io.unisono.benchmarks;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the snapshots of facts cost that churn is learnt from, on a company many times over. */
public final class FactsBenchmark {

  private FactsBenchmark() {}

  /**
   * @param args a lake, a folder for tables and results, rows of the timeline
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    Job facts = LakeNight.job("churn-facts");
    try (SparkSession spark = MartsBenchmark.session()) {
      MartsBenchmark.repeat(
          LakeNight.live(spark, Path.of(args[0]), facts), folder, Long.parseLong(args[2]));
      Map<String, Dataset<Row>> tables = new HashMap<>();
      for (Table table : facts.reads()) {
        tables.put(table.name(), spark.read().parquet(folder.resolve(table.name()).toString()));
      }
      Path written = folder.resolve("results");
      LakeNight night =
          new LakeNight(
              spark,
              runDate(tables.get(Timeline.TABLE.name())),
              Config.load(Optional.empty(), Map.of()),
              tables,
              written);
      MartsBenchmark.Cost cost = MartsBenchmark.Cost.of(() -> facts.run(night));
      System.out.printf(
          Locale.ROOT,
          "%,d customers, %,d rows of the timeline: %,d rows of churn_snapshot in %.0f s, %.0f CPU s%n",
          tables.get(Customer.TABLE.name()).count(),
          tables.get(Timeline.TABLE.name()).count(),
          spark.read().parquet(written.resolve(ChurnSnapshot.TABLE.name()).toString()).count(),
          cost.wall(),
          cost.cpu());
    }
  }

  private static LocalDate runDate(Dataset<Row> timeline) {
    return LocalDate.parse(
        timeline.selectExpr("cast(date_add(max(occurred_at), 1) as string)").head().getString(0));
  }
}
