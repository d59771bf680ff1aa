package io.unisono.churn.learn.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.learn.facts.Folds.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void eachFoldHasItsShareOfRowsAndOfTheLost() {
    FactTable table = table(103, row -> row % 4 == 0, row -> row);

    List<Fold> folds = Folds.of(table, table.all(), 5, 7);

    assertThat(folds).allSatisfy(fold -> assertThat(fold.test().length).isBetween(20, 21));
    assertThat(folds).allSatisfy(fold -> assertThat(table.positives(fold.test())).isBetween(5, 6));
    assertThat(folds)
        .allSatisfy(fold -> assertThat(fold.train().length + fold.test().length).isEqualTo(103));
    assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted())
        .containsExactly(IntStream.range(0, 103).boxed().toArray(Integer[]::new));
  }

  @Test
  void groupsStayTogether() {
    FactTable table = table(100, row -> row % 3 == 0, row -> row / 4);

    for (Fold fold : Folds.of(table, table.all(), 5, 1)) {
      assertThat(Arrays.stream(fold.train()).map(row -> row / 4).distinct())
          .doesNotContainAnyElementsOf(
              Arrays.stream(fold.test()).map(row -> row / 4).boxed().toList());
    }
  }

  @Test
  void theSeedDecides() {
    FactTable table = table(50, row -> row % 2 == 0, row -> row);

    assertThat(Folds.of(table, table.all(), 5, 1).get(0).test())
        .isEqualTo(Folds.of(table, table.all(), 5, 1).get(0).test())
        .isNotEqualTo(Folds.of(table, table.all(), 5, 2).get(0).test());
  }

  private static FactTable table(
      int rows, java.util.function.IntPredicate lost, java.util.function.IntUnaryOperator groupOf) {
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = lost.test(row);
    }
    return new FactTable(List.of(), positive, IntStream.range(0, rows).map(groupOf).toArray());
  }
}
