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
public interface AfterRelease {

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
  Path run(Released released);

  /** The live release, seen from an {@link AfterRelease}. */
  interface Released {

    LocalDate runDate();

    String runId();

    /** Release number. */
    int release();

    Dataset<Row> read(Table table);

    /** The table if the release has it: a job that was always skipped has written none. */
    default Optional<Dataset<Row>> find(Table table) {
      return Optional.of(read(table));
    }

    /** The table as the newest release of an earlier run date has it; a first release has none. */
    default Optional<Dataset<Row>> previous(Table table) {
      return Optional.empty();
    }

    <C extends Record> C config(Class<C> section);

    /** Folder of this run date for files that leave the lake; exists. */
    Path outbox();
  }
}
