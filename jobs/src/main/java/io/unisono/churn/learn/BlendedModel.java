package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The model of a {@link Blend}. */
record BlendedModel(Blend blend, List<Model> models) implements Model {

  @Override
  public double[] margins(FactTable table, int[] rows) {
    return blend.margins(models.stream().map(model -> model.margins(table, rows)).toList());
  }

  @Override
  public Explainer explainer() {
    List<Explainer> explainers = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      explainers.add(blend.weights()[m] == 0 ? null : models.get(m).explainer());
    }
    return (table, rows) -> reasons(explainers, table, rows);
  }

  private List<Reasons> reasons(List<Explainer> explainers, FactTable table, int[] rows) {
    double base = 0;
    double[][] contributions = new double[rows.length][table.columns().size()];
    double[] bases = new double[rows.length];
    for (int m = 0; m < models.size(); m++) {
      if (blend.weights()[m] == 0) {
        continue;
      }
      double slope = blend.weights()[m] * blend.parts().get(m).slope();
      base += blend.weights()[m] * blend.parts().get(m).intercept();
      List<Reasons> of = explainers.get(m).of(table, rows);
      for (int i = 0; i < rows.length; i++) {
        bases[i] += slope * of.get(i).base();
        add(contributions[i], slope, of.get(i).contributions());
      }
    }
    double intercept = base;
    return IntStream.range(0, rows.length)
        .mapToObj(i -> new Reasons(intercept + bases[i], contributions[i]))
        .toList();
  }

  private static void add(double[] sums, double factor, double[] amounts) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += factor * amounts[c];
    }
  }
}
