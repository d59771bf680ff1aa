package io.unisono.rows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that are computed once and read several times. */
public final class KeptRows {

  private KeptRows() {}

  /**
   * Computes the rows now and keeps them with a plan of one step: to plan all steps again takes
   * longer than to run them. They lie in the checkpoint directory if the session has one, since an
   * executor that is lost takes with it what it keeps; else where they were computed, as bytes,
   * since millions of rows as objects fill a heap that the joins need.
   */
  public static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
        ? rows.checkpoint(true)
        : rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK_SER());
  }
}
