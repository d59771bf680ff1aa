package io.unisono.voice.sentiment;

import java.util.Map;

/**
 * What the words of feeling in a text add up to.
 *
 * @param positive sum of the weights for, 0 or more
 * @param negative sum of the weights against, 0 or more
 * @param emotions the sum of each emotion's words, only those that occur
 */
public record Feeling(double positive, double negative, Map<Emotion, Double> emotions) {

  /** How fast a text's polarity nears its end: two strong words are far from neutral. */
  private static final double SOFTNESS = 8;

  /** Whether a word speaks, for or against. */
  public boolean speaks() {
    return positive > 0 || negative > 0;
  }

  /** From -1 to 1; 0 where no word speaks, or as much for as against. */
  public double polarity() {
    double balance = positive - negative;
    return balance / Math.sqrt(balance * balance + SOFTNESS);
  }
}
