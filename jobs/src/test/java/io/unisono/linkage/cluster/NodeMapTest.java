package io.unisono.linkage.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NodeMapTest {

  /** Of any longs, and of neighbours, which fill the map without gaps. */
  @Property(tries = 300)
  void findsEachAndNoOther(
      @ForAll @Size(max = 60) List<Long> some,
      @ForAll @Size(max = 60) List<@LongRange(min = -20, max = 20) Long> near) {
    LongStream both = LongStream.concat(longs(some), longs(near));

    findsExactly(both.toArray(), LongStream.concat(longs(some), LongStream.range(-22, 23)));
  }

  @Test
  void findsThousandsOfHashes() {
    long[] hashes = new Random(3).longs(10_000).toArray();

    findsExactly(hashes, LongStream.concat(LongStream.of(hashes), new Random(4).longs(10_000)));
  }

  private static void findsExactly(long[] some, LongStream asked) {
    List<Long> ascending = List.copyOf(new TreeSet<>(LongStream.of(some).boxed().toList()));
    NodeMap places =
        new NodeMap(ascending.stream().mapToLong(Long::longValue).toArray(), place -> place);

    asked.forEach(
        node -> {
          Long place = places.find(node);
          if (place == null) {
            assertThat(ascending).doesNotContain(node);
          } else {
            assertThat(ascending.get(place.intValue())).isEqualTo(node);
          }
        });
  }

  private static LongStream longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue);
  }
}
