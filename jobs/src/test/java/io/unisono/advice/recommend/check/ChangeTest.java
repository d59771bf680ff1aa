package io.unisono.advice.recommend.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.advice.recommend.estimate.Range;
import io.unisono.stats.compare.StratifiedDifference;
import io.unisono.stats.compare.Stratum;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private static final Befell.Group BEFORE = group(500, 65, 4500, 225);
  private static final Range CAUSAL = new Range(.25, .75);

  /** The worked example of docs/ADVICE.md. */
  @Test
  void fewerAreExposedAndTheyAreLessHarmed() {
    Befell befell = new Befell(BEFORE, group(240, 24, 4560, 228));

    Change change = Change.of(CAUSAL, befell, 30);

    assertThat(befell.ratio()).isCloseTo(.5, within(1e-12));
    assertThat(change.fewer()).isCloseTo(.02, within(1e-12));
    assertThat(change.milder().orElseThrow()).isCloseTo(.015, within(1e-12));
    assertThat(change.of(500).mean()).isCloseTo(17.5, within(1e-9));
    assertThat(change.of(500).lo()).isCloseTo(7.1, within(.05));
    assertThat(change.of(500).hi()).isCloseTo(27.9, within(.05));
  }

  /** The standard error against draws of everything that is not known. */
  @Test
  void theErrorIsThatOfDraws() {
    Befell befell = new Befell(BEFORE, group(240, 24, 4560, 228));
    StratifiedDifference before = befell.before().difference(30).orElseThrow();
    StratifiedDifference after = befell.after().difference(30).orElseThrow();
    SplittableRandom random = new SplittableRandom(1);
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double d = before.value() + before.error() * random.nextGaussian();
      double e = after.value() + after.error() * random.nextGaussian();
      double c = CAUSAL.draw(random);
      double r = share(240, 4800, random) / share(500, 5000, random);
      double change = c * (1 - r) * d + r * (d - e);
      sum += change;
      squares += change * change;
    }
    double deviation = Math.sqrt(squares / draws - sum / draws * (sum / draws));

    assertThat(Change.of(CAUSAL, befell, 30).error()).isCloseTo(deviation, within(.02 * deviation));
  }

  private static double share(double n, double all, SplittableRandom random) {
    double share = n / all;
    return share + Math.sqrt(share * (1 - share) / all) * random.nextGaussian();
  }

  @Test
  void whereNothingChangedNothingIsKept() {
    Befell befell = new Befell(group(100, 13, 900, 45), group(200, 26, 1800, 90));

    Change change = Change.of(CAUSAL, befell, 30);

    assertThat(change.fewer()).isCloseTo(0, within(1e-12));
    assertThat(change.milder().orElseThrow()).isCloseTo(0, within(1e-12));
  }

  @Test
  void ofFewWhoAreStillExposedOnlyTheirNumberIsTold() {
    Befell befell = new Befell(group(100, 13, 900, 45), group(20, 9, 980, 45));

    Change change = Change.of(CAUSAL, befell, 30);

    assertThat(befell.isEnough(30)).isTrue();
    assertThat(change.milder()).isEmpty();
    assertThat(change.value()).isCloseTo(.5 * .8 * .08, within(1e-12));
  }

  @Test
  void tooFewSayNothing() {
    Befell.Group enough = group(100, 13, 900, 45);

    assertThat(new Befell(group(29, 3, 971, 45), enough).isEnough(30)).isFalse();
    assertThat(new Befell(group(40, 3, 960, 45), group(29, 3, 971, 45)).isEnough(30)).isFalse();
    assertThat(new Befell(enough, new Befell.Group(1000, List.of())).isEnough(30)).isTrue();
    assertThat(new Befell(enough, new Befell.Group(0, List.of())).isEnough(30)).isFalse();
  }

  private static Befell.Group group(long n, long lost, long others, long othersLost) {
    return new Befell.Group(n + others, List.of(new Stratum(n, lost, others, othersLost)));
  }
}
