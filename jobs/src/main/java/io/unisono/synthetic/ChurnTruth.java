package io.unisono.synthetic;

import io.unisono.synthetic.company.Contract;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Scenario;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The true KPIs of customers and revenue lost. */
final class ChurnTruth {

  private ChurnTruth() {}

  /**
   * Summands of the KPIs, by month in which the customer was active when it began; those of revenue
   * weigh as much as it paid.
   */
  static void observations(Scenario scenario, CustomerSimulation life, Consumer<Row> out) {
    int leftOn = life.leftOn().orElse(Integer.MAX_VALUE);
    Contract last = life.contracts().get(life.contracts().size() - 1);
    boolean unpaid = last.endsUnpaid(scenario, life.person());
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
