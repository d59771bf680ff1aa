package io.unisono.standalone;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.stats.OrderFree;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The answers of a response file: what each counts for its KPI, or why it does not count. */
final class Answers {

  /** Why an answer does not count; null if it does. */
  static final String REASON = "reason";

  static final String NO_ANSWER = "no_answer";
  static final String MISSING_CODE = "missing_code";
  static final String UNREADABLE = "unreadable";
  static final String OFF_SCALE = "off_scale";
  static final String NO_WEIGHT = "no_weight";
  static final String UNREADABLE_WEIGHT = "unreadable_weight";
  static final String NEGATIVE_WEIGHT = "negative_weight";

  /** The most frequent text that had the reason, or how it begins. */
  static final String EXAMPLE = "example";

  /** What an answer counts: 1, 0 or -1 for a share, the index for an index. */
  static final String VALUE = "value";

  /** Weight of an answer. */
  static final String W = "w";

  /** Before the name of a column: its sum over the answers that count. */
  static final String SUM = "sum_";

  /** Before the name of a column: the sum of its squares. */
  static final String SQUARES = "squares_";

  /** Sums of products of weights (w) and values (x), and of their squares. */
  static final String WX = "wx";

  static final String WX2 = "wx2";
  static final String W2X = "w2x";
  static final String W2X2 = "w2x2";

  static final String N = "n";
  static final String POSITIVES = "positives";
  static final String NEGATIVES = "negatives";

  /** Highest number of an item, by its number. */
  static final String HIGHEST = "highest_";

  /** Score of an item, by its number; that of the only item for all but an index. */
  static final String ITEM = "item_";

  /** Sum of the scores of all items. */
  static final String TOTAL = "total";

  private static final int LONGEST_EXAMPLE = 40;

  /** A number with the highest answer behind it, blanks (of Excel, too) or a full stop. */
  private static final String OF_HIGHEST =
      "(?i)^[\\s\u00a0]*(\\d+(?:[.,]\\d+)?)(?:[\\s\u00a0]*(?:/|su|of|out of)[\\s\u00a0]*%s)?[\\s\u00a0.;]*$";

  private static final String TEXT = "text_";
  private static final String NUMBER = "number_";
  private static final String POSITION = "position_";
  private static final String GROUP = "group";
  private static final String WEIGHT_TEXT = "weight_text";

  private Answers() {}

  /**
   * One row per response.
   *
   * @param weight column of the weights
   * @param by column of the groups
   * @param decimal sign before the fraction of a number
   */
  static Dataset<Row> of(
      Dataset<Row> file,
      KpiQuestion question,
      Optional<String> weight,
      Optional<String> by,
      char decimal) {
    Dataset<Row> rows =
        texts(file, question, weight, by)
            .withColumn(SurveyResponse.METRIC, lit(question.metric().id()))
            .withColumn(SurveyResponse.SCALE_MIN, lit(question.scale().low()))
            .withColumn(SurveyResponse.SCALE_MAX, lit(question.scale().high()))
            .withColumn(W, StagedTexts.leadingNumber(col(WEIGHT_TEXT), decimal));
    int items = question.score().size();
    Column reason = lit(null).cast("string");
    Column example = lit(null).cast("string");
    for (int i = 0; i < items; i++) {
      rows =
          rows.withColumn(NUMBER + i, StagedTexts.leadingNumber(col(TEXT + i), decimal))
              .withColumn(SurveyResponse.SCORE, score(question, col(NUMBER + i)))
              .withColumn(ITEM + i, col(SurveyResponse.SCORE))
              .withColumn(POSITION + i, SurveyScale.position())
              .withColumn(REASON + i, reason(question, col(TEXT + i), col(NUMBER + i)));
      reason = coalesce(reason, col(REASON + i));
      example = coalesce(example, when(col(REASON + i).isNotNull(), col(TEXT + i)));
    }
    Column weightReason = weight.isPresent() ? weightReason() : lit(null).cast("string");
    return rows.withColumn(VALUE, value(question))
        .withColumn(TOTAL, sum(ITEM, items))
        .withColumn(
            EXAMPLE,
            when(reason.isNotNull(), example)
                .otherwise(when(weightReason.isNotNull(), col(WEIGHT_TEXT)))
                .substr(1, LONGEST_EXAMPLE))
        .withColumn(REASON, coalesce(reason, weightReason));
  }

