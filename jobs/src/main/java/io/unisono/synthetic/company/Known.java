package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Contract.Payment;
import io.unisono.synthetic.company.Contract.Term;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.law.Hazard;
import io.unisono.synthetic.opinion.Experience;
import java.util.List;

/**
 * What stands in the silos about a customer at the start of a day.
 *
 * @param contract the one that runs
 * @param visits in the order of time
 * @param tickets in the order of their opening
 * @param lastNps newest answer 0..10, or -1 without one
 * @param heardOn day on which the customer was last heard of
 * @param today the day, counted from 1970-01-01
 */
record Known(
    Person person,
    Contract contract,
    List<Visit> visits,
    List<Ticket> tickets,
    int lastNps,
    int heardOn,
    int today) {

  /** As the hazard sees it. */
  Hazard.Facts facts() {
    int reopened = 0;
    int escalated = 0;
    for (int i = tickets.size() - 1; i >= 0; i--) {
      Ticket ticket = tickets.get(i);
      if (isForgotten(Events.dayOf(ticket.openedAt()))) {
        break;
      }
      reopened += Events.by(today - 1, ticket.reopenedAt()) ? 1 : 0;
      escalated += Events.by(today - 1, ticket.escalatedAt()) ? 1 : 0;
    }
    return new Hazard.Facts(
        contract.term() == Term.MONTH,
        contract.term() == Term.TWO_YEARS,
        contract.autoRenew(),
        contract.payment() == Payment.BANK_TRANSFER,
        today - person.joinedOn(),
        complaints(),
        reopened,
        escalated,
        lastNps,
        today - heardOn);
  }

  private int complaints() {
    int complaints = 0;
    for (int i = visits.size() - 1; i >= 0 && !isForgotten(visits.get(i).day()); i--) {
      complaints += visits.get(i).complaint() ? 1 : 0;
    }
    return complaints;
  }

  private boolean isForgotten(int day) {
    return day < today - CustomerSimulation.MEMORY_DAYS;
  }

  /** As who answers surveys depends on it. */
  Experience experience() {
    Hazard.Facts known = facts();
    return new Experience(
        person.business(),
        known.tenureDays(),
        known.complaints() + known.reopened() + known.escalated(),
        Support.recent(tickets, today));
  }

  /** What stands there when a new ticket of today is solved, as far as it is known today. */
  Experience experienceWith(Ticket ticket) {
    Experience before = experience();
    boolean bad = ticket.reopenedAt() != 0 || ticket.escalatedAt() != 0;
    return new Experience(
        before.business(),
        before.tenureDays(),
        before.badEvents() + (bad ? 1 : 0),
        before.tickets() + 1);
  }
}
