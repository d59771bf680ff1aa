package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.staging.source.AnswerColumns;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig.Question;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns survey responses, one row each, into one row per answered question. */
public final class SurveyUnpivot {

  private static final String ANSWER = "_answers";

  private SurveyUnpivot() {}

  /** A response without any answer gives one row whose {@link AnswerColumns#QUESTION} is null. */
  public static Dataset<Row> perQuestion(Dataset<Row> responses, Map<String, Question> questions) {
    Column answers =
        array(
            questions.entrySet().stream()
                .map(entry -> answer(entry.getKey(), entry.getValue()))
                .toArray(Column[]::new));
    return responses
        .withColumn(ANSWER, explode_outer(filter(answers, SurveyUnpivot::isAnswered)))
        .select(col("*"), col(ANSWER + ".*"))
        .drop(ANSWER);
  }

  private static Column isAnswered(Column answer) {
    return answer
        .getField(AnswerColumns.SCORE)
        .isNotNull()
        .or(answer.getField(AnswerColumns.TEXT).isNotNull());
  }

  private static Column answer(String question, Question measures) {
    Column answer = RawColumns.named(question);
    Column text =
        measures.missing().isEmpty()
            ? answer
            : when(not(answer.isin(measures.missing().toArray())), answer);
    Column none = lit(null).cast("string");
    return struct(
        lit(question).as(AnswerColumns.QUESTION),
        lit(measures.metric()).as(AnswerColumns.METRIC),
        lit(measures.scaleMin().map(String::valueOf).orElse(null))
            .cast("string")
            .as(AnswerColumns.SCALE_MIN),
        lit(measures.scaleMax().map(String::valueOf).orElse(null))
            .cast("string")
            .as(AnswerColumns.SCALE_MAX),
        (measures.isText() ? none : scoreText(text, measures)).as(AnswerColumns.SCORE),
        (measures.isText() ? text : none).as(AnswerColumns.TEXT));
  }

  private static Column scoreText(Column text, Question measures) {
    return measures.map().isEmpty()
        ? text
        : coalesce(Conversions.lookUp(text, measures.map()), text);
  }
}
