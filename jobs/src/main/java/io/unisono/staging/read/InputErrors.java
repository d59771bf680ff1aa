package io.unisono.staging.read;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;
import java.util.Collection;

/** What is wrong with an input before a row of it is looked at. */
public final class InputErrors {

  private InputErrors() {}

  /** An input file or folder is missing and not marked as optional. */
  public static UserException missingInput(String source, String input, String where) {
    return UserException.problem(
            ExitCode.INPUT, "Input %s of source %s was not found.", input, source)
        .why("Nothing matches %s.", where)
        .cure("Deliver the file, correct 'path', or set 'optional: true' on the input.");
  }

  /** A file cannot be read to its end. */
  public static UserException damagedInput(String source, Path file, String detail) {
    return UserException.problem(
            ExitCode.INPUT,
            "File %s of source %s cannot be read to its end.",
            file.getFileName(),
            source)
        .why(detail)
        .cure("Ask the source for the file again; nothing of this night was published.");
  }

  /** Hadoop would leave such a file out without a word. */
  public static UserException linkLeadsNowhere(Path link) {
    return UserException.problem(ExitCode.INPUT, "Export %s is a link that leads nowhere.", link)
        .why("Its target does not exist, or links point at each other.")
        .cure(
            "Deliver the file that it names, or remove the link; nothing of this night was published.");
  }

  /** A delivered file lacks columns that its mapping needs. */
  public static UserException missingSourceColumns(
      String input, String file, Collection<String> missing, Collection<String> present) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "File %s of %s lacks the columns %s.", file, input, missing)
        .why("The mapping needs them; the file has %s.", present)
        .cure(
            "Correct the mapping if the source renamed them, or ask the source for a whole export.");
  }

  /** An input was delivered but holds nothing. */
  public static UserException emptyInput(String input, String where) {
    return UserException.problem(
            ExitCode.INPUT, "Input %s was delivered without a single row.", input)
        .why("%s holds at most a header; an export that broke off looks the same.", where)
        .cure("Ask the source for the file again, or set 'optional: true' if it may be empty.");
  }

  /** A database table cannot be read to its end. */
  public static UserException unreadableDatabase(String input, String table, String detail) {
    return UserException.problem(ExitCode.INPUT, "Table %s of %s cannot be read.", table, input)
        .why(detail)
        .cure(
            "Check 'url', 'table', 'user' and the password's variable, and that the database is up.");
  }
}
