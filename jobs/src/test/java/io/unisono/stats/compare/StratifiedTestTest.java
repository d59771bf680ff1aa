package io.unisono.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values by scipy: convolved hypergeom.pmf, hypergeom.sf, and the formulas written out. */
class StratifiedTestTest {

  private static final List<Stratum> STRATA =
      List.of(new Stratum(12, 5, 40, 6), new Stratum(30, 9, 25, 3), new Stratum(8, 0, 10, 2));

  @Test
  void smallCountsAreExact() {
    assertThat(StratifiedTest.p(STRATA)).isEqualTo(0.09260024986849787, within(1e-12));
  }

  @Test
  void largeCountsComeNearTheExactTail() {
    assertThat(StratifiedTest.p(List.of(new Stratum(20_000, 2_100, 60_000, 5_900))))
        .isEqualTo(0.006999454911209308, within(2e-5));
  }

  @Test
  void whatTellsNothingIsNoFinding() {
    assertThat(StratifiedTest.p(List.of())).isEqualTo(1);
    assertThat(StratifiedTest.p(List.of(new Stratum(5, 5, 0, 0), new Stratum(3, 0, 9, 0))))
        .isEqualTo(1);
  }

  @Test
  void riskRatioWithinStrata() {
    RiskRatio ratio = RiskRatio.within(STRATA).orElseThrow();
    Interval interval = ratio.interval().orElseThrow();

    assertThat(ratio.value()).isEqualTo(2.0300079491255962, within(1e-12));
    assertThat(interval.lo()).isEqualTo(0.9742444678961537, within(1e-9));
    assertThat(interval.hi()).isEqualTo(4.229874953677813, within(1e-9));
  }

  @Test
  void crudeRiskRatio() {
    Interval interval =
        RiskRatio.of(new Stratum(100, 20, 400, 40)).orElseThrow().interval().orElseThrow();

    assertThat(interval.lo()).isEqualTo(1.2252638204291784, within(1e-9));
    assertThat(interval.hi()).isEqualTo(3.2646030457333692, within(1e-9));
  }

  @Test
  void withoutCasesThereIsNoIntervalAndWithoutOthersNoRatio() {
    assertThat(RiskRatio.of(new Stratum(10, 0, 10, 3)).orElseThrow())
        .isEqualTo(new RiskRatio(0, java.util.Optional.empty()));
    assertThat(RiskRatio.of(new Stratum(10, 2, 10, 0))).isEmpty();
    assertThat(RiskRatio.within(List.of(new Stratum(10, 2, 0, 0)))).isEmpty();
  }
}
