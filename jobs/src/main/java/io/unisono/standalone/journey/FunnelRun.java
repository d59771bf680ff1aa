package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.journey.funnel.Funnel;
import io.unisono.journey.funnel.FunnelCases;
import io.unisono.journey.funnel.FunnelFigures;
import io.unisono.standalone.RecordFiles;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A funnel over any file of events. */
public final class FunnelRun {

  private FunnelRun() {}

  /**
   * @param held column that all events of a chain agree in
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     event with a case and a time
   */
  public static FunnelReport run(
      SparkSession spark, EventFile file, Optional<String> held, Funnel funnel) {
    return RecordFiles.translated(
        () -> {
          EventFile.Events read =
              file.read(
                  spark,
                  held.map(column -> Map.of(FunnelCases.HELD, column)).orElse(Map.of()),
                  Map.of(FunnelCases.HELD, "--hold"));
          Dataset<Row> events =
              held.isPresent()
                  ? read.events().where(col(FunnelCases.HELD).isNotNull())
                  : read.events().withColumn(FunnelCases.HELD, lit(""));
          return new FunnelReport(
              FunnelFigures.of(events, funnel, file.order()), held, read.leftOut());
        });
  }
}
