package io.unisono.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Window of 30 days, texts alike from a cosine of 0.6. */
class IssuesTest {

  private static final long DAY = TimeUnit.DAYS.toMinutes(1);
  private static final long WINDOW = TimeUnit.DAYS.toMicros(30);
  private static final double SIMILAR = 0.6;

  private static final List<String> TEXTS =
      Arrays.asList(
          null,
          "",
          "router broken, connection down",
          "connection down again, broken router, engineer please",
          "charged twice, refund my invoice",
          "invoice charged twice: refund wanted");

  @Test
  void aTopicJoinsAsLongAsEachGapIsWithinTheWindow() {
    assertThat(issues(bill(0), bill(30), bill(60), bill(91)))
        .containsExactly("0 null", "0 topic", "0 topic", "3 null");
  }

  @Test
  void theGapIsToTheLastContactOfThatTopic() {
    assertThat(issues(bill(0).with(Timeline.TICKET_ID, "t"), ofTicket(20), bill(40)))
        .containsExactly("0 null", "0 thread", "2 null");
  }

  @Test
  void aTicketJoinsWheneverItGoesOn() {
    assertThat(issues(ofTicket(0), ofTicket(400))).containsExactly("0 null", "0 thread");
  }

  @Test
  void ticketsMergedIntoOneAreOneThread() {
    assertThat(
            issues(
                contact(0).with(Timeline.TICKET_ID, "a").with(Tickets.MERGED_INTO, "b"),
                contact(50).with(Timeline.TICKET_ID, "c").with(Tickets.MERGED_INTO, "b"),
                contact(100).with(Timeline.TICKET_ID, "b").with(Tickets.MERGED_INTO, "d"),
                contact(150).with(Timeline.TICKET_ID, "d")))
        .containsExactly("0 null", "0 thread", "0 thread", "0 thread");
  }

  @Test
  void aSimilarTextJoinsWithinTheWindow() {
    assertThat(
            issues(
                contact(0).with(Tickets.TEXT, TEXTS.get(2)),
                contact(10).with(Tickets.TEXT, TEXTS.get(4)),
                contact(30).with(Tickets.TEXT, TEXTS.get(3)),
                contact(41).with(Tickets.TEXT, TEXTS.get(5))))
        .containsExactly("0 null", "1 null", "0 similarity", "3 null");
  }

  /** The third is about the ticket of the second and the topic of the first. */
  @Test
  void oneContactJoinsTwoIssuesIntoOne() {
    assertThat(issues(bill(0), ofTicket(1), bill(2).with(Timeline.TICKET_ID, "t")))
        .containsExactly("0 null", "0 topic", "0 thread");
  }

  @Test
  void spamAndWhatTheCompanyBeganJoinNothing() {
    assertThat(
            issues(
                bill(0),
                bill(1).with(Timeline.TICKET_ID, "t").with(EpisodeContact.LEFT_OUT, "spam"),
                bill(2)
                    .with(Timeline.TICKET_ID, "u")
                    .with(EpisodeContact.LEFT_OUT, "agent_initiated"),
                bill(31)))
        .containsExactly("0 null", "1 null", "2 null", "3 null");
  }

  @Test
  void agreesWithAllPairsOfRandomContacts() {
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      List<Contact> contacts = new ArrayList<>();
      long day = 0;
      for (int i = 0; i < 2 + random.nextInt(11); i++) {
        day += random.nextInt(3) * random.nextInt(15);
        String ticket = pick(random, null, null, "t", "u", "v");
        SignalRows signal =
            contact(day)
                .with(Timeline.TICKET_ID, ticket)
                .with(Timeline.TOPIC, pick(random, null, null, null, "bill", "line"));
        contacts.add(
            new Contact(
                signal
                    .with(Tickets.MERGED_INTO, "u".equals(ticket) ? pick(random, null, "v") : null)
                    .with(
                        Tickets.TEXT,
                        ticket == null
                            ? TEXTS.get(random.nextInt(TEXTS.size()))
                            : TEXTS.get(ticket.charAt(0) % TEXTS.size()))
                    .row()));
      }

      Issues issues = new Issues(contacts, WINDOW, SIMILAR);

      assertThat(IntStream.range(0, contacts.size()).map(issues::firstOf))
          .as("round %d", round)
          .containsExactlyElementsOf(allPairs(contacts));
      assertThat(IntStream.range(0, contacts.size()).boxed())
          .allMatch(i -> issues.ruleOf(i) == null == (issues.firstOf(i) == i));
    }
  }

  @Test
  void aCustomerOfManyContactsIsReadOnce() {
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      contacts.add(new Contact((i % 2 == 0 ? bill(i) : contact(i)).row()));
    }

    Issues issues = new Issues(contacts, WINDOW, SIMILAR);

    assertThat(IntStream.range(0, 100_000).filter(i -> issues.firstOf(i) == 0).count())
        .isEqualTo(50_000);
  }

  /** First contact of each issue: every pair is looked at, until nothing changes. */
  private static List<Integer> allPairs(List<Contact> contacts) {
    int[] first = IntStream.range(0, contacts.size()).toArray();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < first.length; i++) {
        for (int j = 0; j < i; j++) {
          if (first[i] != first[j] && areOne(contacts, j, i)) {
            first[i] = Math.min(first[i], first[j]);
            first[j] = first[i];
            changed = true;
          }
        }
      }
    }
    return IntStream.of(first).boxed().toList();
  }

  private static boolean areOne(List<Contact> contacts, int j, int i) {
    Contact one = contacts.get(j);
    Contact other = contacts.get(i);
    boolean near = other.at() - one.at() <= WINDOW;
    List<String> threads = threads(one);
    return threads(other).stream().anyMatch(threads::contains)
        || (near && one.topic() != null && one.topic().equals(other.topic()))
        || (near
            && opensItsTicket(contacts, j)
            && opensItsTicket(contacts, i)
            && one.hasText()
            && other.hasText()
            && Similarity.cosine(one.words(), other.words()) >= SIMILAR);
  }

  private static boolean opensItsTicket(List<Contact> contacts, int i) {
    String thread = contacts.get(i).thread();
    return thread == null
        || contacts.subList(0, i).stream().noneMatch(before -> thread.equals(before.thread()));
  }

  private static List<String> threads(Contact contact) {
    return Stream.of(contact.thread(), contact.mergedInto()).filter(Objects::nonNull).toList();
  }

  private static SignalRows contact(long day) {
    return SignalRows.contact("e" + day, "email", day * DAY);
  }

  private static SignalRows bill(long day) {
    return contact(day).with(Timeline.TOPIC, "bill");
  }

  private static SignalRows ofTicket(long day) {
    return contact(day).with(Timeline.TICKET_ID, "t");
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  /** "place of the first contact, rule" of each contact. */
  private static List<String> issues(SignalRows... signals) {
    List<Contact> contacts =
        Arrays.stream(signals).map(signal -> new Contact(signal.row())).toList();
    Issues issues = new Issues(contacts, WINDOW, SIMILAR);
    return IntStream.range(0, contacts.size())
        .mapToObj(i -> issues.firstOf(i) + " " + issues.ruleOf(i))
        .toList();
  }
}
