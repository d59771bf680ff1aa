package io.unisono.synthetic;

import io.unisono.synthetic.company.Contract;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.law.Season;
import io.unisono.synthetic.law.Toll;
import io.unisono.synthetic.law.Tolls;
import io.unisono.synthetic.silo.Snapshot;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The true KPIs of customers and revenue lost, and what made customers leave. */
public final class ChurnTruth {

  /**
   * One row per event that makes customers leave: on how many days of customers it counted until
   * the last run date, and the sums of their chances to leave, with the event and without it.
   */
  public static final String CAUSES = "cause";

  public static final String EVENT = "event";
  static final String DAYS = "days";

  /** Sum of the chances to leave on these days. */
  public static final String WITH = "hazard_with";

  /** Sum of what they would be without the event. */
  public static final String WITHOUT = "hazard_without";

  static final StructType CAUSE_SCHEMA =
      StructType.fromDDL("event string, days bigint, hazard_with double, hazard_without double");

  /** One row per day of the year: what the season adds to the log-odds of leaving. */
  static final String SEASONS = "season";

  static final StructType SEASON_SCHEMA =
      StructType.fromDDL("day date, leaving double, visits double");

  private ChurnTruth() {}

  /** Summands of {@link #CAUSES}. */
  static void causes(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      Tolls tolls = snapshot.life(person).tolls();
      cause("payment_failed", tolls.ofFailures(), out);
      cause("price_rise", tolls.ofDearer(), out);
    }
  }

  private static void cause(String event, Toll toll, Consumer<Row> out) {
    if (toll.days() > 0) {
      out.accept(RowFactory.create(event, toll.days(), toll.with(), toll.without()));
    }
  }

  /** The year up to a day. */
  static List<Row> seasons(LocalDate last) {
    return last.minusYears(1)
        .plusDays(1)
        .datesUntil(last.plusDays(1))
        .map(
            day -> {
              int epochDay = Math.toIntExact(day.toEpochDay());
              return RowFactory.create(
                  Date.valueOf(day), Season.leaving(epochDay), Season.visits(epochDay));
            })
        .toList();
  }

  /**
   * Summands of the KPIs, by month in which the customer was active when it began; those of revenue
   * weigh as much as it paid.
   */
  static void observations(Scenario scenario, CustomerSimulation life, Consumer<Row> out) {
    int leftOn = life.leftOn().orElse(Integer.MAX_VALUE);
    boolean unpaid = life.leftOn().isPresent() && life.leftUnpaid();
    LocalDate month = Truth.monthOf(scenario.firstDay()).plusMonths(1);
    while (month.plusMonths(1).toEpochDay() <= scenario.lastDay() + 1) {
      LocalDate next = month.plusMonths(1);
      double before = centsBefore(life, month);
      if (before > 0) {
        double after = centsBefore(life, next);
        boolean lost = leftOn < next.toEpochDay();
        summand("churn_rate", month, 1, lost ? 1 : 0, out);
        summand("voluntary_churn_rate", month, 1, lost && !unpaid ? 1 : 0, out);
        summand("involuntary_churn_rate", month, 1, lost && unpaid ? 1 : 0, out);
        summand("revenue_churn_rate", month, before, Math.max(0, 1 - after / before), out);
        summand("net_revenue_retention", month, before, after / before, out);
      }
      month = next;
    }
  }

  /** What the customer paid a month on the day before, 0 if it was none. */
  private static int centsBefore(CustomerSimulation life, LocalDate day) {
    if (life.leftOn().orElse(Integer.MAX_VALUE) < day.toEpochDay()) {
      return 0;
    }
    int cents = 0;
    for (Contract contract : life.contracts()) {
      cents = contract.startedOn() < day.toEpochDay() ? contract.monthlyCents() : cents;
    }
    return cents;
  }

  /** Losses are seen of every customer, so all populations are those who were active. */
  private static void summand(
      String kpi, LocalDate month, double weight, double value, Consumer<Row> out) {
    for (String population : List.of(Truth.ANSWERED, Truth.ANSWERERS, Truth.EVERYBODY)) {
      out.accept(RowFactory.create(kpi, Date.valueOf(month), population, weight, value));
    }
  }
}
