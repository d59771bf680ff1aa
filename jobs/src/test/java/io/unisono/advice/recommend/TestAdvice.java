package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options for tests. */
final class TestAdvice {

  private TestAdvice() {}

  /** Effects are causes, all are reached, nothing costs anything. */
  static AdviceConfig config() {
    return new AdviceConfig(
        90,
        90,
        1,
        48,
        5,
        200,
        12,
        Optional.empty(),
        Optional.empty(),
        new Range(1, 1),
        new Range(1, 1),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
