package io.unisono.churn.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.unisono.churn.learn.facts.FactTable;
import java.io.Serializable;
import java.util.List;

/** A fitted learner. It is plain numbers, and may be kept as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "learner")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "logistic", value = LogisticLearner.LinearModel.class),
  @JsonSubTypes.Type(name = "forest", value = ForestLearner.ForestModel.class),
  @JsonSubTypes.Type(name = "boosted", value = BoostedLearner.BoostedModel.class),
  @JsonSubTypes.Type(name = "ensemble", value = BlendedModel.class)
})
public interface Model extends Serializable {

  /** Log-odds of each of the rows; finite. */
  double[] margins(FactTable table, int[] rows);

  /**
   * What each column of the table adds to the log-odds of a row.
   *
   * @param base log-odds before the columns; with them they add up to the row's
   */
  record Reasons(double base, double[] contributions) {}

  /** Gives the reasons of rows. What it needs of the model is prepared once. */
  interface Explainer {
    List<Reasons> of(FactTable table, int[] rows);
  }

  Explainer explainer();
}
