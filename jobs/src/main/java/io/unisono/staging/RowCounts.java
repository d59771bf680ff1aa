package io.unisono.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.run.spark.SerializedForm;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple3;

/**
 * Counts rows by input, file and outcome while they pass on their way to a table, and keeps the
 * least values of each as examples. An {@link Observation} has no grouping, and counting in a job
 * of its own would read every input twice.
 *
 * <p>Spark repeats tasks when an executor is lost, and reports the counts of repeated tasks again.
 * So counts are kept by partition until the end, and a partition that is reported twice counts
 * once. It is the partition in which the rows are counted: a task that writes several partitions to
 * one file has several counts.
 */
final class RowCounts
    extends Aggregator<Tuple3<String, String, Integer>, TreeMap<String, RowCounts.Count>, String> {

  private static final long serialVersionUID = 1L;
  private static final String SEPARATOR = "\u0001";
  private static final String PARTITION = "_partition";
  private static final String RESULT = "row_counts";
  private static final String LABEL = "label";
  private static final String EXAMPLE = "example";
  private static final int MOST_EXAMPLES = 5;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Rows under one label.
   *
   * @param examples the least values of them, each once
   */
  record Count(long rows, List<String> examples) implements Serializable {

    static Count of(long rows, String example) {
      return new Count(rows, example == null ? List.of() : List.of(example));
    }

    Count plus(Count other) {
      return new Count(rows + other.rows, least(examples, other.examples));
    }

    /** Of one partition that was counted twice. */
    Count once(Count again) {
      return rows >= again.rows ? this : again;
    }

    /** The least value; null if there is none. */
    String example() {
      return examples.isEmpty() ? null : examples.get(0);
    }

    private static List<String> least(List<String> one, List<String> other) {
      if (other.isEmpty() || one.containsAll(other)) {
        return one;
      }
      return Stream.concat(one.stream(), other.stream())
          .distinct()
          .sorted()
          .limit(MOST_EXAMPLES)
          .toList();
    }
  }

  /**
   * Where rows came from and what became of them.
   *
   * @param kind the rule that they break, or {@link OptionalValues#STATES} of good rows
   */
  record Label(String source, String input, String file, Outcome outcome, String kind) {

    boolean isOf(Feed feed, String otherFile) {
      return source.equals(feed.source()) && input.equals(feed.input()) && file.equals(otherFile);
    }
  }

  /**
   * The rows of {@link AcceptedRows#judged}, unchanged, counted when an action runs over them; the
   * value that breaks a rule, and the lost values of a good row, are examples.
   */
  static Dataset<Row> observeJudged(Dataset<Row> judged, Observation observation) {
    return observe(judged, observation, kind(), example());
  }

  /** The rows of {@link Duplicates#judged}, unchanged, counted when an action runs over them. */
  static Dataset<Row> observeUnique(Dataset<Row> judged, Observation observation) {
    return observe(judged, observation, lit(""), lit(null).cast("string"));
  }

  private static Dataset<Row> observe(
      Dataset<Row> judged, Observation observation, Column kind, Column example) {
    return judged
        .withColumn(PARTITION, spark_partition_id())
        .observe(
            observation,
            udaf(
                    new RowCounts(),
                    Encoders.tuple(Encoders.STRING(), Encoders.STRING(), Encoders.INT()))
                .apply(label(kind), example, col(PARTITION))
                .as(RESULT))
        .drop(PARTITION);
  }

  /**
   * What was counted; call it after the action. Empty if Spark left the counting out: adaptive
   * execution drops the plan below a shuffle that turns out to be empty.
   */
  static Optional<Map<Label, Count>> result(Observation observation) {
    try {
      Object json = observation.getAsJava().get(RESULT);
      if (json == null) {
        return Optional.empty();
      }
      Map<Label, Count> counts = new HashMap<>();
      JSON.readValue((String) json, new TypeReference<Map<String, Count>>() {})
          .forEach((label, count) -> counts.put(labelOf(label), count));
      return Optional.of(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the counts cannot be read back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("staging was stopped", e);
    }
  }

  /** The counts of judged rows as a query of their own; {@link #result(List)} reads its rows. */
  static Dataset<Row> query(Dataset<Row> judged) {
    return judged
        .groupBy(label(kind()).as(LABEL))
        .agg(
            count(lit(1)).as(RESULT),
            slice(sort_array(collect_set(example())), 1, MOST_EXAMPLES).as(EXAMPLE));
  }

  /** What {@link #query} counted. */
  static Map<Label, Count> result(List<Row> counted) {
    Map<Label, Count> counts = new HashMap<>();
    for (Row row : counted) {
      counts.put(
          labelOf(row.getAs(LABEL)),
          new Count(row.<Long>getAs(RESULT), row.<String>getList(row.fieldIndex(EXAMPLE))));
    }
    return counts;
  }

  private static Column label(Column kind) {
    Column input = col(ConvertedRows.INPUT);
    return concat_ws(
        SEPARATOR,
        input.getField(ConvertedRows.SOURCE),
        input.getField(ConvertedRows.NAME),
        col(RawColumns.FILE),
        col(AcceptedRows.OUTCOME),
        kind);
  }

  private static Column kind() {
    return coalesce(col(AcceptedRows.BROKEN).getField(RowRules.RULE), col(OptionalValues.STATES));
  }

  private static Column example() {
    Column broken = col(AcceptedRows.BROKEN);
    return when(broken.isNull(), nullif(col(OptionalValues.LOST), lit("")))
        .otherwise(broken.getField(RowRules.VALUE));
  }

  private static Label labelOf(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new Label(parts[0], parts[1], parts[2], Outcome.valueOf(parts[3]), parts[4]);
  }

  @Override
  public TreeMap<String, Count> zero() {
    return new TreeMap<>();
  }

  @Override
  public TreeMap<String, Count> reduce(
      TreeMap<String, Count> counts, Tuple3<String, String, Integer> row) {
    String key = row._1() + SEPARATOR + row._3();
    counts.merge(key, Count.of(1, row._2()), Count::plus);
    return counts;
  }

  @Override
  public TreeMap<String, Count> merge(TreeMap<String, Count> one, TreeMap<String, Count> other) {
    other.forEach((key, count) -> one.merge(key, count, Count::once));
    return one;
  }

  @Override
  public String finish(TreeMap<String, Count> counts) {
    TreeMap<String, Count> byLabel = new TreeMap<>();
    counts.forEach(
        (key, count) ->
            byLabel.merge(key.substring(0, key.lastIndexOf(SEPARATOR)), count, Count::plus));
    try {
      return JSON.writeValueAsString(byLabel);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Encoder<TreeMap<String, Count>> bufferEncoder() {
    return SerializedForm.of(TreeMap.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
