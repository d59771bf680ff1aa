package io.unisono.advice.action;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What keeps actions from being weighed. */
final class ActionErrors {

  private ActionErrors() {}

  /**
   * An action is worth months of what a customer pays, and nobody said how much of it is margin.
   */
  static UserException marginIsMissing(String action) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Action %s of next-best-action cannot be valued.", action)
        .why("It is worth months of the recurring amount, and value.margin is empty.")
        .cure("Give value.margin, or name the worth as money, with value.");
  }
}
