package io.unisono.synthetic.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HazardTest {

  @Test
  void theHazardIsLinearInWhatIsKnown() {
    Hazard.Facts calm = new Hazard.Facts(false, false, true, false, 180, 0, 0, 0, -1, 0);
    Hazard.Facts upset = new Hazard.Facts(false, false, true, false, 180, 2, 1, 1, 3, 0);
    // Two complaints, one ticket reopened, one escalated, and an NPS of 3.
    assertThat(Hazard.logit(upset) - Hazard.logit(calm))
        .isCloseTo(2 * 1.1 + 0.8 + 0.6 + 4 * 0.26, within(1e-12));
    double month = 1 / (1 + Math.exp(-Hazard.logit(calm)));
    assertThat(1 - Math.pow(1 - Hazard.daily(calm), 30)).isCloseTo(month, within(1e-12));
  }
}
