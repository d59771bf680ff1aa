package io.unisono.synthetic.silo;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import java.util.List;

/**
 * Where a ticket stands: calls are cases of the CRM, everything else are tickets of the help desk.
 *
 * @param serial number that no other ticket of the silo has
 * @param id identifier in the silo
 * @param partyId record of the customer to which it belongs there
 */
public record TicketRecord(Silo silo, long serial, String id, String partyId) {

  /** As many as a ticket can have. */
  private static final int MESSAGES = 4;

  /** Whether the silo has it: no case is opened for callers whom the CRM does not know. */
  public static boolean exists(Snapshot snapshot, Person person, Ticket ticket) {
    return !ticket.byPhone() || !snapshot.records(person, Silo.SALESFORCE).isEmpty();
  }

  public static TicketRecord of(Snapshot snapshot, Person person, Ticket ticket) {
    Silo silo = ticket.byPhone() ? Silo.SALESFORCE : Silo.ZENDESK;
    List<SiloRecord> parties = snapshot.records(person, silo);
    long serial = snapshot.serial(ticket.byPhone() ? "case" : "ticket", person, ticket.number());
    return new TicketRecord(
        silo,
        serial,
        ticket.byPhone() ? Ids.salesforce("500", serial) : Long.toString(serial),
        SiloRecord.ofThing(parties, ticket.number(), Events.dayOf(ticket.openedAt())).partyId());
  }

  /** Identifier of a message of the ticket in the silo. */
  public String messageId(int number) {
    long message = serial * MESSAGES + number;
    return silo == Silo.SALESFORCE ? Ids.salesforce("00a", message) : Long.toString(message);
  }
}
