package io.unisono.churn.model;

import io.unisono.lake.Lake;
import io.unisono.lake.StagingArea;
import io.unisono.support.SparkFixture;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A lake with two churn models and the scores of one of them, for tests of commands. */
public final class PublishedModels {

  private static final LocalDate SCORED_ON = LocalDate.of(2026, 1, 1);
  private static final String RUN_DATE = "2025-12-31";
  private static TestNight secondNight;

  private PublishedModels() {}

  /**
   * Publishes the second of two nights of 500 customers, c0 to c499; the first did not look at
   * tickets.
   *
   * @param tampered whether all models were changed after they were made
   * @return folder of the lake, in the given folder
   */
  public static Path lake(Path folder, boolean tampered) {
    TestNight night = night();
    Path root = folder.resolve("lake");
    Lake lake = Lake.open(root.toString(), folder.resolve("work").toString());
    try (StagingArea staging = lake.stage("night", LocalDate.parse(RUN_DATE))) {
      Dataset<Row> models = night.written(ChurnModel.TABLE);
      staging.write(
          ChurnModel.TABLE,
          tampered
              ? models.withColumn(
                  ChurnModel.DIGEST, functions.reverse(functions.col(ChurnModel.DIGEST)))
              : models);
      staging.write(ChurnScore.TABLE, night.written(ChurnScore.TABLE));
      staging.write(
          ChurnSnapshot.TABLE,
          night
              .read(ChurnSnapshot.TABLE)
              .na()
              .fill("none", new String[] {ChurnSnapshot.LAST_BAD_TOPIC_180D}));
      lake.audit(SparkFixture.spark(), staging);
      lake.publish(staging);
    }
    return root;
  }

  private static synchronized TestNight night() {
    if (secondNight == null) {
      Labelled labelled =
          Labelled.of(
              11,
              500,
              Stream.concat(
                      IntStream.rangeClosed(1, 8).mapToObj(month -> LocalDate.of(2025, month, 1)),
                      Stream.of(SCORED_ON))
                  .toList());
      Dataset<Row> all = labelled.dataset(1);
      TestNight first =
          given(all.withColumn(ChurnSnapshot.TICKETS_90D, functions.lit(0)))
              .run(new ChurnModelJob());
      secondNight =
          given(all)
              .withPrevious(ChurnModel.TABLE, first.written(ChurnModel.TABLE))
              .withPrevious(ChurnScore.TABLE, first.written(ChurnScore.TABLE))
              .withPrevious(ChurnDriver.TABLE, first.written(ChurnDriver.TABLE))
              .run(new ChurnModelJob());
    }
    return secondNight;
  }

  private static TestNight given(Dataset<Row> rows) {
    return TestNight.of(RUN_DATE)
        .with(Configs.CHURN)
        .with(Configs.MODEL)
        .with(Configs.DRIFT)
        .with(Configs.DECISION)
        .with(ChurnSnapshot.TABLE, rows)
        .with(
            ChurnLabel.TABLE,
            rows.where(functions.col(ChurnSnapshot.SNAPSHOT_DATE).lt(functions.lit(SCORED_ON)))
                .withColumn(ChurnLabel.WINDOW_START, functions.col(ChurnLabel.SNAPSHOT_DATE))
                .withColumn(ChurnLabel.WINDOW_END, functions.col(ChurnLabel.SNAPSHOT_DATE)));
  }
}
