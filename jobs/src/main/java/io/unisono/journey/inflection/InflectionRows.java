package io.unisono.journey.inflection;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyInflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@code journey_inflection}. */
final class InflectionRows {

  /** Customers from which a share is told without reserve, as in kpi_value. */
  private static final long RELIABLE = 100;

  private static final double CENTS = 100;
  private static final int MONTHS = 12;

  private final Alarms alarms;
  private final InflectionConfig config;
  private final long[] others;
  private final String currency;

  private InflectionRows(Turns turns, Alarms alarms, InflectionConfig config, String currency) {
    this.alarms = alarms;
    this.config = config;
    this.currency = currency;
    this.others = turns.sums()[turns.sums().length - 1];
  }

  /**
   * From where on a customer has turned, and how many do without a reason.
   *
   * @param threshold in steps of {@link Peaks#WIDTH}
   */
  record Alarms(int threshold, Peaks peaks) {}

  /**
   * One row per inflection, in their order.
   *
   * @param currency of the amounts; null where it is not known
   */
  static List<Row> of(
      List<Inflection> inflections,
      Steps steps,
      Turns turns,
      Alarms alarms,
      InflectionConfig config,
      String currency,
      long lost,
      long stayed) {
    InflectionRows rows = new InflectionRows(turns, alarms, config, currency);
    OptionalInt moment = momentOfTruth(inflections, config);
    return inflections.stream()
        .map(
            each ->
                rows.row(
                    each,
                    steps.name(each.step()),
                    moment.isPresent() && moment.getAsInt() == each.step(),
                    lost,
                    stayed))
        .toList();
  }

  /** The highest jump among the inflections that enough customers have. */
  static OptionalInt momentOfTruth(List<Inflection> inflections, InflectionConfig config) {
    return inflections.stream()
        .filter(each -> isShown(each, config) && each.isInflection())
        .max(
            Comparator.comparingDouble(Inflection::jump)
                .thenComparing(Comparator.comparingInt(Inflection::step).reversed()))
        .map(Inflection::step)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static boolean isShown(Inflection each, InflectionConfig config) {
    return each.customers() >= config.minimumCustomers();
  }

  private Row row(Inflection each, String activity, boolean moment, long lost, long stayed) {
    List<Object> cells = new ArrayList<>(List.of(activity, each.occurrences(), each.customers()));
    boolean shown = isShown(each, config);
    add(cells, shown, each.jump(), each.jumpInterval().lo(), each.jumpInterval().hi(), each.q());
    cells.add(shown && each.isInflection());
    cells.add(moment);
    addTurned(cells, each);
    cells.add(alarms.threshold() * Peaks.WIDTH);
    cells.add(alarms.peaks().stayedShare(alarms.threshold()));
    cells.add(alarms.peaks().shuffledShare(alarms.threshold()));
    cells.add(lost);
    cells.add(stayed);
    return RowFactory.create(cells.toArray());
  }

  private void addTurned(List<Object> cells, Inflection each) {
    long turned = each.turned();
    boolean shown =
        turned >= config.minimumCustomers() && others[Turns.TURNED] >= config.minimumCustomers();
    double share = shown ? (double) each.turnedLost() / turned : 0;
    double share0 = shown ? (double) others[Turns.TURNED_LOST] / others[Turns.TURNED] : 0;
    Interval interval = shown ? Proportion.wilson(each.turnedLost(), turned) : new Interval(0, 1);
    add(
        cells,
        shown,
        turned,
        each.turnedLost(),
        share,
        interval.lo(),
        interval.hi(),
        share0,
        turned * (share - share0),
        turned * (interval.lo() - share0),
        turned * (interval.hi() - share0));
    double yearly = MONTHS * each.turnedCents() / CENTS;
    long unpriced = turned - each.turnedPriced();
    add(cells, shown && isPriced(each), yearly * (share - share0));
    add(cells, shown && (unpriced == 0 || unpriced >= config.minimumCustomers()), unpriced);
    cells.add(currency);
    cells.add(
        !shown
            ? JourneyInflection.Reliability.SUPPRESSED
            : turned < RELIABLE
                ? JourneyInflection.Reliability.INSUFFICIENT
                : JourneyInflection.Reliability.OK);
  }

  /** Whether there is an amount that does not tell of few customers. */
  private boolean isPriced(Inflection each) {
    return each.turnedCents() > 0 && each.turnedPriced() >= config.minimumCustomers();
  }

  private static void add(List<Object> cells, boolean shown, Object... values) {
    for (Object value : values) {
      cells.add(shown ? value : null);
    }
  }
}
