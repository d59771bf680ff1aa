package io.unisono.standalone;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.staging.source.RawColumns;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The answers of a response file: what each counts for its KPI, or why it does not count. */
final class Answers {

  /** Why an answer does not count; null if it does. */
  static final String REASON = "reason";

  static final String NO_RESPONSE = "not_a_response";
  static final String UNKNOWN_STATUS = "unknown_status";
  static final String NO_ANSWER = "no_answer";
  static final String MISSING_CODE = "missing_code";
  static final String UNREADABLE = "unreadable";
  static final String OFF_SCALE = "off_scale";
  static final String NO_WEIGHT = "no_weight";
  static final String UNREADABLE_WEIGHT = "unreadable_weight";
  static final String NEGATIVE_WEIGHT = "negative_weight";
  static final String EARLIER_ANSWER = "earlier_answer";

  /** The text that had the reason, or how it begins. */
  static final String EXAMPLE = "example";

  /** What an answer counts: 1, 0 or -1 for a share, the index for an index. */
  static final String VALUE = "value";

  /** Weight of an answer. */
  static final String W = "w";

  /** Number of an item, by the number of the item. */
  static final String NUMBER = "number_";

  /** Score of an item, by its number; that of the only item for all but an index. */
  static final String ITEM = "item_";

  /** Sum of the scores of all items. */
  static final String TOTAL = "total";

  /** Whether the answer is a code of --missing, by its number. */
  static final String CODE = "code_";

  /** Who answered; somebody else in each row where that is not known. */
  static final String PERSON = "person";

  /** Kinds of segments: the values of a column, and the periods, by their first day. */
  static final String BY = "by";

  static final String PERIOD = "period";

  /** Begins {@link #PERSON} where nobody is named: no text of a file has this sign. */
  private static final String NOBODY = "\u0000";

  private static final int LONGEST_EXAMPLE = 40;

  /** A number with the highest answer behind it, blanks (of Excel, too) or a full stop. */
  private static final String OF_HIGHEST =
      "(?i)^[\\s\u00a0]*(\\d+(?:[.,]\\d+)?)(?:[\\s\u00a0]*(?:/|su|of|out of)[\\s\u00a0]*%s)?[\\s\u00a0.;]*$";

  private static final String TEXT = "text_";
  private static final String POSITION = "position_";
  private static final String GROUP = "group";
  private static final String TIME = "time";
  private static final String WEIGHT_TEXT = "weight_text";
  private static final String STATUS = "status_text";
  private static final String STATUS_REASON = "status_reason";
  private static final String IN_PERIOD = "reason_in_period";

  private Answers() {}

  /** One row per response. */
  static Dataset<Row> of(
      Dataset<Row> file, KpiQuestion question, ResponseFile responses, KpiRun.Cuts cuts) {
    Dataset<Row> rows =
        texts(file, question, responses, cuts)
            .withColumn(SurveyResponse.METRIC, lit(question.metric().id()))
            .withColumn(SurveyResponse.SCALE_MIN, lit(question.scale().low()))
            .withColumn(SurveyResponse.SCALE_MAX, lit(question.scale().high()))
            .withColumn(W, responses.number(col(WEIGHT_TEXT)));
    int items = question.score().size();
    Column reason = col(STATUS_REASON);
    Column example = when(col(STATUS_REASON).isNotNull(), col(STATUS));
    for (int i = 0; i < items; i++) {
      rows =
          rows.withColumn(NUMBER + i, responses.number(col(TEXT + i)))
              .withColumn(SurveyResponse.SCORE, score(question, col(NUMBER + i)))
              .withColumn(ITEM + i, col(SurveyResponse.SCORE))
              .withColumn(POSITION + i, SurveyScale.position())
              .withColumn(
                  REASON + i,
                  reason(
                      question.missing(), col(TEXT + i), col(NUMBER + i), SurveyScale.isOnScale()));
      reason = coalesce(reason, col(REASON + i));
      example = coalesce(example, when(col(REASON + i).isNotNull(), col(TEXT + i)));
    }
    Column weightReason = responses.weightReason(col(WEIGHT_TEXT), col(W));
    for (int i = 0; i < question.missing().size(); i++) {
      rows = rows.withColumn(CODE + i, isCode(question.missing().get(i), items));
    }
    return repeats(
        rows.withColumn(VALUE, value(question))
            .withColumn(TOTAL, sum(items))
            .withColumn(
                EXAMPLE,
                when(reason.isNotNull(), example)
                    .otherwise(when(weightReason.isNotNull(), col(WEIGHT_TEXT)))
                    .substr(1, LONGEST_EXAMPLE))
            .withColumn(REASON, coalesce(reason, weightReason)),
        responses,
        cuts);
  }

  /** The texts of the columns that are asked for, under names of our own. */
  private static Dataset<Row> texts(
      Dataset<Row> file, KpiQuestion question, ResponseFile responses, KpiRun.Cuts cuts) {
    List<Column> texts = new ArrayList<>();
    for (int i = 0; i < question.score().size(); i++) {
      Column plain = RawColumns.named(question.score().get(i));
      texts.add(outOf(plain, question.scale()).as(TEXT + i));
    }
    texts.add(ResponseFile.text(responses.weight()).as(WEIGHT_TEXT));
    texts.add(ResponseFile.text(ResponseFile.status(file)).as(STATUS));
    texts.add(ResponseFile.statusReason(file).as(STATUS_REASON));
    texts.add(ResponseFile.text(cuts.by()).as(GROUP));
    texts.add(cuts.time().map(KpiRun.Clock::time).orElse(lit(null).cast("timestamp")).as(TIME));
    texts.add(col(RawColumns.LINE));
    Column nobody = concat(lit(NOBODY), col(RawColumns.LINE));
    texts.add(coalesce(ResponseFile.text(responses.respondent()), nobody).as(PERSON));
    Column period = cuts.time().map(clock -> start(clock.period())).orElse(lit(null));
    return file.select(texts.toArray(Column[]::new)).withColumn(PERIOD, period.cast("string"));
  }

