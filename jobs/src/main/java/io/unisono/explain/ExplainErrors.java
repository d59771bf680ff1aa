package io.unisono.explain;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is asked about and is not in the live release. */
public final class ExplainErrors {

  private ExplainErrors() {}

  /** A record given to a command is not in the live release. */
  public static UserException unknownRecord(
      String record, int release, Collection<String> sources) {
    return UserException.problem(ExitCode.USAGE, "There is no record %s.", record)
        .why(
            "Release %d knows records of the sources %s, but not this one.",
            release, String.join(", ", sources))
        .cure(
            "Correct source or identifier, which are case-sensitive; the live release may be older than"
                + " the record, and a rejected row is in quarantine.");
  }

  /** A customer id given to a command was never in use. */
  public static UserException unknownCustomer(String customerId, int release) {
    return UserException.problem(ExitCode.USAGE, "There is no customer %s.", customerId)
        .why("Release %d has no such id, neither live nor ended.", release)
        .cure("Correct the id; customer_identity has that of every record.");
  }
}
