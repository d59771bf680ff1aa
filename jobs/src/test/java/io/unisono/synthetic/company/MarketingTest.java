package io.unisono.synthetic.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.company.Marketing.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketingTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());
  private static final Scenario SCENARIO = new Scenario(11, 3_000, LAST_DAY - 730, LAST_DAY);

  @Test
  void onlyWhoStaysAndAllowsTheChannelIsChosen() {
    for (Person person : everybody()) {
      for (Choice choice : marketing(person, LAST_DAY).choices()) {
        int day = Events.dayOf(choice.at());
        assertThat(Permission.of(SCENARIO, person, day).allowed()).contains(choice.channel());
        assertThat(CustomerSimulation.of(SCENARIO, person, day).leftOn()).isEmpty();
      }
    }
  }

  @Test
  void whoIsHeldOutHasNoContactAndNoOrderThroughOne() {
    List<Choice> heldOut = new ArrayList<>();
    for (Person person : everybody()) {
      Marketing marketing = marketing(person, LAST_DAY);
      Set<String> without = new HashSet<>();
      marketing.choices().stream().filter(Choice::heldOut).forEach(c -> without.add(c.campaign()));
      heldOut.addAll(marketing.choices().stream().filter(Choice::heldOut).toList());
      assertThat(marketing.choices())
          .filteredOn(choice -> without.contains(choice.campaign()))
          .allMatch(choice -> choice.heldOut() && choice.orderedAt() == 0 && !choice.isReminder());
    }
    assertThat(heldOut).hasSizeGreaterThan(500);
  }

  @Test
  void campaignsBringWhatTheirChanceSays() {
    double expected = 0;
    double variance = 0;
    int ordered = 0;
    // Without the last campaigns, whose orders are still to come.
    String last = LocalDate.ofEpochDay(LAST_DAY - 40L).toString().substring(0, 7);
    for (Person person : everybody()) {
      Set<String> orders = new HashSet<>();
      for (Choice choice : marketing(person, LAST_DAY).choices()) {
        if (choice.campaign().compareTo(last) <= 0 && !choice.heldOut()) {
          expected += choice.chance();
          variance += choice.chance() * (1 - choice.chance());
          if (choice.orderedAt() != 0) {
            orders.add(choice.campaign());
          }
        }
      }
      ordered += orders.size();
    }
    // A few leave before they order, hence the hundredth.
    assertThat((double) ordered)
        .isCloseTo(expected, within(3 * Math.sqrt(variance) + 0.01 * expected));
  }

  @Test
  void aLaterDayKnowsMoreAndNothingElse() {
    for (Person person : everybody().subList(0, 600)) {
      Marketing earlier = marketing(person, LAST_DAY - 18);
      Marketing later = marketing(person, LAST_DAY);
      assertThat(later.orders().subList(0, earlier.orders().size())).isEqualTo(earlier.orders());
      for (int i = 0; i < earlier.choices().size(); i++) {
        Choice then = earlier.choices().get(i);
        Choice now = later.choices().get(i);
        assertThat(then.at()).isEqualTo(now.at());
        assertThat(then.orderedAt())
            .isEqualTo(Events.by(LAST_DAY - 18, now.orderedAt()) ? now.orderedAt() : 0);
      }
    }
  }

  @Test
  void marketingChoosesNobodyWhomItDoesNotKnow() {
    Person person = everybody().get(0);
    CustomerSimulation life = CustomerSimulation.of(SCENARIO, person, LAST_DAY);
    assertThat(Marketing.of(SCENARIO, life, OptionalInt.empty(), LAST_DAY).choices()).isEmpty();
  }

  private static Marketing marketing(Person person, int asOf) {
    CustomerSimulation life = CustomerSimulation.of(SCENARIO, person, asOf);
    return Marketing.of(SCENARIO, life, OptionalInt.of(person.joinedOn()), asOf);
  }

  private static List<Person> everybody() {
    return LongStream.range(0, AddressBlock.count(SCENARIO))
        .boxed()
        .flatMap(number -> AddressBlock.of(SCENARIO, number).persons().stream())
        .filter(person -> person.joinedOn() <= LAST_DAY - 18)
        .toList();
  }
}
