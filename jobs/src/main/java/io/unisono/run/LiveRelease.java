package io.unisono.run;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.io.DiskErrors;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A published release, as what runs after it reads it. */
public final class LiveRelease implements ReleaseConsumer.Released {

  private final SparkSession spark;
  private final Lake lake;
  private final Release release;
  private final Use use;

  /**
   * What a release is read for.
   *
   * @param outbox folder of the release's run date; made when it is first asked for
   * @param today in the zone of the nights
   * @param notes where {@link ReleaseConsumer.Released#note} goes
   */
  public record Use(
      Config.Sections config, Path outbox, LocalDate today, BiConsumer<String, Object> notes) {}

  public LiveRelease(SparkSession spark, Lake lake, Release release, Use use) {
    this.spark = spark;
    this.lake = lake;
    this.release = release;
    this.use = use;
  }

  /** Tables that a step needs and that this release does not have, as after {@code --only}. */
  public List<String> missingFor(ReleaseConsumer step) {
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
  public LocalDate today() {
    return use.today();
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
    return asWritten(release, table);
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    return lake.newestBefore(runDate()).flatMap(before -> asWritten(before, table));
  }

  private Optional<Dataset<Row>> asWritten(Release of, Table table) {
    return of.find(table).map(version -> lake.readAsWritten(spark, of, table));
  }

  @Override
  public ReleaseConsumer.Released newest(Table table) {
    return lake.history().stream()
        .filter(kept -> kept.find(table).isPresent())
        .max(Comparator.comparing(Release::runDate).thenComparing(Release::number))
        .map(newest -> new LiveRelease(spark, lake, newest, use))
        .orElse(this);
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return use.config().get(section);
  }

  @Override
  public void note(String name, Object value) {
    use.notes().accept(name, value);
  }

  @Override
  public Path outbox() {
    try {
      return Files.createDirectories(use.outbox());
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(use.outbox().toString(), e);
    }
  }
}
