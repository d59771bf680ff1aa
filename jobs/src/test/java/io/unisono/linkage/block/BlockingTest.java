package io.unisono.linkage.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.People;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Of three words that many names have, two at once make a block; a rare one makes its own. */
  @Test
  void aWordThatTooManyNamesHaveIsReplacedByPairsOfWords() {
    Layout names = new Layout(List.of("name"), List.of(Kind.ORGANISATION), false);
    BlockingKey word =
        new BlockingFields(names)
            .keys().stream()
                .filter(k -> k.name().equals("organisation any word"))
                .findFirst()
                .get();
    List<BlockList> plain = blocks(new Blocking(names, List.of(word), 0, Set.of()), names);
    Set<Long> common = new HashSet<>();
    for (int i = 0; i < plain.get(0).size(); i++) {
      common.add(plain.get(0).block(i));
    }
    List<BlockList> cut = blocks(new Blocking(names, List.of(word), 0, common), names);

    assertThat(plain).extracting(BlockList::size).containsExactly(3, 4, 2, 1, 2);
    assertThat(cut).extracting(BlockList::size).containsExactly(3, 7, 2, 0, 1);
    assertThat(met(plain)).containsExactly("01", "02", "03", "04", "12", "13", "14", "24", "34");
    assertThat(met(cut)).containsExactly("01", "04", "12", "14");
    everyPairBelongsToOneBlock(plain);
    everyPairBelongsToOneBlock(cut);
  }

  private static List<BlockList> blocks(Blocking blocking, Layout layout) {
    return Stream.of(
            "Nordhaven Marble Works",
            "Marble Works Nordhaven Zanichelli",
            "Zanichelli Marble",
            "Nordhaven",
            "Nordhaven Marble")
        .map(name -> blocking.blocks(layout.profile("s", name, new String[] {name})))
        .toList();
  }

  private static List<String> met(List<BlockList> blocks) {
    List<String> met = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      for (int j = i + 1; j < blocks.size(); j++) {
        if (blocks.get(i).meets(blocks.get(j))) {
          met.add("" + i + j);
        }
      }
    }
    return met;
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
    everyPairBelongsToOneBlock(people.profiles().stream().map(blocking::blocks).toList());
  }

  private static void everyPairBelongsToOneBlock(List<BlockList> blocks) {
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
