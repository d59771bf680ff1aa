package io.unisono.synthetic.opinion;

/** What decides whether a customer who is asked answers. */
public enum NonResponse {
  /**
   * The mood itself: unhappy customers answer most, very happy ones more than the average. No
   * export shows the mood of who stays silent, so that no weight can undo this.
   */
  MOOD,

  /** Only what the silos show: {@link Experience#eagerness}. Weights can undo this. */
  EXPERIENCE,

  /** The product of the two: weights undo a part. */
  BOTH;

  private static final double SHARE = 0.25;
  private static final double MOST = 0.95;

  /** Probability of an answer. */
  public double chanceToAnswer(Experience experience, double mood) {
    double ofMood = Math.max(0.05, Math.min(0.24 - 0.03 * mood + 0.05 * mood * mood, 0.8));
    return switch (this) {
      case MOOD -> ofMood;
      case EXPERIENCE -> SHARE * experience.eagerness();
      case BOTH -> Math.min(ofMood * experience.eagerness(), MOST);
    };
  }
}
