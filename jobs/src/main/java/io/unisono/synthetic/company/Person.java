package io.unisono.synthetic.company;

import io.unisono.synthetic.law.MarketGroup;
import io.unisono.synthetic.law.Plant;

/**
 * A customer as one who knows everything would describe it. Days are epoch days.
 *
 * @param id 0 .. customers-1
 * @param formerHome address before {@code movedOn}; the same as {@code home} if the person never
 *     moved
 * @param formerEmail address in use before {@code emailSince}; null if there was none
 * @param sharedEmail address that another person of the household uses too; null for most
 * @param landline number of the household; null for many
 * @param organisation null for consumers
 * @param joinedOn first day of the first subscription
 * @param contentment latent trait, standard normal: how well this person gets on with the company
 * @param liveliness latent trait around 1: how often it is heard of
 */
public record Person(
    long id,
    long household,
    Culture culture,
    boolean female,
    String given,
    String family,
    int birthDay,
    Address home,
    Address formerHome,
    int movedOn,
    String email,
    String formerEmail,
    int emailSince,
    String sharedEmail,
    String mobile,
    String landline,
    Organisation organisation,
    int joinedOn,
    double contentment,
    double liveliness) {

  /** Share of the persons whom marketing knows. */
  public static final double KNOWN_TO_MARKETING = 0.75;

  /** Days before the first contract from which on they are known, at most. */
  public static final int FIRST_KNOWN_DAYS = 60;

  /** Stream of draws of the records of marketing. */
  private static final String MARKETING = "HUBSPOT";

  /** A firm for which customers work. */
  public record Organisation(long id, Culture culture, String name, Address seat, int since) {

    public String truthId() {
      return "O" + id;
    }
  }

  public String truthId() {
    return "P" + id;
  }

  public String customerNumber(Scenario scenario) {
    return "C" + Ids.digits(SeededRandom.scattered(scenario.seed(), id, 1_000_000_000L), 9);
  }

  /** Clearly no real tax id: no country uses this form. */
  public String taxId() {
    return "SYN" + Ids.digits(id, 10);
  }

  public boolean business() {
    return organisation != null;
  }

  /** Whether marketing ever gets to know the person; it does before the person is a customer. */
  public boolean isKnownToMarketing(Scenario scenario) {
    SeededRandom random = scenario.random(MARKETING, id);
    random.between(0, FIRST_KNOWN_DAYS);
    return random.happens(KNOWN_TO_MARKETING);
  }

  /** What kind of customer it is. */
  public MarketGroup marketGroup(Scenario scenario) {
    if (!scenario.has(Plant.MARKET_GROUPS)) {
      return MarketGroup.ALIKE;
    }
    return MarketGroup.of(scenario.random("market group", id).uniform(), business());
  }
}
