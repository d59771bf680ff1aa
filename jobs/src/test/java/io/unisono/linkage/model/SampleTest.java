package io.unisono.linkage.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.People;
import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  private final People people = People.of(400, 9);
  private final BlockingFields fields = new BlockingFields(people.layout());
  private final Sample sample = new Sample(people.layout(), people.profiles());

  @Test
  void theBlocksOfAKeyAreTheRecordsThatShareItsValue() {
    for (BlockingKey key : fields.keys()) {
      Sample.Blocks blocks = sample.blocks(key);
      List<Long> all = new ArrayList<>();
      long comparable = 0;
      for (List<Integer> block : byValue(key).values()) {
        List<Long> pairs = pairs(block);
        all.addAll(block.size() <= 60 ? pairs : List.of());
        comparable += block.size() <= 60 ? pairs.size() : 0;
      }

      assertThat(blocks.pairs(Integer.MAX_VALUE))
          .isEqualTo(all.stream().mapToLong(Long::longValue).toArray());
      assertThat(blocks.comparable()).isEqualTo(comparable);
      assertThat(blocks.pairs()).isGreaterThanOrEqualTo(comparable);
    }
  }

  @Test
  void someOfThePairsAreWholeBlocks() {
    BlockingKey zip =
        fields.keys().stream().filter(key -> key.name().equals("place postcode")).findFirst().get();
    long[] all = sample.blocks(zip).pairs(Integer.MAX_VALUE);
    long[] some = sample.blocks(zip).pairs(all.length / 2);

    assertThat(some.length).isBetween(all.length / 3, all.length * 2 / 3);
    assertThat(all).containsSubsequence(some);
  }

  @Test
  void aSetOfPairsHoldsEachOnceInTheOrderInWhichTheyCame() {
    SplittableRandom chance = new SplittableRandom(3);
    long[] pairs =
        chance.longs(20_000, 0, 5_000).map(n -> Sample.pair((int) n / 70, (int) n % 70)).toArray();
    PairSet set = new PairSet();
    set.addAll(pairs);
    set.addAll(Arrays.copyOf(pairs, 10_000));

    assertThat(set.toArray()).isEqualTo(LongStream.of(pairs).distinct().toArray());
    assertThat(set.size()).isEqualTo((int) LongStream.of(pairs).distinct().count());
  }

  private Map<Long, List<Integer>> byValue(BlockingKey key) {
    Map<Long, List<Integer>> byValue = new TreeMap<>();
    for (int r = 0; r < sample.size(); r++) {
      long value = key.value(fields.hashes(sample.get(r)));
      if (value != 0) {
        byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(r);
      }
    }
    return byValue;
  }

  private static List<Long> pairs(List<Integer> block) {
    List<Long> pairs = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      for (int j = i + 1; j < block.size(); j++) {
        pairs.add(Sample.pair(block.get(i), block.get(j)));
      }
    }
    return pairs;
  }
}
