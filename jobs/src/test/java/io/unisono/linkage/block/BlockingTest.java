package io.unisono.linkage.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.People;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockingTest {

  private final People people = People.of(60, 5);
  private final Layout layout = people.layout();
  private final List<BlockingKey> keys = new BlockingFields(layout).keys().subList(0, 40);

  @Test
  void aPairBelongsToTheFirstBlockThatItsRecordsShare() {
    everyPairBelongsToOneBlock(new Blocking(layout, keys, 0, Set.of()));
  }

  @Test
  void thatIsSoWhereBlocksAreReplacedBySmallerOnes() {
    Blocking coarse = new Blocking(layout, keys, 0, Set.of());
    Set<Long> crowded = new HashSet<>();
    for (Profile profile : people.profiles()) {
      long[] blocks = coarse.blocks(profile);
      for (int i = 0; i < blocks.length; i += 6) {
        crowded.add(blocks[i]);
      }
    }
    everyPairBelongsToOneBlock(new Blocking(layout, keys, 0, crowded));
  }

  @Test
  void blocksAreReadFromBytesAsTheyWere() {
    Blocking coarse = new Blocking(layout, keys, 0, Set.of());
    long[] first = coarse.blocks(people.profiles().get(0));
    Blocking blocking = coarse.withLast(Set.of(first[0], first[4]));
    for (Profile profile : people.profiles()) {
      long[] blocks = blocking.blocks(profile);
      assertThat(Blocking.blocks(Blocking.bytes(blocks))).isEqualTo(blocks);
    }
    long[] ordered = blocking.blocks(people.profiles().get(0));
    assertThat(Blocking.isLast(ordered, ordered.length / 2 - 1)).isTrue();
  }

  private void everyPairBelongsToOneBlock(Blocking blocking) {
    long[][] blocks = people.profiles().stream().map(blocking::blocks).toArray(long[][]::new);
    int met = 0;
    for (long[] a : blocks) {
      for (long[] b : blocks) {
        int first = firstShared(a, b);
        assertThat(Blocking.meet(a, b)).isEqualTo(first >= 0);
        met += first >= 0 ? 1 : 0;
        for (int i = 0; i < a.length; i += 2) {
          assertThat(Blocking.keyIfFirst(a, b, a[i])).isEqualTo(i == first ? (int) a[i + 1] : -1);
        }
      }
    }
    assertThat(met).isGreaterThan(blocks.length);
  }

  private static int firstShared(long[] a, long[] b) {
    for (int i = 0; i < a.length; i += 2) {
      for (int j = 0; j < b.length; j += 2) {
        if (a[i] == b[j]) {
          return i;
        }
      }
    }
    return -1;
  }
}
