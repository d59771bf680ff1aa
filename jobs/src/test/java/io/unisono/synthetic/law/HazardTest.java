package io.unisono.synthetic.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.law.Hazard.Facts;
import io.unisono.synthetic.law.Hazard.Plan;
import io.unisono.synthetic.law.Hazard.Terms;
import org.junit.jupiter.api.Test;

class HazardTest {

  private static final Terms YEARLY = new Terms(Plan.MIDDLE, false, false, true, false);
  private static final Terms MONTHLY = new Terms(Plan.MIDDLE, true, false, true, false);

  @Test
  void bothLogitAndDailyChanceAreOfThirtyDays() {
    Facts upset = new Facts(0, YEARLY, 180, 2, 1, 1, 3, 0, true, true);
    // Two complaints of a new customer, one ticket reopened, one escalated, an NPS of 3, a payment
    // that failed, and a price that rose.
    assertThat(Hazard.logit(upset) - Hazard.logit(calm(YEARLY, 180)))
        .isCloseTo(2 * 1.6 + 0.8 + 0.6 + 4 * 0.24 + 1.1 + 0.8, within(1e-12));
    double month = 1 / (1 + Math.exp(-Hazard.logit(calm(YEARLY, 180))));
    assertThat(1 - Math.pow(1 - Hazard.daily(calm(YEARLY, 180)), 30))
        .isCloseTo(month, within(1e-12));
  }

  /** What a monthly contract adds depends on the plan, by more than the effect of either. */
  @Test
  void noSumOfEffectsIsTheLaw() {
    assertThat(monthlyEffect(Plan.CHEAP)).isCloseTo(1.6 + 1.2, within(1e-12));
    assertThat(monthlyEffect(Plan.MIDDLE)).isCloseTo(1.6, within(1e-12));
    assertThat(monthlyEffect(Plan.DEAR)).isCloseTo(1.6 - 1.2, within(1e-12));
    assertThat(complaintEffect(364)).isCloseTo(1.6, within(1e-12));
    assertThat(complaintEffect(365)).isCloseTo(1.2, within(1e-12));
    assertThat(quietEffect(MONTHLY)).isCloseTo(1.2, within(1e-12));
    assertThat(quietEffect(YEARLY)).isCloseTo(0.4, within(1e-12));
  }

  /** Of a hazard that is far from certain, the rates before and after are as the odds are. */
  @Test
  void theShareOfUnpaidLossesIsWhatTheFailureAdds() {
    Facts calm = calm(YEARLY, 2_000);
    double rise = Hazard.daily(calm.with(true, false, 0)) / Hazard.daily(calm);

    assertThat(rise).isCloseTo(Math.exp(1.1), within(0.02));
    assertThat(Hazard.unpaidShare()).isCloseTo(1 - 1 / Math.exp(1.1), within(1e-12));
  }

  private static double monthlyEffect(Plan plan) {
    return Hazard.logit(calm(new Terms(plan, true, false, true, false), 180))
        - Hazard.logit(calm(new Terms(plan, false, false, true, false), 180));
  }

  private static double complaintEffect(int tenure) {
    Facts angry = new Facts(0, YEARLY, tenure, 1, 0, 0, -1, 0, false, false);
    return Hazard.logit(angry) - Hazard.logit(calm(YEARLY, tenure));
  }

  private static double quietEffect(Terms terms) {
    Facts quiet = new Facts(0, terms, 180, 0, 0, 0, -1, 500, false, false);
    return Hazard.logit(quiet) - Hazard.logit(calm(terms, 180));
  }

  private static Facts calm(Terms terms, int tenure) {
    return new Facts(0, terms, tenure, 0, 0, 0, -1, 0, false, false);
  }
}
