package io.unisono.voice.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.voice.classify.NGrams.Counts;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

  /** As scikit-learn's TfidfVectorizer(sublinear_tf=True): idf ln((1 + n) / (1 + df)) + 1. */
  @Test
  void valuesAreSublinearTfIdfOfLengthOne() {
    Vocabulary vocabulary = Vocabulary.of(List.of(counts(7, 7, 9), counts(7), counts(11)), 1);

    SparseVector vector = new SparseVector();
    vocabulary.vector(counts(7, 7, 9, 99), 5, vector);

    double seven = (1 + Math.log(2)) * (Math.log(4 / 3.0) + 1);
    double nine = Math.log(4 / 2.0) + 1;
    double length = Math.hypot(seven, nine);
    assertThat(vector.size()).isEqualTo(2);
    assertThat(vector.place(0)).isEqualTo(5);
    assertThat(vector.value(0)).isCloseTo((float) (seven / length), within(1e-6f));
    assertThat(vector.value(1)).isCloseTo((float) (nine / length), within(1e-6f));
  }

  @Test
  void rareNGramsAreForgottenAndUnknownOnesPassedOver() {
    Vocabulary vocabulary = Vocabulary.of(List.of(counts(1, 2), counts(2, 3)), 2);

    SparseVector vector = new SparseVector();
    vocabulary.vector(counts(1, 3), 0, vector);

    assertThat(vocabulary.size()).isEqualTo(1);
    assertThat(vector.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_000, 200_000})
  void hashesAreCountedInTheirOrder(int size) {
    Random random = new Random(size);
    long[] few = random.longs(Math.max(1, size / 3)).toArray();
    long[] hashes =
        IntStream.range(0, size).mapToLong(i -> few[random.nextInt(few.length)]).toArray();
    SortedMap<Long, Integer> expected = new TreeMap<>();
    LongStream.of(hashes).forEach(hash -> expected.merge(hash, 1, Integer::sum));

    Counts counts = Counts.of(hashes, size);

    assertThat(counts.hashes())
        .isEqualTo(expected.keySet().stream().mapToLong(hash -> hash).toArray());
    assertThat(counts.counts())
        .isEqualTo(expected.values().stream().mapToInt(count -> count).toArray());
  }

  private static Counts counts(long... hashes) {
    return Counts.of(hashes, hashes.length);
  }
}