  /** The texts of the columns that are asked for, under names of our own. */
  private static Dataset<Row> texts(
      Dataset<Row> file, KpiQuestion question, Optional<String> weight, Optional<String> by) {
    List<Column> texts = new ArrayList<>();
    for (int i = 0; i < question.score().size(); i++) {
      texts.add(answer(RawColumns.named(question.score().get(i)), question).as(TEXT + i));
    }
    texts.add(weight.map(RawColumns::named).orElse(lit(null).cast("string")).as(WEIGHT_TEXT));
    by.ifPresent(column -> texts.add(RawColumns.named(column).as(GROUP)));
    Column segments = by.isPresent() ? Segments.of(GROUP) : Segments.of();
    return file.select(texts.toArray(Column[]::new)).select(col("*"), segments);
  }

  /** "9/10", "9 su 10" and "9 out of 10" are 9 where 10 is the highest answer; and "9." is. */
  private static Column answer(Column text, KpiQuestion question) {
    String highest =
        BigDecimal.valueOf(question.scale().high()).stripTrailingZeros().toPlainString();
    return regexp_replace(text, OF_HIGHEST.formatted(Pattern.quote(highest)), "$1");
  }

  /** Where the lowest answer is the best, the scale is turned round. */
  private static Column score(KpiQuestion question, Column number) {
    KpiQuestion.Scale scale = question.scale();
    return question.lowIsGood() ? lit(scale.low() + scale.high()).minus(number) : number;
  }

  private static Column reason(KpiQuestion question, Column text, Column number) {
    return when(text.isNull(), NO_ANSWER)
        .when(isMissing(question.missing(), text, number), MISSING_CODE)
        .when(number.isNull(), UNREADABLE)
        .when(not(SurveyScale.isOnScale()), OFF_SCALE);
  }

  /** Whether the answer is one of the codes, as a text or as the same number: 11.0 is 11. */
  static Column isMissing(List<String> codes, Column text, Column number) {
    Object[] numbers = codes.stream().map(Answers::number).filter(Double::isFinite).toArray();
    return RawColumns.isOneOf(text, codes).or(coalesce(number.isin(numbers), lit(false)));
  }

  /** NaN if it is none. */
  static double number(String code) {
    try {
      return Double.parseDouble(code);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Column weightReason() {
    return when(col(WEIGHT_TEXT).isNull(), NO_WEIGHT)
        .when(col(W).isNull(), UNREADABLE_WEIGHT)
        .when(col(W).lt(0), NEGATIVE_WEIGHT);
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

  private static Column sum(String name, int items) {
    Column sum = lit(0.0);
    for (Column each : numbered(name, items)) {
      sum = sum.plus(each);
    }
    return sum;
  }

  private static Column[] numbered(String name, int items) {
    Column[] columns = new Column[items];
    for (int i = 0; i < items; i++) {
      columns[i] = col(name + i);
    }
    return columns;
  }

  /**
   * One row per segment and reason, with what its answers add up to.
   *
   * @param answers {@link #of}
   * @param largestWeight by which weights are divided: only their proportions count, and sums keep
   *     18 decimals
   */
  static Dataset<Row> sums(Dataset<Row> answers, KpiQuestion question, double largestWeight) {
    Column x = col(VALUE);
    Column w = col(W).divide(largestWeight);
    Map<String, Column> sums = new LinkedHashMap<>();
    addSums(sums, VALUE, x);
    addSums(sums, W, w);
    sums.put(WX, w.multiply(x));
    sums.put(WX2, w.multiply(x).multiply(x));
    sums.put(W2X, w.multiply(w).multiply(x));
    sums.put(W2X2, w.multiply(w).multiply(x).multiply(x));
    switch (question.metric()) {
      case NPS, CSAT -> {}
      case CES -> addSums(sums, TOTAL, col(TOTAL));
      case CSI -> {
        for (int i = 0; i < KpiQuestion.ITEMS; i++) {
          addSums(sums, ITEM + i, col(ITEM + i));
        }
        addSums(sums, TOTAL, col(TOTAL));
      }
    }
    List<Column> aggregates =
        new ArrayList<>(
            List.of(
                mode(col(EXAMPLE), true).as(EXAMPLE),
                count_if(x.gt(0)).as(POSITIVES),
                count_if(x.lt(0)).as(NEGATIVES)));
    for (int i = 0; i < question.score().size(); i++) {
      aggregates.add(max(col(NUMBER + i)).as(HIGHEST + i));
    }
    // What is left out may be larger than a sum can hold.
    Column counts = col(REASON).isNull();
    sums.forEach((name, each) -> aggregates.add(OrderFree.sumOf(when(counts, each)).as(name)));
    return answers
        .groupBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, REASON)
        .agg(count(lit(1)).as(N), aggregates.toArray(Column[]::new));
  }

  private static void addSums(Map<String, Column> sums, String name, Column each) {
    sums.put(SUM + name, each);
    sums.put(SQUARES + name, each.multiply(each));
  }
}
