package io.unisono.run;

import io.unisono.contract.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job of a small release may do with its tables beside writing them: add rows, or leave them
 * as they are. Each method refuses a table that the job does not declare in {@code writes()}.
 */
public interface Additions {

  /** The table as the release has it that the run adds to; empty if it does not have it. */
  Optional<Dataset<Row>> before(Table table);

  /** The run date of the run that wrote the table last; empty if it is not known. */
  Optional<LocalDate> dateOf(Table table);

  /**
   * Whether rows can be appended: the release has the table, made under today's contract, whose
   * rules were counted.
   */
  boolean canAppend(Table table);

  /**
   * Writes the rows behind those that are there. That none of them has the key of one that is there
   * is for the job to know.
   */
  void append(Table table, Dataset<Row> rows);

  /** Leaves the table as it is; this counts as writing it. */
  void keep(Table table);
}
