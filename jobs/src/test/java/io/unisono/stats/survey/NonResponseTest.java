package io.unisono.stats.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.survey.NonResponse.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonResponseTest {

  /** Half of those invited met a bad event; four in ten of them answer, and eight of the others. */
  @Test
  void whoAnswersLessWeighsMore() {
    double[] factors =
        NonResponse.factors(
                List.of(
                    new Cell(List.of("retail", "yes"), 100, 40, 40),
                    new Cell(List.of("retail", "no"), 100, 80, 80)))
            .orElseThrow();

    assertThat(factors).containsExactly(new double[] {1.5, 0.75}, within(1e-9));
  }

  /** Answers of weight 2 stand for twice as many before the correction, and half as much after. */
  @Test
  void weightsOfTheSourceAreTheStart() {
    double[] factors =
        NonResponse.factors(
                List.of(
                    new Cell(List.of("yes"), 100, 40, 80), new Cell(List.of("no"), 100, 80, 80)))
            .orElseThrow();

    assertThat(factors).containsExactly(new double[] {1, 1}, within(1e-9));
  }

  /**
   * Four answers of small customers are too few for a category: they count with the medium ones.
   */
  @Test
  void aCategoryWithFewAnswersIsJoinedWithTheNextSmallest() {
    double[] factors =
        NonResponse.factors(
                List.of(
                    new Cell(List.of("large"), 200, 100, 100),
                    new Cell(List.of("medium"), 50, 16, 16),
                    new Cell(List.of("nobody answered"), 10, 0, 0),
                    new Cell(List.of("small"), 40, 4, 4)))
            .orElseThrow();

    // 100 of 300 invitations fall to the joined category, which has 20 of 120 answers.
    assertThat(factors[0]).isCloseTo(200 / 300.0 / (100 / 120.0), within(1e-9));
    assertThat(factors[1]).isCloseTo(100 / 300.0 / (20 / 120.0), within(1e-9));
    assertThat(factors[3]).isEqualTo(factors[1]);
  }

  @Test
  void whereAllCategoriesAreSmallNothingIsCorrected() {
    assertThat(
            NonResponse.factors(
                    List.of(new Cell(List.of("a"), 90, 2, 2), new Cell(List.of("b"), 10, 2, 2)))
                .orElseThrow())
        .containsExactly(1, 1);
  }
}
