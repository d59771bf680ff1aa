package io.unisono.identity;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** Why the customers that were found are not published. */
public final class IdentityErrors {

  private IdentityErrors() {}

  /** More customer ids changed since the night before than may. */
  public static UserException idChurn(String measured, String allowed) {
    return UserException.problem(
            ExitCode.QUALITY,
            "Too many customer ids changed since the night before, and nothing was published.")
        .why("%s; identity.max-id-churn allows %s of each.", measured, allowed)
        .cure(
            "See whether an export is cut short (staging_balance) and what merged or ended (identity_event"
                + " in the staging folder). If the change is meant, raise 'max-id-churn' for this night.");
  }

  /** The matching promises less precision or recall than the configuration asks for. */
  public static UserException identityQuality(
      String measured, double minPrecision, double minRecall) {
    return UserException.problem(
            ExitCode.QUALITY,
            "The matching of records is not good enough, and nothing was published.")
        .why(
            "The model itself expects %s; identity.min-precision is %s, identity.min-recall %s.",
            measured, minPrecision, minRecall)
        .cure(
            "Look at identity_review, identity_hub and identity_blocking in the staging folder: an export"
                + " whose columns moved, or a value that many share, is the usual reason. If the data are"
                + " as they are, lower the two options.");
  }
}
