package io.unisono.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.unified.Timeline;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerContactsTest {

  @Test
  void theMessagesOfAChatAreOneContactWhileTheGapLasts() {
    assertThat(contacts(chat("m1", 0), chat("m2", 60), chat("m3", 120), chat("m4", 181)))
        .extracting(Contact::eventId)
        .containsExactly("m1", "m4");
  }

  @Test
  void aCallIsItsTransferAndItsEndToo() {
    List<Contact> contacts =
        contacts(
            SignalRows.contact("call", "phone", 0),
            SignalRows.contact("transfer", "phone", 3)
                .with(Signals.IS_CONTACT, false)
                .with(Signals.IS_TRANSFER, true),
            SignalRows.contact("complaint", "phone", 5).with(Tickets.SOLVED, false),
            SignalRows.contact("resolution", "phone", 9)
                .with(Signals.IS_CONTACT, false)
                .with(Tickets.SOLVED, true));

    assertThat(contacts).hasSize(1);
    assertThat(contacts.get(0).transfers()).isEqualTo(1);
    assertThat(contacts.get(0).isSolved()).isTrue();
    assertThat(contacts.get(0).solvedAt()).isEqualTo(TimeUnit.MINUTES.toMicros(9));
    assertThat(contacts.get(0).endedAt()).isEqualTo(TimeUnit.MINUTES.toMicros(9));
  }

  @Test
  void aTransferOfNothingIsNothing() {
    assertThat(
            contacts(
                SignalRows.contact("transfer", "phone", 3)
                    .with(Signals.IS_CONTACT, false)
                    .with(Signals.IS_TRANSFER, true)))
        .isEmpty();
  }

  @Test
  void theTicketOfACallIsTheCallAndDecidesWhetherItIsSolved() {
    List<Contact> contacts =
        contacts(
            SignalRows.contact("call", "phone", 0).with(Timeline.TOPIC, "bill"),
            ticket("t1", "phone", 10).with(Tickets.SOLVED, true).with(Timeline.TOPIC, "price"),
            SignalRows.contact("complaint", "phone", 12).with(Tickets.SOLVED, false));

    assertThat(contacts).extracting(Contact::thread).containsExactly("t1");
    assertThat(contacts.get(0).isSolved()).isTrue();
    assertThat(contacts.get(0).topic()).isEqualTo("price");
  }

  @Test
  void twoTicketsAreTwoContactsAndSoAreTwoChannels() {
    assertThat(
            contacts(
                ticket("t1", "email", 0),
                ticket("t2", "email", 1),
                SignalRows.contact("call", "phone", 2),
                chat("chat", 3)))
        .hasSize(4);
  }

  @Test
  void aMessageOfTheTicketGoesOnWithItAmongOtherTickets() {
    assertThat(
            contacts(
                ticket("t1", "email", 0),
                ticket("t2", "email", 1),
                ticket("t1", "email", 2),
                ticket("t1", "email", 63)))
        .extracting(Contact::thread)
        .containsExactly("t1", "t2", "t1");
  }

  @Test
  void anUnknownChannelJoinsNothing() {
    assertThat(
            contacts(
                SignalRows.contact("a", Signals.NO_CHANNEL, 0),
                SignalRows.contact("b", Signals.NO_CHANNEL, 1)))
        .hasSize(2);
  }

  private static SignalRows chat(String id, long minute) {
    return SignalRows.contact(id, "chat", minute);
  }

  private static SignalRows ticket(String ticket, String channel, long minute) {
    return SignalRows.contact(ticket + "@" + minute, channel, minute)
        .with(Timeline.TICKET_ID, ticket);
  }

  private static List<Contact> contacts(SignalRows... events) {
    CustomerContacts contacts = new CustomerContacts(TimeUnit.MINUTES.toMicros(60));
    Stream.of(events).map(SignalRows::row).forEach(contacts::add);
    return contacts.contacts();
  }
}
