package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.error.UsageErrors;
import io.unisono.measure.SurveyScale;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.stats.importance.DriverAnalysis;
import io.unisono.stats.importance.DriverAnalysis.Observation;
import io.unisono.stats.importance.DriverSums;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What drives a target in any response file: a score, or any other number.
 *
 * @param scale lowest and highest answer of the inputs; what is off it is no answer
 * @param targetScale the same of the target
 * @param missing answers that stand for none, in inputs and target
 * @param draws of the bootstrap
 * @param smallest least number of low answers for a penalty, and of high answers for a reward
 * @param reliable smallest number of rows, or of respondents, that is called reliable
 */
public record DriverRun(
    ResponseFile responses,
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
  private static final String REASON = "reason_";
  private static final String RESPONDENT = "respondent";

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
    return RecordFiles.translated(() -> analysed(responses.read(spark)));
  }

  private DriverReport analysed(Dataset<Row> file) {
    ResponseFile.requireColumn("--target", target, file);
    inputs.forEach(input -> ResponseFile.requireColumn("--inputs", input, file));
    Dataset<Row> answers = answers(file);
    Row counts = answers.agg(count(lit(1)), counted()).head();
    Column complete = lit(true);
    for (int i = 0; i <= columns().size(); i++) {
      complete = complete.and(col(REASON + i).isNull());
    }
    List<Row> found = answers.where(complete).limit(MOST_ROWS + 1).collectAsList();
    Map<String, List<LeftOut>> lacking = lacking(counts);
    if (found.size() > MOST_ROWS) {
      throw StandaloneErrors.tooManyRows(MOST_ROWS);
    }
    if (found.size() < inputs.size() + 2) {
      throw StandaloneErrors.fewComplete(found.size(), counts.getLong(0), lacking);
    }
    List<Observation> rows = observations(found);
    requireVariation(rows);
    long respondents = rows.stream().mapToLong(Observation::key).distinct().count();
    return new DriverReport(
        target,
        inputs,
        counts.getLong(0),
        responses.respondent().map(column -> respondents),
        lacking,
        unusedCodes(counts),
        scale,
        respondents < reliable ? KpiValue.Reliability.INSUFFICIENT : KpiValue.Reliability.OK,
        DriverAnalysis.of(rows, ends(rows), smallest, draws));
  }

  /** The columns whose numbers a row needs: inputs, target and weight. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>(inputs);
    columns.add(target);
    responses.weight().ifPresent(columns::add);
    return columns;
  }

  /** The number of each of {@link #columns}, or why there is none, and who answered. */
  private Dataset<Row> answers(Dataset<Row> file) {
    List<Column> answers = new ArrayList<>();
    Column[] isCode = missing.stream().map(code -> lit(false)).toArray(Column[]::new);
    for (int i = 0; i < columns().size(); i++) {
      boolean isWeight = i > inputs.size();
      Optional<Scale> own = isWeight ? Optional.empty() : i == inputs.size() ? targetScale : scale;
      Column plain = RawColumns.named(columns().get(i));
      Column text = own.map(ends -> Answers.outOf(plain, ends)).orElse(plain);
      Column number = responses.number(text);
      answers.add(number.as(ANSWER + i));
      for (int code = 0; code < isCode.length && !isWeight; code++) {
        isCode[code] = isCode[code].or(Answers.isMissing(List.of(missing.get(code)), text, number));
      }
      answers.add(
          (isWeight
                  ? responses.weightReason(text, number)
                  : Answers.reason(missing, text, number, isOn(own, number)))
              .as(REASON + i));
    }
    for (int code = 0; code < isCode.length; code++) {
      answers.add(isCode[code].as(Answers.CODE + code));
    }
    answers.add(ResponseFile.statusReason(file).as(REASON + columns().size()));
    answers.add(ResponseFile.text(responses.respondent()).as(RESPONDENT));
    return file.select(answers.toArray(Column[]::new))
        .withColumn(RESPONDENT, when(col(RESPONDENT).isNotNull(), xxhash64(col(RESPONDENT))));
  }

  private static Column isOn(Optional<Scale> scale, Column number) {
    return scale.map(ends -> number.between(ends.low(), ends.high())).orElse(lit(true));
  }

  /** How many rows have each reason, column by column, and how many each code. */
  private Column[] counted() {
    Stream<Column> reasons =
        IntStream.rangeClosed(0, columns().size())
            .boxed()
            .flatMap(
                i ->
                    LeftOut.REASONS.stream()
                        .map(reason -> count_if(col(REASON + i).equalTo(reason))));
    Stream<Column> codes =
        IntStream.range(0, missing.size())
            .mapToObj(code -> count_if(col(Answers.CODE + code)).as(Answers.CODE + code));
    return Stream.concat(reasons, codes).toArray(Column[]::new);
  }

  private List<String> unusedCodes(Row counts) {
    return IntStream.range(0, missing.size())
        .filter(code -> counts.<Long>getAs(Answers.CODE + code) == 0)
        .mapToObj(missing::get)
        .toList();
  }

  /** How many rows have no answer and why, by column. */
  private Map<String, List<LeftOut>> lacking(Row counts) {
    Map<String, List<LeftOut>> lacking = new LinkedHashMap<>();
    int at = 1;
    List<String> columns = new ArrayList<>(columns());
    columns.add(ResponseFile.STATUS);
    for (String column : columns) {
      List<LeftOut> own = new ArrayList<>();
      for (String reason : LeftOut.REASONS) {
        own.add(new LeftOut(reason, counts.getLong(at++), List.of()));
      }
      lacking.put(column, own.stream().filter(answers -> answers.n() > 0).toList());
    }
    return lacking;
  }

  /** In an order that does not depend on how the file was read. */
  private List<Observation> observations(List<Row> found) {
    Comparator<Observation> order =
        Comparator.<Observation, double[]>comparing(Observation::values, Arrays::compare)
            .thenComparingDouble(Observation::weight)
            .thenComparingLong(Observation::key);
    List<Observation> rows = found.stream().map(this::observation).sorted(order).toList();
    // Who is not known is somebody else in each row.
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.get(i).key() == 0 ? rows.get(i).of(i + 1) : rows.get(i))
        .toList();
  }

  private Observation observation(Row row) {
    double[] values =
        IntStream.rangeClosed(0, inputs.size())
            .mapToDouble(i -> row.<Double>getAs(ANSWER + i))
            .toArray();
    double weight =
        responses.weight().isPresent() ? row.<Double>getAs(ANSWER + (inputs.size() + 1)) : 1;
    Long respondent = row.getAs(RESPONDENT);
    return new Observation(values, weight, respondent == null ? 0 : respondent);
  }

  private void requireVariation(List<Observation> rows) {
    List<Observation> counting = rows.stream().filter(row -> row.weight() > 0).toList();
    if (counting.isEmpty()) {
      throw StandaloneErrors.noWeight(responses.weight().orElseThrow());
    }
    for (int column = 0; column <= inputs.size(); column++) {
      int each = column;
      double first = counting.get(0).values()[column];
      if (counting.stream().allMatch(row -> row.values()[each] == first)) {
        throw StandaloneErrors.constant(
            each < inputs.size() ? inputs.get(each) : target, first, counting.size());
      }
    }
  }

  /** Low and high are the dissatisfied and the satisfied of the scale, or of what was answered. */
  private List<DriverSums.Ends> ends(List<Observation> rows) {
    return IntStream.range(0, inputs.size())
        .mapToObj(
            input -> rows.stream().mapToDouble(row -> row.values()[input]).summaryStatistics())
        .map(answered -> scale.orElse(new Scale(answered.getMin(), answered.getMax())))
        .map(
            ends ->
                new DriverSums.Ends(
                    ends.at(SurveyScale.DISSATISFIED_BELOW), ends.at(SurveyScale.SATISFIED_FROM)))
        .toList();
  }
}
