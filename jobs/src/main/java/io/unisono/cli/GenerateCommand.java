package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.Counted;
import io.unisono.io.LocalFiles;
import io.unisono.run.spark.SparkConfig;
import io.unisono.synthetic.Company;
import io.unisono.synthetic.CompanyOptions;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx generate}: a company whose truth is known. */
@Command(
    name = "generate",
    header = "Makes a company whose truth is known, as its silos export it.",
    showDefaultValues = true,
    description = {
      "",
      "Makes a company whose truth is known and writes what its silos would export, as Salesforce,",
      "HubSpot, Zendesk, Qualtrics, SurveyMonkey and Trustpilot do, and the truth beside it for",
      "cx grade. The same seed makes the same company.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cx generate --customers 20000 --months 24 --seed 7 --out company",
      "  cx run --config conf/examples/generated.yaml --data company --run-date 2026-03-31"
    })
final class GenerateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "Customers of the company.",
      defaultValue = "20000")
  private long customers;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "Months of history.",
      defaultValue = "24")
  private int months;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed makes the same company.",
      defaultValue = "7")
  private long seed;

  @Option(
      names = "--run-date",
      split = ",",
      paramLabel = "DAY",
      description = "Days at whose end the silos export.",
      defaultValue = "2026-03-31")
  private List<LocalDate> runDates;

  @Option(
      names = "--non-response",
      paramLabel = "CAUSE",
      description =
          "What decides who answers surveys: experience (what the silos show of a customer, which"
              + " weights can undo), mood (the opinion itself, which nothing can), or both.",
      defaultValue = "both")
  private NonResponse nonResponse;

  @Option(
      names = "--retention-campaign",
      description =
          "Run a campaign against leaving, 150 days before the last run date: half of the customers"
              + " are held out, and of the others those with a monthly contract leave less often for"
              + " 90 days.")
  private boolean retains;

  @Option(
      names = "--market-groups",
      description =
          "Make three kinds of customers, which differ in what they pay, in how often they visit, and"
              + " in how often they have a problem: frugal, valuable and needy ones.")
  private boolean grouped;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to.", required = true)
  private Path out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it the cores of this machine.")
  private String master;

  @Override
  public void run() {
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "generate");
    CommonOptions common = CommonOptions.onMaster(master);
    SparkSession spark = common.spark(common.config().bind(SparkConfig.class));
    Company.generate(
        spark,
        new CompanyOptions(customers, months, seed, runDates, nonResponse, plants(), out),
        step -> spec.commandLine().getErr().printf("writing %s ...%n", step));
    spec.commandLine()
        .getOut()
        .printf(
            "%s, %s: exports in %s, truth in %s%n",
            Counted.of(customers, "customer"),
            Counted.of(months, "month"),
            out.resolve("exports"),
            out.resolve("truth"));
  }

  private Set<Plant> plants() {
    Set<Plant> plants = EnumSet.noneOf(Plant.class);
    if (retains) {
      plants.add(Plant.RETENTION_CAMPAIGN);
    }
    if (grouped) {
      plants.add(Plant.MARKET_GROUPS);
    }
    return plants;
  }
}
