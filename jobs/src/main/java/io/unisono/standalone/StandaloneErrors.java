package io.unisono.standalone;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with files and options of commands that need no lake. */
public final class StandaloneErrors {

  private StandaloneErrors() {}

  /** A file given to a command is not there or cannot be read as what it should be. */
  static UserException unreadableFile(String file, String detail) {
    return UserException.problem(ExitCode.INPUT, "%s cannot be read.", file)
        .why(detail)
        .cure("Give a CSV file with a header, a workbook, Parquet, or an event log (.xes).");
  }

  /** A file given to a command is of another form than it reads. */
  static UserException unexpectedForm(String file, String reason, String cure) {
    return UserException.problem(ExitCode.INPUT, "%s cannot be read.", file).why(reason).cure(cure);
  }

  /** A file given to a command has no row. */
  public static UserException noRecords(Collection<String> files) {
    return UserException.problem(
            ExitCode.INPUT, "There are no records in %s.", String.join(", ", files))
        .why("At most a header was found.")
        .cure("Give files with records.");
  }

  /** A column that an option names is not in the files. */
  public static UserException unknownColumn(
      String option, String column, Collection<String> present) {
    return UserException.problem(
            ExitCode.USAGE, "%s names the column %s, which is not there.", option, column)
        .why("The columns are %s.", String.join(", ", present))
        .cure(
            present.stream()
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .map("Did you mean %s? Names are case-sensitive."::formatted)
                .orElse("Correct the option; names are case-sensitive."));
  }

  /** The first row of a file is a record. */
  public static UserException noHeader(String file, String cell) {
    return UserException.problem(
            ExitCode.INPUT, "%s has no row with the names of its columns.", file)
        .why("The first row looks like a record: it holds %s.", cell)
        .cure("Put a first row with names before it, such as id,name,email; any names will do.");
  }

  /** The key of records does not tell them apart. */
  public static UserException duplicateIds(String column, Collection<String> firstOnes) {
    return UserException.problem(ExitCode.INPUT, "Column %s does not identify a record.", column)
        .why(
            "Among others, these values stand in several records: %s.",
            String.join(", ", firstOnes))
        .cure(
            "Name the column that does with --id; with --source, ids need only be unique in a source.");
  }

  /** Records lack columns that a trained model compares. */
  public static UserException missingModelColumns(
      Collection<String> missing, Collection<String> present) {
    return UserException.problem(
            ExitCode.INPUT,
            "The records lack the columns %s, which the model compares.",
            String.join(", ", missing))
        .why("The columns are %s.", String.join(", ", present))
        .cure("Rename the columns as they were when the model was trained, or leave out --model.");
  }

  /** Nothing in the files can be compared. */
  public static UserException nothingToCompare(Collection<String> columns) {
    if (columns.isEmpty()) {
      return UserException.problem(ExitCode.INPUT, "No column is left to compare.")
          .why("The only columns are those of --id and --source, and an id tells records apart.")
          .cure("Add a column that numbers the records, and name that one with --id.");
    }
    return UserException.problem(ExitCode.INPUT, "None of the columns says who a record is about.")
        .why("Looked at were %s.", String.join(", ", columns))
        .cure("Say what they hold with --map, for example --map family_name=apellido.");
  }

  /** A net promoter score is asked of another question than its own. */
  static UserException noNps() {
    return UserException.problem(ExitCode.USAGE, "A net promoter score has one scale.")
        .why("It is defined on whole answers of 0 to 10, where 10 is extremely likely.")
        .cure("Leave --scale and --direction out, or measure another scale with --metric csat.");
  }

  /** No answer counts, or so few that the column or the scale is another. */
  static UserException mostLeftOut(
      KpiQuestion question, Optional<String> weight, long counted, List<LeftOut> leftOut) {
    return UserException.problem(
            ExitCode.INPUT,
            "%s: %s can be counted for %s on a scale of %s.",
            String.join(", ", question.score()),
            counted == 0 ? "no answer" : "only %,d answers".formatted(counted),
            question.metric().id(),
            question.scale().words())
        .why(
            "Left out are %s.",
            leftOut.stream().map(LeftOut::words).collect(Collectors.joining("; ")))
        .cure(
            "Name another column with --score%s, the scale of the question with --scale, or with"
                + " --missing the codes that stand for no answer. Answers in words, such as 'Very"
                + " satisfied', are no numbers: write the number of each into a column of its own.",
            weight.isPresent() ? " or --weight" : "");
  }

