package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.churn.learn.uplift.Balance;
import io.unisono.churn.learn.uplift.Effect;
import io.unisono.churn.learn.uplift.Effect.Sample;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Experiment;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.churn.learn.uplift.Targeting;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a treatment of the customers of any table does, and for whom it does more. */
public final class UpliftRun {

  /** Rows that are held in memory; of more, a fixed part by a hash of the row. */
  static final int MOST_ROWS = 200_000;

  /** Customers of a group below which they are not told apart. */
  static final int FEWEST = 200;

  /** Customers of a group with either outcome below which they are not told apart. */
  static final int FEWEST_OUTCOMES = 25;

  private static final int PARTS = 1_000_000;

  private UpliftRun() {}

  /** What is asked. */
  public record Question(Estimates.Settings settings, Gain.Aim aim) {}

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     groups to compare
   */
  public static UpliftReport run(SparkSession spark, ExperimentFile file, Question question) {
    return RecordFiles.translated(() -> report(spark, file, question));
  }

  private static UpliftReport report(SparkSession spark, ExperimentFile file, Question question) {
    ExperimentRows rows = ExperimentRows.of(spark, file);
    List<UpliftReport.Measured> effects = effects(file, rows);
    Held held = Held.of(rows);
    Experiment experiment = held.experiment();
    Balance balance = Balance.of(experiment);
    Map<String, UpliftReport.Use> unused = held.unused();
    balance.columns().stream()
        .filter(column -> column.isOff() && !file.keep().contains(column.name()))
        .forEach(column -> unused.put(column.name(), UpliftReport.Use.DIFFERS));
    Leaks.of(experiment.facts(), file.outcomes().get(0)).stream()
        .filter(found -> found.isLeak() && !file.keep().contains(found.column()))
        .forEach(found -> unused.putIfAbsent(found.column(), UpliftReport.Use.KNOWS_OUTCOME));
    Experiment honest = without(experiment, unused);
    Optional<String> whyNot = whyNot(honest);
    List<Targeting> targetings = new ArrayList<>();
    Optional<Estimates> estimates = Optional.empty();
    if (whyNot.isEmpty()) {
      Estimates found = Estimates.of(honest, question.settings());
      for (int g = 1; g < honest.groups().size(); g++) {
        targetings.add(Targeting.of(honest, found, g, question.aim(), question.settings().seed()));
      }
      estimates = Optional.of(found);
    }
    return new UpliftReport(
        file,
        question,
        rows.n(),
        rows.leftOut(),
        effects,
        balance,
        unused,
        honest,
        held.ids(),
        whyNot,
        estimates,
        targetings);
  }

  private static List<UpliftReport.Measured> effects(ExperimentFile file, ExperimentRows rows) {
    List<String> groups = List.copyOf(rows.groups().values());
    List<UpliftReport.Measured> effects = new ArrayList<>();
    for (int o = 0; o < rows.outcomes().size(); o++) {
      Sample control = rows.outcomes().get(o).get(0);
      for (int g = 1; g < groups.size(); g++) {
        Sample treated = rows.outcomes().get(o).get(g);
        if (treated.n() > 1 && control.n() > 1) {
          effects.add(
              new UpliftReport.Measured(
                  file.outcomes().get(o),
                  groups.get(g),
                  rows.isShare().get(o),
                  rows.isShare().get(o)
                      ? Effect.ofShares(treated, control)
                      : Effect.ofMeans(treated, control)));
        }
      }
    }
    return effects;
  }

  private static Experiment without(Experiment all, Map<String, UpliftReport.Use> unused) {
    FactTable facts = all.facts();
    List<FactColumn> honest =
        facts.columns().stream().filter(column -> !unused.containsKey(column.name())).toList();
    return new Experiment(
        facts.with(honest), all.groups(), all.group(), all.outcome(), all.isShare());
  }

  /** Why customers cannot be told apart. */
  private static Optional<String> whyNot(Experiment experiment) {
    if (experiment.facts().columns().isEmpty()) {
      return Optional.of("no column says anything of the customers before the treatment");
    }
    for (int g = 0; g < experiment.groups().size(); g++) {
      int group = g;
      int[] rows =
          IntStream.range(0, experiment.rows())
              .filter(row -> experiment.group()[row] == group)
              .toArray();
      int positives = experiment.facts().positives(rows);
      if (rows.length < FEWEST || Math.min(positives, rows.length - positives) < FEWEST_OUTCOMES) {
        return Optional.of(
            "group %s has %,d customers, of whom %,d have the outcome; %d, and %d with and without it, are needed"
                .formatted(
                    experiment.groups().get(g), rows.length, positives, FEWEST, FEWEST_OUTCOMES));
      }
    }
    return Optional.empty();
  }

  /** Rows in memory. */
  private record Held(
      Experiment experiment, List<String> ids, Map<String, UpliftReport.Use> unused) {

    static Held of(ExperimentRows rows) {
      List<String> keys = List.copyOf(rows.groups().keySet());
      List<FactReader> readers = rows.facts().stream().map(FactReader::new).toList();
      List<String> ids = new ArrayList<>();
      List<Integer> group = new ArrayList<>();
      List<Double> outcome = new ArrayList<>();
      for (Iterator<Row> each = selected(rows).toLocalIterator(); each.hasNext(); ) {
        Row row = each.next();
        int place = keys.indexOf(row.getString(0));
        if (place >= 0) {
          group.add(place);
          ids.add(row.getString(1));
          outcome.add(row.getDouble(2));
          for (int i = 0; i < readers.size(); i++) {
            readers.get(i).add(row.getString(3 + i));
          }
        }
      }
      Map<String, UpliftReport.Use> unused = new LinkedHashMap<>();
      List<FactColumn> columns = new ArrayList<>();
      for (FactReader reader : readers) {
        FactReader.Found found = reader.found();
        if (found.use() == FactReader.Use.FACT) {
          columns.add(found.column());
        } else {
          unused.put(found.column().name(), UpliftReport.Use.of(found.use()));
        }
      }
      double[] outcomes = outcome.stream().mapToDouble(Double::doubleValue).toArray();
      double middle =
          rows.isShare().get(0)
              ? 0.5
              : IntStream.range(0, outcomes.length)
                  .mapToDouble(i -> outcomes[i])
                  .average()
                  .orElse(0);
      boolean[] positive = new boolean[outcomes.length];
      int[] own = new int[outcomes.length];
      for (int row = 0; row < positive.length; row++) {
        positive[row] = outcomes[row] > middle;
        own[row] = row;
      }
      return new Held(
          new Experiment(
              new FactTable(columns, positive, own),
              List.copyOf(rows.groups().values()),
              group.stream().mapToInt(Integer::intValue).toArray(),
              outcomes,
              rows.isShare().get(0)),
          ids,
          unused);
    }

    private static Dataset<Row> selected(ExperimentRows rows) {
      Column[] columns =
          Stream.concat(
                  Stream.of(ExperimentRows.GROUP, ExperimentRows.ID, ExperimentRows.outcome(0)),
                  rows.facts().stream().map(ExperimentRows::fact))
              .map(RawColumns::named)
              .toArray(Column[]::new);
      Dataset<Row> counted =
          rows.rows().where(col(ExperimentRows.LEFT_OUT).isNull()).select(columns);
      double part = Math.min(1, (double) MOST_ROWS / rows.n());
      return part == 1
          ? counted
          : counted.where(abs(xxhash64(columns).mod(PARTS)).lt(Math.round(part * PARTS)));
    }
  }
}
