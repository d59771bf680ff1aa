package io.unisono.synthetic.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.law.MarketGroup;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CustomerSimulationTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());
  private static final Scenario SCENARIO = new Scenario(11, 5_000, LAST_DAY - 730, LAST_DAY);

  @Test
  void theTrueProbabilityIsWhatHappens() {
    // 5,000 customers, of whom about 3,500 are active: the share that leaves within ninety days is
    // within three standard errors of the mean probability.
    double expected = 0;
    double variance = 0;
    int left = 0;
    for (Person person : everybody(SCENARIO)) {
      CustomerSimulation life = CustomerSimulation.of(SCENARIO, person, LAST_DAY);
      if (life.leftOn().isEmpty()) {
        double probability = life.probabilityOfLeaving(SCENARIO, 90, 8);
        expected += probability;
        variance += probability * (1 - probability);
        left += CustomerSimulation.of(SCENARIO, person, LAST_DAY + 90).leftOn().isPresent() ? 1 : 0;
      }
    }
    assertThat((double) left).isCloseTo(expected, within(3 * Math.sqrt(variance)));
  }

  @Test
  void customersAreOfOneKindUnlessGroupsArePlanted() {
    Scenario grouped =
        new Scenario(
            11, 5_000, LAST_DAY - 730, LAST_DAY, NonResponse.BOTH, Set.of(Plant.MARKET_GROUPS));

    assertThat(everybody(SCENARIO))
        .allMatch(person -> person.marketGroup(SCENARIO) == MarketGroup.ALIKE);
    assertThat(everybody(grouped).stream().map(person -> person.marketGroup(grouped)))
        .containsOnly(MarketGroup.FRUGAL, MarketGroup.VALUABLE, MarketGroup.NEEDY);
  }

  @Test
  void aLongerLifeBeginsWithTheShorterOne() {
    for (Person person : everybody(SCENARIO).subList(0, 300)) {
      CustomerSimulation shorter = CustomerSimulation.of(SCENARIO, person, LAST_DAY - 100);
      CustomerSimulation longer = CustomerSimulation.of(SCENARIO, person, LAST_DAY);
      assertThat(longer.tickets().subList(0, shorter.tickets().size()))
          .isEqualTo(shorter.tickets());
      assertThat(longer.contracts().subList(0, shorter.contracts().size()))
          .isEqualTo(shorter.contracts());
      assertThat(longer.visits().stream().limit(shorter.visits().size()).map(Visit::day))
          .containsExactlyElementsOf(shorter.visits().stream().map(Visit::day).toList());
      shorter.leftOn().ifPresent(day -> assertThat(longer.leftOn()).hasValue(day));
    }
  }

  @Test
  void nothingBeginsAfterACustomerLeft() {
    for (Person person : everybody(SCENARIO).subList(0, 500)) {
      CustomerSimulation life = CustomerSimulation.of(SCENARIO, person, LAST_DAY);
      int leftOn = life.leftOn().orElse(LAST_DAY + 1);
      assertThat(life.visits()).allMatch(visit -> visit.day() < leftOn);
      assertThat(life.tickets())
          .allMatch(ticket -> Events.dayOf(ticket.openedAt()) < leftOn)
          .allMatch(ticket -> ticket.firstReplyAt() <= ticket.firstSolvedAt())
          .allMatch(ticket -> ticket.firstSolvedAt() <= ticket.solvedAt());
    }
  }

  /** The planted events, counted day by day from what is exported of the same lives. */
  @Test
  void eventsCountForNinetyDays() {
    long afterFailure = 0;
    long afterRise = 0;
    long failures = 0;
    long rises = 0;
    for (Person person : everybody(SCENARIO).subList(0, 1_000)) {
      CustomerSimulation life = CustomerSimulation.of(SCENARIO, person, LAST_DAY);
      List<Contract> contracts = life.contracts();
      int riseOn =
          IntStream.range(1, contracts.size())
              .filter(i -> contracts.get(i).isDearer(contracts.get(i - 1)))
              .map(i -> contracts.get(i).startedOn())
              .findFirst()
              .orElse(Integer.MAX_VALUE / 2);
      int first = Math.max(person.joinedOn(), SCENARIO.firstDay());
      for (int day = first; day <= life.leftOn().orElse(LAST_DAY); day++) {
        int today = day;
        afterFailure +=
            life.invoices().stream()
                    .anyMatch(i -> i.failedOn() < today && today <= i.failedOn() + 90)
                ? 1
                : 0;
        afterRise += riseOn < today && today <= riseOn + 90 ? 1 : 0;
      }
      failures += life.tolls().ofFailures().days();
      rises += life.tolls().ofDearer().days();
    }
    assertThat(failures).isPositive().isEqualTo(afterFailure);
    assertThat(rises).isPositive().isEqualTo(afterRise);
  }

  static List<Person> everybody(Scenario scenario) {
    return LongStream.range(0, AddressBlock.count(scenario))
        .mapToObj(number -> AddressBlock.of(scenario, number))
        .flatMap(block -> block.persons().stream())
        .toList();
  }
}
