package io.unisono.synthetic.silo;

import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.words.Text;
import io.unisono.synthetic.words.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is written in a ticket: the same words for every export and for the truth.
 *
 * @param messages in the order of time, those of the future too
 */
public record TicketTexts(String subject, List<Message> messages) {

  private static final int REOPENING = 2;

  /**
   * One message.
   *
   * @param number of the message in its ticket
   * @param text what it says and is about; an answer of an agent has no planted sentiment
   */
  public record Message(int number, boolean ofCustomer, long sentAt, Text text) {}

  public static TicketTexts of(Snapshot snapshot, Person person, Ticket ticket) {
    SeededRandom random = snapshot.random("words " + ticket.number(), person);
    Wording wording = Wording.of(person.culture());
    Topic topic = ticket.topic().said(random);
    List<Message> messages = new ArrayList<>();
    String subject = wording.subject(topic, random);
    messages.add(
        new Message(0, true, ticket.openedAt(), wording.request(topic, ticket.turn() > 1, random)));
    messages.add(reply(1, ticket.firstReplyAt(), wording, topic, random));
    if (ticket.reopenedAt() != 0) {
      messages.add(
          new Message(REOPENING, true, ticket.reopenedAt(), wording.request(topic, true, random)));
      messages.add(reply(3, ticket.solvedAt(), wording, topic, random));
    }
    return new TicketTexts(subject, messages);
  }

  private static Message reply(
      int number, long sentAt, Wording wording, Topic topic, SeededRandom random) {
    return new Message(
        number, false, sentAt, new Text(wording.reply(topic, random), List.of(topic), 0));
  }

  /** Identifier of the message with which a customer reopens a ticket, once that is known. */
  public static Optional<String> reopening(Snapshot snapshot, Person person, Ticket ticket) {
    return snapshot.knows(ticket.reopenedAt())
        ? Optional.of(TicketRecord.of(snapshot, person, ticket).messageId(REOPENING))
        : Optional.empty();
  }

  /** Message of the customer that its silo holds at the end of the day, by its identifier there. */
  public static Map<String, Text> ofCustomer(Snapshot snapshot, Person person, Ticket ticket) {
    Map<String, Text> texts = new LinkedHashMap<>();
    if (TicketRecord.exists(snapshot, person, ticket)) {
      TicketRecord record = TicketRecord.of(snapshot, person, ticket);
      of(snapshot, person, ticket).known(snapshot).stream()
          .filter(Message::ofCustomer)
          .forEach(message -> texts.put(record.messageId(message.number()), message.text()));
    }
    return texts;
  }

  /** The messages that the silo holds at the end of the day. */
  public List<Message> known(Snapshot snapshot) {
    return messages.stream().filter(message -> snapshot.knows(message.sentAt())).toList();
  }
}
