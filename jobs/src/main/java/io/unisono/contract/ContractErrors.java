package io.unisono.contract;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is wrong between a table and its contract. */
public final class ContractErrors {

  private ContractErrors() {}

  /** A table or file lacks columns that its contract requires. */
  public static UserException missingColumns(
      String table, Collection<String> missing, Collection<String> present) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Table %s lacks the columns %s.", table, missing)
        .why("The contract of %s requires them; present are %s.", table, present)
        .cure("Map or produce the missing columns, or mark the input as optional.");
  }

  /** A column has a type that cannot become the contract's. */
  public static UserException wrongColumnType(String table, String detail) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Table %s does not fit its contract.", table)
        .why(detail)
        .cure("Cast the column before it is written, or change physicalType in the contract.");
  }

  /** A table of the live release was written under a contract that means something else. */
  public static UserException olderContract(
      String table, int release, String written, String needed) {
    return UserException.problem(
            ExitCode.INPUT, "Table %s of release %d is of an older kind.", table, release)
        .why("It was written under contract %s, and %s is needed.", written, needed)
        .cure("Run a night with this version of Unisono: cx run.");
  }
}
