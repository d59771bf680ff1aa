package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.TableVersion;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that an earlier version wrote, before its contract had the column city. */
class OlderFilesTest {

  private static final Table SAMPLE = Table.of(Layer.MARTS, "rule_sample");

  @TempDir Path folder;

  @Test
  void aColumnThatTheFilesLackIsNullUnderTheContractAndMissingAsWritten() throws Exception {
    SparkSession spark = SparkFixture.spark();
    Company company = new Company(folder);
    Lake lake = company.lake();
    Release release = published(company.lakeRoot);

    assertThat(lake.read(spark, release, SAMPLE).where(col("city").isNull()).count()).isEqualTo(1);
    assertThat(lake.readAsWritten(spark, release, SAMPLE).columns())
        .contains("id", "email")
        .doesNotContain("city");
  }

  private Release published(Path lakeRoot) throws Exception {
    Path rows = folder.resolve("rows");
    TableRows.of(SAMPLE, "id", "email", "city")
        .row("1", "a@x.it", "Rome")
        .dataset()
        .drop("city")
        .coalesce(1)
        .write()
        .parquet(rows.toString());
    String path = "rule_sample/v=monday/part-00000.parquet";
    Path file = lakeRoot.resolve(path);
    Files.createDirectories(file.getParent());
    try (Stream<Path> parts = Files.list(rows)) {
      Path part = parts.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    DataFile data = new DataFile(path, 1, Files.size(file), "");
    TableVersion version = new TableVersion("monday", "marts", "1.0.0", 1, List.of(data));
    return new Release(
        1,
        MONDAY,
        "monday",
        MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC),
        new TreeMap<>(Map.of(SAMPLE.name(), version)));
  }
}
