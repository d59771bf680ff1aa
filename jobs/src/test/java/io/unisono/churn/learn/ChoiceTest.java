package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.learn.Score.Judged;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  /** The complex one leads by 0.1, -0.1 and 0.1: 0.033 on average, half of a standard error. */
  @Test
  void takesTheSimplestThatIsOneErrorBehindAtMost() {
    assertThat(chosen(folds(5, 7, 5), folds(6, 6, 6))).isEqualTo("simple");
  }

  /** It leads by 0.1 in every fold, without an error. */
  @Test
  void takesTheBetterOneWhereItLeadsInAllFolds() {
    assertThat(chosen(folds(5, 5, 5), folds(6, 6, 6))).isEqualTo("complex");
  }

  @Test
  void takesTheSimplerOfEqualOnes() {
    assertThat(chosen(folds(6, 5, 6), folds(6, 5, 6))).isEqualTo("simple");
  }

  private static String chosen(List<Judged> simple, List<Judged> complex) {
    Map<String, List<Judged>> judged = new LinkedHashMap<>();
    judged.put("simple", simple);
    judged.put("complex", complex);
    return Choice.of(judged);
  }

  /** Folds of one positive among ten others, of whom so many score lower. */
  private static List<Judged> folds(int... lower) {
    return Arrays.stream(lower)
        .mapToObj(
            below -> {
              double[] scores = new double[11];
              Arrays.setAll(scores, i -> i < below ? 0 : 2);
              scores[10] = 1;
              boolean[] positive = new boolean[11];
              positive[10] = true;
              return new Judged(scores, scores, positive, 0);
            })
        .toList();
  }
}
