package io.unisono.churn.learn.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.uplift.Gain.Aim;
import io.unisono.churn.learn.uplift.Gain.Kind;
import io.unisono.support.Exhaustive;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetingTest {

  private static final Estimates.Settings SETTINGS = new Estimates.Settings(3, "logistic", 1);

  private static Targeting of(Experiment experiment, Aim aim) {
    return Targeting.of(experiment, Estimates.of(experiment, SETTINGS), 1, aim, 1);
  }

  @Test
  void findsWhomTheCampaignMovesAndWhomItKeepsAway() {
    Targeting targeting = of(Campaigns.ofPlans(9_000, 0.2, 0.4, 5), new Aim(true, 0.05));

    List<Kind> kinds = targeting.gains().stream().map(Gain::kind).toList();
    assertThat(targeting.isTold()).isTrue();
    assertThat(kinds.subList(0, 3)).containsOnly(Kind.PERSUADABLE);
    assertThat(kinds.subList(7, 10)).containsOnly(Kind.DO_NOT_DISTURB);
    assertThat(kinds.subList(4, 6)).doesNotContain(Kind.PERSUADABLE, Kind.DO_NOT_DISTURB);
    assertThat(targeting.gains().get(0).expected()).isEqualTo(0.2, within(0.06));
    assertThat(targeting.adjusted().interval().lo()).isNegative();
    assertThat(targeting.adjusted().interval().hi()).isPositive();
  }

  @Test
  void ofAnUnwantedOutcomeTheOthersArePersuadable() {
    Targeting targeting = of(Campaigns.ofPlans(9_000, 0.2, 0.4, 5), new Aim(false, 0.05));

    assertThat(targeting.gains().get(0).kind()).isEqualTo(Kind.PERSUADABLE);
    assertThat(targeting.gains().get(0).measured().value()).isNegative();
    assertThat(targeting.gains().get(0).expected()).isNegative();
    assertThat(targeting.used().coefficient()).isPositive();
  }

  @Test
  void nobodyIsOfAKindWhereTheCampaignDoesTheSameToAll() {
    Targeting targeting = of(Campaigns.ofPlans(4_000, 0, 0.4, 7), new Aim(true, 0.05));

    assertThat(targeting.isTold()).isFalse();
    assertThat(targeting.gains()).extracting(Gain::kind).containsOnly(Kind.UNDECIDED);
  }

  @Test
  void eachLearnerKnowsTheEffectOfAPlan() {
    Experiment experiment = Campaigns.ofPlans(9_000, 0.2, 0.4, 5);
    for (String learner : List.of("logistic", "boosted")) {
      Estimates estimates = Estimates.of(experiment, new Estimates.Settings(2, learner, 1));
      for (int plan = 0; plan < 3; plan++) {
        assertThat(mean(experiment, estimates.t()[1], plan))
            .isEqualTo(0.2 * (1 - plan), within(0.06));
        assertThat(mean(experiment, estimates.x()[1], plan))
            .isEqualTo(0.2 * (1 - plan), within(0.06));
      }
    }
  }

  private static double mean(Experiment experiment, double[] effects, int plan) {
    double sum = 0;
    int n = 0;
    for (int row = 0; row < effects.length; row++) {
      if (experiment.facts().columns().get(0).values()[row] == plan) {
        sum += effects[row];
        n++;
      }
    }
    return sum / n;
  }

  /** The true mean effect is 0; the interval should miss it in about 1 of 20 campaigns. */
  @Test
  @Exhaustive
  void theAdjustedIntervalHoldsTheTruth() {
    int held = 0;
    for (int seed = 0; seed < 20; seed++) {
      Experiment plans = Campaigns.ofPlans(1_500, 0.1, 0.4, seed);
      Estimates.Adjusted adjusted = Estimates.of(plans, SETTINGS).adjusted(plans, 1);
      held += adjusted.interval().lo() <= 0 && adjusted.interval().hi() >= 0 ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(17);
  }

  @Test
  void whoDoesTheSameAnywayIsASureThingOrALostCause() {
    Experiment many = Campaigns.ofPlans(60_000, 0, 0.9, 1);
    Experiment few = Campaigns.ofPlans(60_000, 0, 0.1, 1);
    Aim aim = new Aim(true, 0.05);

    assertThat(kind(many, aim)).isEqualTo(Kind.SURE_THING);
    assertThat(kind(few, aim)).isEqualTo(Kind.LOST_CAUSE);
    assertThat(kind(few, new Aim(false, 0.05))).isEqualTo(Kind.SURE_THING);
    assertThat(kind(few, new Aim(true, 0.001))).isEqualTo(Kind.UNDECIDED);
  }

  private static Kind kind(Experiment experiment, Aim aim) {
    return Gain.kind(experiment, Gain.measured(experiment, experiment.compared(1)), aim);
  }
}
