package io.unisono.voice.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.voice.trend.EmergenceTest.Week;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmergenceTestTest {

  /** P(X ≥ 5) of 13 customers, each in the week with a chance of 1 in 9, added up by hand. */
  @Test
  void steadyWeeksGiveTheBinomialProbability() {
    EmergenceTest test =
        EmergenceTest.of(new Week(5, 100), Collections.nCopies(8, new Week(1, 100)));

    assertThat(test.p()).isCloseTo(0.010105207453017212, within(1e-12));
    assertThat(test.expected()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aTopicThatNobodyWroteAboutEmergesWithFiveCustomers() {
    EmergenceTest test =
        EmergenceTest.of(new Week(5, 100), Collections.nCopies(8, new Week(0, 100)));

    assertThat(test.p()).isCloseTo(Math.pow(1 / 9.0, 5), within(1e-15));
    assertThat(test.expected()).isZero();
  }

  @Test
  void aTopicOfWavesNeedsMoreToEmerge() {
    List<Week> waves =
        Stream.concat(
                Collections.nCopies(7, new Week(0, 100)).stream(), Stream.of(new Week(16, 100)))
            .toList();

    assertThat(EmergenceTest.of(new Week(6, 100), waves).p())
        .as("dispersion 16: chi-square 112 over 7")
        .isCloseTo(0.5849217835344411, within(1e-9));
  }

  @Test
  void nobodyIsNoFinding() {
    assertThat(EmergenceTest.of(new Week(0, 50), Collections.nCopies(4, new Week(3, 100))).p())
        .isEqualTo(1);
  }
}
