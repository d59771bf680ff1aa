package io.unisono.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.udaf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * least value of each as an example. An {@link Observation} has no grouping, and counting in a job
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
  private static final JsonMapper JSON = new JsonMapper();

  /** Rows under one label. */
  record Count(long rows, String example) implements Serializable {

    Count plus(Count other) {
      return new Count(rows + other.rows, least(example, other.example));
    }

    /** Of one partition that was counted twice. */
    Count once(Count again) {
      return rows >= again.rows ? this : again;
    }

    private static String least(String one, String other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.compareTo(other) <= 0 ? one : other;
    }
  }

  /**
   * Where rows came from and what became of them.
   *
   * @param rule that they break; blank if none
   */
  record Label(String source, String input, String file, Outcome outcome, String rule) {

    boolean isOf(Feed feed, String otherFile) {
      return source.equals(feed.source()) && input.equals(feed.input()) && file.equals(otherFile);
    }
  }

  /**
   * The rows, unchanged, counted when an action runs over them.
   *
   * @param judged by {@link AcceptedRows#judged}
   */
  static Dataset<Row> observe(Dataset<Row> judged, Observation observation) {
    return judged
        .withColumn(PARTITION, spark_partition_id())
        .observe(
            observation,
            udaf(
                    new RowCounts(),
                    Encoders.tuple(Encoders.STRING(), Encoders.STRING(), Encoders.INT()))
                .apply(label(), example(), col(PARTITION))
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

  /** The same counts as a query of their own; read its rows with {@link #result(List)}. */
  static Dataset<Row> query(Dataset<Row> judged) {
    return judged
        .groupBy(label().as(LABEL))
        .agg(count(lit(1)).as(RESULT), min(example()).as(EXAMPLE));
  }

  /** What {@link #query} counted. */
  static Map<Label, Count> result(List<Row> counted) {
    Map<Label, Count> counts = new HashMap<>();
    for (Row row : counted) {
      counts.put(
          labelOf(row.getAs(LABEL)),
          new Count(row.<Long>getAs(RESULT), row.<String>getAs(EXAMPLE)));
    }
    return counts;
  }

  private static Column label() {
    Column input = col(ConvertedRows.INPUT);
    return concat_ws(
        SEPARATOR,
        input.getField(ConvertedRows.SOURCE),
        input.getField(ConvertedRows.NAME),
        col(RawColumns.FILE),
        col(AcceptedRows.OUTCOME),
        coalesce(col(AcceptedRows.BROKEN).getField(RowRules.RULE), lit("")));
  }

  private static Column example() {
    return col(AcceptedRows.BROKEN).getField(RowRules.VALUE);
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
    counts.merge(key, new Count(1, row._2()), Count::plus);
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
  @SuppressWarnings("unchecked")
  public Encoder<TreeMap<String, Count>> bufferEncoder() {
    return (Encoder<TreeMap<String, Count>>) (Encoder<?>) Encoders.javaSerialization(TreeMap.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
