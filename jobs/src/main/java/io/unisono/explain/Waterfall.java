package io.unisono.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the score of an edge comes about: from the prior and its rivals, comparison by comparison,
 * from what speaks most for one party to what speaks most against it.
 *
 * @param steps the first one is {@link #PRIOR}
 */
public record Waterfall(List<Step> steps) {

  /** Name of the step that no comparison explains. */
  public static final String PRIOR = "prior and rivals";

  /** What takes part in it. */
  public static final String RIVALS = "relatives, namesakes, chance";

  /**
   * One of the parts.
   *
   * @param bits what it adds to the score
   * @param frequencyPart those of the bits that the frequency of the value is the reason of
   * @param sum bits after it; after the last step the score
   */
  public record Step(String name, String level, double bits, double frequencyPart, double sum) {}

  private static final Comparator<Agreement> FOR_FIRST =
      Comparator.comparingDouble(Agreement::weight).reversed().thenComparing(Agreement::name);

  public static Waterfall of(Edge edge) {
    List<Step> steps = new ArrayList<>();
    double sum = edge.priorAndRivals();
    steps.add(new Step(PRIOR, RIVALS, sum, 0, sum));
    for (Agreement part : edge.agreements().stream().sorted(FOR_FIRST).toList()) {
      sum += part.weight();
      steps.add(new Step(part.name(), part.level(), part.weight(), part.frequencyPart(), sum));
    }
    return new Waterfall(List.copyOf(steps));
  }

  /** Bits of the largest step, whichever way it goes. */
  public double largest() {
    return steps.stream().mapToDouble(step -> Math.abs(step.bits())).max().orElse(0);
  }
}
