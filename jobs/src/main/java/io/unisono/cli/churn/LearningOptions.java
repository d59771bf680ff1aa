package io.unisono.cli.churn;

import io.unisono.error.UsageErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that learns from a table with one row per customer. */
final class LearningOptions {

  private static final int MOST_FOLDS = 50;

  @Mixin private TableOption table;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "Column of the customer; nothing is learnt from it.")
  private String id;

  @Option(
      names = "--drop",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to leave out, separated by commas.",
      showDefaultValue = Visibility.NEVER)
  private List<String> drop = List.of();

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that were known before, though they look as if not.",
      showDefaultValue = Visibility.NEVER)
  private List<String> keep = List.of();

  @Option(
      names = "--folds",
      paramLabel = "NUMBER",
      description = "Parts of the rows, 2 to 50; each is judged by fits to the others.",
      defaultValue = "5")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Another number parts the rows otherwise.",
      defaultValue = "1")
  private long seed;

  Path table() {
    return table.file();
  }

  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  List<String> drop() {
    return drop;
  }

  List<String> keep() {
    return keep;
  }

  int folds() {
    if (folds < 2 || folds > MOST_FOLDS) {
      throw UsageErrors.badOption("--folds", "" + folds, "a number from 2 to " + MOST_FOLDS);
    }
    return folds;
  }

  long seed() {
    return seed;
  }
}
