package io.unisono.synthetic.opinion;

import java.util.function.DoubleUnaryOperator;

/**
 * What a customer thinks when a survey asks: 0 is the average, and what is known of the customer
 * moves its expectation. Whether it answers and what depends on the mood of the moment, which lies
 * normally around what is expected.
 */
public final class Mood {

  /** Standard deviation of the moment around what is expected. */
  public static final double SPREAD = 0.6;

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

  /** 0 to 10 for NPS, 1 to 5 for CSAT, 1 to 7 for CES. */
  public static int score(Survey survey, double mood) {
    return switch (survey) {
      case NPS -> clamp(Math.round(8.1 + 1.9 * mood), 0, 10);
      case CSAT -> clamp(Math.round(4.6 + 1.1 * mood), 1, 5);
      case CES -> clamp(Math.round(6 + 1.6 * mood), 1, 7);
    };
  }

  /** What an answer adds to the KPI's mean: NPS 100, 0 or -100; CSAT and CES 1 or 0. */
  public static double point(Survey survey, int score) {
    return switch (survey) {
      case NPS -> score >= 9 ? 100 : score >= 7 ? 0 : -100;
      case CSAT -> score >= 4 ? 1 : 0;
      case CES -> score >= 5 ? 1 : 0;
    };
  }

  /** Satisfied, better than expected, near the ideal: the items of the index, each 1 to 10. */
  public static int[] csiItems(double mood) {
    return new int[] {
      clamp(Math.round(7.4 + 1.5 * mood), 1, 10),
      clamp(Math.round(6.9 + 1.4 * mood), 1, 10),
      clamp(Math.round(6.4 + 1.5 * mood), 1, 10)
    };
  }

  /** The index of equal weights, 0 to 100. */
  public static double csiIndex(double mood) {
    int sum = 0;
    for (int item : csiItems(mood)) {
      sum += item;
    }
    return (sum - 3) / 27.0 * 100;
  }

  /**
   * What can be expected of an invitation.
   *
   * @param answers probability of an answer
   * @param pointOfAnswer mean point, if there is an answer
   * @param point mean point, whether the customer says it or not
   */
  public record Outlook(double answers, double pointOfAnswer, double point) {}

  /** The outlook of a survey's KPI before the mood of the moment is known. */
  public static Outlook outlook(
      Survey survey, double expected, NonResponse law, Experience experience) {
    return outlook(mood -> point(survey, score(survey, mood)), expected, law, experience);
  }

  /**
   * As {@link #outlook(Survey, double, NonResponse, Experience)} for any KPI.
   *
   * @param point of an answer that is given in a mood
   */
  public static Outlook outlook(
      DoubleUnaryOperator point, double expected, NonResponse law, Experience experience) {
    double answers = 0;
    double said = 0;
    double thought = 0;
    for (int i = 0; i < POINTS; i++) {
      double mood = expected + SPREAD * DEVIATIONS[i];
      double pointOfMood = point.applyAsDouble(mood);
      double answering = WEIGHTS[i] * law.chanceToAnswer(experience, mood);
      answers += answering;
      said += answering * pointOfMood;
      thought += WEIGHTS[i] * pointOfMood;
    }
    return new Outlook(answers, said / answers, thought);
  }

  private static int clamp(long value, int from, int to) {
    return (int) Math.max(from, Math.min(to, value));
  }
}
