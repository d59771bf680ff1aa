package io.unisono.cli.option;

import io.unisono.config.Config;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.run.RunConfig;
import io.unisono.run.spark.SparkConfig;
import org.apache.spark.sql.SparkSession;

/** The live release and its lake, for a command that reads them. */
public record LiveLake(CommonOptions common, Config config, Lake lake, Release release) {

  /** Logs into {@code <work>/logs/<name>.log} from now on. */
  public void logAs(String name) {
    LogFile.set(common.run(config.bind(RunConfig.class)).work(), name);
  }

  /** Starts Spark. */
  public SparkSession spark() {
    return common.spark(config.bind(SparkConfig.class));
  }
}
