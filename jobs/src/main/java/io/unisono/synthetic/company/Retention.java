package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Marketing.Choice;
import io.unisono.synthetic.company.Marketing.Product;
import io.unisono.synthetic.company.Permission.Channel;
import io.unisono.synthetic.law.Plant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A campaign against leaving, with a known effect: all settled customers whom marketing knows and
 * may reach are chosen on one day, chance holds half of them out, and for ninety days those who
 * were contacted and can leave at any month leave less often. Nobody else does. It draws from
 * streams of its own, so that without it all lives are the same; with it they differ only of those
 * whom it keeps, from the day on which they would have left.
 */
public final class Retention {

  /** Days before the last one; the effect ends, and all losses are seen, before the last day. */
  public static final int DAYS_BEFORE = 150;

  /** Days after the choice in which contacted customers leave less often. */
  public static final int LASTS = 90;

  private static final double HELD_OUT = 0.5;
  private static final int SETTLED_DAYS = 30;
  private static final int NUMBER = 10_000;

  /** Of contacted customers with a monthly contract, over the hazard without a contact. */
  private static final double REMAINS = 0.35;

  private Retention() {}

  /** Day of the choice, from 1970-01-01. */
  public static int day(Scenario scenario) {
    return scenario.lastDay() - DAYS_BEFORE;
  }

  /** What is chosen of a person who has not left before the end of that day. */
  static Optional<Choice> choice(Scenario scenario, Person person) {
    int day = day(scenario);
    if (!scenario.has(Plant.RETENTION_CAMPAIGN)
        || day <= scenario.firstDay()
        || person.joinedOn() > day - SETTLED_DAYS
        || !person.isKnownToMarketing(scenario)) {
      return Optional.empty();
    }
    List<Channel> allowed = List.copyOf(Permission.of(scenario, person, day).allowed());
    if (allowed.isEmpty()) {
      return Optional.empty();
    }
    SeededRandom random = scenario.random("retention", person.id());
    boolean heldOut = random.happens(HELD_OUT);
    Channel channel = random.pick(allowed);
    long at = (long) day * Events.DAY + random.between(9 * 3600, 18 * 3600);
    return Optional.of(
        new Choice(NUMBER, name(scenario), Product.DATA_PACK, channel, heldOut, at, 0, 0));
  }

  /** Such as retention 2025-11. */
  public static String name(Scenario scenario) {
    return "retention " + LocalDate.ofEpochDay(day(scenario)).toString().substring(0, 7);
  }

  /** Whether a contact changes anything for the holder of a contract. */
  public static boolean works(Contract contract) {
    return contract.term() == Contract.Term.MONTH;
  }

  /** Hazard of a contacted customer over that without a contact. */
  static double factor(Scenario scenario, Contract contract, int day) {
    int since = day - day(scenario);
    return since > 0 && since <= LASTS && works(contract) ? REMAINS : 1;
  }
}
