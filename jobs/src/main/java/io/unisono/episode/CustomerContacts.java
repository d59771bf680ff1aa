package io.unisono.episode;

import io.unisono.table.unified.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The contacts of one customer. Events are one contact if they are of one ticket, or on one channel
 * and not of two tickets, and each follows the one before it within the gap: the messages of a
 * chat, a call with its transfer and its end, the ticket that a call leads to.
 */
final class CustomerContacts {

  private final long gap;
  private final List<Contact> contacts = new ArrayList<>();
  private final Map<String, Contact> lastOfTicket = new HashMap<>();
  private final Map<String, Contact> lastOnChannel = new HashMap<>();

  /**
   * @param gap longest gap inside a contact, in microseconds
   */
  CustomerContacts(long gap) {
    this.gap = gap;
  }

  /** Takes the next event in order of time; what is no contact and follows none is nothing. */
  void add(Row event) {
    Contact contact = going(event);
    if (contact != null) {
      contact.add(event);
    } else if (event.<Boolean>getAs(Signals.IS_CONTACT)) {
      contact = new Contact(event);
      contacts.add(contact);
    } else {
      return;
    }
    if (contact.thread() != null) {
      lastOfTicket.put(contact.thread(), contact);
    }
    lastOnChannel.put(event.getAs(Timeline.CHANNEL), contact);
  }

  /** In order of time. */
  List<Contact> contacts() {
    return contacts;
  }

  /** The contact that goes on with an event; null if none does. */
  private Contact going(Row event) {
    String ticket = event.getAs(Timeline.TICKET_ID);
    Contact ofTicket = ticket == null ? null : lastOfTicket.get(ticket);
    if (ofTicket != null && isOpen(ofTicket, event)) {
      return ofTicket;
    }
    String channel = event.getAs(Timeline.CHANNEL);
    Contact onChannel = channel.equals(Signals.NO_CHANNEL) ? null : lastOnChannel.get(channel);
    boolean mayBeOne =
        onChannel != null
            && isOpen(onChannel, event)
            && (ticket == null || onChannel.thread() == null);
    return mayBeOne ? onChannel : null;
  }

  private boolean isOpen(Contact contact, Row event) {
    return event.<Long>getAs(Signals.AT) - contact.endedAt() <= gap;
  }
}
