package io.unisono.cli.option;

import io.unisono.config.Config;
import io.unisono.lake.Lake;
import io.unisono.run.LakeConfig;
import io.unisono.run.RunConfig;
import io.unisono.run.spark.SparkConfig;
import io.unisono.run.spark.SparkSessions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that say which configuration, which lake and which Spark a command works with. */
public final class CommonOptions {

  /** What no shell takes for something else. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration that overlays the defaults of conf/unisono.yaml.")
  private Path config;

  private String data;

  @Option(names = "--lake", paramLabel = "DIR", description = "Lake; overrides run.lake.")
  private String lake;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Staging, quarantine, logs; overrides run.work.")
  private String work;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Report, audience files, run report; overrides run.outbox.")
  private Path outbox;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it the cores of this machine.")
  private String master;

  CommonOptions() {}

  public static CommonOptions onMaster(String master) {
    CommonOptions common = new CommonOptions();
    common.master = master;
    return common;
  }

  public CommonOptions(Path config, Path data, String lake, String work, Path outbox) {
    this.config = config;
    this.data = data.toString();
    this.lake = lake;
    this.work = work;
    this.outbox = outbox;
  }

  /**
   * What was given of configuration, lake and work, each after a space, for a command that is shown
   * to be pasted.
   */
  public String given() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--config", config == null ? null : config.toString());
    options.put("--lake", lake);
    options.put("--work", work);
    return options.entrySet().stream()
        .filter(option -> option.getValue() != null)
        .map(option -> " " + option.getKey() + " " + quoted(option.getValue()))
        .collect(Collectors.joining());
  }

  /** A word as a shell reads it back. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The configuration of the command line. */
  public Optional<Path> file() {
    return Optional.ofNullable(config);
  }

  /** For a command that reads exports: their folder, {data} in the configuration. */
  public void exports(String folder) {
    this.data = folder;
  }

  /** Where the exports lie, from wherever cx is started; "none" if that was not told. */
  public String exports() {
    if (data == null) {
      return "none";
    }
    return LogFile.isUri(data) ? data : Path.of(data).toAbsolutePath().normalize().toString();
  }

  /** The configuration of a night of this date. */
  public Config config(LocalDate runDate) {
    return config(runDate.toString());
  }

  /** The configuration for commands that read the lake and no exports. */
  public Config config() {
    return config("");
  }

  private Config config(String runDate) {
    return Config.load(
        Optional.ofNullable(config),
        Map.of("data", Optional.ofNullable(data).orElse(""), "run_date", runDate));
  }

  /** The section {@code run} with what the command line overrides. */
  public RunConfig run(RunConfig configured) {
    return new RunConfig(
        Optional.ofNullable(lake).orElse(configured.lake()),
        Optional.ofNullable(work).orElse(configured.work()),
        Optional.ofNullable(outbox).orElse(configured.outbox()),
        configured.timeZone(),
        configured.parallelJobs(),
        configured.logFormat());
  }

  /** The lake; on another file system it is reached with the settings that a session has. */
  public Lake lake(Config config) {
    RunConfig run = run(config.bind(RunConfig.class));
    Map<String, String> spark = config.bind(SparkConfig.class).spark();
    return Lake.open(
        run.lake(),
        run.work(),
        config.bind(LakeConfig.class).options(),
        () -> SparkSessions.hadoop(Optional.ofNullable(master), spark));
  }

  /** The lake of a command that needs nothing else. */
  public Lake lake() {
    return lake(config());
  }

  /**
   * What a command works with that reads the live release.
   *
   * @throws io.unisono.error.UserException if the lake has none
   */
  public LiveLake live() {
    Config file = config();
    Lake of = lake(file);
    return new LiveLake(this, file, of, of.live());
  }

  public SparkSession spark(SparkConfig settings) {
    Map<String, String> all = new HashMap<>(settings.spark());
    // Else what Spark is still writing, such as quarantine, would be open to others.
    all.putIfAbsent(
        "spark.hadoop.fs.permissions.umask-mode", config().bind(LakeConfig.class).umask());
    return SparkSessions.start("unisono", Optional.ofNullable(master), all);
  }
}
