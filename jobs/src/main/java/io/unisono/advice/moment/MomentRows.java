package io.unisono.advice.moment;

import io.unisono.advice.Counted;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.MomentOfService;
import io.unisono.table.unified.Timeline;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** From what was counted of moments to rows of {@code moment_of_service}. */
final class MomentRows {

  /** Names and neighbours that are listed. */
  private static final int MOST = 5;

  private static final List<String> COPIED =
      List.of(
          JourneyInflection.TURNED,
          JourneyInflection.EXPECTED_LOST,
          JourneyInflection.EXPECTED_LOST_LO,
          JourneyInflection.EXPECTED_LOST_HI,
          JourneyInflection.VALUE_AT_STAKE,
          JourneyInflection.CURRENCY,
          JourneyInflection.MEAN_JUMP,
          JourneyInflection.MEAN_JUMP_LO,
          JourneyInflection.MEAN_JUMP_HI,
          JourneyInflection.IS_MOMENT_OF_TRUTH);

  /**
   * What was counted, all of it few rows.
   *
   * @param totals {@link Steps#totals}
   * @param behind {@link Steps#behind}
   * @param tickets {@link Steps#tickets}
   * @param lost {@link Steps#lost}
   * @param edges {@link Neighbours#around}
   * @param problems {@link Problems#counted}
   * @param applications names of the applications in use by the system whose events they make
   */
  record Counts(
      List<Row> totals,
      List<Row> behind,
      List<Row> tickets,
      List<Row> lost,
      List<Row> edges,
      List<Row> problems,
      Map<String, List<String>> applications) {}

  private final Counts counts;
  private final MomentConfig config;
  private final int minimum;

  private MomentRows(Counts counts, MomentConfig config) {
    this.counts = counts;
    this.config = config;
    this.minimum = config.minimumCustomers();
  }

  /**
   * One row per moment with enough customers, those that move customers furthest to a loss first.
   *
   * @param moments {@link Steps#moments}
   */
  static List<Row> of(List<Row> moments, Counts counts, MomentConfig config) {
    MomentRows rows = new MomentRows(counts, config);
    return moments.stream()
        .sorted(
            Comparator.comparing((Row moment) -> -moment.<Double>getAs(JourneyInflection.MEAN_JUMP))
                .thenComparing(moment -> moment.<String>getAs(JourneyInflection.ACTIVITY)))
        .flatMap(moment -> rows.row(moment).stream())
        .toList();
  }

  private Optional<Row> row(Row moment) {
    String activity = moment.getAs(JourneyInflection.ACTIVITY);
    return one(counts.totals(), activity)
        .filter(total -> number(total, Steps.CUSTOMERS) >= minimum)
        .map(
            total -> {
              Map<String, Object> cells = new HashMap<>();
              cells.put(MomentOfService.ACTIVITY, activity);
              cells.put(MomentOfService.WINDOW_DAYS, config.windowDays());
              COPIED.forEach(column -> cells.put(column, moment.getAs(column)));
              cells.put(
                  MomentOfService.DIRECTION,
                  moment.<Double>getAs(JourneyInflection.MEAN_JUMP) > 0
                      ? MomentOfService.Direction.LOSS
                      : MomentOfService.Direction.STAY);
              addPeopleAndTechnology(cells, activity, total);
              addProcess(cells, activity);
              addOutcome(cells, activity);
              addProblems(cells, activity);
              return inOrder(cells);
            });
  }

  private static Row inOrder(Map<String, Object> cells) {
    return RowFactory.create(
        Stream.of(MomentOfService.TABLE.schema().fieldNames()).map(cells::get).toArray());
  }

  private void addPeopleAndTechnology(Map<String, Object> cells, String activity, Row total) {
    long steps = number(total, Steps.STEPS);
    long withTeam = number(total, Steps.TEAM);
    cells.put(MomentOfService.STEPS, steps);
    cells.put(MomentOfService.CUSTOMERS, number(total, Steps.CUSTOMERS));
    cells.put(MomentOfService.STEPS_WITH_TEAM, withTeam);
    cells.put(MomentOfService.TEAMS, shares(activity, Steps.TEAM, withTeam));
    cells.put(MomentOfService.DEPARTMENTS, shares(activity, Steps.DEPARTMENT, withTeam));
    cells.put(MomentOfService.CHANNELS, shares(activity, Steps.CHANNEL, steps));
    cells.put(MomentOfService.SOURCES, shares(activity, Steps.SOURCE, steps));
    cells.put(
        MomentOfService.APPLICATIONS,
        behind(activity, Steps.SOURCE)
            .flatMap(
                row ->
                    counts
                        .applications()
                        .getOrDefault(row.<String>getAs(Steps.NAME), List.of())
                        .stream()
                        .map(name -> named(name, number(row, Steps.STEPS), steps)))
            .limit(MOST)
            .toList());
  }

