package io.unisono.cli.kpi;

import io.unisono.error.UsageErrors;
import io.unisono.standalone.ResponseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how a response file is read. */
final class ResponseOptions {

  @Option(
      names = "--responses",
      paramLabel = "FILE",
      description =
          "CSV with a header, a workbook (.xlsx) or Parquet, one row per response. Of a workbook with"
              + " several sheets name one: survey.xlsx!/Answers.")
  private Path file;

  @Option(
      names = "--missing",
      split = ",",
      paramLabel = "CODE",
      showDefaultValue = Visibility.NEVER,
      description = "Answers that stand for none, such as 0 for blank or 6 for not applicable.")
  private List<String> missing = List.of();

  @Option(
      names = "--decimal",
      paramLabel = "SIGN",
      description = "Before the fraction of a number in the file: a point or a comma.",
      defaultValue = ".")
  private String decimal;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "Column of the weights of the answers.")
  private String weight;

  @Option(
      names = "--respondent",
      paramLabel = "COLUMN",
      description =
          "Column that says who answered, or of the response: answers of one respondent are not taken"
              + " for those of many.")
  private String respondent;

  /**
   * What was given, with the file; not a required option for picocli, which would want it of the
   * command above, too.
   */
  ResponseFile file(CommandSpec command, char delimiter) {
    require(command, "--responses", file);
    return new ResponseFile(
        file, delimiter, decimal(), Optional.ofNullable(weight), Optional.ofNullable(respondent));
  }

  /** An option that is required by one of two commands, of which one is below the other. */
  static void require(CommandSpec command, String option, Object value) {
    if (value == null) {
      throw new ParameterException(
          command.commandLine(), "Missing required option: '%s'".formatted(option));
    }
  }

  /** An option that means nothing without another. */
  static void requireWith(
      CommandSpec command, String option, boolean isGiven, String other, Object value) {
    if (isGiven && value == null) {
      throw new ParameterException(
          command.commandLine(), "%s means nothing without %s".formatted(option, other));
    }
  }

  void requireRespondent(CommandSpec command, String option, boolean isGiven) {
    requireWith(command, option, isGiven, "--respondent", respondent);
  }

  List<String> missing() {
    return missing;
  }

  private char decimal() {
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw UsageErrors.badOption("--decimal", decimal, "a point or a comma");
    }
    return decimal.charAt(0);
  }
}
