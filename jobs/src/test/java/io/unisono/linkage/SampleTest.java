package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.Sample.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {

  private final People people = People.of(400, 9);
  private final Atoms atoms = new Atoms(people.layout());
  private final Sample sample = new Sample(people.profiles(), atoms);

  @Test
  void theBlocksOfAKeyAreTheRecordsThatShareItsValue() {
    for (BlockingKey key : atoms.keys()) {
      Sample.Blocks blocks = sample.blocks(key);
      List<Pair> all = new ArrayList<>();
      long comparable = 0;
      for (List<Integer> block : byValue(key).values()) {
        List<Pair> pairs = pairs(block);
        all.addAll(block.size() <= 60 ? pairs : List.of());
        comparable += block.size() <= 60 ? pairs.size() : 0;
      }

      assertThat(blocks.pairs(Integer.MAX_VALUE)).isEqualTo(all);
      assertThat(blocks.comparable()).isEqualTo(comparable);
      assertThat(blocks.pairs()).isGreaterThanOrEqualTo(comparable);
    }
  }

  @Test
  void someOfThePairsAreWholeBlocks() {
    BlockingKey zip =
        atoms.keys().stream().filter(key -> key.name().equals("place postcode")).findFirst().get();
    List<Pair> all = sample.blocks(zip).pairs(Integer.MAX_VALUE);
    List<Pair> some = sample.blocks(zip).pairs(all.size() / 2);

    assertThat(some.size()).isBetween(all.size() / 3, all.size() * 2 / 3);
    assertThat(all).containsSubsequence(some);
  }

  @Test
  void pairsHaveHashesOfTheirOwn() {
    Set<Integer> hashes = new HashSet<>();
    for (int left = 0; left < 500; left++) {
      for (int right = left + 1; right < 500; right++) {
        hashes.add(new Pair(left, right).hashCode());
      }
    }
    assertThat(hashes).hasSize(500 * 499 / 2);
  }

  private Map<Long, List<Integer>> byValue(BlockingKey key) {
    Map<Long, List<Integer>> byValue = new TreeMap<>();
    for (int r = 0; r < sample.size(); r++) {
      long value = key.value(atoms.hashes(sample.get(r)));
      if (value != 0) {
        byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(r);
      }
    }
    return byValue;
  }

  private static List<Pair> pairs(List<Integer> block) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      for (int j = i + 1; j < block.size(); j++) {
        pairs.add(new Pair(block.get(i), block.get(j)));
      }
    }
    return pairs;
  }
}
