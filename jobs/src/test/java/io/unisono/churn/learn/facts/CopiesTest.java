package io.unisono.churn.learn.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private static final double NONE = Double.NaN;

  @Test
  void rowsThatSayTheSameAreOneGroup() {
    Copies copies =
        Copies.of(table(new double[] {1, 2, 1, 3, NONE, NONE}, new int[] {0, 1, 2, 3, 4, 5}));

    assertThat(copies.copies()).isEqualTo(2);
    assertThat(copies.telling()).isTrue();
    assertThat(copies.group()).containsExactly(0, 1, 0, 3, 4, 4);
  }

  @Test
  void theyJoinTheGroupsOfIds() {
    Copies copies = Copies.of(table(new double[] {1, 2, 2, 3}, new int[] {0, 0, 2, 3}));

    assertThat(copies.group()).containsExactly(0, 0, 0, 3);
  }

  @Test
  void whereColumnsSayLittleLikeRowsAreNoCopies() {
    Copies copies = Copies.of(table(new double[] {1, 1, 1, 2, 2, 2}, new int[] {0, 1, 2, 3, 4, 5}));

    assertThat(copies.telling()).isFalse();
    assertThat(copies.copies()).isEqualTo(4);
    assertThat(copies.group()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  private static FactTable table(double[] values, int[] group) {
    return new FactTable(
        List.of(new FactColumn("a", FactColumn.Kind.NUMBER, List.of(), values)),
        new boolean[values.length],
        group);
  }
}
