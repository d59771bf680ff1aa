package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.io.Json;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.QualityResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final Table SAMPLE = Table.of(Layer.MARTS, "rule_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();
  private Company company;
  private Lake lake;
  private StagingArea staging;

  @BeforeEach
  void stage() {
    company = new Company(folder);
    lake = company.lake();
    staging = lake.stage("monday", MONDAY);
  }

  @AfterEach
  void close() {
    staging.close();
  }

  private static Dataset<Row> sound() {
    return TableRows.of(SAMPLE, "id", "share", "kind", "email", "phone", "city")
        .row("1", 0.1, "person", "a@x.it", "1", "Rome")
        .row("2", 0.2, "person", "b@x.it", "2", "Rome")
        .row("3", 0.3, "person", "c@x.it", null, "Turin")
        .row("4", 0.4, null, "d@x.it", null, null)
        .dataset();
  }

  @Test
  void everyRuleOfEveryTableHasItsResultInTheRelease() {
    staging.write(SAMPLE, sound());

    AuditReport report = lake.audit(spark, staging);
    Release release = lake.publish(staging);

    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(results(lake.read(spark, release, QualityResult.TABLE)))
        .containsExactly(
            "rule_sample in_range:share error conformity 4 0 0.0 true",
            "rule_sample in_set:kind error conformity 4 0 0.0 true",
            "rule_sample not_null:id error completeness 4 0 0.0 true",
            "rule_sample not_null:kind warning completeness 4 1 0.25 true",
            "rule_sample pattern:email warning accuracy 4 0 0.25 true",
            "rule_sample row_count error completeness 4 0 0.0 true",
            "rule_sample unique:id error uniqueness 4 0 0.0 true",
            "rule_sample unique:kind,city warning consistency 4 1 0.4 true",
            "rule_sample unique:phone error uniqueness 4 0 0.0 true");
  }

  @Test
  void brokenErrorsForbidToPublishAndNameTableRuleAndRows() {
    staging.write(
        SAMPLE,
        TableRows.of(SAMPLE, "id", "share", "kind", "email", "phone", "city")
            .row("1", 7.0, "person", "a", "1", "Rome")
            .row("1", 0.2, "person", "b", "1", "Rome")
            .row("1", 0.3, "person", "c", "1", "Rome")
            .dataset());

    assertThatThrownBy(() -> lake.audit(spark, staging))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY))
        .hasMessageContaining("4 quality rules are broken, and nothing was published")
        .hasMessageContaining("rule_sample: unique:id failed by 2 of 3 rows (must be 0)")
        .hasMessageContaining("rule_sample: in_range:share failed by 1 of 3 rows (must be 0)")
        .hasMessageContaining("rule_sample: unique:phone failed by 2 of 3 rows (must be 0)")
        .hasMessageContaining("rule_sample: row_count failed by 1 of 3 rows (must be more than 3)");
    assertThatThrownBy(() -> lake.publish(staging)).isInstanceOf(IllegalStateException.class);
    assertThat(lake.current()).isEmpty();
    assertThat(staging.finished(QualityResult.TABLE)).isTrue();
  }

  @Test
  void brokenWarningsAreReportedAndPublished() {
    staging.write(SAMPLE, sound().withColumn("email", col("kind")));

    AuditReport report = lake.audit(spark, staging);

    assertThat(report.warnings())
        .extracting(AuditReport.Result::toString)
        .containsExactly(
            "rule_sample: pattern:email failed by 3 of 4 rows (must be less than 25 %)");
    assertThat(lake.isLive(lake.publish(staging))).isTrue();
  }

  @Test
  void keysAreComparedAcrossFiles() throws Exception {
    staging.write(SAMPLE, sound());
    Path written = only("rule_sample");
    Path copy = written.resolveSibling("part-00001.parquet");
    Files.copy(written, copy);
    listInManifest(copy, 8);

    assertThatThrownBy(() -> lake.audit(spark, staging))
        .hasMessageContaining("rule_sample: unique:id failed by 4 of 8 rows (must be 0)")
        .hasMessageContaining("rule_sample: unique:phone failed by 2 of 8 rows (must be 0)");
  }

  /** Adds a file to the manifest, as if the write had made two. */
  private void listInManifest(Path file, long rows) throws IOException {
    Manifest manifest = staging.manifest("rule_sample");
    DataFile first = manifest.files().get(0);
    DataFile second =
        new DataFile(
            first.path().replace(first.name(), file.getFileName().toString()),
            first.rows(),
            first.bytes(),
            first.sha256());
    Files.writeString(
        file.resolveSibling(Manifest.FILE),
        Json.write(
            new Manifest(
                manifest.table(),
                manifest.layer(),
                manifest.version(),
                manifest.runDate(),
                manifest.contract(),
                rows,
                manifest.failed(),
                manifest.settings(),
                java.util.List.of(first, second))));
  }

  @Test
  void aFileThatChangedSinceItWasWrittenIsFound() throws Exception {
    staging.write(SAMPLE, sound());
    Path written = only("rule_sample");
    byte[] bytes = Files.readAllBytes(written);
    bytes[bytes.length / 2] ^= 1;
    Files.write(written, bytes);

    assertMismatch("is gone or changed since it was written");
  }

  @Test
  void aFileThatIsGoneIsFound() throws Exception {
    staging.write(SAMPLE, sound());
    Files.delete(only("rule_sample"));

    assertMismatch("is gone or changed since it was written");
  }

  @Test
  void filesThatHoldFewerRowsThanWereWrittenAreFound() throws Exception {
    staging.write(SAMPLE, sound());
    listInManifest(only("rule_sample"), 9);

    assertMismatch("its files hold 8 rows, 9 were written");
  }

  @Test
  void aTableOfAnOlderContractIsNotTakenForAudited() throws Exception {
    staging.write(SAMPLE, sound());
    Path manifest = only("rule_sample").resolveSibling(Manifest.FILE);
    Files.writeString(manifest, Files.readString(manifest).replace("in_set:kind", "in_set:type"));

    assertMismatch("it was written before its contract had the rule in_set:kind");
  }

  private void assertMismatch(String detail) {
    assertThatThrownBy(() -> lake.audit(spark, staging))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY))
        .hasMessageContaining("rule_sample")
        .hasMessageContaining(detail);
    assertThat(lake.current()).isEmpty();
  }

  private Path only(String table) throws IOException {
    try (Stream<Path> files =
        Files.list(company.workRoot.resolve("staging/monday").resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static Stream<String> results(Dataset<Row> results) {
    return results.orderBy(QualityResult.TABLE_NAME, QualityResult.RULE).collectAsList().stream()
        .map(row -> row.mkString(" "));
  }
}
