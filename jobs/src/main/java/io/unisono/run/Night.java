package io.unisono.run;

import io.unisono.contract.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a job may know and do: read tables of this night, write its own, read its configuration. */
public interface Night {

  /** The last day (UTC) whose events are known; nothing after it may influence a result. */
  LocalDate runDate();

  /** Unique name of this run, part of every version that it writes. */
  String runId();

  SparkSession spark();

  /**
   * The table as this night wrote it; if the job that writes it was skipped, as the live release
   * has it.
   *
   * @throws IllegalArgumentException if the job does not declare the table in {@code reads()}
   */
  Dataset<Row> read(Table table);

  /**
   * The table as the newest release of an <em>earlier run date</em> has it, so that a rerun of a
   * date sees what its first run saw; empty on the first night.
   *
   * @throws IllegalArgumentException if the job does not declare the table in {@code
   *     readsPrevious()}
   */
  Optional<Dataset<Row>> previous(Table table);

  /**
   * The table as people saw it on a day: of the newest release up to that run date that is older
   * than this night; empty where retention kept none.
   *
   * @throws IllegalArgumentException if the job does not declare the table in {@code
   *     readsPrevious()}
   */
  Optional<Dataset<Row>> seenOn(Table table, LocalDate day);

  /**
   * Conforms the rows to the contract and writes them to the staging area, in one Spark job that
   * also counts the contract's rules.
   *
   * @throws IllegalArgumentException if the job does not declare the table in {@code writes()}
   */
  void write(Table table, Dataset<Row> rows);

  /**
   * The tables of the job as the release has them that this run adds to.
   *
   * @throws IllegalStateException in a night, which makes its tables anew
   */
  Additions additions();

  /**
   * Keeps rows that were rejected on their way into a table, outside the lake.
   *
   * @param rows of {@link io.unisono.lake.Quarantine#SCHEMA}
   */
  void quarantine(Table target, Dataset<Row> rows);

  /** The section of the configuration that belongs to this record type. */
  <C extends Record> C config(Class<C> section);

  /** Adds a fact to the summary and to {@code run-report.json}: short name, number or text. */
  void note(String name, Object value);
}
