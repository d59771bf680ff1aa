package io.unisono.cli;

import io.unisono.cli.demo.DemoQuestions;
import io.unisono.cli.night.NightRunner;
import io.unisono.cli.night.Nights;
import io.unisono.cli.option.CliErrors;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.config.Config;
import io.unisono.io.DiskErrors;
import io.unisono.io.LocalFiles;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.run.spark.SparkConfig;
import io.unisono.synthetic.Company;
import io.unisono.synthetic.CompanyOptions;
import io.unisono.synthetic.opinion.NonResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx demo}: all of it, on a small company. */
@Command(
    name = "demo",
    header = "Runs two nights of an invented company and answers three questions.",
    showDefaultValues = true,
    description = {
      "",
      "Makes a small company of known truth, runs two nights over its exports, and answers three",
      "questions from the published tables. It takes a few minutes and writes into one folder.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cx demo", "  cx demo --customers 2000 --out /tmp/demo"})
final class DemoCommand implements Runnable {

  private static final String CONFIGURATION = "generated.yaml";

  /** What suits so small a night; the same silos may be those of a large company. */
  private static final String SMALL_NIGHT = "demo.yaml";

  private static final int MONTHS = 24;
  private static final long SEED = 7;

  /** Fixed, so that every demo of one version shows the same numbers. */
  private static final List<LocalDate> NIGHTS =
      List.of(LocalDate.of(2026, 3, 30), LocalDate.of(2026, 3, 31));

  /**
   * The nights are run in the early hours after the last of them, whenever that is: a selection for
   * a campaign would have expired otherwise.
   */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-01T02:00:00Z"), ZoneOffset.UTC);

  @Spec private CommandSpec spec;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "Customers of the company.",
      defaultValue = "5000")
  private long customers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to; an earlier demo there is replaced.",
      defaultValue = "demo")
  private Path folder;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    prepareFolder();
    CommonOptions common =
        new CommonOptions(
            folder.resolve(CONFIGURATION),
            folder.resolve("company"),
            folder.resolve("lake").toString(),
            folder.resolve("work").toString(),
            folder.resolve("outbox"));
    LogFile.set(folder.resolve("work").toString(), "demo");
    Config config = common.config();
    SparkSession spark = common.spark(config.bind(SparkConfig.class));
    out.printf("Making a company of %,d customers in %s ...%n", customers, folder);
    out.flush();
    Company.generate(
        spark,
        new CompanyOptions(
            customers, MONTHS, SEED, NIGHTS, NonResponse.BOTH, folder.resolve("company")));
    NightRunner runner = new NightRunner(common, Nights.graph(), out, CLOCK);
    NIGHTS.forEach(night -> runner.run(night, Optional.empty()));
    answer(spark, common.lake(config), out);
  }

  private void answer(SparkSession spark, Lake lake, PrintWriter out) {
    Release release = lake.live();
    out.println();
    out.println("Three questions that the published tables answer:");
    new DemoQuestions(table -> lake.read(spark, release, table))
        .answers()
        .forEach(answer -> out.printf("%n  %s%n    %s%n", answer.question(), answer.answer()));
    out.printf("%nThe report: %s%n", newestReport());
    out.printf(
        "Grade the demo against its truth: cx grade --lake %s --truth %s%n",
        folder.resolve("lake"), folder.resolve("company/truth"));
    out.printf("Read the tables: duckdb -init %s%n", folder.resolve("lake/views/duckdb.sql"));
  }

  private Path newestReport() {
    String lastNight = NIGHTS.get(NIGHTS.size() - 1).toString();
    return folder.resolve("outbox").resolve(lastNight).resolve("report.html").toAbsolutePath();
  }

  /** Begins anew in the folder of an earlier demo, and in no folder that holds anything else. */
  private void prepareFolder() {
    Path configuration = folder.resolve(CONFIGURATION);
    try {
      if (Files.exists(configuration)) {
        for (String old : List.of("company", "lake", "work", "outbox")) {
          LocalFiles.deleteTree(folder.resolve(old));
        }
      } else if (Files.exists(folder) && !isEmpty(folder)) {
        throw CliErrors.demoFolderTaken(folder);
      }
      Files.createDirectories(folder);
      try (OutputStream file = Files.newOutputStream(configuration)) {
        copy(CONFIGURATION, file);
        copy(SMALL_NIGHT, file);
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder.toString(), e);
    }
  }

  private static void copy(String resource, OutputStream file) throws IOException {
    try (InputStream text = DemoCommand.class.getResourceAsStream(resource)) {
      text.transferTo(file);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
