package io.unisono.voice.classify;

import io.unisono.stats.PlattScaling;
import io.unisono.voice.language.Message;
import java.util.List;

/**
 * Gives a text a label with its probability. The margin of each label is calibrated by Platt's
 * scaling on texts that the weights were not learned from; the probabilities are scaled to sum to
 * 1.
 *
 * @param labels in alphabetical order
 * @param calibration by label
 * @param threshold probability below which no label is given
 */
public record TextModel(
    List<String> labels,
    FeatureSpace space,
    LinearWeights weights,
    List<PlattScaling> calibration,
    double threshold) {

  /**
   * What the model says of a text.
   *
   * @param label of the largest margin, or null where the model abstains
   * @param probability how likely that label is
   * @param knowsWords whether any word of the text was in those that the model learned from; if
   *     not, it judges by runs of characters alone
   */
  public record Answer(String label, double probability, boolean knowsWords) {}

  /** The same model with another threshold. */
  public TextModel withThreshold(double other) {
    return new TextModel(labels, space, weights, calibration, other);
  }

  /** The label of the largest margin; none for a text without tokens, of which nothing is known. */
  public Answer answer(Message message) {
    NGrams text = NGrams.of(message);
    if (text.isEmpty()) {
      return new Answer(null, 0, false);
    }
    double[] margins = weights.margins(space.vector(text));
    int best = best(margins);
    double probability = probabilities(calibration, margins)[best];
    return new Answer(
        probability < threshold ? null : labels.get(best), probability, space.knowsWords(text));
  }

  /**
   * How likely a label is; NaN for a text without tokens.
   *
   * @param label one of {@link #labels}
   */
  public double probability(Message message, String label) {
    NGrams text = NGrams.of(message);
    return text.isEmpty()
        ? Double.NaN
        : probabilities(calibration, weights.margins(space.vector(text)))[labels.indexOf(label)];
  }

  static double[] probabilities(List<PlattScaling> calibration, double[] margins) {
    double[] probabilities = new double[margins.length];
    double sum = 0;
    for (int label = 0; label < margins.length; label++) {
      probabilities[label] = calibration.get(label).probability(margins[label]);
      sum += probabilities[label];
    }
    for (int label = 0; label < margins.length; label++) {
      probabilities[label] /= sum;
    }
    return probabilities;
  }

  /** The first of the largest. */
  static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
