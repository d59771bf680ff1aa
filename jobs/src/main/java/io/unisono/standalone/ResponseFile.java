package io.unisono.standalone;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.unisono.staging.Responses;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A file with one row per response.
 *
 * @param delimiter between the fields of CSV
 * @param decimal sign before the fraction of a number
 * @param weight column of the weights of the answers
 * @param respondent column that says who answered
 */
public record ResponseFile(
    Path path, char delimiter, char decimal, Optional<String> weight, Optional<String> respondent) {

  /** By the first row of the header, which is in English whatever the user's language. */
  static final String STATUS = "Status";

  private static final String FINISHED = "Finished";
  private static final String RESPONSE = "ResponseId";

  /**
   * The rows, each with the line on which it begins as {@link RawColumns#LINE}.
   *
   * @throws io.unisono.error.UserException if the file cannot be read, or lacks a column that it
   *     should have
   */
  Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows = RecordFiles.readWithLines(spark, path, delimiter);
    weight.ifPresent(column -> requireColumn("--weight", column, rows));
    respondent.ifPresent(column -> requireColumn("--respondent", column, rows));
    return rows;
  }

  static void requireColumn(String option, String column, Dataset<Row> rows) {
    RecordFiles.requireColumn(option, column, List.of(rows.drop(RawColumns.LINE).columns()));
  }

  /** The text of a column; null without one. */
  static Column text(Optional<String> column) {
    return column.map(RawColumns::named).orElse(lit(null).cast("string"));
  }

  /**
   * Column that says whether a row of Qualtrics is an answer, a preview or spam; empty in other
   * files.
   */
  static Optional<String> status(Dataset<Row> rows) {
    List<String> present = List.of(rows.columns());
    return Optional.of(STATUS)
        .filter(column -> present.contains(column) && present.contains(FINISHED))
        .filter(column -> present.stream().anyMatch(RESPONSE::equalsIgnoreCase));
  }

  /** Why a row is no answer of a respondent; null if it is one, or the file does not say. */
  static Column statusReason(Dataset<Row> rows) {
    Column status = text(status(rows));
    Column isAnswer = Responses.isQualtricsAnswer(status);
    return when(status.isNull(), null)
        .when(isAnswer.isNull(), Answers.UNKNOWN_STATUS)
        .when(not(isAnswer), Answers.NO_RESPONSE)
        .cast("string");
  }

  Column number(Column text) {
    return StagedTexts.leadingNumber(text, decimal);
  }

  /**
   * Why a weight cannot be used; null if it can, or there are none.
   *
   * @param number of the text
   */
  Column weightReason(Column text, Column number) {
    return weight.isEmpty()
        ? lit(null).cast("string")
        : when(text.isNull(), Answers.NO_WEIGHT)
            .when(number.isNull(), Answers.UNREADABLE_WEIGHT)
            .when(number.lt(0), Answers.NEGATIVE_WEIGHT);
  }
}
