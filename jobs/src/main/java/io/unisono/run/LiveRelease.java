package io.unisono.run;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.Errors;
import io.unisono.lake.Lake;
import io.unisono.lake.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A published release, as what runs after it reads it. */
public final class LiveRelease implements AfterRelease.Released {

  private final SparkSession spark;
  private final Lake lake;
  private final Release release;
  private final Config.Sections config;
  private final Path outbox;

  /**
   * @param outbox folder of the release's run date; made when it is first asked for
   */
  public LiveRelease(
      SparkSession spark, Lake lake, Release release, Config.Sections config, Path outbox) {
    this.spark = spark;
    this.lake = lake;
    this.release = release;
    this.config = config;
    this.outbox = outbox;
  }

  /** Tables that a step needs and that this release does not have, as after {@code --only}. */
  public List<String> missingFor(AfterRelease step) {
    return step.needs().stream()
        .filter(table -> release.find(table).isEmpty())
        .map(Table::name)
        .sorted()
        .toList();
  }

  @Override
  public LocalDate runDate() {
    return release.runDate();
  }

  @Override
  public String runId() {
    return release.runId();
  }

  @Override
  public int release() {
    return release.number();
  }

  @Override
  public Dataset<Row> read(Table table) {
    return lake.read(spark, release, table);
  }

  @Override
  public Optional<Dataset<Row>> find(Table table) {
    return release.find(table).isPresent() ? Optional.of(read(table)) : Optional.empty();
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    return lake.newestBefore(runDate())
        .filter(before -> before.find(table).isPresent())
        .map(before -> lake.read(spark, before, table));
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return config.get(section);
  }

  @Override
  public Path outbox() {
    try {
      return Files.createDirectories(outbox);
    } catch (IOException e) {
      throw Errors.cannotWrite(outbox.toString(), e.toString());
    }
  }
}
