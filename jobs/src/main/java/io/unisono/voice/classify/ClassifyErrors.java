package io.unisono.voice.classify;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;

/** What is wrong with a model. */
final class ClassifyErrors {

  private ClassifyErrors() {}

  /** The labelled texts tell nothing apart. */
  static UserException oneLabel(List<String> labels) {
    return UserException.problem(ExitCode.INPUT, "There are no two labels to tell apart.")
        .why(
            labels.isEmpty()
                ? "No row has a label."
                : "All labelled rows have the label %s.".formatted(labels.get(0)))
        .cure("Give labelled texts of at least two kinds, and their column with --label.");
  }

  /** Labels on too few texts to learn them and to see how right that was. */
  static UserException rareLabels(List<String> rare, int needed) {
    return UserException.problem(
            ExitCode.INPUT, "Some labels stand on fewer than %d texts.", needed)
        .why("They are %s.", String.join(", ", rare))
        .cure(
            "Label more texts, join these labels with others, empty the label of their rows, or ask"
                + " for fewer --folds (at least 2).");
  }

  /** A file is not the model that it should be. */
  static UserException noModel(String file, String detail) {
    return UserException.problem(ExitCode.INPUT, "%s is no model of texts.", file)
        .why(detail)
        .cure("Train one with cx voice train --out, and give that file with --model.");
  }
}
