package io.unisono.journey.next;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What adds up when steps are predicted: loss, hits, and probability against hits by class of
 * probability. Losses and probabilities are added as whole numbers, so that no order of the rows
 * changes the sum.
 */
final class Prediction {

  static final String ORDER = "order";
  static final String WEIGHT = "weight";
  static final String CLASS = "class";
  static final String STEPS = "steps";
  static final String LOSS = "loss";
  static final String HITS = "hits";
  static final String TOP = "top";
  static final String EXPECTED = "expected";

  /** Parts of a nat and of a probability that are one in the sums. */
  static final double UNIT = 1e9;

  static final int CLASSES = 10;

  private static final int TOP_N = 3;

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "order int, weight double, class int, steps bigint, loss bigint, hits bigint, top bigint,"
              + " expected bigint");

  private Prediction() {}

  /** Whose smoothing weights are tried. */
  record Trial(int order, double weight) implements java.io.Serializable {}

  /**
   * One row per trial and class, from each partition.
   *
   * @param histories context, next and n of {@link NextCounts#HISTORY}
   */
  static Dataset<Row> of(Dataset<Row> histories, BackOff model, List<Trial> trials) {
    MapPartitionsFunction<Row, Row> predict = rows -> predicted(rows, model, trials);
    return histories
        .select(NextCounts.CONTEXT, NextCounts.NEXT, NextCounts.N)
        .mapPartitions(predict, Encoders.row(SCHEMA));
  }

  private record Place(Trial trial, int ofClass) {}

  private static Iterator<Row> predicted(Iterator<Row> rows, BackOff model, List<Trial> trials) {
    Map<Place, long[]> sums = new HashMap<>();
    Map<List<String>, List<List<String>>> tops = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> history = List.of(row.getString(0).split(NextCounts.THEN, -1));
      List<List<String>> ofHistory =
          tops.computeIfAbsent(
              history,
              known ->
                  trials.stream()
                      .map(trial -> model.top(known, trial.order(), trial.weight(), TOP_N))
                      .toList());
      if (tops.size() > 10_000) {
        tops.clear();
      }
      for (int i = 0; i < trials.size(); i++) {
        add(sums, trials.get(i), model, history, ofHistory.get(i), row);
      }
    }
    List<Row> partials = new ArrayList<>();
    sums.forEach(
        (place, counts) -> {
          List<Object> cells =
              new ArrayList<>(
                  List.of(place.trial().order(), place.trial().weight(), place.ofClass()));
          Arrays.stream(counts).forEach(cells::add);
          partials.add(RowFactory.create(cells.toArray()));
        });
    return partials.iterator();
  }

  private static void add(
      Map<Place, long[]> sums,
      Trial trial,
      BackOff model,
      List<String> history,
      List<String> top,
      Row row) {
    String next = row.getString(1);
    long n = row.getLong(2);
    double ofNext = model.probability(history, trial.order(), trial.weight(), next);
    double ofTop =
        top.isEmpty() ? 0 : model.probability(history, trial.order(), trial.weight(), top.get(0));
    long[] counts =
        sums.computeIfAbsent(
            new Place(trial, Math.min(CLASSES - 1, (int) (ofTop * CLASSES))), place -> new long[5]);
    counts[0] += n;
    counts[1] += n * Math.round(-Math.log(ofNext) * UNIT);
    counts[2] += !top.isEmpty() && top.get(0).equals(next) ? n : 0;
    counts[3] += top.contains(next) ? n : 0;
    counts[4] += n * Math.round(ofTop * UNIT);
  }
}
