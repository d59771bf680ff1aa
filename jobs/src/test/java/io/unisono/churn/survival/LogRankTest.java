package io.unisono.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.survival.Lifetimes.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Weeks of remission of leukaemia patients (Freireich and others, Blood 21, 1963); + is censored.
 */
class LogRankTest {

  private static final Lifetimes DRUG =
      of("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
  private static final Lifetimes PLACEBO = of("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

  /** Expected: {@code survdiff} of R prints 16.8 on 1 degree of freedom, p 4e-05. */
  @Test
  void comparesTheTwoArmsOfATrialAsPublished() {
    LogRank test = LogRank.of(List.of(DRUG, PLACEBO));

    assertThat(test.chi2()).isEqualTo(16.793, within(0.001));
    assertThat(test.df()).isEqualTo(1);
    assertThat(test.p()).isEqualTo(4.17e-5, within(1e-7));
  }

  @Test
  void doesNotDependOnTheOrderOfGroups() {
    Lifetimes third = of("2 3+ 9 14 21+ 30");

    LogRank one = LogRank.of(List.of(DRUG, PLACEBO, third));
    LogRank other = LogRank.of(List.of(third, DRUG, PLACEBO));

    assertThat(one.df()).isEqualTo(2);
    assertThat(other.chi2()).isEqualTo(one.chi2(), within(1e-9));
  }

  @Test
  void findsNoDifferenceBetweenAGroupAndItself() {
    assertThat(LogRank.of(List.of(DRUG, DRUG)).chi2()).isEqualTo(0, within(1e-12));
    assertThat(LogRank.of(List.of(DRUG, DRUG)).p()).isEqualTo(1, within(1e-6));
  }

  @Test
  void saysNothingOfOneGroup() {
    assertThat(LogRank.of(List.of(DRUG)).df()).isZero();
    assertThat(LogRank.of(List.of(DRUG)).p()).isNaN();
  }

  @Test
  void leavesOutAGroupWithoutAnybodyAtRisk() {
    LogRank test = LogRank.of(List.of(DRUG, PLACEBO, of("0+ 0+")));

    assertThat(test.df()).isEqualTo(1);
    assertThat(test.chi2()).isEqualTo(16.793, within(0.001));
  }

  /** Times with blanks between them, + behind those that were last seen then. */
  static Lifetimes of(String times) {
    TreeMap<Double, At> byTime = new TreeMap<>();
    for (String each : times.split(" ")) {
      boolean isCensored = each.endsWith("+");
      double time = Double.parseDouble(each.replace("+", ""));
      At before = byTime.getOrDefault(time, new At(time, Map.of(), 0));
      Map<String, Long> ended = new TreeMap<>(before.ended());
      if (!isCensored) {
        ended.merge("all", 1L, Long::sum);
      }
      byTime.put(time, new At(time, ended, before.censored() + (isCensored ? 1 : 0)));
    }
    return new Lifetimes(new ArrayList<>(byTime.values()));
  }
}
