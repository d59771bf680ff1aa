package io.unisono.io;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** A disk refuses. */
public final class DiskErrors {

  private DiskErrors() {}

  /** The disk refuses to write. */
  public static UserException cannotWrite(String where, String reason) {
    return UserException.problem(ExitCode.PUBLISH, "Cannot write to %s.", where)
        .why("%s.", reason)
        .cure(
            "Make room or grant the right to write, and start again; what was published is untouched.");
  }

  /** The disk refuses to read. */
  public static UserException cannotRead(String where, String reason) {
    return UserException.problem(ExitCode.PUBLISH, "Cannot read %s.", where)
        .why("%s.", reason)
        .cure("Check that the folder is there and that you may read it.");
  }

  /** The disk of Spark's own folder refuses to write. */
  public static UserException cannotWriteScratch(String reason) {
    return UserException.problem(
            ExitCode.PUBLISH, "Cannot write to the folder that Spark uses for itself.")
        .why("%s; sorting and exchanging rows needs room on the disk of spark.local.dir.", reason)
        .cure(
            "Make room there, or name a larger disk in spark.local.dir (under spark: in the"
                + " configuration); then start again, or a night with --resume.");
  }
}
