package io.unisono.churn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnSnapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How many customers a night scores, with probabilities, reasons and sentences, in a second of one
 * core: each model of the live release of a lake, over its snapshot again and again.
 */
public final class ScoringBenchmark {

  private static final int CUSTOMERS = 100_000;
  private static final double NANOS = 1e9;

  private ScoringBenchmark() {}

  /**
   * @param args a lake
   */
  public static void main(String[] args) throws IOException {
    Path lake = Path.of(args[0]);
    SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate();
    List<Row> snapshot = live(spark, lake, ChurnSnapshot.TABLE.name());
    System.out.println("| model | customers per CPU second |\n|---|---:|");
    for (Row model : live(spark, lake, ChurnModel.TABLE.name())) {
      RiskModel read = RiskModel.fromJson(model.getAs(ChurnModel.MODEL));
      double least = Double.POSITIVE_INFINITY;
      for (int turn = 0; turn < 3; turn++) {
        least = Math.min(least, seconds(read, snapshot));
      }
      System.out.printf(
          Locale.ROOT,
          "| %s, %d features | %,.0f |%n",
          model.<String>getAs(ChurnModel.ALGORITHM),
          read.features().size(),
          CUSTOMERS / least);
    }
  }

  private static double seconds(RiskModel model, List<Row> snapshot) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Iterator<Row> rows =
        Stream.generate(snapshot::stream).flatMap(each -> each).limit(CUSTOMERS).iterator();
    Iterator<Row> scored = new RiskScores(model, 12).call(rows);
    while (scored.hasNext()) {
      scored.next();
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / NANOS;
  }

  private static List<Row> live(SparkSession spark, Path lake, String table) throws IOException {
    JsonNode tables =
        new ObjectMapper().readTree(lake.resolve("_CURRENT.json").toFile()).path("tables");
    String version = tables.path(table).path("version").asText();
    return spark
        .read()
        .parquet(lake.resolve(table).resolve("v=" + version).toString())
        .collectAsList();
  }
}
