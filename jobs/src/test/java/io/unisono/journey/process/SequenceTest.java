package io.unisono.journey.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceTest {

  private static final Activities ACTIVITIES = new Activities(Map.of(1L, "a", 2L, "b"));

  private static Sequence of(IntStream activities) {
    Sequence sequence = new Sequence();
    activities.forEach(sequence::add);
    return sequence;
  }

  @Test
  void orderAndLengthTellSequencesApart() {
    assertThat(of(IntStream.of(0, 1))).isEqualTo(of(IntStream.of(0, 1)));
    assertThat(of(IntStream.of(0, 1))).isNotEqualTo(of(IntStream.of(1, 0)));
    assertThat(of(IntStream.of(0))).isNotEqualTo(of(IntStream.of(0, 0)));
    assertThat(of(IntStream.empty())).isEqualTo(of(IntStream.empty()));
  }

  @Test
  void longSequencesDifferAfterWhatIsSpelt() {
    int n = 3 * Sequence.SPELT;
    Sequence one = of(IntStream.range(0, n).map(i -> i % 2));

    assertThat(one).isEqualTo(of(IntStream.range(0, n).map(i -> i % 2)));
    assertThat(one)
        .isNotEqualTo(of(IntStream.range(0, n).map(i -> i == n - 1 ? 0 : i % 2)))
        // Two neighbours change places.
        .isNotEqualTo(of(IntStream.range(0, n).map(i -> i == n - 2 ? 1 : i == n - 1 ? 0 : i % 2)));
    assertThat(one.bytes()).hasSize(Integer.BYTES * Sequence.SPELT);
    assertThat(Sequence.text(one.bytes(), n, ACTIVITIES))
        .startsWith("a>b>a>b")
        .endsWith(">... (30000 events)");
    assertThat(Sequence.rework(one.bytes(), n)).isNull();
  }

  @Test
  void aSequenceBecomesAnotherAndGoesOn() {
    Sequence empty = new Sequence();
    Sequence copy = new Sequence();
    copy.become(empty);
    copy.add(1);
    copy.add(0);

    assertThat(copy).isEqualTo(of(IntStream.of(1, 0)));
    assertThat(empty.length()).isZero();
    assertThat(Sequence.text(copy.bytes(), 2, ACTIVITIES)).isEqualTo("b>a");
    assertThat(Sequence.rework(copy.bytes(), 2)).isZero();
  }

  /** The polynomial by hand, for which a sum above the modulus has to occur. */
  @Test
  void theDigestIsThatOfBigIntegers() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    BigInteger point = BigInteger.valueOf(0x0b4e_0ef3_7bc3_2127L);
    BigInteger expected = BigInteger.ZERO;
    Sequence sequence = new Sequence();
    for (int i = 0; i < 1_000; i++) {
      int activity = i * 31 % 97;
      sequence.add(activity);
      expected = expected.multiply(point).add(BigInteger.valueOf(activity + 1L)).mod(modulus);
      assertThat(sequence.digest()[0]).isEqualTo(expected.longValue());
    }
  }
}
