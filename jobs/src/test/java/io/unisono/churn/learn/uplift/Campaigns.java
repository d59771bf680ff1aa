package io.unisono.churn.learn.uplift;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import java.util.List;
import java.util.SplittableRandom;

/** Campaigns with known effects. */
final class Campaigns {

  private Campaigns() {}

  /**
   * Customers of three plans: the campaign makes those of the first buy more, does nothing to those
   * of the second and keeps those of the third from buying.
   *
   * @param effect on the first plan, and its opposite on the third
   * @param base share that buys without it
   */
  static Experiment ofPlans(int customers, double effect, double base, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] plan = new double[customers];
    double[] age = new double[customers];
    int[] group = new int[customers];
    int[] own = new int[customers];
    double[] outcome = new double[customers];
    boolean[] positive = new boolean[customers];
    for (int i = 0; i < customers; i++) {
      own[i] = i;
      plan[i] = random.nextInt(3);
      age[i] = random.nextInt(12) == 0 ? Double.NaN : random.nextInt(18, 80);
      group[i] = random.nextInt(2);
      double share = base + (group[i] == 1 ? effect * (1 - plan[i]) : 0);
      positive[i] = random.nextDouble() < share;
      outcome[i] = positive[i] ? 1 : 0;
    }
    return new Experiment(
        new FactTable(
            List.of(
                new FactColumn(
                    "plan", FactColumn.Kind.CATEGORY, List.of("first", "second", "third"), plan),
                new FactColumn("age", FactColumn.Kind.NUMBER, List.of(), age)),
            positive,
            own),
        List.of("none", "letter"),
        group,
        outcome,
        true);
  }
}
