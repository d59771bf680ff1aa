package io.unisono.synthetic.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.company.Marketing.Choice;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());
  private static final Scenario WITHOUT = new Scenario(11, 8_000, LAST_DAY - 730, LAST_DAY);
  private static final Scenario WITH =
      new Scenario(
          11, 8_000, LAST_DAY - 730, LAST_DAY, NonResponse.BOTH, Set.of(Plant.RETENTION_CAMPAIGN));
  private static final int DAY = Retention.day(WITH);

  @Test
  void onlyWhoIsKeptLivesOn() {
    int kept = 0;
    for (Person person : CustomerSimulationTest.everybody(WITH)) {
      CustomerSimulation without = CustomerSimulation.of(WITHOUT, person, LAST_DAY);
      CustomerSimulation with = CustomerSimulation.of(WITH, person, LAST_DAY);
      assertThat(Retention.choice(WITHOUT, person)).isEmpty();
      if (with.leftOn().equals(without.leftOn())) {
        assertThat(with.tickets()).isEqualTo(without.tickets());
        assertThat(with.invitations()).isEqualTo(without.invitations());
      } else {
        kept++;
        assertThat(Retention.choice(WITH, person)).map(Choice::heldOut).hasValue(false);
        assertThat(without.leftOn().getAsInt()).isBetween(DAY + 1, DAY + Retention.LASTS);
        assertThat(with.leftOn().orElse(LAST_DAY + 1)).isGreaterThan(without.leftOn().getAsInt());
      }
    }
    assertThat(kept).isGreaterThan(10);
  }

  /** Within three standard errors of the difference of contacted and held out. */
  @Test
  void theTrueEffectIsWhatHappens() {
    double[] chosen = new double[2];
    double[] left = new double[2];
    double effect = 0;
    for (Person person : CustomerSimulationTest.everybody(WITH)) {
      CustomerSimulation then = CustomerSimulation.of(WITH, person, DAY);
      Optional<Choice> choice = Retention.choice(WITH, person);
      if (then.leftOn().isEmpty() && choice.isPresent()) {
        int part = choice.get().heldOut() ? 0 : 1;
        chosen[part]++;
        left[part] +=
            CustomerSimulation.of(WITH, person, DAY + Retention.LASTS).leftOn().isPresent() ? 1 : 0;
        effect +=
            then.probabilityOfLeaving(WITH, Retention.LASTS, 8, true)
                - then.probabilityOfLeaving(WITH, Retention.LASTS, 8, false);
      }
    }
    double contacted = left[1] / chosen[1];
    double heldOut = left[0] / chosen[0];
    double error =
        Math.sqrt(contacted * (1 - contacted) / chosen[1] + heldOut * (1 - heldOut) / chosen[0]);
    double mean = effect / (chosen[0] + chosen[1]);
    assertThat(mean).isNegative();
    assertThat(contacted - heldOut).isCloseTo(mean, within(3 * error));
  }

  @Test
  void marketingKnowsWhoHasItsRecord() {
    List<Person> some = CustomerSimulationTest.everybody(WITH).subList(0, 500);

    assertThat(some)
        .allMatch(
            person ->
                person.isKnownToMarketing(WITH)
                    != SiloRecord.of(WITH, person, Silo.HUBSPOT, LAST_DAY).isEmpty());
  }
}
