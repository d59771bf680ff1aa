package io.unisono.run.spark;

import io.unisono.error.UserException;
import io.unisono.io.DiskErrors;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a night keeps the steps that are computed once and read several times. Executors of a
 * cluster come and go and take with them what they keep, so there such a step is written into a
 * folder that all machines see. On one machine Spark keeps it in memory and on the local disk.
 */
public final class Checkpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** The steps hold personal data. */
  private static final FsPermission OWNER_ONLY = new FsPermission((short) 0700);

  /** Stands in the folder while it is in use. */
  private static final String SIGN = "_in_use";

  private final SparkContext spark;
  private final Optional<Path> folder;

  private Checkpoints(SparkContext spark, Optional<Path> folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Begins to keep steps in a folder, if the session has executors that it may lose.
   *
   * @param folder path or URI; emptied now and removed by {@link #close}
   * @throws io.unisono.error.UserException if the disk refuses, or not all machines see the folder
   */
  public static Checkpoints in(SparkSession session, String folder) {
    SparkContext spark = session.sparkContext();
    if (spark.isLocal()) {
      return new Checkpoints(spark, Optional.empty());
    }
    Path path = new Path(folder);
    Checkpoints checkpoints = new Checkpoints(spark, Optional.of(path));
    try {
      checkpoints.remove(path);
      FileSystem files = path.getFileSystem(spark.hadoopConfiguration());
      files.mkdirs(path, OWNER_ONLY);
      Path sign = new Path(path, SIGN);
      files.create(sign).close();
      SharedDisk.require(session, sign.toString());
      spark.setCheckpointDir(folder);
      return checkpoints;
    } catch (UserException e) {
      checkpoints.close();
      throw e;
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder, e);
    }
  }

  private void remove(Path path) throws IOException {
    path.getFileSystem(spark.hadoopConfiguration()).delete(path, true);
  }

  /** A folder that cannot be removed does not fail the night; retention removes it. */
  @Override
  public void close() {
    folder.ifPresent(
        path -> {
          spark.setCheckpointDir(null);
          try {
            remove(path);
          } catch (IOException e) {
            LOG.warn("{} was not removed", path, e);
          }
        });
  }
}
