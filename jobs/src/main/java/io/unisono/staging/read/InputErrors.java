package io.unisono.staging.read;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.staging.record.JsonLook;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
  public static UserException damagedInput(String source, String file, String detail) {
    return UserException.problem(
            ExitCode.INPUT, "File %s of source %s cannot be read to its end.", file, source)
        .why(detail)
        .cure("Ask the source for the file again; nothing of this night was published.");
  }

  /** A zip archive cannot be opened. */
  static UserException unreadableArchive(String archive, String detail) {
    return UserException.problem(ExitCode.INPUT, "Archive %s cannot be opened.", archive)
        .why(detail)
        .cure("Ask the source for it again, or unpack it; nothing of this night was published.");
  }

  /** Hadoop would leave such a file out without a word. */
  public static UserException linkLeadsNowhere(Path link) {
    return UserException.problem(ExitCode.INPUT, "Export %s is a link that leads nowhere.", link)
        .why("Its target does not exist, or links point at each other.")
        .cure(
            "Deliver the file that it names, or remove the link; nothing of this night was published.");
  }

  /** A file is not written as the configuration says. */
  public static UserException unexpectedForm(
      String input, String file, String reason, String cure) {
    return UserException.problem(
            ExitCode.CONFIGURATION,
            "File %s of %s cannot be read as it is configured.",
            file,
            input)
        .why(reason)
        .cure(cure);
  }

  /** A delivered file lacks columns that its mapping needs. */
  static UserException missingSourceColumns(
      String input, String file, Collection<String> missing, List<String> present) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "File %s of %s lacks the columns %s.", file, input, missing)
        .why("The mapping needs them; the file has %s.", present)
        .cure(
            Delimiters.otherThan(present)
                .map(
                    "Its header seems to be delimited by %s: set 'delimiter' on the input."
                        ::formatted)
                .orElse(
                    ("If the source calls them otherwise, give its headers in the mapping, or under 'names'"
                            + " of an adapter's input (names: {%s: header of the file}). Else ask the source for a"
                            + " whole export, or name them in 'optional-columns' if a file may lack them.")
                        .formatted(missing.iterator().next())));
  }

  /** No record of JSON files has what the mapping names. */
  static UserException missingPaths(String input, Collection<String> missing, JsonLook seen) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "No record of %s has %s.", input, String.join(", ", missing))
        .why("The mapping needs them; the first record has %s.", String.join(", ", seen.names()))
        .cure(
            seen.lists().isEmpty()
                ? "Correct the mapping if the source renamed them, or name them in"
                    + " 'optional-columns' if they may be absent."
                : "If the records are in the list %s, set 'records: %s' on the input; else correct the mapping."
                    .formatted(String.join(" or ", seen.lists()), seen.lists().iterator().next()));
  }

  /** The name of a mapped column stands several times in a header. */
  static UserException repeatedColumn(
      String input, String file, String column, Collection<Integer> places) {
    return UserException.problem(
            ExitCode.CONFIGURATION,
            "File %s of %s has several columns with the name '%s'.",
            file,
            input,
            column)
        .why(
            "They are columns %s; which one the mapping means cannot be told.",
            places.stream().map(String::valueOf).collect(Collectors.joining(" and ")))
        .cure("Rename all but one of them in the source, or leave them out of the export.");
  }

  /** The file of a lookup is not there. */
  static UserException missingLookup(String input, String where) {
    return UserException.problem(ExitCode.INPUT, "The lookup of %s was not found.", input)
        .why("Nothing matches %s.", where)
        .cure("Deliver the file, or correct 'path' of the lookup.");
  }

  /** Files of one input state their times in zones that differ, or that nobody knows. */
  public static UserException severalZones(String input, Map<String, String> zoneToFile) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The time zone of %s is not one that can be used.", input)
        .why("Headers name %s.", zoneToFile)
        .cure("Export all files in one time zone, or give those of each zone an input of its own.");
  }

  /** The configuration gives another zone than the files do. */
  public static UserException otherZone(String input, String file, String zone, ZoneId configured) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The times of %s are said to be of two time zones.", input)
        .why("The header of %s says %s, the configuration %s.", file, zone, configured)
        .cure("Remove 'time-zone' or 'zone' from the configuration: the header decides.");
  }

  /** An input was delivered but holds nothing. */
  public static UserException emptyInput(String input, String where) {
    return UserException.problem(
            ExitCode.INPUT, "Input %s was delivered without a single row.", input)
        .why("%s holds at most a header; an export that broke off looks the same.", where)
        .cure("Ask the source for the file again, or set 'optional: true' if it may be empty.");
  }

  /** A column has types in Parquet files of one input that do not go together. */
  static UserException schemasDiffer(String input, String detail) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The files of %s cannot be read as one table.", input)
        .why(detail)
        .cure("Make an input of each form that the files have, or ask the source for one form.");
  }

  /** A database table cannot be read to its end. */
  public static UserException unreadableDatabase(String input, String table, String detail) {
    return UserException.problem(ExitCode.INPUT, "Table %s of %s cannot be read.", table, input)
        .why(detail)
        .cure(databaseCure(detail));
  }

  private static String databaseCure(String detail) {
    return detail.contains("Zero date")
        ? "Add zeroDateTimeBehavior=CONVERT_TO_NULL to 'url' to read zero dates as blank."
        : "Check 'url', 'table', 'user' and the password's variable, and that the database is up.";
  }

  /** No JDBC driver on the class path knows the URL. */
  static UserException missingDriver(String input, String table) {
    return UserException.problem(
            ExitCode.CONFIGURATION,
            "Table %s of %s cannot be read without a JDBC driver.",
            table,
            input)
        .why("No driver on the class path knows the 'url' of the input.")
        .cure(
            "Put the database's driver into drivers/ beside cx, or name its jar with --jars; or correct"
                + " 'url'.");
  }
}
