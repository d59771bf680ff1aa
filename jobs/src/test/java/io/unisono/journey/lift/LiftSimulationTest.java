package io.unisono.journey.lift;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.journey.lift.PatternCounts.Halves;
import io.unisono.stats.Interval;
import io.unisono.support.Exhaustive;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Planted lifts are in their intervals, and where none is planted none is found. */
@Exhaustive
class LiftSimulationTest {

  private static final List<String> ACTIVITIES = List.of("a", "b", "c", "d", "e", "f");
  private static final Pattern PLANTED = new Pattern(true, List.of("e", "f"));
  private static final int SEEDS = 100;
  private static final int CUSTOMERS = 4_000;
  private static final int LEAST = 30;

  @Test
  void aPlantedLiftIsInItsInterval() {
    int[] held = {0, 0, 0};
    for (int seed = 0; seed < SEEDS; seed++) {
      Lift planted =
          lifts(seed, 2).stream()
              .filter(lift -> lift.pattern().equals(PLANTED))
              .findFirst()
              .orElseThrow();
      held[0] += holds(planted.within().orElseThrow().interval().orElseThrow(), 2) ? 1 : 0;
      held[1] += holds(planted.heldOut().orElseThrow().interval().orElseThrow(), 2) ? 1 : 0;
      held[2] += planted.confirmed() ? 1 : 0;
    }
    assertThat(held[0]).as("intervals of both halves").isGreaterThanOrEqualTo(90);
    assertThat(held[1]).as("intervals of the held-out half").isGreaterThanOrEqualTo(90);
    // 150 customers with the pattern in each half: enough for the test in six of ten companies.
    assertThat(held[2]).as("confirmed").isGreaterThanOrEqualTo(60);
  }

  @Test
  void whereNoLiftIsPlantedHardlyAnyIsFound() {
    int found = 0;
    int confirmed = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Lift> lifts = lifts(seed, 1);
      found += lifts.stream().anyMatch(lift -> lift.q() < 0.05) ? 1 : 0;
      confirmed += lifts.stream().anyMatch(Lift::confirmed) ? 1 : 0;
    }
    assertThat(found).as("seeds with a false lift").isLessThanOrEqualTo(10);
    assertThat(confirmed).as("seeds with a confirmed false lift").isLessThanOrEqualTo(1);
  }

  private static boolean holds(Interval interval, double value) {
    return interval.lo() <= value && value <= interval.hi();
  }

  /** Longer paths are lost more often, whatever is in them: what lengths must not give away. */
  private static List<Lift> lifts(int seed, double ratio) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> paths = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      int length = random.nextInt(1, 7);
      List<String> path =
          Stream.generate(() -> ACTIVITIES.get(random.nextInt(ACTIVITIES.size())))
              .limit(length)
              .toList();
      int group = length < 4 ? length : length < 6 ? 4 : 5;
      double risk = (0.05 + 0.02 * group) * (String.join("", path).contains("ef") ? ratio : 1);
      paths.add(RowFactory.create(path.toArray(), random.nextDouble() < risk, group, i % 2 == 1));
    }
    List<Pattern> patterns = patterns();
    Iterator<Row> rows =
        PatternCounts.counted(
            paths.stream().map(LiftSimulationTest::asSparkHasIt).iterator(),
            new PatternTrie(patterns),
            patterns.size());
    List<Row> counts = new ArrayList<>();
    rows.forEachRemaining(counts::add);
    return Lifts.of(patterns, Halves.of(counts, patterns.size()), LEAST, LEAST);
  }

  /** An array of Spark is read as a list. */
  private static Row asSparkHasIt(Row row) {
    List<Object> path = List.of((Object[]) row.get(0));
    return RowFactory.create(
        scala.jdk.javaapi.CollectionConverters.asScala(path).toSeq(),
        row.get(1),
        row.get(2),
        row.get(3));
  }

  private static List<Pattern> patterns() {
    List<Pattern> patterns = new ArrayList<>();
    for (String first : ACTIVITIES) {
      patterns.add(new Pattern(false, List.of(first)));
      for (String second : ACTIVITIES) {
        patterns.add(new Pattern(false, List.of(first, second)));
        patterns.add(new Pattern(true, List.of(first, second)));
      }
    }
    return patterns;
  }
}
