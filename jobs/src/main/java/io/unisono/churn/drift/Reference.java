package io.unisono.churn.drift;

import java.io.Serializable;
import java.util.List;

/**
 * What a model was fitted to, frozen beside it.
 *
 * @param features in the order of the model's
 * @param scores log-odds that the tested model gave to rows it had not seen
 * @param customers among the rows of the features
 * @param tested customers among those of the scores
 */
public record Reference(List<Bins> features, Bins scores, long customers, long tested)
    implements Serializable {

  /** Name of the distribution of scores. */
  public static final String SCORE = "score";

  public Reference {
    features = List.copyOf(features);
  }

  /** Bins by number: those of the features, then that of the scores. */
  Bins bins(int number) {
    return isScore(number) ? scores : features.get(number);
  }

  boolean isScore(int number) {
    return number == features.size();
  }

  long customers(int number) {
    return isScore(number) ? tested : customers;
  }
}
