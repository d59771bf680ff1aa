package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.staging.read.RawRows;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.support.SparkFixture;
import io.unisono.support.TestNight;
import io.unisono.table.Tables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.execution.debug.package$;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is done with a row is one compiled method. Beyond 64 KB Java refuses it, and Spark goes on
 * many times slower, with nothing but a line in the log.
 */
class FeedCodeTest {

  private static final int LARGEST_METHOD = 64 * 1024;

  /** Tests interpret plans; this one looks at the code that a night generates. */
  private static final Map<String, String> GENERATED =
      Map.of(
          "spark.sql.codegen.wholeStage", "true",
          "spark.sql.codegen.factoryMode", "CODEGEN_ONLY");

  private static final RuntimeConfig SETTINGS = SparkFixture.spark().conf();

  @TempDir private Path folder;

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void generate() {
    GENERATED.forEach(
        (key, value) -> {
          before.put(key, SETTINGS.get(key));
          SETTINGS.set(key, value);
        });
  }

  @AfterEach
  void asBefore() {
    before.forEach(SETTINGS::set);
  }

  @Test
  void theMethodsForRowsAndForRejectedRowsAreCompiled() {
    StagingFixture exports =
        new StagingFixture(folder)
            .file("case.csv", "Id")
            .file(
                "unisono.yaml",
                """
                sources:
                  - name: crm
                    adapter: salesforce
                    inputs: [{name: case, path: "{data}/case.csv"}]
                """);
    TestNight night =
        StagingFixture.night("2026-03-31", exports.path("unisono.yaml"), exports.path(""));
    Feed feed =
        Feeds.of(
                night.spark().sparkContext().hadoopConfiguration(),
                night.config(SourcesConfig.class),
                Set.copyOf(Tables.ALL))
            .get(0);
    Dataset<Row> converted =
        ConvertedRows.of(RawRows.of(night.spark(), feed, true), feed, night.runDate());

    Dataset<Row> judged =
        AcceptedRows.judged(converted, feed, night.config(StagingConfig.class), night.runDate());

    assertThat(largestMethod(judged)).isBetween(1, LARGEST_METHOD - 1);
    assertThat(largestMethod(AcceptedRows.rejected(judged))).isBetween(1, LARGEST_METHOD - 1);
  }

  /** -1 if it was not compiled. */
  private static int largestMethod(Dataset<Row> rows) {
    return CollectionConverters.asJava(
            package$.MODULE$.codegenStringSeq(rows.queryExecution().executedPlan()))
        .stream()
        .mapToInt(stage -> stage._3().maxMethodCodeSize())
        .reduce((one, other) -> Math.min(one, other) < 0 ? -1 : Math.max(one, other))
        .orElse(-1);
  }
}
