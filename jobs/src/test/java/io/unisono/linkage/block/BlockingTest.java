package io.unisono.linkage.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.People;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
      BlockList blocks = coarse.blocks(profile);
      for (int i = 0; i < blocks.size(); i += 3) {
        crowded.add(blocks.block(i));
      }
    }
    everyPairBelongsToOneBlock(new Blocking(layout, keys, 0, crowded));
  }

  @Test
  void blocksAreReadFromBytesAsTheyWere() {
    Blocking coarse = new Blocking(layout, keys, 0, Set.of());
    BlockList first = coarse.blocks(people.profiles().get(0));
    Blocking blocking = coarse.withLast(Set.of(first.block(0), first.block(2)));
    for (Profile profile : people.profiles()) {
      BlockList blocks = blocking.blocks(profile);
      assertThat(BlockList.of(blocks.bytes())).isEqualTo(blocks);
    }
    BlockList ordered = blocking.blocks(people.profiles().get(0));
    assertThat(IntStream.range(0, ordered.size()).filter(ordered::isLast).mapToObj(ordered::block))
        .containsExactly(first.block(0), first.block(2));
    assertThat(ordered.isLast(ordered.size() - 2)).isTrue();
  }

  private void everyPairBelongsToOneBlock(Blocking blocking) {
    List<BlockList> blocks = people.profiles().stream().map(blocking::blocks).toList();
    int met = 0;
    for (BlockList a : blocks) {
      for (BlockList b : blocks) {
        int first = firstShared(a, b);
        assertThat(a.meets(b)).isEqualTo(first >= 0);
        met += first >= 0 ? 1 : 0;
        for (int i = 0; i < a.size(); i++) {
          assertThat(a.keyIfFirst(b, a.block(i))).isEqualTo(i == first ? a.key(i) : -1);
        }
      }
    }
    assertThat(met).isGreaterThan(blocks.size());
  }

  private static int firstShared(BlockList a, BlockList b) {
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        if (a.block(i) == b.block(j)) {
          return i;
        }
      }
    }
    return -1;
  }
}
