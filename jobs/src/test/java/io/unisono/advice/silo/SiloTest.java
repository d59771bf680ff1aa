package io.unisono.advice.silo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.advice.Counted;
import io.unisono.stats.Estimate;
import org.junit.jupiter.api.Test;

class SiloTest {

  /** The worked example of docs/ADVICE.md. */
  @Test
  void theIndexIsTheMeanOfThreeShares() {
    Silo silo = silo(new Counted(45, 60), new Counted(27, 90));

    assertThat(silo.carried()).isEqualTo(new Counted(45, 135));
    assertThat(silo.index(10).orElseThrow())
        .isCloseTo(100 * (.75 + .3 + 1 / 3.0) / 3, within(1e-9));
    assertThat(silo.lowest(10).orElseThrow()).isLessThan(silo.index(10).orElseThrow());
    assertThat(silo.highest(10).orElseThrow()).isGreaterThan(silo.index(10).orElseThrow());
  }

  @Test
  void anIndexOfFewCasesIsNotTold() {
    assertThat(silo(new Counted(5, 9), new Counted(27, 90)).index(10)).isEmpty();
    assertThat(silo(new Counted(45, 60), new Counted(3, 9)).index(10)).isEmpty();
    assertThat(silo(new Counted(0, 10), new Counted(0, 10)).index(10)).hasValue(0);
    assertThat(Silo.shown(new Counted(1, 9), 10)).containsExactly(null, null, null);
  }

  /** Newcombe 1998, table II, method 10, first row: 56/70 less 48/80 is .0524 to .3339. */
  @Test
  void theIntervalOfADifferenceIsThatOfNewcombe() {
    Estimate change = new Counted(56, 70).minus(new Counted(48, 80), 10).orElseThrow();

    assertThat(change.value()).isCloseTo(.2, within(1e-12));
    assertThat(change.lo()).isCloseTo(.0524, within(5e-5));
    assertThat(change.hi()).isCloseTo(.3339, within(5e-5));
    assertThat(new Counted(5, 9).minus(new Counted(48, 80), 10)).isEmpty();
  }

  private static Silo silo(Counted repeats, Counted late) {
    return new Silo(
        "Finance",
        "Technology",
        200,
        900,
        repeats,
        late,
        100,
        Counted.NONE,
        Counted.NONE,
        Counted.NONE,
        Counted.NONE);
  }
}
