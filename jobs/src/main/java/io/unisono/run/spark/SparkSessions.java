package io.unisono.run.spark;

import io.unisono.error.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Starts the one Spark session of a process. Precedence of a setting: spark-submit and system
 * properties, then the section {@code spark} of the configuration, then the defaults below. The
 * settings that results depend on cannot be changed.
 */
public final class SparkSessions {

  /** Another value would give other results, or tables that other readers misread. */
  private static final Map<String, String> FIXED =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "true",
          // INT96, Spark's default, reaches DuckDB without a time zone.
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          // Else a value such as 007 in a folder name becomes the number 7.
          "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
          // Else a text that ends up in SQL could read any file of the machine.
          "spark.sql.runSQLOnFiles", "false",
          // Else a truncated file would pass with half its rows.
          "spark.sql.files.ignoreCorruptFiles", "false",
          // Else a damaged page may pass with other values.
          "spark.hadoop.parquet.page.verify-checksum.enabled", "true",
          // The other one shows the files of a task before it is over: a retry may double them.
          "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1");

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.scheduler.mode", "FAIR"),
          // Spark has no type for times in nanoseconds, which pandas writes, and would refuse them.
          Map.entry("spark.sql.legacy.parquet.nanosAsLong", "true"),
          // Else every map task of a shuffle opens a file a partition, which costs more than rows.
          Map.entry("spark.shuffle.sort.bypassMergeThreshold", "1"),
          // A night compiles more than Spark's default of 100 stages; the second night reuses them.
          Map.entry("spark.sql.codegen.cache.maxEntries", "2000"),
          // A process has one session. Isolated from others, its executors would ask the driver for
          // every class that they do not know.
          Map.entry("spark.sql.artifact.isolation.enabled", "false"),
          Map.entry("spark.sql.artifact.isolation.alwaysApplyClassloader", "false"),
          Map.entry("spark.sql.ui.retainedExecutions", "50"),
          Map.entry("spark.ui.retainedJobs", "200"),
          Map.entry("spark.ui.retainedStages", "200"),
          Map.entry("spark.ui.retainedTasks", "2000"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          Map.entry("spark.redaction.regex", Redaction.NAMES),
          // Applied to the text of every revision of a plan: no backtracking, and a text that ends.
          Map.entry(
              "spark.sql.redaction.string.regex", "(?<![\\w.+-])[\\w.+-]{1,64}@[\\w.-]{1,255}"),
          Map.entry("spark.sql.maxPlanStringLength", "16384"));

  private static final Map<String, String> CLUSTER_DEFAULTS =
      Map.of(
          // Adaptive execution merges what a night leaves empty.
          "spark.sql.shuffle.partitions",
          "64",
          // A step that nothing reads any more need not wait on the shared disk for the morning.
          "spark.cleaner.referenceTracking.cleanCheckpoints",
          "true");

  /**
   * On one machine a partition costs a task of a small night some milliseconds, and a large night
   * sorts in rounds that spill: a few for each core serve both.
   */
  private static final int LOCAL_PARTITIONS_PER_CORE = 4;

  private static final Map<String, String> LOCAL_DEFAULTS =
      Map.of(
          "spark.driver.host",
          "localhost",
          "spark.driver.bindAddress",
          "127.0.0.1",
          // A block is allocated whole for every stage and scan, and here is sent nowhere.
          "spark.broadcast.blockSize",
          "256k",
          // Adaptive execution writes the text of a plan after every stage, and here nobody reads
          // it.
          "spark.sql.ui.explainMode",
          "simple");

  /** Masters of one machine that say how many cores they use; of all others it is all of them. */
  private static final Pattern SAYS_CORES = Pattern.compile("local(?:\\[(\\d+)(?:,\\d+)?])?");

  private SparkSessions() {}

  /**
   * @param master of the cluster; without one, and outside spark-submit, all cores of this machine
   * @param settings of the section {@code spark}
   * @throws io.unisono.error.UserException if a setting would change the results
   */
  public static SparkSession start(
      String application, Optional<String> master, Map<String, String> settings) {
    SparkConf conf = conf(new SparkConf(), master, settings);
    conf.setIfMissing("spark.app.name", application);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /**
   * Hadoop's settings as the session of {@link #start} has them, for what reaches a file system
   * without one: those that begin with {@code spark.hadoop.}, and credentials from the environment.
   */
  public static Configuration hadoop(Optional<String> master, Map<String, String> settings) {
    return SparkHadoopUtil.get().newConfiguration(conf(new SparkConf(), master, settings));
  }

  static SparkConf conf(SparkConf conf, Optional<String> master, Map<String, String> settings) {
    master.ifPresent(conf::setMaster);
    settings.forEach(conf::setIfMissing);
    FIXED.forEach(
        (key, value) -> {
          if (!value.equalsIgnoreCase(conf.get(key, value))) {
            throw SparkErrors.fixedSetting(key, value, conf.get(key));
          }
          conf.set(key, value);
        });
    conf.setIfMissing("spark.master", "local[*]");
    DEFAULTS.forEach(conf::setIfMissing);
    String at = conf.get("spark.master");
    if (at.matches("local(\\[.*)?")) {
      LOCAL_DEFAULTS.forEach(conf::setIfMissing);
      conf.setIfMissing(
          "spark.sql.shuffle.partitions",
          Integer.toString(LOCAL_PARTITIONS_PER_CORE * localCores(at)));
    } else {
      CLUSTER_DEFAULTS.forEach(conf::setIfMissing);
    }
    return conf;
  }

  private static int localCores(String master) {
    Matcher said = SAYS_CORES.matcher(master);
    if (!said.matches()) {
      return Runtime.getRuntime().availableProcessors();
    }
    return said.group(1) == null ? 1 : Integer.parseInt(said.group(1));
  }

  /** Settings that this session was started with, for the run report; secrets are blanked. */
  public static Map<String, String> effective(SparkSession spark) {
    Map<String, String> effective = new LinkedHashMap<>();
    new TreeMap<>(scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll()))
        .forEach((key, value) -> effective.put(key, Redaction.setting(key, value)));
    return effective;
  }
}
