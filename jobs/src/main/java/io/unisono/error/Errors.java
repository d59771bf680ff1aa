package io.unisono.error;

import java.nio.file.Path;
import java.util.Collection;

/**
 * Every failure that a user can meet, made in one place: (1) what the problem is, (2) why it
 * occurred, (3) how to solve it.
 */
public final class Errors {

  private Errors() {}

  /** A table or file lacks columns that its contract requires. */
  public static UserException missingColumns(
      String table, Collection<String> missing, Collection<String> present) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Table %s lacks the columns %s.".formatted(table, missing),
        "The contract of %s requires them; present are %s.".formatted(table, present),
        "Map or produce the missing columns, or mark the input as optional.");
  }

  /** A column has a type that cannot become the contract's. */
  public static UserException wrongColumnType(String table, String detail) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Table %s does not fit its contract.".formatted(table),
        detail,
        "Cast the column before it is written, or change physicalType in the contract.");
  }

  /** An input file or folder is missing and not marked as optional. */
  public static UserException missingInput(String source, String input, String where) {
    return new UserException(
        ExitCode.INPUT,
        "Input %s of source %s was not found.".formatted(input, source),
        "Nothing matches %s.".formatted(where),
        "Deliver the file, correct 'path', or set 'optional: true' on the input.");
  }

  /** A file cannot be read to its end. */
  public static UserException damagedInput(String source, Path file, String detail) {
    return new UserException(
        ExitCode.INPUT,
        "File %s of source %s cannot be read to its end.".formatted(file.getFileName(), source),
        detail,
        "Ask the source for the file again; nothing of this night was published.");
  }

  /** The configuration file has problems; all of them are listed. */
  public static UserException configuration(Collection<String> problems) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "The configuration has %d problem%s."
            .formatted(problems.size(), problems.size() == 1 ? "" : "s"),
        String.join(System.lineSeparator() + "        ", problems),
        "Correct the file; conf/unisono.yaml explains every option.");
  }

  /** The file given with {@code --config} is not there. */
  public static UserException missingConfiguration(Path file) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Configuration file %s was not found.".formatted(file),
        "It was looked for at %s.".formatted(file.toAbsolutePath()),
        "Correct --config; conf/examples holds files to start from.");
  }

  /** The file given with {@code --config} cannot be read. */
  public static UserException unreadableConfiguration(Path file, String detail) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Configuration file %s cannot be read.".formatted(file),
        detail,
        "It must be a UTF-8 text file that this user may read.");
  }
}
