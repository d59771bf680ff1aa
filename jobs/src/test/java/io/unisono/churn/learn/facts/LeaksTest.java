package io.unisono.churn.learn.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.learn.facts.Leaks.Finding;
import io.unisono.churn.learn.facts.Leaks.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LeaksTest {

  private static final int ROWS = 1_000;

  @Test
  void aColumnThatRanksAlmostPerfectlyIsALeak() {
    assertThat(leaks("esent", lost -> Double.toString(2.5 * lost + noise())))
        .containsExactly(Reason.RANKS);
    assertThat(leaks("state", lost -> lost == 1 ? "gone" : "here")).containsExactly(Reason.RANKS);
  }

  @Test
  void soIsOneThatIsFilledForTheLostAlone() {
    assertThat(
            leaks("reason", lost -> lost == 1 ? "price" + (int) (9 * random.nextDouble()) : null))
        .containsExactly(Reason.MISSING);
    assertThat(leaks("why", lost -> lost == 1 && random.nextDouble() < 0.3 ? "price" : null))
        .containsExactly(Reason.MISSING);
  }

  @Test
  void aNumberThatRisesAndFallsIsSeen() {
    assertThat(leaks("code", lost -> lost == 1 ? "2" : "" + (random.nextBoolean() ? 1 : 3)))
        .containsExactly(Reason.RANKS);
  }

  @Test
  void theNameOfTheOutcomeOrALastDateNeedsLess() {
    Function<Integer, String> some = lost -> Double.toString(lost + noise());
    Function<Integer, String> day =
        lost -> "2024-0" + (lost == 1 ? 1 + random.nextInt(7) : 2 + random.nextInt(8)) + "-10";

    assertThat(leaks("Churn Score", some)).containsExactly(Reason.NAMED);
    assertThat(leaks("left_probability", some)).containsExactly(Reason.NAMED);
    assertThat(leaks("spending", some)).isEmpty();
    assertThat(leaks("lastorder", day)).containsExactly(Reason.LAST_DATE);
    assertThat(leaks("first_order", day)).isEmpty();
  }

  @Test
  void anHonestStrongColumnIsToldAndKept() {
    List<Finding> found = findings("complaints", lost -> Double.toString(0.85 * lost + noise()));

    assertThat(found).extracting(Finding::reason).containsExactly(Reason.STRONG);
    assertThat(found.get(0).isLeak()).isFalse();
    assertThat(found.get(0).auc()).isBetween(0.8, 0.9);
  }

  @Test
  void manyLevelsThatSayNothingAreNoLeak() {
    assertThat(findings("city", lost -> "c" + random.nextInt(500))).isEmpty();
    assertThat(findings("churn_region", lost -> "c" + random.nextInt(500))).isEmpty();
  }

  private final SplittableRandom random = new SplittableRandom(3);

  private double noise() {
    return random.nextDouble()
        + random.nextDouble()
        + random.nextDouble()
        + random.nextDouble()
        - 2;
  }

  private List<Reason> leaks(String name, Function<Integer, String> text) {
    return findings(name, text).stream().filter(Finding::isLeak).map(Finding::reason).toList();
  }

  /** Of a column whose texts are drawn from the outcome; a quarter is lost. */
  private List<Finding> findings(String name, Function<Integer, String> text) {
    FactReader reader = new FactReader(name);
    boolean[] positive = new boolean[ROWS];
    int[] group = new int[ROWS];
    List<FactColumn> columns = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      positive[row] = row % 4 == 0;
      group[row] = row;
      reader.add(text.apply(positive[row] ? 1 : 0));
    }
    columns.add(reader.found().column());
    return Leaks.of(new FactTable(columns, positive, group), "has_left");
  }
}
