package io.unisono.journey.funnel;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What a funnel found.
 *
 * @param cases all of them
 * @param end microseconds since the epoch at which the data ends: its last event
 * @param steps in the order of the funnel
 * @param dropOffs what happens next, for each step from which settled cases come no further, the
 *     most frequent first
 * @param never steps whose activity never happens
 */
public record FunnelFigures(
    Funnel funnel,
    long cases,
    long end,
    List<Step> steps,
    List<DropOff> dropOffs,
    List<String> never) {

  /** Of each case's times, in this order. */
  public static final List<Double> PERCENTILES = List.of(0.25, 0.5, 0.75, 0.9);

  private static final int MOST_NEXT = 1_000;
  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final String OPEN = "open";
  private static final String CASES = "cases";

  /**
   * A step; in any order, a number of steps.
   *
   * @param cases that come so far
   * @param open of them, that entered so late that the window from their first step is not over
   *     when the data ends; they are in no rate, whether they came through or not
   * @param fromFirst share of the settled cases of the first step; empty if there is none
   * @param fromPrevious share of the settled cases of the step before
   * @param sinceEntry seconds from the first step, at {@link #PERCENTILES}; empty if no case came
   * @param sincePrevious seconds from the step before
   */
  public record Step(
      String step,
      long cases,
      long open,
      Optional<Share> fromFirst,
      Optional<Share> fromPrevious,
      List<Double> sinceEntry,
      List<Double> sincePrevious) {

    public long settled() {
      return cases - open;
    }
  }

  /** A share with Wilson's interval. */
  public record Share(double value, Interval interval) {

    static Optional<Share> of(long part, long whole) {
      return whole == 0
          ? Optional.empty()
          : Optional.of(new Share(part / (double) whole, Proportion.wilson(part, whole)));
    }
  }

  /**
   * @param position of the step, 1 first: a funnel may name an activity twice
   * @param step after which settled cases came no further
   * @param next what happened first after it; empty if nothing did
   * @param medianSeconds until then
   */
  public record DropOff(
      int position,
      String step,
      Optional<String> next,
      long cases,
      Optional<Double> medianSeconds) {}

  /**
   * Measures a funnel.
   *
   * @param events with the columns that {@link FunnelCases} names, at least one
   * @param order what tells the order of events at one instant
   */
  public static FunnelFigures of(Dataset<Row> events, Funnel funnel, Column... order) {
    return ofAny(events, funnel, order).orElseThrow();
  }

  /** As {@link #of}; nothing where there is no event. */
  static Optional<FunnelFigures> ofAny(Dataset<Row> events, Funnel funnel, Column... order) {
    Dataset<Row> cases =
        FunnelCases.of(events, funnel, order).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row last = cases.agg(max(FunnelCases.ENDED)).head();
      if (last.isNullAt(0)) {
        return Optional.empty();
      }
      long end = last.getLong(0);
      Dataset<Row> judged = cases.withColumn(OPEN, isOpen(funnel, end));
      Row sums = judged.agg(count(lit(1)), sums(funnel)).head();
      return Optional.of(of(funnel, end, sums, dropOffs(judged, funnel)));
    } finally {
      cases.unpersist();
    }
  }

  private static Column isOpen(Funnel funnel, long end) {
    return funnel.longest() == Funnel.UNLIMITED
        ? lit(false)
        : coalesce(col(FunnelCases.ENTRY).gt(end - funnel.longest()), lit(false));
  }

  private static Column[] sums(Funnel funnel) {
    List<Column> sums = new ArrayList<>(List.of(bit_or(col(FunnelCases.SEEN))));
    Column percentiles = array(PERCENTILES.stream().map(q -> lit(q)).toArray(Column[]::new));
    for (int step = 1; step <= funnel.steps().size(); step++) {
      Column came = col(FunnelCases.REACHED).geq(step);
      sums.add(count_if(came));
      sums.add(count_if(came.and(col(OPEN))));
      sums.add(percentile(seconds(came, FunnelCases.SINCE_ENTRY, step), percentiles));
      sums.add(percentile(seconds(came, FunnelCases.SINCE_PREVIOUS, step), percentiles));
    }
    return sums.toArray(Column[]::new);
  }

  private static Column seconds(Column came, String times, int step) {
    Column micros = element_at(col(times), lit(step));
    return when(came.and(micros.geq(0)), micros.divide(MICROS_A_SECOND));
  }

  private static List<Row> dropOffs(Dataset<Row> cases, Funnel funnel) {
    return cases
        .where(col(FunnelCases.REACHED).between(1, funnel.steps().size() - 1).and(not(col(OPEN))))
        .groupBy(FunnelCases.REACHED, FunnelCases.NEXT)
        .agg(
            count(lit(1)).as(CASES),
            percentile(col(FunnelCases.UNTIL_NEXT).divide(MICROS_A_SECOND), lit(0.5)).as("median"))
        .orderBy(
            col(FunnelCases.REACHED), col(CASES).desc(), col(FunnelCases.NEXT).asc_nulls_last())
        .limit(MOST_NEXT)
        .collectAsList();
  }

  private static FunnelFigures of(Funnel funnel, long end, Row sums, List<Row> dropOffs) {
    List<String> names = funnel.steps();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int place = 2 + 4 * i;
      long cases = sums.getLong(place);
      long open = sums.getLong(place + 1);
      Step first = i == 0 ? null : steps.get(0);
      Step before = i == 0 ? null : steps.get(i - 1);
      steps.add(
          new Step(
              names.get(i),
              cases,
              open,
              i == 0 ? Optional.empty() : Share.of(cases - open, first.settled()),
              i == 0 ? Optional.empty() : Share.of(cases - open, before.settled()),
              numbers(sums, place + 2),
              i == 0 ? List.of() : numbers(sums, place + 3)));
    }
    long seen = sums.isNullAt(1) ? 0 : sums.getLong(1);
    return new FunnelFigures(
        funnel,
        sums.getLong(0),
        end,
        steps,
        dropOffs.stream()
            .map(
                row ->
                    new DropOff(
                        row.getInt(0),
                        names.get(row.getInt(0) - 1),
                        Optional.ofNullable(row.getString(1)),
                        row.getLong(2),
                        row.isNullAt(3) ? Optional.empty() : Optional.of(row.getDouble(3))))
            .toList(),
        IntStream.range(0, names.size())
            .filter(step -> ((seen >> step) & 1) == 0)
            .mapToObj(names::get)
            .toList());
  }

  private static List<Double> numbers(Row row, int place) {
    return row.isNullAt(place) ? List.of() : row.getList(place);
  }
}
