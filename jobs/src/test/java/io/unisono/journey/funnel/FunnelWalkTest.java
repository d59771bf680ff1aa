package io.unisono.journey.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.Funnel.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelWalkTest {

  private static final Funnel ABC = funnel("abc", Mode.ORDERED, Funnel.UNLIMITED);

  /** What ClickHouse's windowFunnel gives (tests/queries/0_stateless/00632_aggregation_...). */
  @ParameterizedTest
  @CsvSource({
    "abc, 3, 3, 3",
    "adbc, 3, 1, 1",
    "aabbcc, 3, 3, 2",
    "aaaabbcc, 3, 3, 2",
    "aabbdcc, 3, 2, 2",
    "ccbbaa, 1, 1, 1",
    "acb, 2, 1, 1"
  })
  void levelsOfClickHouse(String events, int ordered, int strict, int strictOnce) {
    Funnel directly = funnel("abc", Mode.STRICT, 10);
    Funnel once = funnel("abc", Mode.STRICT, 10, Rule.STRICT_DEDUPLICATION);

    assertThat(walk(ABC, events).reached()).isEqualTo(ordered);
    assertThat(walk(directly, events).reached()).isEqualTo(strict);
    assertThat(walk(once, events).reached()).isEqualTo(strictOnce);
  }

  @Test
  void theEdgeOfTheWindowIsInside() {
    assertThat(walk(funnel("abcde", Mode.ORDERED, 4), "abcde").reached()).isEqualTo(5);
    assertThat(walk(funnel("abcde", Mode.ORDERED, 3), "abcde").reached()).isEqualTo(4);
    assertThat(walk(funnel("abcde", Mode.ORDERED, 2), "abcde").reached()).isEqualTo(3);
  }

  @Test
  void stepsAtOneTimeCountUnlessTimeMustGrow() {
    long[] times = {0, 1, 1, 1, 2};
    assertThat(walk(funnel("abcde", Mode.ORDERED, 9), "abcde", times).reached()).isEqualTo(5);
    assertThat(
            walk(funnel("abcde", Mode.ORDERED, 9, Rule.STRICT_INCREASE), "abcde", times).reached())
        .isEqualTo(2);
    // The a at 1 must not hide the one at 0 from the b at 1.
    assertThat(
            walk(funnel("ab", Mode.ORDERED, 9, Rule.STRICT_INCREASE), "aab", new long[] {0, 1, 1})
                .reached())
        .isEqualTo(2);
  }

  @Test
  void anyEntryCanStart() {
    assertThat(walk(funnel("abc", Mode.ORDERED, 3), "abxxxabc").reached()).isEqualTo(3);
    assertThat(walk(funnel("abc", Mode.STRICT, 9), "abdabc").reached()).isEqualTo(3);
    FunnelWalk walk = walk(funnel("abc", Mode.ORDERED, 9), "abac");
    assertThat(walk.reached()).isEqualTo(3);
    assertThat(walk.entry()).as("the first one").isZero();
    assertThat(walk(funnel("aab", Mode.ORDERED, 9), "ab").reached()).isEqualTo(1);
    assertThat(walk(funnel("aab", Mode.ORDERED, 9), "aab").reached()).isEqualTo(3);
  }

  @Test
  void windowsBetweenSteps() {
    Funnel funnel =
        new Funnel(
            List.of("a", "b", "c"),
            Mode.ORDERED,
            Funnel.UNLIMITED,
            List.of(2L, 1L),
            Set.of(),
            Set.of());
    assertThat(walk(funnel, "axbc").reached()).isEqualTo(3);
    assertThat(walk(funnel, "axxb").reached()).isEqualTo(1);
    assertThat(walk(funnel, "abxc").reached()).isEqualTo(2);
    assertThat(funnel.longest()).isEqualTo(3);
  }

  @Test
  void exclusionsEndChains() {
    Funnel funnel =
        new Funnel(List.of("a", "b", "c"), Mode.ORDERED, 9, List.of(), Set.of("x"), Set.of());
    assertThat(walk(funnel, "axbc").reached()).isEqualTo(1);
    assertThat(walk(funnel, "axbc").entry()).isZero();
    assertThat(walk(funnel, "abxc").reached()).isEqualTo(2);
    assertThat(walk(funnel, "axabc").reached()).isEqualTo(3);
    assertThat(walk(funnel, "abcx").reached()).isEqualTo(3);
  }

  @Test
  void anyOrderCountsTheStepsOfOneWindow() {
    assertThat(walk(funnel("abc", Mode.ANY, 2), "cba").reached()).isEqualTo(3);
    assertThat(walk(funnel("abc", Mode.ANY, 1), "cba").reached()).isEqualTo(2);
    assertThat(walk(funnel("abc", Mode.ANY, 3), "bbbac").reached()).isEqualTo(3);
    assertThat(walk(funnel("abc", Mode.ANY, 9), "bbb").reached()).isEqualTo(1);
  }

  @Test
  void saysWhatHappensNextAndHowLongItTook() {
    FunnelWalk walk = walk(ABC, "axbya");
    assertThat(walk.next()).isEqualTo("y");
    assertThat(walk.untilNext()).isEqualTo(1);
    assertThat(walk.sinceEntry()).containsExactly(0, 2, -1);
    assertThat(walk.sincePrevious()).containsExactly(0, 2, -1);
    assertThat(walk(ABC, "ab").next()).isNull();
    assertThat(walk(ABC, "ab").seen()).isEqualTo(0b011);
  }

  /** Against a search through all choices of events. */
  @Test
  void equalsASearchThroughAllChains() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      int n = 1 + random.nextInt(9);
      StringBuilder events = new StringBuilder();
      long[] times = new long[n];
      for (int j = 0; j < n; j++) {
        events.append("abcx".charAt(random.nextInt(4)));
        times[j] = (j == 0 ? 0 : times[j - 1]) + random.nextInt(3);
      }
      List<Long> between =
          random.nextBoolean()
              ? List.of()
              : List.of((long) random.nextInt(4), (long) random.nextInt(4));
      boolean increase = random.nextBoolean();
      Funnel funnel =
          new Funnel(
              List.of("a", "b", random.nextBoolean() ? "c" : "a"),
              Mode.ORDERED,
              random.nextInt(8),
              between,
              Set.of(),
              increase ? Set.of(Rule.STRICT_INCREASE) : Set.of());

      assertThat(walk(funnel, events.toString(), times).reached())
          .as("%s in %s", funnel, events)
          .isEqualTo(best(funnel, events.toString(), times, new ArrayList<>()));
    }
  }

  /** Most steps of a chain that begins with these events. */
  private static int best(Funnel funnel, String events, long[] times, List<Integer> chain) {
    int step = chain.size();
    if (step == funnel.steps().size()) {
      return step;
    }
    int best = step;
    int last = step == 0 ? -1 : chain.get(step - 1);
    for (int i = last + 1; i < times.length; i++) {
      boolean fits =
          funnel.steps().get(step).equals(String.valueOf(events.charAt(i)))
              && (step == 0
                  || (times[i] - times[chain.get(0)] <= funnel.window()
                      && (funnel.stepWindows().isEmpty()
                          || times[i] - times[last] <= funnel.stepWindows().get(step - 1))
                      && !(funnel.has(Rule.STRICT_INCREASE) && times[i] == times[last])));
      if (fits) {
        List<Integer> longer = new ArrayList<>(chain);
        longer.add(i);
        best = Math.max(best, best(funnel, events, times, longer));
      }
    }
    return best;
  }

  @Test
  void funnelsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> funnel("aba", Mode.ANY, 1)).hasMessageContaining("different");
    assertThatThrownBy(() -> funnel("ab", Mode.ANY, 1, Rule.STRICT_INCREASE))
        .hasMessageContaining("strict");
    assertThatThrownBy(
            () -> new Funnel(List.of("a", "b"), Mode.ORDERED, 1, List.of(), Set.of("a"), Set.of()))
        .hasMessageContaining("excluded");
    assertThatThrownBy(
            () ->
                new Funnel(List.of("a", "b"), Mode.ORDERED, 1, List.of(1L, 1L), Set.of(), Set.of()))
        .hasMessageContaining("2 windows");
  }

  private static Funnel funnel(String steps, Mode mode, long window, Rule... rules) {
    return new Funnel(List.of(steps.split("")), mode, window, List.of(), Set.of(), Set.of(rules));
  }

  private static FunnelWalk walk(Funnel funnel, String events) {
    long[] times = new long[events.length()];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    return walk(funnel, events, times);
  }

  private static FunnelWalk walk(Funnel funnel, String events, long[] times) {
    FunnelWalk walk = new FunnelWalk(funnel);
    walk.begin();
    for (int i = 0; i < times.length; i++) {
      walk.event(times[i], String.valueOf(events.charAt(i)));
    }
    return walk;
  }
}
