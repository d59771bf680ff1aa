package io.unisono.cli.churn;

import io.unisono.churn.model.ChurnModelConfig;
import io.unisono.churn.model.ScoreExplanation;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.config.Config;
import io.unisono.error.ExitCode;
import io.unisono.error.UsageErrors;
import io.unisono.error.UserException;
import io.unisono.io.DiskErrors;
import io.unisono.io.LocalFiles;
import io.unisono.table.marts.ChurnModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx churn rollback}: an earlier churn model makes the scores again. */
@Command(
    name = "rollback",
    header = "Makes an earlier churn model score again.",
    description = {
      "",
      "Without a version it lists the models that the live release keeps. With one it writes",
      "churn.model.champion into the configuration, in one step, and leaves all other lines as they",
      "are. The next night scores with that model, whatever is learnt; scores that are published",
      "stay until then. A model that is not what was published is refused.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn rollback --lake /data/lake",
      "  cx churn rollback churn-2026-04-30-1f0c2a7b --config unisono.yaml",
      "  cx churn rollback --automatic --config unisono.yaml"
    })
final class ModelRollbackCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Model that is to score, a model_version of churn_model.")
  private String version;

  @Option(
      names = "--automatic",
      description = "Let the nights choose again: a better challenger takes over.")
  private boolean automatic;

  @Override
  public void run() {
    if (version != null && automatic) {
      throw UsageErrors.badOption("--automatic", version, "either a version or --automatic");
    }
    if (automatic) {
      write("");
      out()
          .printf(
              "The nights choose again: the model that scored last stays until a better one is learnt.%n");
      return;
    }
    List<Row> models = models();
    if (version == null) {
      list(models);
      return;
    }
    requireUsable(models);
    write(version);
    out()
        .printf(
            "The next night scores with %s%s.%n"
                + "Challengers are learnt, and none takes over, until cx churn rollback --automatic.%n"
                + "Published scores stay until then; now: cx run --config %s --only churn-model%n",
            version,
            models.stream()
                .filter(row -> row.<Boolean>getAs(ChurnModel.PUBLISHED))
                .map(row -> row.<String>getAs(ChurnModel.MODEL_VERSION))
                .filter(scores -> !scores.equals(version))
                .findFirst()
                .map(" instead of %s"::formatted)
                .orElse(", as the last one did"),
            common.file().orElseThrow());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The models of the live release, at most eleven, the newest first. */
  private List<Row> models() {
    LiveLake live = common.live();
    live.logAs("churn-rollback");
    return live.lake().read(live.spark(), live.release(), ChurnModel.TABLE).collectAsList().stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<String>getAs(ChurnModel.MODEL_VERSION))
                .reversed())
        .toList();
  }

  private void list(List<Row> models) {
    out().printf("%-27s  %-10s  %-9s  %-22s  %s%n", "model", "role", "learner", "AUC", "may score");
    for (Row model : models) {
      Double auc = model.getAs(ChurnModel.AUC);
      out()
          .printf(
              "%-27s  %-10s  %-9s  %-22s  %s%n",
              model.getAs(ChurnModel.MODEL_VERSION),
              model.getAs(ChurnModel.ROLE),
              model.getAs(ChurnModel.ALGORITHM),
              auc == null
                  ? "not tested"
                  : String.format(
                      Locale.ROOT,
                      "%.3f (%.3f to %.3f)",
                      auc,
                      model.<Double>getAs(ChurnModel.AUC_LO),
                      model.<Double>getAs(ChurnModel.AUC_HI)),
              problem(model).orElse(model.getAs(ChurnModel.PUBLISHED) ? "yes, scores now" : "yes"));
    }
  }

  private static Optional<String> problem(Row model) {
    if (model.isNullAt(model.fieldIndex(ChurnModel.FITTED_TO))) {
      return Optional.of("no, it did not pass its test");
    }
    return ScoreExplanation.isUnchanged(model)
        ? Optional.empty()
        : Optional.of("no, it is not what was published: its digest differs");
  }

  private void requireUsable(List<Row> models) {
    Row model =
        models.stream()
            .filter(row -> version.equals(row.<String>getAs(ChurnModel.MODEL_VERSION)))
            .findFirst()
            .orElseThrow(
                () ->
                    UserException.problem(ExitCode.USAGE, "There is no churn model %s.", version)
                        .why("The live release keeps other models.")
                        .cure("List them with cx churn rollback."));
    problem(model)
        .ifPresent(
            why -> {
              throw UserException.problem(
                      ExitCode.USAGE, "The churn model %s must not score.", version)
                  .why("May it score: %s.", why)
                  .cure("Take another one of those that cx churn rollback lists.");
            });
  }

  /** Writes the choice; the file is what it was or what it is to be, and nothing between. */
  private void write(String champion) {
    Path file =
        common
            .file()
            .orElseThrow(
                () ->
                    UsageErrors.badOption(
                        "--config", "", "the configuration of the nights, to be written to"));
    try {
      String changed =
          ChampionLine.set(Files.readString(file), champion)
              .filter(text -> champion(text).equals(champion))
              .orElseThrow(
                  () ->
                      UserException.problem(ExitCode.CONFIGURATION, "%s was not changed.", file)
                          .why("churn.model is not written there as a block of lines.")
                          .cure("Write churn.model.champion: %s there by hand.", champion));
      LocalFiles.replace(file, changed);
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(file.toString(), e);
    }
  }

  /** What a configuration of this text says. */
  private static String champion(String text) {
    try {
      Path copy = Files.createTempFile("unisono", ".yaml");
      try {
        Files.writeString(copy, text);
        return Config.load(Optional.of(copy), Map.of("data", "", "run_date", ""))
            .bind(ChurnModelConfig.class)
            .champion();
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite("a copy of the configuration", e);
    }
  }
}
