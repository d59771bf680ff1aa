package io.unisono.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnionFindTest {

  private static final int ELEMENTS = 20;

  @Property(tries = 300)
  void theSmallestReachableNumberStandsForASet(
      @ForAll @Size(max = 40) List<@IntRange(max = ELEMENTS - 1) Integer> ends) {
    UnionFind sets = new UnionFind(ELEMENTS);
    int[] smallest = new int[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      smallest[i] = i;
    }
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      int left = smallest[ends.get(i)];
      int right = smallest[ends.get(i + 1)];
      assertThat(sets.union(ends.get(i), ends.get(i + 1))).isEqualTo(left != right);
      for (int k = 0; k < ELEMENTS; k++) {
        smallest[k] = smallest[k] == Math.max(left, right) ? Math.min(left, right) : smallest[k];
      }
    }

    assertThat(sets.roots()).isEqualTo(smallest);
    for (int i = 0; i < ELEMENTS; i++) {
      assertThat(sets.find(i)).isEqualTo(smallest[i]);
    }
  }

  @Test
  void withoutUnionEveryNumberIsItsOwn() {
    assertThat(new UnionFind(3).roots()).containsExactly(0, 1, 2);
    assertThat(new UnionFind(0).roots()).isEmpty();
  }
}
