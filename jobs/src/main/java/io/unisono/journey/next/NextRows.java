package io.unisono.journey.next;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@code journey_next}. */
final class NextRows {

  /** Between the activities of a context, as people read it. */
  private static final String SHOWN = " > ";

  private NextRows() {}

  private record Ranked(Row step, double probability) {}

  /**
   * @param known steps after known contexts, with their counts and times
   * @param weight of a shorter context, in steps
   * @param minimum rows of fewer cases are left out
   */
  static List<Row> of(List<Row> known, BackOff model, double weight, int minimum) {
    Map<String, List<Ranked>> byContext = new TreeMap<>();
    for (Row step : known) {
      String context = step.getAs(NextCounts.CONTEXT);
      int length = step.getAs(NextCounts.LENGTH);
      List<String> history = length == 0 ? List.of() : List.of(context.split(NextCounts.THEN, -1));
      double probability = model.probability(history, length, weight, step.getAs(NextCounts.NEXT));
      byContext
          .computeIfAbsent(length + NextCounts.THEN + context, key -> new ArrayList<>())
          .add(new Ranked(step, probability));
    }
    List<Row> rows = new ArrayList<>();
    for (List<Ranked> steps : byContext.values()) {
      steps.sort(
          Comparator.comparing((Ranked each) -> -each.probability())
              .thenComparing(each -> each.step().<String>getAs(NextCounts.NEXT)));
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i).step().<Long>getAs(NextCounts.CASES) >= minimum) {
          rows.add(row(steps.get(i), i + 1));
        }
      }
    }
    return rows;
  }

  private static Row row(Ranked ranked, int rank) {
    Row step = ranked.step();
    long n = step.<Long>getAs("n0") + step.<Long>getAs("n1") + step.<Long>getAs("n2");
    long contextN = step.getAs("context_n");
    Interval share = Proportion.wilson(n, contextN);
    return RowFactory.create(
        step.<String>getAs(NextCounts.CONTEXT).replace(NextCounts.THEN, SHOWN),
        step.<String>getAs(NextCounts.NEXT),
        step.<Integer>getAs(NextCounts.LENGTH),
        rank,
        n,
        step.<Long>getAs(NextCounts.CASES),
        contextN,
        n / (double) contextN,
        share.lo(),
        share.hi(),
        ranked.probability(),
        step.<Double>getAs("median"),
        step.<Double>getAs("p90"));
  }
}
