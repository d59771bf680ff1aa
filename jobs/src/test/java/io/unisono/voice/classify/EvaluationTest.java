package io.unisono.voice.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final int NONE = Evaluation.ABSTAINED;

  /** a: tp 2, fp 1, fn 1; b: tp 1, fp 1, fn 2. */
  @Test
  void measuresAgreeWithTheCountsByHand() {
    Evaluation evaluation =
        Evaluation.of(
            List.of("a", "b"), new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 0, NONE});

    assertThat(evaluation.rows()).isEqualTo(6);
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(evaluation.coverage()).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(evaluation.macroF1()).isCloseTo((4 / 6.0 + 2 / 5.0) / 2, within(1e-15));
    assertThat(evaluation.confusion()).isEqualTo(new long[][] {{2, 1, 0}, {1, 1, 1}});
  }

  @Test
  void aLabelThatNobodyHasIsLeftOutOfTheMean() {
    assertThat(Evaluation.of(List.of("a", "b", "c"), new int[] {0, 1}, new int[] {0, 1}).macroF1())
        .isEqualTo(1);
  }

  @Test
  void partsAddUp() {
    List<String> labels = List.of("a", "b");
    Evaluation one = Evaluation.of(labels, new int[] {0, 1}, new int[] {0, 0});
    Evaluation two = Evaluation.of(labels, new int[] {1}, new int[] {NONE});

    assertThat(Evaluation.sum(List.of(one, two)).confusion())
        .isEqualTo(new long[][] {{1, 0, 0}, {1, 0, 1}});
  }
}