  /** All answers lie on a shorter scale than the declared one. */
  static UserException shorterScale(
      KpiQuestion question, String column, long n, double highest, int shorter) {
    return UserException.problem(
            ExitCode.INPUT,
            "The answers in %s do not look like answers of %s.",
            column,
            question.scale().words())
        .why("The highest of %,d is %s.", n, KpiQuestion.Scale.plain(highest))
        .cure(
            "Give the scale of the question, such as --scale 1:%d%s.",
            shorter,
            question.metric() == KpiQuestion.Metric.NPS
                ? " with --metric csat, as an NPS has no other scale than 0 to 10"
                : "");
  }

  /** A code that should stand for no answer is one. */
  static UserException missingOnScale(String code, KpiQuestion.Scale scale) {
    return UserException.problem(
            ExitCode.USAGE, "--missing %s is an answer on the scale of %s.", code, scale.words())
        .why("All who gave it would be left out, the happy or the unhappy among them.")
        .cure("Leave it out; what is off the scale is no answer without --missing, too.");
  }

  /** A column that should divide answers into groups has about as many values as answers. */
  public static UserException tooManySegments(String option, String column, int limit) {
    return UserException.problem(
            ExitCode.USAGE, "%s %s makes more than %,d groups.", option, column, limit)
        .why("A group for each of so many values holds too little to tell anything.")
        .cure(
            "Name a column with fewer values, such as a channel or a country, or a longer period.");
  }

  /** No response has a time. */
  static UserException noTimes(String column, String example) {
    return UserException.problem(ExitCode.INPUT, "No time in %s can be read.", column)
        .why("The first is %s.", example)
        .cure(
            "Give its form with --time-format, such as dd/MM/yyyy or 'M/d/yy H:mm'; without it times"
                + " are like 2024-05-31 or 2024-05-31T18:30:00Z.");
  }

  /** The weights of the answers are all zero. */
  static UserException noWeight(String column) {
    return UserException.problem(ExitCode.INPUT, "The weights in %s add up to 0.", column)
        .why(
            "A weighted value is divided by the sum of the weights; what is no number, such as 0,85"
                + " without --decimal ',', counts as none.")
        .cure(
            "Say how numbers are written with --decimal, correct the weights, or leave --weight out.");
  }

  /** Too few rows have an answer in all columns of a model. */
  static UserException fewComplete(long complete, long rows, Map<String, List<LeftOut>> lacking) {
    return UserException.problem(
            ExitCode.INPUT,
            "Of %,d rows, %,d have a number in each of the columns, which are too few.",
            rows,
            complete)
        .why(
            "%s",
            lacking.values().stream().allMatch(List::isEmpty)
                ? "A model needs two rows more than it has inputs."
                : lacking.entrySet().stream()
                    .filter(column -> !column.getValue().isEmpty())
                    .map(LeftOut::words)
                    .collect(Collectors.joining("; ", "Left out are ", ".")))
        .cure(
            "Leave out the columns that most rows lack, or correct --decimal, --scale and --missing.");
  }

  /** A column of a model does not vary. */
  static UserException constant(String column, double value, int rows) {
    return UserException.problem(ExitCode.INPUT, "Column %s does not vary.", column)
        .why("It is %s in all %,d rows that have a number in each of the columns.", value, rows)
        .cure("Leave it out: it can neither explain nor be explained.");
  }

  /** More rows than are held in memory. */
  static UserException tooManyRows(int most) {
    return UserException.problem(ExitCode.INPUT, "There are more than %,d complete rows.", most)
        .why("The intervals are drawn from rows in memory.")
        .cure("Give a sample of the rows.");
  }
}
