package io.unisono.run;

import io.unisono.contract.Table;
import java.nio.file.Path;
import java.time.LocalDate;
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

    <C extends Record> C config(Class<C> section);

    /** Folder of this run date for files that leave the lake; exists. */
    Path outbox();
  }
}
