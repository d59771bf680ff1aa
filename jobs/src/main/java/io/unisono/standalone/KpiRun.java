package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.unisono.measure.Segments;
import io.unisono.table.marts.KpiValue;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A KPI of any response file.
 *
 * @param delimiter between the fields of CSV
 * @param decimal sign before the fraction of a number
 * @param weight column of the weights of the answers
 * @param by column of the segments
 * @param publishMinimum smallest n whose value is shown
 * @param reliableMinimum smallest n whose value is called reliable
 */
public record KpiRun(
    Path responses,
    char delimiter,
    char decimal,
    KpiQuestion question,
    Optional<String> weight,
    Optional<String> by,
    int publishMinimum,
    int reliableMinimum) {

  private static final int MOST_SEGMENTS = 1_000;

  /** Reasons for which an answer is left out, and none. */
  private static final int REASONS = 8;

  /** Highest answers of the scales in use that are shorter than others. */
  private static final List<Integer> SHORTER_SCALES = List.of(5, 7);

  /** Answers of which some are in the upper half of a scale, whatever customers think. */
  private static final int ENOUGH_OF_HALF_A_SCALE = 10;

  /**
   * What is no answer of the respondent's; the other reasons say that something is not understood.
   */
  private static final List<String> SILENT =
      List.of(Answers.NO_ANSWER, Answers.MISSING_CODE, Answers.NO_WEIGHT);

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or hardly
   *     any of its answers can be one to the question
   */
  public KpiReport run(SparkSession spark) {
    return RecordFiles.translated(() -> measured(RecordFiles.read(spark, responses, delimiter)));
  }

  private KpiReport measured(Dataset<Row> file) {
    List<String> present = List.of(file.columns());
    question.score().forEach(column -> RecordFiles.requireColumn("--score", column, present));
    weight.ifPresent(column -> RecordFiles.requireColumn("--weight", column, present));
    by.ifPresent(column -> RecordFiles.requireColumn("--by", column, present));
    Dataset<Row> answers = Answers.of(file, question, weight, by, decimal);
    List<Row> sums =
        Answers.sums(answers, question, largestWeight(answers))
            .limit(MOST_SEGMENTS * REASONS + 1)
            .collectAsList();
    Map<String, List<Row>> segments = segments(sums, false);
    if (segments.size() > MOST_SEGMENTS) {
      throw StandaloneErrors.tooManySegments(by.orElseThrow(), MOST_SEGMENTS);
    }
    List<Row> everybody = segments(sums, true).getOrDefault(Segments.ALL, List.of());
    if (everybody.isEmpty()) {
      throw StandaloneErrors.noRecords(List.of(responses.toString()));
    }
    requirePlausible(everybody);
    return new KpiReport(
        question,
        by,
        result(Segments.ALL, everybody),
        segments.entrySet().stream()
            .map(segment -> result(segment.getKey(), segment.getValue()))
            .toList());
  }

  private double largestWeight(Dataset<Row> answers) {
    if (weight.isEmpty()) {
      return 1;
    }
    Row largest = answers.where(col(Answers.REASON).isNull()).agg(max(Answers.W)).head();
    if (!largest.isNullAt(0) && largest.getDouble(0) == 0) {
      throw StandaloneErrors.noWeight(weight.get());
    }
    return largest.isNullAt(0) ? 1 : largest.getDouble(0);
  }

  /** The rows of each segment, in the order of their names; of everybody, or of the others. */
  private static Map<String, List<Row>> segments(List<Row> sums, boolean everybody) {
    return sums.stream()
        .filter(row -> everybody == row.getAs(KpiValue.SEGMENT_KIND).equals(Segments.ALL))
        .collect(
            Collectors.groupingBy(
                row -> row.getAs(KpiValue.SEGMENT), TreeMap::new, Collectors.toList()));
  }

  private KpiResult result(String segment, List<Row> byReason) {
    List<LeftOut> excluded = leftOut(byReason);
    Optional<Row> counted = counted(byReason);
    long n = counted.map(KpiRun::n).orElse(0L);
    if (n < publishMinimum) {
      return KpiResult.suppressed(segment, n, excluded);
    }
    return KpiResult.of(
        segment, counted.orElseThrow(), excluded, reliableMinimum, question, weight.isPresent());
  }

  /** A wrong column or scale gives a number as well, and nobody would see that it is one. */
  private void requirePlausible(List<Row> byReason) {
    Optional<Row> counted = counted(byReason);
    long n = counted.map(KpiRun::n).orElse(0L);
    long notUnderstood =
        leftOut(byReason).stream()
            .filter(answers -> !SILENT.contains(answers.reason()))
            .mapToLong(LeftOut::n)
            .sum();
    if (n == 0 || (n + notUnderstood >= reliableMinimum && notUnderstood > n)) {
      throw StandaloneErrors.mostLeftOut(question, weight, n, leftOut(byReason));
    }
    if (!question.lowIsGood()) {
      requireFullScale(counted.orElseThrow());
    }
  }

  private void requireFullScale(Row counted) {
    double scale = question.scale().high();
    for (int i = 0; i < question.score().size(); i++) {
      String column = question.score().get(i);
      double highest = counted.getAs(Answers.HIGHEST + i);
      for (int shorter : SHORTER_SCALES) {
        int enough = 2 * shorter <= scale ? ENOUGH_OF_HALF_A_SCALE : reliableMinimum;
        if (highest <= shorter && shorter < scale && n(counted) >= enough) {
          throw StandaloneErrors.shorterScale(question, column, n(counted), highest, shorter);
        }
      }
    }
  }

  private static List<LeftOut> leftOut(List<Row> byReason) {
    return byReason.stream()
        .filter(row -> row.getAs(Answers.REASON) != null)
        .map(row -> new LeftOut(row.getAs(Answers.REASON), n(row), row.getAs(Answers.EXAMPLE)))
        .sorted(Comparator.comparing(LeftOut::reason))
        .toList();
  }

  private static Optional<Row> counted(List<Row> byReason) {
    return byReason.stream().filter(row -> row.getAs(Answers.REASON) == null).findFirst();
  }

  private static long n(Row row) {
    return row.<Long>getAs(Answers.N);
  }
}
