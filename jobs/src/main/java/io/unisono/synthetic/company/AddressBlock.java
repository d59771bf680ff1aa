package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Person.Organisation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Twenty persons of one culture in their households: the unit in which a company is made. A block
 * depends on the scenario and its number only, so any number of them can be made side by side.
 *
 * @param organisation a firm that employs some of them
 */
public record AddressBlock(long number, List<Person> persons, Organisation organisation) {

  public static final int SIZE = 20;

  private static final double ITALIAN_SHARE = 0.6;
  private static final double BUSINESS_SHARE = 0.08;
  private static final int DAYS_OF_A_YEAR = 365;

  /** Blocks that a company of this size needs; the last one may be smaller. */
  public static long count(Scenario scenario) {
    return (scenario.customers() + SIZE - 1) / SIZE;
  }

  public static AddressBlock of(Scenario scenario, long number) {
    SeededRandom random = scenario.random("neighbourhood", number);
    long next = number * SIZE;
    long end = Math.min(next + SIZE, scenario.customers());
    Culture culture = random.happens(ITALIAN_SHARE) ? Culture.ITALIAN : Culture.ENGLISH;
    Organisation organisation =
        new Organisation(
            number,
            culture,
            culture.business(random),
            culture.address(random),
            scenario.firstDay() - random.between(1, 5 * DAYS_OF_A_YEAR));
    List<Person> persons = new ArrayList<>();
    while (next < end) {
      int size = (int) Math.min(1 + random.band(0.35, 0.3, 0.18, 0.12), end - next);
      persons.addAll(household(scenario, culture, organisation, next, size));
      next += size;
    }
    return new AddressBlock(number, List.copyOf(persons), organisation);
  }

  /** A household is named by its first person. */
  private static List<Person> household(
      Scenario scenario, Culture culture, Organisation organisation, long first, int size) {
    SeededRandom random = scenario.random("household", first);
    String family = culture.surname(random);
    Address home = culture.address(random);
    Address formerHome = random.happens(0.12) ? culture.address(random) : home;
    int movedOn = random.between(scenario.firstDay(), scenario.lastDay());
    String landline = random.happens(0.5) ? culture.landline(scenario, first) : null;
    boolean sharesEmail = size > 1 && random.happens(0.02);
    List<Person> persons = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean parent = i < 2;
      boolean female = i == 0 ? random.happens(0.4) : i == 1 != persons.get(0).female();
      // Italian wives keep their family name.
      boolean ownName = i == 1 && culture == Culture.ITALIAN && random.happens(0.7);
      boolean junior = !parent && random.happens(0.08);
      Person namesake = junior ? persons.get(female == persons.get(0).female() ? 0 : 1) : null;
      long id = first + i;
      String given = junior ? namesake.given() : culture.givenName(female, random);
      String surname = ownName ? culture.surname(random) : family;
      int age = parent ? random.between(30, 80) : random.between(18, 29);
      int joinedOn = joined(scenario, random);
      persons.add(
          new Person(
              id,
              first,
              culture,
              junior ? namesake.female() : female,
              given,
              surname,
              scenario.lastDay() - age * DAYS_OF_A_YEAR - random.below(DAYS_OF_A_YEAR),
              home,
              formerHome,
              movedOn,
              email(given, surname, id, "", random),
              random.happens(0.1) ? email(given, surname, id, "_", random) : null,
              random.between(scenario.firstDay(), scenario.lastDay()),
              sharesEmail && i == 1 ? persons.get(0).email() : null,
              culture.mobile(scenario, id),
              landline,
              random.happens(BUSINESS_SHARE) ? organisation : null,
              joinedOn,
              random.normal(0, 1),
              random.lognormal(1, 0.5)));
    }
    return persons;
  }

  /** Two in three were customers before the history begins. */
  private static int joined(Scenario scenario, SeededRandom random) {
    return random.happens(0.65)
        ? scenario.firstDay() - (int) (random.uniform() * 5 * DAYS_OF_A_YEAR)
        : random.between(scenario.firstDay(), scenario.lastDay());
  }

  /** Nobody can receive mail there: RFC 2606 reserves these domains. */
  private static String email(
      String given, String family, long id, String variant, SeededRandom random) {
    String separator = random.happens(0.8) ? "." : "";
    String domain =
        switch (random.band(0.5, 0.3)) {
          case 0 -> "example.com";
          case 1 -> "example.org";
          default -> "example.net";
        };
    return plain(given) + separator + plain(family) + id + variant + "@" + domain;
  }

  /** Letters a to z of a name. */
  private static String plain(String name) {
    StringBuilder letters = new StringBuilder();
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    for (int i = 0; i < decomposed.length(); i++) {
      char letter = Character.toLowerCase(decomposed.charAt(i));
      if (letter >= 'a' && letter <= 'z') {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}
