package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.unisono.error.UsageErrors;
import io.unisono.measure.SurveyScale;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.stats.importance.DriverAnalysis;
import io.unisono.stats.importance.DriverSums;
import io.unisono.table.marts.KpiValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What drives a target in any response file: a score, or any other number.
 *
 * @param delimiter between the fields of CSV
 * @param decimal sign before the fraction of a number
 * @param scale lowest and highest answer of the inputs; what is off it is no answer
 * @param targetScale the same of the target
 * @param missing answers that stand for none, in inputs and target
 * @param draws of the bootstrap
 * @param smallest least number of low answers for a penalty, and of high answers for a reward
 * @param reliable smallest number of rows that are called reliable
 */
public record DriverRun(
    Path responses,
    char delimiter,
    char decimal,
    String target,
    List<String> inputs,
    Optional<Scale> scale,
    Optional<Scale> targetScale,
    List<String> missing,
    int draws,
    int smallest,
    int reliable) {

  /** Complete rows that are analysed in memory. */
  private static final int MOST_ROWS = 1_000_000;

  private static final int FEWEST_DRAWS = 100;
  private static final String ANSWER = "answer_";

  public DriverRun {
    if (inputs.size() > DriverAnalysis.MOST_INPUTS) {
      throw UsageErrors.badOption(
          "--inputs",
          inputs.size() + " columns",
          "at most %d, because the work doubles with each; leave out those that ask alike"
              .formatted(DriverAnalysis.MOST_INPUTS));
    }
    if (new HashSet<>(inputs).size() < inputs.size() || inputs.contains(target)) {
      throw UsageErrors.badOption(
          "--inputs", String.join(",", inputs), "each column once, and not that of --target");
    }
    scale.ifPresent(answers -> answers.requireOff(missing));
    targetScale.ifPresent(answers -> answers.requireOff(missing));
    if (draws < FEWEST_DRAWS) {
      throw UsageErrors.badOption("--draws", "" + draws, "at least " + FEWEST_DRAWS);
    }
  }

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has too
   *     few rows with an answer in each, or a column in which all answers are the same
   */
  public DriverReport run(SparkSession spark) {
    return RecordFiles.translated(() -> analysed(RecordFiles.read(spark, responses, delimiter)));
  }

  private DriverReport analysed(Dataset<Row> file) {
    List<String> present = List.of(file.columns());
    RecordFiles.requireColumn("--target", target, present);
    inputs.forEach(input -> RecordFiles.requireColumn("--inputs", input, present));
    Dataset<Row> answers = answers(file);
    Row counts = answers.agg(count(lit(1)), counted()).head();
    Column complete = lit(true);
    for (String answer : answers.columns()) {
      complete = complete.and(col(answer).isNotNull());
    }
    List<Row> found = answers.where(complete).limit(MOST_ROWS + 1).collectAsList();
    Map<String, Long> lacking = lacking(counts);
    if (found.size() > MOST_ROWS) {
      throw StandaloneErrors.tooManyRows(MOST_ROWS);
    }
    if (found.size() < inputs.size() + 2) {
      throw StandaloneErrors.fewComplete(found.size(), counts.getLong(0), lacking);
    }
    double[][] rows = found.stream().map(this::numbers).toArray(double[][]::new);
    // Draws count rows by their place, and files are not always read in the same order.
    Arrays.sort(rows, Arrays::compare);
    requireVariation(rows);
    return new DriverReport(
        target,
        inputs,
        counts.getLong(0),
        lacking,
        scale,
        rows.length < reliable ? KpiValue.Reliability.INSUFFICIENT : KpiValue.Reliability.OK,
        DriverAnalysis.of(rows, ends(rows), smallest, draws));
  }

  /** The numbers of the inputs and, last, of the target; null where there is none. */
  private Dataset<Row> answers(Dataset<Row> file) {
    List<Column> answers = new ArrayList<>();
    for (String input : inputs) {
      answers.add(answer(input, scale).as(ANSWER + answers.size()));
    }
    answers.add(answer(target, targetScale).as(ANSWER + answers.size()));
    return file.select(answers.toArray(Column[]::new));
  }

  private Column answer(String column, Optional<Scale> own) {
    Column text = RawColumns.named(column);
    Column number = StagedTexts.leadingNumber(text, decimal);
    Column isAnswer = not(Answers.isMissing(missing, text, number));
    return when(
        own.map(ends -> isAnswer.and(number.between(ends.low(), ends.high()))).orElse(isAnswer),
        number);
  }

  private Column[] counted() {
    return IntStream.rangeClosed(0, inputs.size())
        .mapToObj(i -> count(col(ANSWER + i)))
        .toArray(Column[]::new);
  }

  /** How many rows have no answer, by column. */
  private Map<String, Long> lacking(Row counts) {
    Map<String, Long> lacking = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      lacking.put(inputs.get(i), counts.getLong(0) - counts.getLong(i + 1));
    }
    lacking.put(target, counts.getLong(0) - counts.getLong(inputs.size() + 1));
    return lacking;
  }

  private double[] numbers(Row row) {
    return IntStream.rangeClosed(0, inputs.size()).mapToDouble(row::getDouble).toArray();
  }

  private void requireVariation(double[][] rows) {
    for (int column = 0; column <= inputs.size(); column++) {
      int each = column;
      if (Arrays.stream(rows).allMatch(row -> row[each] == rows[0][each])) {
        throw StandaloneErrors.constant(
            each < inputs.size() ? inputs.get(each) : target, rows[0][each], rows.length);
      }
    }
  }

  /** Low and high are the dissatisfied and the satisfied of the scale, or of what was answered. */
  private List<DriverSums.Ends> ends(double[][] rows) {
    return IntStream.range(0, inputs.size())
        .mapToObj(input -> Arrays.stream(rows).mapToDouble(row -> row[input]).summaryStatistics())
        .map(answered -> scale.orElse(new Scale(answered.getMin(), answered.getMax())))
        .map(
            ends ->
                new DriverSums.Ends(
                    ends.at(SurveyScale.DISSATISFIED_BELOW), ends.at(SurveyScale.SATISFIED_FROM)))
        .toList();
  }
}
