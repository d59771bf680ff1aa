package io.unisono.synthetic.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.synthetic.opinion.Mood.Outlook;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the intervals of surveys promise: 600 customers with a mood of their own are asked 1,000
 * times, and about a quarter answers each time.
 */
class IntervalCoverageTest {

  private static final int ASKED = 600;
  private static final int REPEATS = 1_000;
  private static final NonResponse LAW = NonResponse.MOOD;
  private static final Experience NOTHING = new Experience(false, 500, 0, 0);

  @ParameterizedTest
  @EnumSource(Survey.class)
  void nineteenOfTwentyIntervalsHoldWhatThoseWhoTendToAnswerWouldSay(Survey survey) {
    Random random = new Random(20260331);
    double[] expected = random.doubles(ASKED).map(x -> 1.6 * (x - 0.6)).toArray();
    double answerers = answerers(survey, expected);
    double everybody = everybody(survey, expected);
    int holdsAnswerers = 0;
    int holdsEverybody = 0;
    for (int i = 0; i < REPEATS; i++) {
      Interval interval = ask(survey, expected, random);
      holdsAnswerers += interval.lo() <= answerers && answerers <= interval.hi() ? 1 : 0;
      holdsEverybody += interval.lo() <= everybody && everybody <= interval.hi() ? 1 : 0;
    }

    // Three standard errors of 95 % below; a little above, as the same customers are asked.
    assertThat(holdsAnswerers).isBetween(930, 990);
    assertThat(holdsEverybody).as("response bias").isLessThan(900);
  }

  @Test
  void theOutlookIsTheMeanOfManyMoods() {
    Random random = new Random(1);
    int answers = 0;
    double said = 0;
    double thought = 0;
    int moods = 200_000;
    for (int i = 0; i < moods; i++) {
      double mood = -0.4 + Mood.SPREAD * random.nextGaussian();
      double point = Mood.point(Survey.NPS, Mood.score(Survey.NPS, mood));
      thought += point;
      if (random.nextDouble() < LAW.chanceToAnswer(NOTHING, mood)) {
        answers++;
        said += point;
      }
    }

    Outlook outlook = Mood.outlook(Survey.NPS, -0.4, LAW, NOTHING);
    assertThat(outlook.answers()).isCloseTo((double) answers / moods, within(0.004));
    assertThat(outlook.pointOfAnswer()).isCloseTo(said / answers, within(1.5));
    assertThat(outlook.point()).isCloseTo(thought / moods, within(0.8));
  }

  private static Interval ask(Survey survey, double[] expected, Random random) {
    long n = 0;
    long positives = 0;
    long negatives = 0;
    for (double mean : expected) {
      double mood = mean + Mood.SPREAD * random.nextGaussian();
      if (random.nextDouble() < LAW.chanceToAnswer(NOTHING, mood)) {
        double point = Mood.point(survey, Mood.score(survey, mood));
        n++;
        positives += point > 0 ? 1 : 0;
        negatives += point < 0 ? 1 : 0;
      }
    }
    if (survey != Survey.NPS) {
      return Proportion.wilson(positives, n);
    }
    Interval shares = NetShare.adjustedWald(positives, negatives, n);
    return new Interval(100 * shares.lo(), 100 * shares.hi());
  }

  private static double answerers(Survey survey, double[] expected) {
    double answers = 0;
    double said = 0;
    for (double mean : expected) {
      Outlook outlook = Mood.outlook(survey, mean, LAW, NOTHING);
      answers += outlook.answers();
      said += outlook.answers() * outlook.pointOfAnswer();
    }
    return said / answers;
  }

  private static double everybody(Survey survey, double[] expected) {
    double sum = 0;
    for (double mean : expected) {
      sum += Mood.outlook(survey, mean, LAW, NOTHING).point();
    }
    return sum / ASKED;
  }
}
