package io.unisono.cli.option;

import io.unisono.error.UsageErrors;
import io.unisono.run.spark.SparkConfig;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options of a command that runs one engine on files, without a lake. */
public final class EngineOptions {

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "Between the fields of CSV, such as ';'; the word tab stands for a tab.",
      defaultValue = ",")
  private String delimiter;

  @Option(names = "--json", description = "Print one JSON object with exact numbers instead.")
  private boolean json;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it the cores of this machine.")
  private String master;

  EngineOptions() {}

  /** Between the fields of CSV. */
  public char delimiter() {
    String text = delimiter.equals("tab") ? "\t" : delimiter;
    if (text.length() != 1) {
      throw UsageErrors.badOption("--delimiter", delimiter, "one character, or tab");
    }
    return text.charAt(0);
  }

  /** Whether JSON is to be printed. */
  public boolean json() {
    return json;
  }

  /** Whether this machine does the work, and not a cluster that somebody named. */
  public boolean isThisMachine() {
    return Optional.ofNullable(master)
        .or(() -> Optional.ofNullable(System.getProperty("spark.master")))
        .map(url -> url.startsWith("local"))
        .orElse(true);
  }

  public SparkSession spark() {
    CommonOptions common = CommonOptions.onMaster(master);
    return common.spark(common.config().bind(SparkConfig.class));
  }
}
