package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.law.Account;
import io.unisono.synthetic.law.Hazard;
import io.unisono.synthetic.law.PriceRise;
import io.unisono.synthetic.opinion.Experience;
import io.unisono.synthetic.opinion.Survey;
import java.util.List;

/**
 * What stands in the silos about a customer at the start of a day.
 *
 * @param contract the one that runs
 * @param visits in the order of time
 * @param tickets in the order of their opening
 * @param invitations in the order in which they were sent
 * @param account its invoices
 * @param dearerOn day on which its price rose, or a day that never comes
 * @param heardOn day on which the customer was last heard of
 * @param today the day, counted from 1970-01-01
 */
record Known(
    Person person,
    Contract contract,
    List<Visit> visits,
    List<Ticket> tickets,
    List<Invitation> invitations,
    Account account,
    int dearerOn,
    int heardOn,
    int today) {

  private static final int YEAR = 365;

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
        today,
        contract.terms(),
        today - person.joinedOn(),
        complaints(),
        reopened,
        escalated,
        lastNps(),
        today - Math.max(heardOn, account.lastFailureBefore(today)),
        isUnpaid(),
        isDearer());
  }

  /** Answers of the year before; they are given on the day of the question. */
  private int lastNps() {
    for (int i = invitations.size() - 1; i >= 0; i--) {
      Invitation sent = invitations.get(i);
      if (sent.survey() == Survey.NPS && sent.answeredAt() != 0) {
        return Events.dayOf(sent.answeredAt()) < today - YEAR ? -1 : sent.score();
      }
    }
    return -1;
  }

  /** Whether a payment failed in the days that count. */
  boolean isUnpaid() {
    return !isForgotten(account.lastFailureBefore(today));
  }

  /** Whether the price rose in the days that count. */
  boolean isDearer() {
    return dearerOn < today && today <= dearerOn + PriceRise.LASTS;
  }

  private int complaints() {
    int complaints = 0;
    for (int i = visits.size() - 1; i >= 0 && !isForgotten(visits.get(i).day()); i--) {
      complaints += visits.get(i).complaint() ? 1 : 0;
    }
    return complaints;
  }

  private boolean isForgotten(int day) {
    return day < today - Hazard.MEMORY_DAYS;
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
