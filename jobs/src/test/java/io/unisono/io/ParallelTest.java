package io.unisono.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void stepsRunAtTheSameTimeAndAnswerInTheirOrder() {
    CountDownLatch both = new CountDownLatch(2);

    List<String> results = Parallel.all(2, List.of(() -> met(both, "a"), () -> met(both, "b")));

    assertThat(results).containsExactly("a", "b");
  }

  @Test
  void aFailureIsThrownAsItWas() {
    IllegalArgumentException failure = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                Parallel.all(
                    () -> {},
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void eachKeyHasItsValueInTheOrderOfTheKeys() {
    assertThat(Parallel.map(3, List.of("c", "a", "b"), String::hashCode))
        .containsExactly(Map.entry("c", 99), Map.entry("a", 97), Map.entry("b", 98));
  }

  @Test
  void aCheckedFailureThatNoSignatureNamesKeepsItsMessage() {
    IOException hidden = new IOException("torn");

    assertThat(Parallel.unchecked(hidden)).hasMessage("torn").hasCause(hidden);
  }

  /** Returns only when the other step has begun too. */
  private static String met(CountDownLatch others, String name) {
    others.countDown();
    try {
      others.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }
}