  private List<Row> shares(String activity, String kind, long all) {
    return behind(activity, kind)
        .limit(MOST)
        .map(row -> named(row.getAs(Steps.NAME), number(row, Steps.STEPS), all))
        .toList();
  }

  private static Row named(String name, long steps, long all) {
    return RowFactory.create(name, steps, (double) steps / all);
  }

  /** Those of enough customers, the most frequent first. */
  private Stream<Row> behind(String activity, String kind) {
    return counts.behind().stream()
        .filter(isOf(activity).and(row -> row.<String>getAs(Steps.KIND).equals(kind)))
        .filter(row -> number(row, Steps.CUSTOMERS) >= minimum)
        .sorted(
            Comparator.comparing((Row row) -> -number(row, Steps.STEPS))
                .thenComparing(row -> row.<String>getAs(Steps.NAME)));
  }

  private void addProcess(Map<String, Object> cells, String activity) {
    cells.put(
        MomentOfService.STEPS_BEFORE, Neighbours.before(counts.edges(), activity, MOST, minimum));
    cells.put(
        MomentOfService.STEPS_AFTER, Neighbours.after(counts.edges(), activity, MOST, minimum));
    Optional<Row> tickets = one(counts.tickets(), activity);
    Counted handed =
        tickets.map(row -> counted(row, Steps.HANDED_OVER, Steps.TICKETS)).orElse(Counted.NONE);
    long replied = tickets.map(row -> number(row, Steps.REPLIED)).orElse(0L);
    cells.put(MomentOfService.TICKETS, handed.n());
    addShare(cells, MomentOfService.HANDED_OVER_SHARE, handed);
    cells.put(MomentOfService.REPLIED, replied);
    if (replied >= minimum) {
      cells.put(MomentOfService.REPLY_P50_MINUTES, tickets.get().getAs(Steps.MEDIAN));
      cells.put(MomentOfService.REPLY_P90_MINUTES, tickets.get().getAs(Steps.P90));
    }
  }

  private void addOutcome(Map<String, Object> cells, String activity) {
    Counted failed = lost(activity, true);
    Counted other = lost(activity, false);
    cells.put(MomentOfService.FAILED_CUSTOMERS, failed.n());
    cells.put(MomentOfService.OTHER_CUSTOMERS, other.n());
    addShare(cells, MomentOfService.FAILED_LOST_SHARE, failed);
    addShare(cells, MomentOfService.OTHER_LOST_SHARE, other);
    Optional<Estimate> difference = failed.minus(other, minimum);
    cells.put(MomentOfService.LOST_DIFFERENCE, difference.map(Estimate::value).orElse(null));
    cells.put(MomentOfService.LOST_DIFFERENCE_LO, difference.map(Estimate::lo).orElse(null));
    cells.put(MomentOfService.LOST_DIFFERENCE_HI, difference.map(Estimate::hi).orElse(null));
  }

  private Counted lost(String activity, boolean failed) {
    return counts.lost().stream()
        .filter(isOf(activity).and(row -> row.<Boolean>getAs(Steps.FAILED) == failed))
        .findFirst()
        .map(row -> counted(row, Steps.LOST, Steps.CUSTOMERS))
        .orElse(Counted.NONE);
  }

  private void addProblems(Map<String, Object> cells, String activity) {
    Optional<Row> problems = one(counts.problems(), activity);
    long number = problems.map(row -> number(row, Problems.NUMBER)).orElse(0L);
    cells.put(MomentOfService.PROBLEMS, number);
    for (String state : Problems.STATES) {
      cells.put(state, problems.map(row -> number(row, state)).orElse(0L));
      if (number >= minimum) {
        Row row = problems.get();
        double share = (double) number(row, state) / number;
        double worth = row.<Double>getAs(Problems.worthOf(state));
        addShare(cells, state + "_share", share, Proportion.wilson(share * worth, worth));
      }
    }
  }

  private void addShare(Map<String, Object> cells, String column, Counted part) {
    if (part.isEnough(minimum)) {
      addShare(cells, column, part.share(), part.interval());
    }
  }

  private static void addShare(
      Map<String, Object> cells, String column, double share, Interval interval) {
    cells.put(column, share);
    cells.put(column + "_lo", interval.lo());
    cells.put(column + "_hi", interval.hi());
  }

  private static Optional<Row> one(List<Row> rows, String activity) {
    return rows.stream().filter(isOf(activity)).findFirst();
  }

  private static Predicate<Row> isOf(String activity) {
    return row -> row.<String>getAs(Timeline.ACTIVITY).equals(activity);
  }

  private static Counted counted(Row row, String hits, String n) {
    return new Counted(number(row, hits), number(row, n));
  }

  private static long number(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
