package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.TUESDAY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.storage.FaultPoint;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingAreaTest {

  private static final Table SAMPLE = Table.of(Layer.MARTS, "rule_sample");
  private static final Table OTHER = Table.of(Layer.MARTS, "type_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();
  private Company company;
  private StagingArea staging;

  @BeforeEach
  void stage() {
    company = new Company(folder);
    staging = company.lake().stage("monday", MONDAY);
  }

  @AfterEach
  void noFault() {
    staging.close();
    System.clearProperty(FaultPoint.PROPERTY);
  }

  private static Dataset<Row> threeRows() {
    return TableRows.of(SAMPLE, "id", "kind", "email")
        .row("1", "person", "a@x.it")
        .row("2", "organisation", "no address")
        .row("3", "Person", null)
        .dataset();
  }

  @Test
  void oneWriteKeepsTheRowsAndCountsTheRules() throws Exception {
    assertThat(staging.write(SAMPLE, threeRows())).isEqualTo(3);

    Manifest manifest = staging.manifest("rule_sample");
    assertThat(manifest.rows()).isEqualTo(3);
    assertThat(manifest.failed())
        .isEqualTo(
            Map.of(
                "not_null:id", 0L,
                "in_range:share", 0L,
                "in_set:kind", 1L,
                "not_null:kind", 0L,
                "pattern:email", 1L));
    assertThat(manifest.contract()).isEqualTo("1.2.0");
    assertThat(manifest.files()).extracting(DataFile::rows).containsExactly(3L);
    assertThat(staging.read(spark, SAMPLE).collectAsList())
        .containsExactlyInAnyOrderElementsOf(threeRows().collectAsList());
  }

  @Test
  void anEmptyTableIsOneFileWithItsSchema() throws Exception {
    assertThat(staging.write(OTHER, OTHER.empty(spark))).isZero();

    Manifest manifest = staging.manifest("type_sample");
    assertThat(manifest.files()).hasSize(1);
    assertThat(manifest.failed().values()).containsOnly(0L);
    assertThat(staging.read(spark, OTHER).schema().fieldNames())
        .isEqualTo(OTHER.schema().fieldNames());
    assertThat(staging.read(spark, OTHER).count()).isZero();
  }

  @Test
  void manySmallPartitionsBecomeOneFile() throws Exception {
    Dataset<Row> scattered = threeRows();
    for (int i = 0; i < 4; i++) {
      scattered = scattered.union(threeRows().withColumn("id", lit("s" + i)));
    }

    assertThat(staging.write(SAMPLE, scattered)).isEqualTo(15);

    assertThat(files("staging/monday/rule_sample"))
        .hasSize(2)
        .contains("_manifest.json")
        .filteredOn(name -> name.endsWith(".parquet"))
        .hasSize(1);
  }

  @Test
  void everyCoreWritesAFileOfItsOwnWhereThereIsEnoughToWrite() throws Exception {
    int cores = spark.sparkContext().defaultParallelism();
    Dataset<Row> many =
        spark
            .range(0, 200_000L * cores, 1, 4 * cores)
            .select(col("id").cast("string"))
            .crossJoin(threeRows().drop("id").limit(1));

    staging.write(SAMPLE, many);

    assertThat(files("staging/monday/rule_sample"))
        .filteredOn(name -> name.endsWith(".parquet"))
        .hasSize(cores);
  }

  @Test
  void aSecondWriteReplacesTheFirst() {
    staging.write(SAMPLE, threeRows());
    staging.write(SAMPLE, threeRows().where(col("id").equalTo("1")));

    assertThat(staging.read(spark, SAMPLE).count()).isEqualTo(1);
  }

  @Test
  void aTableCountsAsWrittenOnlyWithItsManifest() {
    System.setProperty(FaultPoint.PROPERTY, "before:manifest:rule_sample:fail");
    assertThatThrownBy(() -> staging.write(SAMPLE, threeRows()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH));
    System.clearProperty(FaultPoint.PROPERTY);

    assertThat(staging.finished(SAMPLE)).isFalse();
    staging.close();
    staging = company.lake().resume("monday");
    assertThat(staging.finished(SAMPLE)).isFalse();
    staging.write(SAMPLE, threeRows());
    assertThat(staging.finished(SAMPLE)).isTrue();
  }

  @Test
  void aResumedRunHasItsDateAndItsFinishedTables() {
    staging.write(SAMPLE, threeRows());
    staging.close();

    staging = company.lake().resume("monday");

    assertThat(staging.runDate()).isEqualTo(MONDAY);
    assertThat(staging.finished(SAMPLE)).isTrue();
    assertThat(staging.finished(OTHER)).isFalse();
    assertThat(staging.read(spark, SAMPLE).count()).isEqualTo(3);
  }

  /** A table may be there whose job then refused what it had written. */
  @Test
  void aResumedRunKnowsWhichJobsHaveEndedWell() {
    staging.write(SAMPLE, threeRows());
    staging.notes().done("sampling");
    staging.close();

    staging = company.lake().resume("monday");

    assertThat(staging.notes().isDone("sampling")).isTrue();
    assertThat(staging.notes().isDone("other")).isFalse();
  }

  /** Else one job would read a table of one release, and the next job that of another. */
  @Test
  void aResumedRunBuildsOnTheReleaseThatItBeganWith() {
    staging.close();
    company.night("other", MONDAY.plusDays(-1));

    staging = company.lake().resume("monday");

    assertThat(staging.base()).isEmpty();
  }

  @Test
  void onlyAStagedRunCanBeResumed() {
    assertThatThrownBy(() -> company.lake().resume("tuesday"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no run tuesday to resume");
  }

  @Test
  void whatARunDoesNotWriteItReadsFromItsBase() {
    staging.write(OTHER, TableRows.of(OTHER, "id").row("1").dataset());
    company.lake().audit(spark, staging);
    Release monday = company.lake().publish(staging);
    staging.close();

    staging = company.lake().stage("tuesday", TUESDAY);

    assertThat(staging.base()).contains(monday);
    assertThat(staging.has(OTHER)).isTrue();
    assertThat(staging.read(spark, OTHER).count()).isEqualTo(1);
    assertThat(staging.has(SAMPLE)).isFalse();
    assertThatThrownBy(() -> staging.read(spark, SAMPLE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Table rule_sample is not there to be read");
  }

  @Test
  void rejectedRowsLieOutsideTheLake() throws Exception {
    Dataset<Row> rejected =
        spark.createDataFrame(
            List.of(RowFactory.create("crm", "contacts", "a.csv", 3L, "rule", "x", "1;x")),
            Quarantine.SCHEMA);

    assertThat(staging.quarantine(OTHER, rejected)).isEqualTo(1);

    assertThat(files("quarantine/type_sample/run=monday")).hasSize(1);
    assertThat(company.lakeRoot.resolve("type_sample")).doesNotExist();
  }

  @Test
  void aWorkFolderThatCannotBeWrittenIsAUserError() throws Exception {
    Path run = company.workRoot.resolve("staging/monday");
    Files.delete(run.resolve("_run.json"));
    Files.delete(run);
    Files.writeString(run, "a file where the run's folder was");

    assertThatThrownBy(() -> staging.write(SAMPLE, threeRows()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH))
        .hasMessageContaining("Cannot write to " + run.resolve("rule_sample"));
  }

  private List<String> files(String below) throws IOException {
    try (Stream<Path> files = Files.list(company.workRoot.resolve(below))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
