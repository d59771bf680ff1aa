package io.unisono.synthetic;

import java.util.List;

/**
 * A neighbourhood as the silos know it at the end of a day. Lives are simulated once and then
 * shared by all exports of the day.
 */
final class Snapshot {

  private final Scenario scenario;
  private final Neighbourhood neighbourhood;
  private final int asOf;
  private final List<Person> customers;
  private final Life[] lives = new Life[Neighbourhood.SIZE];

  Snapshot(Scenario scenario, Neighbourhood neighbourhood, int asOf) {
    this.scenario = scenario;
    this.neighbourhood = neighbourhood;
    this.asOf = asOf;
    this.customers =
        neighbourhood.persons().stream().filter(person -> person.joinedOn() <= asOf).toList();
  }

  Scenario scenario() {
    return scenario;
  }

  Neighbourhood neighbourhood() {
    return neighbourhood;
  }

  /** The day, counted from 1970-01-01. */
  int asOf() {
    return asOf;
  }

  /** Everybody who is or was a customer by then. */
  List<Person> customers() {
    return customers;
  }

  /** The life of a customer until the end of the day. */
  Life life(Person person) {
    int seat = (int) (person.id() % Neighbourhood.SIZE);
    if (lives[seat] == null) {
      lives[seat] = Life.of(scenario, person, asOf);
    }
    return lives[seat];
  }

  List<SiloRecord> records(Person person, Silo silo) {
    return SiloRecord.of(scenario, person, silo, asOf);
  }

  List<SiloRecord> recordsSince(Person person, Silo silo, int firstDay) {
    return SiloRecord.since(scenario, person, silo, firstDay, asOf);
  }

  /** Whether something is known by then. */
  boolean knows(long instant) {
    return Events.by(asOf, instant);
  }

  Chance chance(String purpose, Person person) {
    return scenario.chance(purpose, person.id());
  }

  /** A serial number for a person's thing of a kind. */
  long serial(String kind, Person person, long number) {
    return Ids.serial(scenario, kind, person.id(), number);
  }
}
