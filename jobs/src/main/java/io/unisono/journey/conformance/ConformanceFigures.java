package io.unisono.journey.conformance;

import io.unisono.journey.conformance.CaseSums.Count;
import io.unisono.journey.conformance.CaseSums.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * How far cases follow an expected journey. The fitness of a case is 1 - edits / (events + steps of
 * the shortest expected journey), which is 1 where nothing has to be edited and 0 where everything
 * has (van der Aalst, Process Mining, 2016, 8.3).
 *
 * @param cases that are judged
 * @param customers whose they are
 * @param open cases that are not over when the data ends
 * @param tooLong cases of more events than can be aligned
 * @param conforming cases without an edit
 * @param fitness mean over the cases; 1 without one
 * @param logFitness the same of all events together, so that long cases count more
 * @param steps one for each activity that a case has or misses
 */
public record ConformanceFigures(
    String journey,
    long cases,
    long customers,
    long open,
    long tooLong,
    long conforming,
    double fitness,
    double logFitness,
    List<Item> steps,
    List<Item> limits,
    List<Item> rules) {

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);

  /**
   * A step, a limit or a rule.
   *
   * @param position in the expression or the list, from 1; null for a step that is not expected
   * @param cases with the step, expected or not; with a wait; that the rule concerns
   * @param customers whose they are
   * @param kept of them, without an edit of the step; all waits in time; that keep the rule
   * @param matched events that are the step; waits
   * @param late waits that ended too late
   * @param never waits that have not ended although the time is over
   * @param open waits whose time is not over when the data ends
   * @param meanSeconds of the waits that ended
   */
  public record Item(
      Integer position,
      String item,
      long cases,
      long customers,
      long kept,
      long matched,
      long missing,
      long extra,
      long late,
      long never,
      long open,
      Optional<Double> meanSeconds) {

    private static Item of(Row row) {
      int position = row.getAs(CaseSums.POSITION);
      long measured = count(row, Count.MEASURED);
      return new Item(
          position == Integer.MAX_VALUE ? null : position + 1,
          row.getAs(CaseSums.ITEM),
          count(row, Count.CASES),
          count(row, Count.CUSTOMERS),
          count(row, Count.KEPT),
          count(row, Count.MATCHED),
          count(row, Count.MISSING),
          count(row, Count.EXTRA),
          count(row, Count.LATE),
          count(row, Count.NEVER),
          count(row, Count.OPEN),
          measured == 0
              ? Optional.empty()
              : Optional.of(count(row, Count.MICROS) / MICROS_A_SECOND / measured));
    }
  }

  /**
   * One for each journey, in their order.
   *
   * @param sums rows of {@link ConformanceCases#sums}, those of sequences left out
   */
  public static List<ConformanceFigures> of(List<ExpectedJourney> journeys, List<Row> sums) {
    return IntStream.range(0, journeys.size())
        .mapToObj(
            number ->
                of(
                    journeys.get(number),
                    sums.stream()
                        .filter(row -> row.<Integer>getAs(CaseSums.JOURNEY) == number)
                        .toList()))
        .toList();
  }

  private static ConformanceFigures of(ExpectedJourney journey, List<Row> sums) {
    Fit fit = new Fit(journey.steps().shortest());
    rows(sums, Kind.FIT).forEach(fit::add);
    return new ConformanceFigures(
        journey.name(),
        fit.cases,
        total(rows(sums, Kind.JUDGED), Count.CUSTOMERS),
        total(rows(sums, Kind.OPEN), Count.CASES),
        total(rows(sums, Kind.LONG), Count.CASES),
        fit.conforming,
        fit.cases == 0 ? 1 : fit.sum / fit.cases,
        fit.length == 0 ? 1 : 1 - (double) fit.edits / fit.length,
        items(sums, Kind.STEP),
        items(sums, Kind.LIMIT),
        items(sums, Kind.RULE));
  }

  /** Adds up cases by edits and events, in an order that does not change the sum. */
  private static final class Fit {

    private final int shortest;
    private long cases;
    private long conforming;
    private double sum;
    private long edits;
    private long length;

    Fit(int shortest) {
      this.shortest = shortest;
    }

    void add(Row row) {
      int edited = row.getAs(CaseSums.POSITION);
      int events = Integer.parseInt(row.getAs(CaseSums.ITEM));
      long n = count(row, Count.CASES);
      cases += n;
      conforming += edited == 0 ? n : 0;
      sum += n * fitness(edited, events, shortest);
      edits += n * edited;
      length += n * (events + shortest);
    }
  }

  /** Fitness of one case. */
  static double fitness(int edits, int events, int shortest) {
    return edits == 0 ? 1 : 1 - edits / (double) (events + shortest);
  }

  private static List<Item> items(List<Row> sums, Kind kind) {
    return rows(sums, kind).stream().map(Item::of).toList();
  }

  private static List<Row> rows(List<Row> sums, Kind kind) {
    List<Row> rows =
        new ArrayList<>(
            sums.stream()
                .filter(row -> row.<String>getAs(CaseSums.KIND).equals(kind.name()))
                .toList());
    rows.sort(
        Comparator.comparing((Row row) -> row.<Integer>getAs(CaseSums.POSITION))
            .thenComparing(row -> row.<String>getAs(CaseSums.ITEM)));
    return rows;
  }

  private static long total(List<Row> rows, Count count) {
    return rows.stream().mapToLong(row -> count(row, count)).sum();
  }

  static long count(Row row, Count count) {
    return row.<Long>getAs(count.name().toLowerCase(Locale.ROOT));
  }

  /** Waits of all limits that ended too late, or have not ended although the time is over. */
  public long late() {
    return limits.stream().mapToLong(limit -> limit.late() + limit.never()).sum();
  }

  public long matched() {
    return steps.stream().mapToLong(Item::matched).sum();
  }

  public long missing() {
    return steps.stream().mapToLong(Item::missing).sum();
  }

  public long extra() {
    return steps.stream().mapToLong(Item::extra).sum();
  }
}
