package io.unisono.cli.journey;

import io.unisono.audience.AudienceConfig;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.config.Secret;
import io.unisono.error.UsageErrors;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.standalone.exchange.LogExport;
import io.unisono.standalone.exchange.TimelineLog;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx export}: the timeline for process mining tools. */
@Command(
    name = "export",
    header = "Writes the timeline as an event log: XES or OCEL 2.0.",
    description = {
      "",
      "Writes the timeline of the live release for process mining tools, sorted and row by row. The name of",
      "the file tells the format: .xes (a case is a customer), .jsonocel or .ocel.json for OCEL 2.0 (objects",
      "are customers, tickets, subscriptions and sessions); with .gz behind it, gzip.",
      "",
      "All ids are pseudonyms under audience.export-key. Where that is not set, a key is drawn for this file",
      "and kept nowhere: then two files do not tell that a customer is the same. Texts of customers are not",
      "written.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx export --lake /data/lake --to journeys.xes.gz",
      "  cx export --lake /data/lake --to journeys.jsonocel --from 2026-01-01 --until 2026-03-31",
      "  cx mine journeys.xes.gz --out mined"
    })
public final class ExportCommand implements Runnable {

  private static final int KEY_BYTES = 32;

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "File to write.")
  private Path to;

  @Option(names = "--from", paramLabel = "DAY", description = "First day (UTC) of the events.")
  private LocalDate from;

  @Option(names = "--until", paramLabel = "DAY", description = "Last day (UTC) of the events.")
  private LocalDate until;

  @Override
  public void run() {
    LogExport.requireFormat("--to", to);
    if (from != null && until != null && until.isBefore(from)) {
      throw UsageErrors.badOption("--until", until.toString(), "a day that is not before --from");
    }
    LiveLake live = common.live();
    Lake lake = live.lake();
    Release release = live.release();
    byte[] key = key(live.config().bind(AudienceConfig.class));
    live.logAs("export");
    lake.requireUnchanged(
        release,
        Stream.of(Timeline.TABLE, JourneySession.TABLE)
            .filter(table -> release.find(table).isPresent())
            .toList());
    SparkSession spark = live.spark();
    LogExport.Written written =
        LogExport.write(
            TimelineLog.events(
                lake.read(spark, release, Timeline.TABLE),
                release
                    .find(JourneySession.TABLE)
                    .map(version -> lake.read(spark, release, JourneySession.TABLE)),
                key,
                Optional.ofNullable(from),
                Optional.ofNullable(until)),
            to,
            TimelineLog.order());
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %,d events of release %d of %s%n",
            to, written.events(), release.number(), release.runDate());
  }

  private static byte[] key(AudienceConfig audience) {
    return audience
        .exportKey()
        .map(Secret::reveal)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .orElseGet(
            () -> {
              byte[] drawn = new byte[KEY_BYTES];
              new SecureRandom().nextBytes(drawn);
              return drawn;
            });
  }
}
