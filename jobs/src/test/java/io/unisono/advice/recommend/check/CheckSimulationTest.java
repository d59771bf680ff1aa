package io.unisono.advice.recommend.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.recommend.SimulatedCompany;
import io.unisono.advice.recommend.SimulatedCompany.Predicted;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.Stratum;
import io.unisono.support.Exhaustive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Recommendations of {@link SimulatedCompany} that are done and checked. The action is expected to
 * reach four to six of ten, and the association is the effect.
 */
@Exhaustive
class CheckSimulationTest {

  private static final int SEEDS = 100;
  private static final double EFFECT = .08;
  private static final Range REACH = new Range(.4, .6);

  /** A check, and how many customers were kept in truth. */
  private record Checked(Predicted predicted, Spread observed, double truth) {

    String verdict() {
      return Verdict.of(predicted.kept(), observed);
    }

    boolean isHit() {
      return observed.lo() <= truth && truth <= observed.hi();
    }
  }

  /** Half of the exposed are no longer harmed. */
  @Test
  void anActionThatHalvesTheEffectIsFoundAsPredicted() {
    List<Checked> checks = checks(EFFECT / 2, 1, .5);

    assertThat(verdicts(checks, "as_predicted")).isGreaterThan(40);
    assertThat(verdicts(checks, "less") + verdicts(checks, "opposite")).isLessThanOrEqualTo(10);
    assertThat(hits(checks)).isBetween(70L, 90L);
  }

  /** Half as many are exposed. */
  @Test
  void anActionThatHalvesTheExposedIsFoundAsPredicted() {
    List<Checked> checks = checks(EFFECT, .5, .5);

    assertThat(verdicts(checks, "as_predicted")).isGreaterThan(40);
    assertThat(verdicts(checks, "less") + verdicts(checks, "opposite")).isLessThanOrEqualTo(10);
    assertThat(hits(checks)).isBetween(70L, 90L);
  }

  /** None is found to do what was predicted, but where chance looks like it. */
  @Test
  void anActionWithoutAnEffectIsNotFoundAsPredicted() {
    List<Checked> checks = checks(EFFECT, 1, 0);

    assertThat(verdicts(checks, "as_predicted") + verdicts(checks, "more")).isLessThanOrEqualTo(15);
    assertThat(hits(checks)).isBetween(70L, 90L);
  }

  /** In percent of the checks. */
  private static long verdicts(List<Checked> checks, String verdict) {
    return Math.round(
        100.0
            * checks.stream().filter(each -> each.verdict().equals(verdict)).count()
            / checks.size());
  }

  private static long hits(List<Checked> checks) {
    return Math.round(100.0 * checks.stream().filter(Checked::isHit).count() / checks.size());
  }

  private static List<Checked> checks(double effectAfter, double frequency, double truth) {
    List<Checked> checks = new ArrayList<>();
    LongStream.range(0, SEEDS)
        .forEach(
            seed -> {
              Optional<Predicted> predicted =
                  SimulatedCompany.predicted(seed, EFFECT, REACH, Range.ONE);
              predicted.ifPresent(
                  each ->
                      checks.add(
                          new Checked(
                              each,
                              observed(each, seed, effectAfter, frequency),
                              truth * EFFECT * each.customers())));
            });
    assertThat(checks).hasSizeGreaterThan(SEEDS * 9 / 10);
    return checks;
  }

  private static Spread observed(
      Predicted predicted, long seed, double effectAfter, double frequency) {
    Befell befell =
        new Befell(
            group(SimulatedCompany.cause(seed + 1_000_000, EFFECT, 1)),
            group(SimulatedCompany.cause(seed + 2_000_000, effectAfter, frequency)));
    return Change.of(Range.ONE, befell, 30).of(predicted.customers());
  }

  private static Befell.Group group(List<Stratum> strata) {
    return new Befell.Group(SimulatedCompany.CUSTOMERS, strata);
  }
}
