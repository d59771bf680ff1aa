package io.unisono.cli.night;

import io.unisono.cli.option.CliErrors;
import io.unisono.cli.option.CommonOptions;
import io.unisono.config.Config;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.run.NightGraph;
import io.unisono.run.spark.SparkConfig;
import io.unisono.staging.ArrivalsJob;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.table.unified.StagingBalance;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Publishes a small release: the live one with what has arrived since. */
public final class SinceRunner {

  /** Word for the live release. */
  static final String LIVE = "live";

  private final CommonOptions common;
  private final PrintWriter out;
  private final Clock clock;

  public SinceRunner(CommonOptions common, PrintWriter out, Clock clock) {
    this.common = common;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Adds to a release what has arrived; publishes nothing if nothing has.
   *
   * @param release its number, or {@value #LIVE}
   * @throws io.unisono.error.UserException with exit code 2 if there is no such release, it is not
   *     the live one, or it is of a later run date
   */
  public void run(String release, LocalDate runDate) {
    Config file = common.config(runDate);
    Config.Sections config = file.bindAll(Nights.sections());
    Lake lake = common.lake(file);
    Release live = live(lake, release);
    if (runDate.isBefore(live.runDate())) {
      throw CliErrors.runDates(
          "--run-date %s is before %s, the run date of release %d"
              .formatted(runDate, live.runDate(), live.number()));
    }
    SparkSession spark = common.spark(config.get(SparkConfig.class));
    ArrivalsJob arrivals =
        ArrivalsJob.since(
            spark,
            config.get(SourcesConfig.class),
            lake.read(spark, live, StagingBalance.TABLE),
            Nights.readSince());
    if (arrivals.arrived().isEmpty()) {
      out.printf(
          "Nothing that a small release takes has arrived since release %d;"
              + " nothing was published.%n",
          live.number());
    } else {
      NightGraph graph = Nights.since(arrivals);
      new NightRunner(common, graph, out, clock, Optional.of(live.number()))
          .run(runDate, Optional.empty());
      tellWhatIsNew(lake, live, arrivals);
    }
    if (!arrivals.waiting().isEmpty()) {
      line("waits for the night", arrivals.waiting());
    }
    out.flush();
  }

  private static Release live(Lake lake, String wanted) {
    Release live = lake.live();
    if (wanted.equals(LIVE) || wanted.equals(String.valueOf(live.number()))) {
      return live;
    }
    List<String> known = lake.history().stream().map(each -> "" + each.number()).toList();
    throw known.contains(wanted)
        ? CliErrors.notLive(wanted, live.number())
        : CliErrors.noSuchRelease(wanted, live.number());
  }

  /** Which tables are of now, and how old the others are. */
  private void tellWhatIsNew(Lake lake, Release before, ArrivalsJob arrivals) {
    Release small = lake.live();
    out.printf("Added to release %d of %s%n", before.number(), before.runDate());
    line("arrived", arrivals.arrived());
    line(
        "made anew",
        small.tables().keySet().stream()
            .filter(small::isNew)
            .filter(table -> !arrivals.arrived().contains(table))
            .toList());
    long kept = small.tables().keySet().stream().filter(table -> !small.isNew(table)).count();
    out.printf("  as they were        %d tables; cx releases --tables tells their dates%n", kept);
  }

  private void line(String what, List<String> tables) {
    out.printf("  %-19s %s%n", what, String.join(", ", tables));
  }
}
