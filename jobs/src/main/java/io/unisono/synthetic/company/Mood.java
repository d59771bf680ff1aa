package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Survey;

/**
 * What a customer thinks when a survey asks: 0 is the average, and what is known of the customer
 * moves its expectation. Whether it answers and what depends on the mood of the moment, which lies
 * normally around what is expected.
 */
public final class Mood {

  /** Standard deviation of the moment around what is expected. */
  static final double SPREAD = 0.6;

  private static final int POINTS = 401;
  private static final double REACH = 4;
  private static final double[] DEVIATIONS = new double[POINTS];
  private static final double[] WEIGHTS = new double[POINTS];

  static {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      DEVIATIONS[i] = REACH * (2.0 * i / (POINTS - 1) - 1);
      WEIGHTS[i] = Math.exp(-DEVIATIONS[i] * DEVIATIONS[i] / 2);
      sum += WEIGHTS[i];
    }
    for (int i = 0; i < POINTS; i++) {
      WEIGHTS[i] /= sum;
    }
  }

  private Mood() {}

  /** Unhappy and very happy customers answer more than the others: the planted response bias. */
  static double chanceToAnswer(double mood) {
    return Math.min(0.2 + 0.12 * mood * mood, 0.8);
  }

  /** 0 to 10 for NPS, 1 to 5 for CSAT. */
  static int score(Survey survey, double mood) {
    return survey == Survey.NPS
        ? clamp(Math.round(8.1 + 1.9 * mood), 0, 10)
        : clamp(Math.round(4.1 + 1.1 * mood), 1, 5);
  }

  /** What an answer adds to the KPI's mean: NPS 100, 0 or -100, CSAT 1 or 0. */
  public static double point(Survey survey, int score) {
    return survey == Survey.NPS ? score >= 9 ? 100 : score >= 7 ? 0 : -100 : score >= 4 ? 1 : 0;
  }

  /**
   * What can be expected of an invitation.
   *
   * @param answers probability of an answer
   * @param pointOfAnswer mean point, if there is an answer
   * @param point mean point, whether the customer says it or not
   */
  public record Outlook(double answers, double pointOfAnswer, double point) {}

  /** The outlook before the mood of the moment is known. */
  public static Outlook outlook(Survey survey, double expected) {
    double answers = 0;
    double said = 0;
    double thought = 0;
    for (int i = 0; i < POINTS; i++) {
      double mood = expected + SPREAD * DEVIATIONS[i];
      double point = point(survey, score(survey, mood));
      double answering = WEIGHTS[i] * chanceToAnswer(mood);
      answers += answering;
      said += answering * point;
      thought += WEIGHTS[i] * point;
    }
    return new Outlook(answers, said / answers, thought);
  }

  private static int clamp(long value, int from, int to) {
    return (int) Math.max(from, Math.min(to, value));
  }
}
