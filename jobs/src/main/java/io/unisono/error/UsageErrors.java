package io.unisono.error;

/** What is wrong with an option of the command line, whichever command it is of. */
public final class UsageErrors {

  private UsageErrors() {}

  /** An option has a value of a form that it does not know. */
  public static UserException badOption(String option, String value, String expected) {
    return UserException.problem(ExitCode.USAGE, "%s does not understand %s.", option, value)
        .why("It expects %s.", expected)
        .cure("Correct the option; --help shows examples.");
  }
}
