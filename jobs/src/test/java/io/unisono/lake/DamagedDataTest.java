package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.lake.release.Release;
import io.unisono.run.Failures;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data file of a release is damaged, and Spark is to read it. */
class DamagedDataTest {

  private static final Table TABLE = Table.of(Layer.MARTS, "type_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();
  private Company company;
  private Release release;
  private Path file;

  @BeforeEach
  void publish() {
    company = new Company(folder);
    try (StagingArea staging = company.lake().stage("monday", MONDAY)) {
      staging.write(TABLE, spark.range(1000).select(columns()));
      company.lake().audit(spark, staging);
      release = company.lake().publish(staging);
    }
    file = company.lakeRoot.resolve(release.find(TABLE).orElseThrow().files().get(0).path());
  }

  /** A key, and nothing in the other columns. */
  private static Column[] columns() {
    return Arrays.stream(TABLE.schema().fields())
        .map(
            field ->
                (field.name().equals("id") ? col("id") : lit(null))
                    .cast(field.dataType())
                    .as(field.name()))
        .toArray(Column[]::new);
  }

  @Test
  void aFileThatIsMissingIsNamedBeforeAnythingIsRead() throws Exception {
    Files.delete(file);

    assertThatThrownBy(() -> company.lake().read(spark, release, TABLE))
        .hasMessageContaining("%s is damaged.", file)
        .hasMessageContaining("It is missing.")
        .hasMessageContaining("Restore the file from a backup");
  }

  @Test
  void aFileThatWasCutOffIsNamedBeforeAnythingIsRead() throws Exception {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

    assertThatThrownBy(() -> company.lake().read(spark, release, TABLE))
        .hasMessageContaining("%s is damaged.", file)
        .hasMessageContaining("It has 100 bytes and was published with");
  }

  @Test
  void aFileWithOtherBytesIsNamedWhenSparkMeetsThem() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 20, 200, (byte) 7);
    Files.write(file, bytes);

    Throwable failure =
        catchThrowable(() -> company.lake().read(spark, release, TABLE).collectAsList());

    assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.PUBLISH);
    assertThat(Failures.message(failure))
        .contains(file + " is damaged.", "It cannot be read.", "Restore the file from a backup");
  }

  /** A value that was changed where nothing else notices it. */
  @Test
  void aPageWithOtherValuesIsNoAnswer() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    int intact = 0;
    for (int at = 4; at < 400; at += 20) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      if (reads()) {
        intact++;
      }
    }
    assertThat(intact).as("damaged files that Spark read without a word").isZero();
  }

  private boolean reads() {
    try {
      company.lake().read(spark, release, TABLE).collectAsList();
      return true;
    } catch (Exception e) {
      assertThat(Failures.exitCode(e)).isEqualTo(ExitCode.PUBLISH);
      return false;
    }
  }

  @Test
  void filesAreComparedWithWhatWasPublished() throws Exception {
    company.lake().requireUnchanged(release, List.of(TABLE));

    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> company.lake().requireUnchanged(release, List.of(TABLE)))
        .hasMessageContaining("%s is damaged.", file)
        .hasMessageContaining("It has other bytes than were published")
        .hasMessageContaining("Restore the file from a backup");
  }
}
