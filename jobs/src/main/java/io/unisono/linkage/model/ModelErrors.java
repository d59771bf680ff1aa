package io.unisono.linkage.model;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with a trained model. */
public final class ModelErrors {

  private ModelErrors() {}

  /** A trained model is not what {@code cx link} wrote. */
  public static UserException unreadable(String detail) {
    return UserException.problem(ExitCode.INPUT, "The model cannot be read.")
        .why(detail)
        .cure("Give a model.json as cx link wrote it, or train a new one on the records.");
  }

  /** A trained model has a format of another version. */
  public static UserException unknownFormat(int found, int known) {
    return UserException.problem(
            ExitCode.INPUT, "The model has format %d, which this version does not know.", found)
        .why("This version reads format %d.", known)
        .cure("Train a new model on the records with this version.");
  }
}
