package io.unisono.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.portfolio.CoverProblem.Fixed;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CheapestCoverTest {

  /** Two small ones cost 50, the large one 45; of two that cost the same the first is preferred. */
  @Test
  void theCheapestSetCoversEveryNeed() {
    boolean[][] covers = {
      {true, false, true, false, false},
      {false, true, true, false, false},
      {false, false, false, true, true},
    };
    CoverProblem problem =
        new CoverProblem(
            new long[] {2000, 3000, 4500, 1000, 1000},
            new double[] {0, 0, 0, -1, 1},
            covers,
            new int[] {1, 1, 1},
            free(5));

    assertThat(chosen(CheapestCover.of(problem))).isEqualTo("[2, 3]");
    assertThat(chosen(PartialCover.of(problem, 2))).isEqualTo("[0, 3]");
    assertThat(chosen(CheapestCover.of(problem.with(2, Fixed.OUT)))).isEqualTo("[0, 1, 3]");
    assertThat(chosen(CheapestCover.of(problem.with(4, Fixed.IN)))).isEqualTo("[2, 4]");
    assertThat(CheapestCover.of(problem).orElseThrow().isProven()).isTrue();
  }

  @Test
  void whatMustNotBeUsedMayLeaveNoSet() {
    CoverProblem problem =
        new CoverProblem(
            new long[] {100},
            new double[] {0},
            new boolean[][] {{true}},
            new int[] {1},
            new Fixed[] {Fixed.OUT});

    assertThat(CheapestCover.of(problem)).isEmpty();
  }

  /** Weights may be negative, needs may want two, some applications are fixed. */
  @Property(tries = 30)
  void noSetOfUpToFifteenIsCheaper(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int applications) {
    Random random = new Random(seed);
    CoverProblem problem = random(random, applications, 1 + random.nextInt(10));
    int needsToCover = 1 + random.nextInt(problem.needs());

    assertIsBest(problem, problem.needs(), CheapestCover.of(problem));
    assertIsBest(problem, problem.needs(), PartialCover.of(problem, problem.needs()));
    assertIsBest(problem, needsToCover, PartialCover.of(problem, needsToCover));
  }

  private static void assertIsBest(CoverProblem problem, int needs, Optional<Cover> found) {
    Optional<Cover> best = best(problem, needs);
    assertThat(found.isPresent()).isEqualTo(best.isPresent());
    found.ifPresent(
        cover -> {
          assertThat(problem.isFeasible(cover.chosen(), needs)).isTrue();
          assertThat(problem.cost(cover.chosen()))
              .isEqualTo(problem.cost(best.orElseThrow().chosen()));
          assertThat(cover.isProven()).isTrue();
        });
  }

  /** The golden costs are those of HiGHS (scipy 1.x, gap 0) on the same numbers. */
  @Test
  void sixtyApplicationsCostWhatAnotherSolverSays() {
    int applications = 60;
    int needs = 40;
    long[] weights = new long[applications];
    boolean[][] covers = new boolean[needs][applications];
    int[] required = new int[needs];
    for (int i = 0; i < applications; i++) {
      weights[i] = (i * 7919 % 97 + 20) * 100L - (i % 13 == 5 ? 9000 : 0);
      for (int need = 0; need < needs; need++) {
        covers[need][i] = (i * 31 + need * 17 + i * need) % 11 == 0;
      }
    }
    for (int need = 0; need < needs; need++) {
      int number = need;
      long can = IntStream.range(0, applications).filter(i -> covers[number][i]).count();
      required[need] = (int) Math.min(need % 5 == 0 ? 2 : 1, can);
    }
    CoverProblem problem =
        new CoverProblem(weights, new double[applications], covers, required, free(applications));

    Cover all = CheapestCover.of(problem).orElseThrow();
    assertThat(problem.cost(all.chosen())).isEqualTo(61_200);
    assertThat(all.isProven()).isTrue();
    assertThat(problem.cost(PartialCover.of(problem, 30).orElseThrow().chosen())).isEqualTo(13_600);
    assertThat(problem.cost(PartialCover.of(problem, 20).orElseThrow().chosen())).isEqualTo(-9_700);
  }

  /**
   * Needs have prices; twenty of sixty applications cost exactly the prices of what they cover,
   * each need in one of them, and the others more: then the prices prove that no set is cheaper.
   */
  @Property(tries = 8)
  void sixtyApplicationsCostWhatThePricesOfTheNeedsProve(@ForAll long seed) {
    Random random = new Random(seed);
    int applications = 60;
    int needs = 50;
    boolean[][] covers = new boolean[needs][applications];
    long[] weights = new long[applications];
    long proof = 0;
    for (int need = 0; need < needs; need++) {
      long price = 100L * (1 + random.nextInt(500));
      proof += price;
      for (int i = 0; i < applications; i++) {
        covers[need][i] = i < 20 ? i == need % 20 : random.nextInt(8) == 0;
        weights[i] += covers[need][i] ? price : 0;
      }
    }
    for (int i = 20; i < applications; i++) {
      weights[i] += 1 + random.nextInt(20000);
    }
    int[] required = new int[needs];
    Arrays.fill(required, 1);
    CoverProblem problem =
        new CoverProblem(weights, new double[applications], covers, required, free(applications));

    Cover cover = CheapestCover.of(problem).orElseThrow();

    assertThat(problem.cost(cover.chosen())).isEqualTo(proof);
    assertThat(cover.isProven()).isTrue();
    assertThat(cover.size()).isEqualTo(20);
  }

  private static CoverProblem random(Random random, int applications, int needs) {
    long[] weights = random.longs(applications, -300, 3000).map(w -> w * 100).toArray();
    boolean[][] covers = new boolean[needs][applications];
    int[] required = new int[needs];
    Fixed[] fixed = new Fixed[applications];
    for (int i = 0; i < applications; i++) {
      int draw = random.nextInt(12);
      fixed[i] = draw == 0 ? Fixed.IN : draw == 1 ? Fixed.OUT : Fixed.FREE;
    }
    for (int need = 0; need < needs; need++) {
      int can = 0;
      for (int i = 0; i < applications; i++) {
        covers[need][i] = random.nextInt(3) == 0;
        can += covers[need][i] ? 1 : 0;
      }
      required[need] = Math.min(1 + random.nextInt(2), Math.max(1, can));
    }
    return new CoverProblem(
        weights, random.doubles(applications, -2, 2).toArray(), covers, required, fixed);
  }

  private static Optional<Cover> best(CoverProblem problem, int needs) {
    Cover best = null;
    for (int set = 0; set < 1 << problem.applications(); set++) {
      boolean[] chosen = new boolean[problem.applications()];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = (set >> i & 1) == 1;
      }
      boolean isCheaper = best == null || problem.cost(chosen) < problem.cost(best.chosen());
      if (isCheaper && problem.isFeasible(chosen, needs)) {
        best = new Cover(chosen, true);
      }
    }
    return Optional.ofNullable(best);
  }

  private static Fixed[] free(int applications) {
    Fixed[] fixed = new Fixed[applications];
    Arrays.fill(fixed, Fixed.FREE);
    return fixed;
  }

  private static String chosen(Optional<Cover> cover) {
    boolean[] chosen = cover.orElseThrow().chosen();
    return Arrays.toString(IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray());
  }
}
