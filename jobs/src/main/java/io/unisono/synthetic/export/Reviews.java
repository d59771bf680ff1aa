package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.words.Text;
import io.unisono.synthetic.words.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Public reviews with Trustpilot: who had a bad experience writes one three times as often as who
 * had a good one. Seven of ten were invited, so that the company knows whose they are.
 */
public final class Reviews {

  /** Name of the source in conf/examples/generated.yaml. */
  public static final String SOURCE = "trustpilot";

  private static final double AFTER_BAD = 0.12;
  private static final double AFTER_GOOD = 0.04;
  private static final double KNOWN = 0.7;

  private Reviews() {}

  /**
   * A review.
   *
   * @param isKnown whether it names the customer
   */
  public record Review(String id, long writtenAt, boolean isKnown, int stars, Text text) {}

  static Export export() {
    return new Export(
        SOURCE, "review", "review", "trustpilot/reviews", "jsonl", List.of(), Reviews::write);
  }

  /** The reviews of a person that are public at the end of the day. */
  public static List<Review> of(Snapshot snapshot, Person person) {
    List<Review> reviews = new ArrayList<>();
    for (Visit visit : snapshot.life(person).visits()) {
      if (visit.complaint()) {
        long at = visit.instants()[visit.instants().length - 1];
        after("v" + visit.number(), at, true, Topic.BILLING, snapshot, person)
            .ifPresent(reviews::add);
      }
    }
    for (Ticket ticket : snapshot.life(person).tickets()) {
      boolean bad = ticket.reopenedAt() != 0 || ticket.escalatedAt() != 0 || !ticket.solves();
      after("t" + ticket.number(), ticket.solvedAt(), bad, ticket.topic(), snapshot, person)
          .ifPresent(reviews::add);
    }
    return reviews;
  }

  private static Optional<Review> after(
      String experience, long at, boolean bad, Topic topic, Snapshot snapshot, Person person) {
    SeededRandom random = snapshot.random("review " + experience, person);
    boolean writes = random.happens(bad ? AFTER_BAD : AFTER_GOOD);
    long writtenAt = at + random.between(3600, 7 * Events.DAY);
    if (!writes || !snapshot.knows(writtenAt)) {
      return Optional.empty();
    }
    List<Topic> likely =
        List.of(topic, topic, Topic.AGENT, bad ? Topic.WAITING : Topic.PRODUCT_FAULT);
    int stars = bad ? random.between(1, 2) : random.between(4, 5);
    Text text = Wording.of(person.culture()).opinion(bad ? -1 : 1, likely, random);
    String id = person.truthId().substring(1) + experience;
    return Optional.of(new Review("tp-" + id, writtenAt, random.happens(KNOWN), stars, text));
  }

  private static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Review review : of(snapshot, person)) {
        String name = person.given() + " " + person.family().charAt(0) + ".";
        sink.line(
            json(
                object(
                    "id",
                    review.id(),
                    "stars",
                    review.stars(),
                    "title",
                    null,
                    "text",
                    review.text().body(),
                    "language",
                    person.culture().language,
                    "referenceId",
                    review.isKnown() ? person.customerNumber(snapshot.scenario()) : null,
                    "consumer",
                    object("displayName", name, "displayLocation", person.culture().country),
                    "businessUnit",
                    object("displayName", "Generated company"),
                    "createdAt",
                    iso(review.writtenAt()))));
      }
    }
  }
}
