package io.unisono.synthetic.silo;

import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Marketing;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import java.util.List;
import java.util.OptionalInt;

/**
 * An address block as the silos know it at the end of a day. Lives are simulated once and then
 * shared by all exports of the day.
 */
public final class Snapshot {

  private final Scenario scenario;
  private final AddressBlock block;
  private final int asOf;
  private final List<Person> customers;
  private final CustomerSimulation[] lives = new CustomerSimulation[AddressBlock.SIZE];
  private final Marketing[] marketing = new Marketing[AddressBlock.SIZE];

  public Snapshot(Scenario scenario, AddressBlock block, int asOf) {
    this.scenario = scenario;
    this.block = block;
    this.asOf = asOf;
    this.customers = block.persons().stream().filter(person -> person.joinedOn() <= asOf).toList();
  }

  public Scenario scenario() {
    return scenario;
  }

  public AddressBlock block() {
    return block;
  }

  /** The day, counted from 1970-01-01. */
  public int asOf() {
    return asOf;
  }

  /** Everybody who is or was a customer by then. */
  public List<Person> customers() {
    return customers;
  }

  /** The life of a customer until the end of the day. */
  public CustomerSimulation life(Person person) {
    int seat = seat(person);
    if (lives[seat] == null) {
      lives[seat] = CustomerSimulation.of(scenario, person, asOf);
    }
    return lives[seat];
  }

  private static int seat(Person person) {
    return (int) (person.id() % AddressBlock.SIZE);
  }

  /** The records of a customer: the help desk has none before the first ticket. */
  public List<SiloRecord> records(Person person, Silo silo) {
    return silo == Silo.ZENDESK
        ? life(person).tickets().stream()
            .filter(ticket -> !ticket.byPhone())
            .findFirst()
            .map(first -> Events.dayOf(first.openedAt()))
            .map(day -> SiloRecord.since(scenario, person, silo, day, asOf))
            .orElse(List.of())
        : SiloRecord.of(scenario, person, silo, asOf);
  }

  /** The campaigns and orders of a customer until the end of the day. */
  public Marketing marketing(Person person) {
    int seat = seat(person);
    if (marketing[seat] == null) {
      OptionalInt knownSince =
          records(person, Silo.HUBSPOT).stream().mapToInt(SiloRecord::createdOn).min();
      marketing[seat] = Marketing.of(scenario, life(person), knownSince, asOf);
    }
    return marketing[seat];
  }

  /** Whether something is known by then. */
  public boolean knows(long instant) {
    return Events.by(asOf, instant);
  }

  public SeededRandom random(String purpose, Person person) {
    return scenario.random(purpose, person.id());
  }

  /** A serial number for a person's thing of a kind. */
  public long serial(String kind, Person person, long number) {
    return Ids.serial(scenario, kind, person.id(), number);
  }
}
