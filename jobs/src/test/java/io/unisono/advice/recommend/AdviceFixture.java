package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of advice for small companies. */
public final class AdviceFixture {

  private AdviceFixture() {}

  /** One landmark, and ten customers are enough. */
  public static AdviceConfig config(Map<String, ActionConfig> actions) {
    return config(actions, List.of());
  }

  static AdviceConfig config(Map<String, ActionConfig> actions, List<String> levers) {
    return new AdviceConfig(
        90,
        90,
        1,
        48,
        10,
        200,
        12,
        Optional.empty(),
        Optional.empty(),
        new Range(.25, .75),
        Range.ONE,
        actions,
        Map.of(),
        List.of(),
        levers);
  }
}
