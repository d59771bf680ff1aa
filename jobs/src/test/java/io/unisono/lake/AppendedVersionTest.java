package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.NOON;
import static io.unisono.lake.Company.TUESDAY;
import static io.unisono.lake.Company.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.repair.Verification;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that lists the files of the version before it, and adds its own. */
class AppendedVersionTest {

  private static final Table TABLE = Table.of(Layer.MARTS, "type_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();
  private Company company;
  private Release monday;

  @BeforeEach
  void aNight() {
    company = new Company(folder);
    monday = night("monday", MONDAY, "1", "2");
  }

  @Test
  void listsTheEarlierFilesAndWritesOnlyTheNewRows() {
    Release tuesday = appended("tuesday", TUESDAY, "3");

    TableVersion version = version(tuesday);
    assertThat(version.rows()).isEqualTo(3);
    assertThat(version.files()).containsAll(version(monday).files()).hasSize(2);
    assertThat(version.files()).extracting(DataFile::rows).containsExactly(2L, 1L);
    assertThat(version.folders("type_sample"))
        .containsExactly("type_sample/v=monday", "type_sample/v=tuesday");
    assertThat(ids(tuesday)).containsExactly("1", "2", "3");
    assertThat(ids(monday)).containsExactly("1", "2");
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void theViewsShowBothFolders() throws Exception {
    appended("tuesday", TUESDAY, "3");

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(Files.readString(company.lakeRoot.resolve("views/duckdb.sql")));
      try (ResultSet row = statement.executeQuery("SELECT sum(id::INT) FROM type_sample")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(6);
      }
    }
    for (String view : Files.readString(company.lakeRoot.resolve("views/spark.sql")).split(";\n")) {
      spark.sql(view);
    }
    assertThat(ids(spark.table("type_sample"))).containsExactly("1", "2", "3");
    spark.catalog().dropTempView("type_sample");
    spark.catalog().dropTempView("quality_result");
  }

  @Test
  void theAuditFindsAKeyThatTheEarlierFilesHaveAlready() {
    try (StagingArea staging = company.lake().stage("tuesday", TUESDAY)) {
      staging.append(TABLE, rows("2"), new TreeMap<>());

      assertThatThrownBy(() -> company.lake().audit(spark, staging))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY))
          .hasMessageContaining("type_sample");
    }
    assertThat(company.lake().live()).isEqualTo(monday);
  }

  @Test
  void theAuditMissesAnEarlierFile() throws Exception {
    try (StagingArea staging = company.lake().stage("tuesday", TUESDAY)) {
      staging.append(TABLE, rows("3"), new TreeMap<>());
      Files.delete(fileOfMonday());

      assertThatThrownBy(() -> company.lake().audit(spark, staging))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("v=monday");
    }
  }

  @Test
  void aRunThatStoppedIsTakenUpWithTheEarlierFiles() {
    try (StagingArea staging = company.lake().stage("tuesday", TUESDAY)) {
      staging.append(TABLE, rows("3"), new TreeMap<>());
    }
    try (StagingArea staging = company.lake().resume("tuesday")) {
      assertThat(ids(staging.read(spark, TABLE))).containsExactly("1", "2", "3");
      company.lake().audit(spark, staging);
      assertThat(ids(company.lake().publish(staging))).containsExactly("1", "2", "3");
    }
  }

  @Test
  void withoutATableInTheBaseThereIsNothingToAppendTo() {
    Table other = Table.of(Layer.MARTS, "rule_sample");
    try (StagingArea staging = company.lake().stage("tuesday", TUESDAY)) {
      assertThat(staging.baseTables().canAppend(TABLE)).isTrue();
      assertThat(staging.baseTables().canAppend(other)).isFalse();
      assertThatThrownBy(() -> staging.append(other, other.empty(spark), new TreeMap<>()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void retentionKeepsAFolderUntilTheLastVersionWithAFileOfItIsGone() throws Exception {
    appended("tuesday", TUESDAY, "3");
    assertThat(retain(1)).doesNotContain("type_sample/v=monday");
    Verification verified = company.lake().verify(ReadWatch.NONE);
    assertThat(verified.faults()).isEmpty();
    // Nobody needs the manifest of a version that is gone; its data are in use.
    assertThat(verified.unreferenced()).containsExactly("type_sample/v=monday/_manifest.json");

    Release wednesday = night("wednesday", WEDNESDAY, "1", "2", "3", "4");
    assertThat(retain(1)).contains("type_sample/v=monday", "type_sample/v=tuesday");
    assertThat(ids(wednesday)).containsExactly("1", "2", "3", "4");
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void aDamagedFileIsOneFaultOfAllReleasesThatHaveIt() throws Exception {
    appended("tuesday", TUESDAY, "3");
    Release wednesday = night("wednesday", WEDNESDAY, "4");
    Files.write(fileOfMonday(), new byte[] {1});

    assertThat(company.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.releases()).containsExactly(1, 2));
    assertThatThrownBy(() -> company.lake().rollback(2)).hasMessageContaining("v=monday");
    company.lake().repair(false, ReadWatch.NONE);
    assertThat(company.lake().withdrawn()).containsExactly(1, 2);
    assertThat(company.lake().live()).isEqualTo(wednesday);
  }

  @Test
  void aLostManifestIsWrittenAgainWithAllFiles() throws Exception {
    Release tuesday = appended("tuesday", TUESDAY, "3");
    Path manifest = company.lakeRoot.resolve("type_sample/v=tuesday/_manifest.json");
    Files.delete(manifest);

    company.lake().repair(false, ReadWatch.NONE);

    assertThat(company.faults()).isEmpty();
    assertThat(ids(tuesday)).containsExactly("1", "2", "3");
    try (StagingArea staging = company.lake().stage("wednesday", WEDNESDAY)) {
      // How many of its rows broke a rule is lost with it.
      assertThat(staging.baseTables().canAppend(TABLE)).isFalse();
    }
  }

  @Test
  void brokenRulesOfAllFilesCount() {
    Manifest before = manifest("monday", 10, Map.of("pattern:email", 2L));

    Manifest after = manifest("tuesday", 5, Map.of("pattern:email", 1L)).after(before);

    assertThat(after.rows()).isEqualTo(15);
    assertThat(after.failed()).isEqualTo(Map.of("pattern:email", 3L));
    assertThat(after.version()).isEqualTo("tuesday");
    assertThat(after.files())
        .extracting(DataFile::path)
        .containsExactly("sample/v=monday/part-0.parquet", "sample/v=tuesday/part-0.parquet");
    assertThat(after.files()).extracting(after::isOwn).containsExactly(false, true);
  }

  private static Manifest manifest(String version, long rows, Map<String, Long> failed) {
    DataFile file = new DataFile("sample/v=%s/part-0.parquet".formatted(version), rows, 1, "00");
    return new Manifest(
        "sample",
        "marts",
        version,
        MONDAY,
        "1.0.0",
        rows,
        new TreeMap<>(failed),
        new TreeMap<>(),
        List.of(file));
  }

  private Release night(String runId, LocalDate day, String... ids) {
    try (StagingArea staging = company.lake().stage(runId, day)) {
      staging.write(TABLE, rows(ids));
      company.lake().audit(spark, staging);
      return company.lake().publish(staging);
    }
  }

  private Release appended(String runId, LocalDate day, String... ids) {
    try (StagingArea staging = company.lake().stage(runId, day)) {
      staging.append(TABLE, rows(ids), new TreeMap<>());
      company.lake().audit(spark, staging);
      return company.lake().publish(staging);
    }
  }

  private static Dataset<Row> rows(String... ids) {
    TableRows rows = TableRows.of(TABLE, "id");
    for (String id : ids) {
      rows = rows.row(id);
    }
    return rows.dataset();
  }

  private List<String> ids(Release release) {
    return ids(company.lake().read(spark, release, TABLE));
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("id").orderBy("id").as(Encoders.STRING()).collectAsList();
  }

  private static TableVersion version(Release release) {
    return release.find(TABLE).orElseThrow();
  }

  private Path fileOfMonday() {
    return company.lakeRoot.resolve(version(monday).files().get(0).path());
  }

  /** A day after everything was written. */
  private List<String> retain(int keep) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(NOON));
      }
    }
    return company
        .lakeAt(NOON.plus(Duration.ofHours(25)))
        .retain(keep, Duration.ofDays(1))
        .folders();
  }
}
