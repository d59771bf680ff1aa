package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import java.util.List;

/** The model of a {@link Blend}. */
record BlendedModel(Blend blend, List<Model> models) implements Model {

  @Override
  public double[] margins(FactTable table, int[] rows) {
    return blend.margins(models.stream().map(model -> model.margins(table, rows)).toList());
  }

  @Override
  public Reasons reasons(FactTable table, int row) {
    double base = 0;
    double[] contributions = new double[table.columns().size()];
    for (int m = 0; m < models.size(); m++) {
      if (blend.weights()[m] == 0) {
        continue;
      }
      double slope = blend.weights()[m] * blend.parts().get(m).slope();
      Reasons of = models.get(m).reasons(table, row);
      base += slope * of.base() + blend.weights()[m] * blend.parts().get(m).intercept();
      for (int c = 0; c < contributions.length; c++) {
        contributions[c] += slope * of.contributions()[c];
      }
    }
    return new Reasons(base, contributions);
  }
}
