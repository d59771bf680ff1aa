package io.unisono.report.page;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The first steps of sessions or cases as a figure: a Sankey diagram from left to right. */
public final class FirstSteps {

  /** Activities from the first on that are told. */
  public static final int STEPS = 5;

  private static final int MOST = 30;

  /**
   * A step to the next.
   *
   * @param position of the step from which it leads, 1 first
   * @param to activity, or {@link ProcessMap#END}
   * @param times sessions or cases that make it
   * @param groups customers or cases behind them
   */
  public record Step(int position, String from, String to, long times, long groups) {}

  private FirstSteps() {}

  /** The most frequent steps, but none whose beginning is not drawn. */
  static List<Step> drawn(List<Step> steps) {
    Set<String> reached = new HashSet<>();
    return steps.stream()
        .sorted(
            Comparator.comparingLong(Step::times)
                .reversed()
                .thenComparing(Step::position)
                .thenComparing(Step::from)
                .thenComparing(Step::to))
        .limit(MOST)
        .sorted(Comparator.comparingInt(Step::position))
        .filter(
            step -> {
              boolean drawn = step.position() == 1 || reached.contains(name(step, step.from(), 0));
              if (drawn) {
                reached.add(name(step, step.to(), 1));
              }
              return drawn;
            })
        .toList();
  }

  private static String name(Step step, String activity, int further) {
    return step.position() + further + ". " + activity;
  }

  /**
   * @param id of the figure
   * @param times key of the column that counts sessions or cases
   * @param names what an activity is called
   * @param nothing why there is none, if there is none
   */
  public static Figure figure(
      String id,
      String times,
      List<Step> steps,
      Messages messages,
      UnaryOperator<String> names,
      String reading,
      String nothing) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("from", Format.TEXT)
            .column("to", Format.TEXT)
            .column(times, Format.COUNT);
    boolean countsCustomers = !times.equals("cases");
    if (countsCustomers) {
      table.column("customers", Format.COUNT);
    }
    List<Step> drawn = drawn(steps);
    for (Step step : drawn) {
      String from = name(step, names.apply(step.from()), 0);
      String to = name(step, names.apply(step.to()), 1);
      if (countsCustomers) {
        table.row(from, to, step.times(), step.groups());
      } else {
        table.row(from, to, step.times());
      }
    }
    return drawn.isEmpty()
        ? table.figure(id, nothing, null)
        : table.figure(id, reading, Chart.of(Chart.Kind.FLOW, "from", "to", times));
  }
}
