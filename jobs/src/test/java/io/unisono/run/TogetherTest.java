package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TogetherTest {

  @Test
  void stepsRunAtTheSameTimeAndAnswerInTheirOrder() {
    CountDownLatch both = new CountDownLatch(2);

    List<String> results = Together.all(2, List.of(() -> met(both, "a"), () -> met(both, "b")));

    assertThat(results).containsExactly("a", "b");
  }

  @Test
  void aFailureIsThrownAsItWas() {
    IllegalArgumentException failure = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                Together.all(
                    () -> {},
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
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
