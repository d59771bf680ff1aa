package io.unisono.run;

import io.unisono.contract.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A reader of the published release that makes something for people outside the lake: the report,
 * the audience files. It runs when the release is live; its failure does not take the release back.
 */
public interface ReleaseConsumer {

  /** Name for the log and the run report; kebab case. */
  String name();

  /** Published tables that it reads. */
  Set<Table> reads();

  /** Sections of the configuration that it reads. */
  default Set<Class<? extends Record>> sections() {
    return Set.of();
  }

  /** Tables without which it has nothing to do: it is skipped if the release lacks one. */
  default Set<Table> needs() {
    return reads();
  }

  /**
   * @return the file or folder to show to the user
   */
  public Path run(Released released);

  /** The live release, seen from an {@link ReleaseConsumer}. */
  interface Released {

    LocalDate runDate();

    /** Day on which this runs, in the zone of the nights; the run date may lie far back. */
    LocalDate today();

    String runId();

    /** Release number. */
    int release();

    Dataset<Row> read(Table table);

    /**
     * The table if the release has it, as it was written: a job that was always skipped has written
     * none, and an earlier version may have written fewer columns.
     */
    default Optional<Dataset<Row>> find(Table table) {
      return Optional.of(read(table));
    }

    /** As {@link #find}, of the newest release of an earlier run date; a first release has none. */
    default Optional<Dataset<Row>> previous(Table table) {
      return Optional.empty();
    }

    /**
     * The release of the latest run date that has the table, also if it was rolled back: what is
     * known today.
     */
    Released newest(Table table);

    <C extends Record> C config(Class<C> section);

    /** Adds a fact to the summary: short name, number or text. */
    void note(String name, Object value);

    /** Folder of this run date for files that leave the lake; exists. */
    Path outbox();
  }
}
