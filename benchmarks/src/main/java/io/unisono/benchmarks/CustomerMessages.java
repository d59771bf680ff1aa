package io.unisono.benchmarks;

import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.words.Text;
import io.unisono.synthetic.words.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What customers of the synthetic company write, Italian and English: a request or an opinion, with
 * slips of the pen, an order number of its own, and in every third message what redaction looks
 * for. No two messages are alike. The same seed makes the same messages.
 */
final class CustomerMessages {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
  private static final int PER_PERSON = 10;

  private CustomerMessages() {}

  /**
   * A message.
   *
   * @param author given and family name
   * @param sentiment -1 unhappy, 0 neither, 1 happy
   */
  record Written(String id, List<String> author, String language, String raw, int sentiment) {}

  /** Addresses of a company that writes so many messages. */
  static long blocks(long messages) {
    return Math.max(1, messages / (AddressBlock.SIZE * PER_PERSON));
  }

  /** The messages of the people of one address block of a company of so many blocks. */
  static List<Written> of(long seed, long blocks, long block) {
    int lastDay = Math.toIntExact(LAST_DAY.toEpochDay());
    Scenario scenario = new Scenario(seed, blocks * AddressBlock.SIZE, lastDay - 730, lastDay);
    List<Written> messages = new ArrayList<>();
    for (Person person : AddressBlock.of(scenario, block).persons()) {
      SeededRandom random = scenario.random("messages", person.id());
      for (int number = 0; number < PER_PERSON; number++) {
        messages.add(message(person, person.truthId() + "-" + number, random));
      }
    }
    return messages;
  }

  private static Written message(Person person, String id, SeededRandom random) {
    Wording wording = Wording.of(person.culture());
    Text text =
        random.happens(0.6)
            ? wording.request(random.pick(Topic.OF_TICKETS), random.happens(0.3), random)
            : wording.opinion(random.between(-1, 1), Topic.OF_TICKETS, random);
    StringJoiner raw = new StringJoiner("\n");
    raw.add(text.body() + " (" + (100_000_000 + random.below(900_000_000)) + ")");
    if (random.happens(1 / 3.0)) {
      raw.add(signature(person, random));
    }
    return new Written(
        id,
        List.of(person.given(), person.family()),
        person.culture().language,
        raw.toString(),
        text.sentiment());
  }

  private static String signature(Person person, SeededRandom random) {
    String name = person.given() + " " + person.family();
    return switch (random.below(4)) {
      case 0 -> name;
      case 1 -> name + ", tel. " + person.mobile();
      case 2 -> name + " " + person.email();
      default -> name + ", " + person.home().street() + ", " + person.mobile();
    };
  }
}
