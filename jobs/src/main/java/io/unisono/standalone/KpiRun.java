package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.unisono.error.UsageErrors;
import io.unisono.measure.Segments;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.LeftOut.Example;
import io.unisono.standalone.SegmentTable.Group;
import io.unisono.table.marts.KpiValue;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * A KPI of any response file.
 *
 * @param publishMinimum smallest number of respondents whose value is shown
 * @param reliableMinimum smallest number whose value is called reliable
 */
public record KpiRun(
    ResponseFile responses,
    KpiQuestion question,
    Cuts cuts,
    int publishMinimum,
    int reliableMinimum) {

  /**
   * What answers are measured apart.
   *
   * @param by column of the segments
   * @param lastOnly whether of somebody who answered more than once only the last answer counts
   */
  public record Cuts(Optional<String> by, Optional<Clock> time, boolean lastOnly) {}

  /**
   * When answers were given.
   *
   * @param formats of the times; none for ISO 8601
   * @param period as in {@code kpi_value}: day, week, month or quarter
   */
  public record Clock(String column, List<String> formats, String period) {

    public Clock {
      for (String format : formats) {
        try {
          StagedTexts.requireTimePattern(format);
        } catch (IllegalArgumentException e) {
          throw UsageErrors.badOption(
              "--time-format", format, "a pattern of a day, such as dd/MM/yyyy or M/d/yy");
        }
      }
    }

    /** Local times are taken for UTC, which leaves their day as it is. */
    Column time() {
      return timestamp_micros(
          StagedTexts.micros(RawColumns.named(column), formats, ZoneOffset.UTC));
    }
  }

  private static final int MOST_SEGMENTS = 1_000;
  private static final int MOST_EXAMPLES = 3;

  /** Highest answers of the scales in use that are shorter than others. */
  private static final List<Integer> SHORTER_SCALES = List.of(5, 7);

  /** Answers of which some are in the upper half of a scale, whatever customers think. */
  private static final int ENOUGH_OF_HALF_A_SCALE = 10;

  private static final int MANY = 100;

  /**
   * What is no answer of the respondent's; the other reasons say that something is not understood.
   */
  private static final List<String> SILENT =
      List.of(
          Answers.NO_RESPONSE,
          Answers.NO_ANSWER,
          Answers.MISSING_CODE,
          Answers.NO_WEIGHT,
          Answers.EARLIER_ANSWER);

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or hardly
   *     any of its answers can be one to the question
   */
  public KpiReport run(SparkSession spark) {
    return RecordFiles.translated(() -> measured(responses.read(spark)));
  }

  private KpiReport measured(Dataset<Row> file) {
    question.score().forEach(column -> ResponseFile.requireColumn("--score", column, file));
    cuts.by().ifPresent(column -> ResponseFile.requireColumn("--by", column, file));
    cuts.time().ifPresent(clock -> ResponseFile.requireColumn("--time", clock.column(), file));
    Dataset<Row> answers = Answers.of(file, question, responses, cuts);
    List<Row> totals =
        AnswerTotals.of(
                Answers.inSegments(answers, cuts),
                question,
                largestWeight(answers),
                responses.respondent().isPresent())
            .limit(3 * MOST_SEGMENTS * LeftOut.REASONS.size())
            .collectAsList();
    List<Row> everybody = rows(totals, Segments.ALL).getOrDefault(Segments.ALL, List.of());
    if (everybody.isEmpty()) {
      throw StandaloneErrors.noRecords(List.of(responses.path().toString()));
    }
    Group all = group(Segments.ALL, everybody).with(examples(answers, everybody));
    requirePlausible(all);
    List<Group> periods = segments(totals, Answers.PERIOD);
    if (periods.stream().allMatch(group -> group.segment().equals(Segments.UNKNOWN))) {
      cuts.time().ifPresent(clock -> requireTimes(file, clock));
    }
    SegmentTable table =
        new SegmentTable(question, responses.weight().isPresent(), publishMinimum, reliableMinimum);
    return new KpiReport(
        question,
        cuts,
        responses.respondent(),
        table.whole(all),
        table.against(all, segments(totals, Answers.BY)),
        table.inTurn(all, periods, cuts.time()),
        unusedCodes(everybody),
        hint(all.counted().orElseThrow()));
  }

  private static void requireTimes(Dataset<Row> file, Clock clock) {
    Column text = RawColumns.named(clock.column());
    List<Row> some = file.where(text.isNotNull()).select(text).limit(1).collectAsList();
    throw StandaloneErrors.noTimes(
        clock.column(), some.isEmpty() ? "blank" : "'" + some.get(0).getString(0) + "'");
  }

  private double largestWeight(Dataset<Row> answers) {
    if (responses.weight().isEmpty()) {
      return 1;
    }
    Row largest = answers.where(col(Answers.REASON).isNull()).agg(max(Answers.W)).head();
    if (!largest.isNullAt(0) && largest.getDouble(0) == 0) {
      throw StandaloneErrors.noWeight(responses.weight().get());
    }
    return largest.isNullAt(0) ? 1 : largest.getDouble(0);
  }

  /** The rows of each segment of a kind, in the order of their names. */
  private static Map<String, List<Row>> rows(List<Row> totals, String kind) {
    return totals.stream()
        .filter(row -> row.getAs(KpiValue.SEGMENT_KIND).equals(kind))
        .collect(
            Collectors.groupingBy(
                row -> row.getAs(KpiValue.SEGMENT), TreeMap::new, Collectors.toList()));
  }

  private List<Group> segments(List<Row> totals, String kind) {
    Map<String, List<Row>> segments = rows(totals, kind);
    if (segments.size() > MOST_SEGMENTS) {
      throw kind.equals(Answers.BY)
          ? StandaloneErrors.tooManySegments("--by", cuts.by().orElseThrow(), MOST_SEGMENTS)
          : StandaloneErrors.tooManySegments(
              "--time", cuts.time().orElseThrow().column(), MOST_SEGMENTS);
    }
    return segments.entrySet().stream()
        .map(segment -> group(segment.getKey(), segment.getValue()))
        .toList();
  }

  private static Group group(String segment, List<Row> byReason) {
    List<LeftOut> excluded =
        byReason.stream()
            .filter(row -> row.getAs(Answers.REASON) != null)
            .map(row -> new LeftOut(row.getAs(Answers.REASON), AnswerTotals.of(row).n(), List.of()))
            .sorted(Comparator.comparing(LeftOut::reason))
            .toList();
    Optional<AnswerTotals> counted =
        byReason.stream()
            .filter(row -> row.getAs(Answers.REASON) == null)
            .map(AnswerTotals::of)
            .findFirst();
    return new Group(segment, excluded, counted);
  }

  /** The most frequent texts of each reason. */
  private static Map<String, List<Example>> examples(Dataset<Row> answers, List<Row> everybody) {
    if (everybody.stream().allMatch(row -> row.getAs(Answers.REASON) == null)) {
      return Map.of();
    }
    String rank = "rank";
    return answers
        .where(col(Answers.REASON).isNotNull())
        .groupBy(Answers.REASON, Answers.EXAMPLE)
        .agg(count(lit(1)).as(AnswerTotals.N), min(RawColumns.LINE).as(RawColumns.LINE))
        .withColumn(
            rank,
            row_number()
                .over(
                    Window.partitionBy(Answers.REASON)
                        .orderBy(
                            col(AnswerTotals.N).desc(),
                            col(RawColumns.LINE),
                            col(Answers.EXAMPLE))))
        .where(col(rank).leq(MOST_EXAMPLES))
        .orderBy(Answers.REASON, rank)
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.<String>getAs(Answers.REASON),
                TreeMap::new,
                Collectors.mapping(
                    row ->
                        new Example(
                            row.getAs(Answers.EXAMPLE),
                            row.<Long>getAs(AnswerTotals.N),
                            row.getAs(RawColumns.LINE)),
                    Collectors.toList())));
  }

  /** Codes of --missing that no answer is. */
  private List<String> unusedCodes(List<Row> everybody) {
    return IntStream.range(0, question.missing().size())
        .filter(i -> everybody.stream().allMatch(row -> row.<Double>getAs(Answers.CODE + i) == 0))
        .mapToObj(question.missing()::get)
        .toList();
  }

  /** A wrong column or scale gives a number as well, and nobody would see that it is one. */
  private void requirePlausible(Group all) {
    long n = all.counted().map(AnswerTotals::n).orElse(0L);
    long notUnderstood =
        all.excluded().stream()
            .filter(answers -> !SILENT.contains(answers.reason()))
            .mapToLong(LeftOut::n)
            .sum();
    if (n == 0 || (n + notUnderstood >= reliableMinimum && notUnderstood > n)) {
      throw StandaloneErrors.mostLeftOut(question, responses.weight(), n, all.excluded());
    }
    if (!question.lowIsGood()) {
      requireFullScale(all.counted().orElseThrow());
    }
  }

  /** Hardly any hundred answers of 0 to 10 have a 1 and no 0. */
  private Optional<String> hint(AnswerTotals counted) {
    boolean startsAtOne =
        question.metric() == KpiQuestion.Metric.NPS
            && counted.n() >= MANY
            && counted.number(AnswerTotals.LOWEST + 0) == 1;
    return startsAtOne
        ? Optional.of(
            "No answer is 0, and some are 1: if the scale begins at 1, this is no NPS."
                + " Look at the question.")
        : Optional.empty();
  }

  private void requireFullScale(AnswerTotals counted) {
    double scale = question.scale().high();
    for (int i = 0; i < question.score().size(); i++) {
      String column = question.score().get(i);
      double highest = counted.number(AnswerTotals.HIGHEST + i);
      for (int shorter : SHORTER_SCALES) {
        int enough = 2 * shorter <= scale ? ENOUGH_OF_HALF_A_SCALE : reliableMinimum;
        if (highest <= shorter && shorter < scale && counted.n() >= enough) {
          throw StandaloneErrors.shorterScale(question, column, counted.n(), highest, shorter);
        }
      }
    }
  }
}
