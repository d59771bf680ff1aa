package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.opinion.Survey;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What lowers the answers after a ticket. The coefficients are chosen so that the drivers have one
 * order for satisfaction, in which they stand here, and another for ease.
 */
public enum Driver {
  /** Natural logarithm of the time to solution, relative to what is usual for the priority. */
  SOLUTION_TIME(0.45, 0.2, Driver::logSolution),
  REOPENED(1.1, 0.3, ticket -> ticket.reopenedAt() == 0 ? 0 : 1),
  /** Earlier contacts about the same problem. */
  REPEATS(0.3, 1.0, ticket -> ticket.turn() - 1.0),
  TRANSFERS(0.15, 0.6, ticket -> ticket.handOvers().size());

  private final double ofSatisfaction;
  private final double ofEase;
  private final ToDoubleFunction<Ticket> value;

  Driver(double ofSatisfaction, double ofEase, ToDoubleFunction<Ticket> value) {
    this.ofSatisfaction = ofSatisfaction;
    this.ofEase = ofEase;
    this.value = value;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public double value(Ticket ticket) {
    return value.applyAsDouble(ticket);
  }

  /** By how much one unit more lowers the expected mood in which a survey is answered. */
  public double coefficient(Survey survey) {
    return survey == Survey.CSAT ? ofSatisfaction : ofEase;
  }

  /** By how much all drivers lower it. */
  static double harm(Survey survey, Ticket ticket) {
    double sum = 0;
    for (Driver driver : values()) {
      sum += driver.coefficient(survey) * driver.value(ticket);
    }
    return sum;
  }

  private static double logSolution(Ticket ticket) {
    double hours = (ticket.solvedAt() - ticket.openedAt()) / 3600.0;
    return Math.log(hours / ticket.priority().medianHours);
  }
}
