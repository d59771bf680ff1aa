package io.unisono.churn.campaign;

import io.unisono.churn.SnapshotFeature;
import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.uplift.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Customers of a campaign, and others, as an experiment in memory. */
final class Population {

  static final int HELD_OUT = 0;
  static final int CONTACTED = 1;

  /** Part of a customer who was not in the campaign. */
  static final int OTHER = -1;

  static final String PART = "part";
  static final String OUTCOME = "outcome";
  static final String CUSTOMER = "customer_id";

  private static final int FIRST_FACT = 3;

  private Population() {}

  /** The columns that {@link #experiment} reads, of a snapshot row with its part and outcome. */
  static Column[] columns() {
    return Stream.concat(
            Stream.of(CUSTOMER, PART, OUTCOME).map(functions::col),
            SnapshotFeature.ALL.stream()
                .map(each -> functions.col(each.name()).cast("string").as(each.name())))
        .toArray(Column[]::new);
  }

  /**
   * @param rows with {@link #columns}
   * @param unused facts that are left out; those that say nothing are, too
   */
  static Experiment experiment(List<Row> rows, Set<String> unused) {
    int[] group = rows.stream().mapToInt(row -> row.getInt(1)).toArray();
    double[] outcome = rows.stream().mapToDouble(row -> row.getDouble(2)).toArray();
    boolean[] positive = new boolean[group.length];
    int[] own = new int[group.length];
    for (int row = 0; row < own.length; row++) {
      positive[row] = outcome[row] > 0;
      own[row] = row;
    }
    List<FactColumn> columns = new ArrayList<>();
    for (int i = 0; i < SnapshotFeature.ALL.size(); i++) {
      String name = SnapshotFeature.ALL.get(i).name();
      if (!unused.contains(name)) {
        FactReader reader = new FactReader(name);
        int place = FIRST_FACT + i;
        rows.forEach(row -> reader.add(row.getString(place)));
        FactReader.Found found = reader.found();
        if (found.use() == FactReader.Use.FACT) {
          columns.add(found.column());
        }
      }
    }
    return new Experiment(
        new FactTable(columns, positive, own),
        List.of("held out", "contacted"),
        group,
        outcome,
        true);
  }
}