  /** Whether the row does not say who answered. */
  static Column isNameless() {
    return col(PERSON).startsWith(NOBODY);
  }

  /** First day of a period. */
  private static Column start(String period) {
    Column day = to_date(col(TIME));
    return period.equals(KpiValue.Period.DAY) ? day : trunc(day, period);
  }

  /** "9/10", "9 su 10" and "9 out of 10" are 9 where 10 is the highest answer; and "9." is. */
  static Column outOf(Column text, KpiQuestion.Scale scale) {
    String highest = BigDecimal.valueOf(scale.high()).stripTrailingZeros().toPlainString();
    return regexp_replace(text, OF_HIGHEST.formatted(Pattern.quote(highest)), "$1");
  }

  /** Where the lowest answer is the best, the scale is turned round. */
  private static Column score(KpiQuestion question, Column number) {
    KpiQuestion.Scale scale = question.scale();
    return question.lowIsGood() ? lit(scale.low() + scale.high()).minus(number) : number;
  }

  /**
   * Why a text is no answer; null if it is one.
   *
   * @param missing codes that stand for none
   * @param number of the text
   * @param isOnScale whether the number can be an answer
   */
  static Column reason(List<String> missing, Column text, Column number, Column isOnScale) {
    return when(text.isNull(), NO_ANSWER)
        .when(isMissing(missing, text, number), MISSING_CODE)
        .when(number.isNull(), UNREADABLE)
        .when(not(isOnScale), OFF_SCALE);
  }

  /** Whether the answer is one of the codes, as a text or as the same number: 11.0 is 11. */
  static Column isMissing(List<String> codes, Column text, Column number) {
    Object[] numbers = codes.stream().map(Answers::number).filter(Double::isFinite).toArray();
    return RawColumns.isOneOf(text, codes).or(coalesce(number.isin(numbers), lit(false)));
  }

  private static Column isCode(String code, int items) {
    Column isCode = lit(false);
    for (int i = 0; i < items; i++) {
      isCode = isCode.or(isMissing(List.of(code), col(TEXT + i), col(NUMBER + i)));
    }
    return isCode;
  }

  /** NaN if it is none. */
  static double number(String code) {
    try {
      return Double.parseDouble(code);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** An index is the mean of the positions of its items on their scale, 0 to 1. */
  private static Column value(KpiQuestion question) {
    if (question.metric() != KpiQuestion.Metric.CSI) {
      return SurveyScale.point();
    }
    Column index = lit(0.0);
    for (int i = 0; i < KpiQuestion.ITEMS; i++) {
      index = index.plus(col(POSITION + i).multiply(question.itemWeights().get(i)));
    }
    return index;
  }

  private static Column sum(int items) {
    Column sum = lit(0.0);
    for (int i = 0; i < items; i++) {
      sum = sum.plus(col(ITEM + i));
    }
    return sum;
  }

  /** Earlier answers of somebody do not count where only the last does, in all and by period. */
  private static Dataset<Row> repeats(Dataset<Row> rows, ResponseFile responses, KpiRun.Cuts cuts) {
    if (responses.respondent().isEmpty() || !cuts.lastOnly()) {
      return rows.withColumn(IN_PERIOD, col(REASON));
    }
    Column counts = col(REASON).isNull();
    return rows.withColumn(
            IN_PERIOD, unlessEarlier(Window.partitionBy(col(PERSON), counts, col(PERIOD))))
        .withColumn(REASON, unlessEarlier(Window.partitionBy(col(PERSON), counts)));
  }

  private static Column unlessEarlier(WindowSpec window) {
    WindowSpec newest =
        window.orderBy(
            col(TIME).desc_nulls_last(), col(RawColumns.LINE).desc_nulls_last(), col(VALUE));
    return coalesce(col(REASON), when(row_number().over(newest).gt(1), EARLIER_ANSWER));
  }

  /** A row for everybody, for the group, and for the period of each response. */
  static Dataset<Row> inSegments(Dataset<Row> answers, KpiRun.Cuts cuts) {
    List<Column> segments = new ArrayList<>();
    segments.add(Segments.everybody(col(REASON).as(REASON)));
    if (cuts.by().isPresent()) {
      segments.add(segment(BY, col(GROUP), col(REASON)));
    }
    if (cuts.time().isPresent()) {
      segments.add(segment(PERIOD, col(PERIOD), col(IN_PERIOD)));
    }
    List<Column> rest =
        List.of(answers.drop(REASON, IN_PERIOD, PERIOD, GROUP).columns()).stream()
            .map(name -> col(name))
            .toList();
    List<Column> selected = new ArrayList<>(rest);
    selected.add(inline(array(segments.toArray(Column[]::new))));
    return answers.select(selected.toArray(Column[]::new));
  }

  private static Column segment(String kind, Column value, Column reason) {
    return Segments.segment(kind, coalesce(value, lit(Segments.UNKNOWN)), reason.as(REASON));
  }
}
