package io.unisono.standalone;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is wrong with files and options of commands that need no lake. */
final class StandaloneErrors {

  private StandaloneErrors() {}

  /** A file given to a command is not there or cannot be read as what it should be. */
  static UserException unreadableFile(String file, String detail) {
    return UserException.problem(ExitCode.INPUT, "%s cannot be read.", file)
        .why(detail)
        .cure(
            "Give a CSV file with a header in UTF-8, a workbook, Parquet, or an event log (.xes).");
  }

  /** A file given to a command is of another form than it reads. */
  static UserException unexpectedForm(String file, String reason, String cure) {
    return UserException.problem(ExitCode.INPUT, "%s cannot be read.", file).why(reason).cure(cure);
  }

  /** A file given to a command has no row. */
  static UserException noRecords(Collection<String> files) {
    return UserException.problem(
            ExitCode.INPUT, "There are no records in %s.", String.join(", ", files))
        .why("At most a header was found.")
        .cure("Give files with records.");
  }

  /** A column that an option names is not in the files. */
  static UserException unknownColumn(String option, String column, Collection<String> present) {
    return UserException.problem(
            ExitCode.USAGE, "%s names the column %s, which is not there.", option, column)
        .why("The columns are %s.", String.join(", ", present))
        .cure("Correct the option; names are case-sensitive.");
  }

  /** The key of records does not tell them apart. */
  static UserException duplicateIds(String column, Collection<String> firstOnes) {
    return UserException.problem(ExitCode.INPUT, "Column %s does not identify a record.", column)
        .why(
            "Among others, these values stand in several records: %s.",
            String.join(", ", firstOnes))
        .cure(
            "Name the column that does with --id; with --source, ids need only be unique in a source.");
  }

  /** Records lack columns that a trained model compares. */
  static UserException missingModelColumns(Collection<String> missing, Collection<String> present) {
    return UserException.problem(
            ExitCode.INPUT,
            "The records lack the columns %s, which the model compares.",
            String.join(", ", missing))
        .why("The columns are %s.", String.join(", ", present))
        .cure("Rename the columns as they were when the model was trained, or leave out --model.");
  }

  /** Nothing in the files can be compared. */
  static UserException nothingToCompare(Collection<String> columns) {
    return UserException.problem(ExitCode.INPUT, "None of the columns says who a record is about.")
        .why("Looked at were %s.", String.join(", ", columns))
        .cure("Say what they hold with --map, for example --map family_name=apellido.");
  }
}
