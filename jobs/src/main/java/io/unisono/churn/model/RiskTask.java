package io.unisono.churn.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.unisono.churn.decision.DecisionConfig;
import io.unisono.churn.drift.Bins;
import io.unisono.churn.drift.LaterOutcome;
import io.unisono.churn.drift.Reference;
import io.unisono.churn.learn.Training;
import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * All learning of a night as one task: the features, the learners, their test, the comparison with
 * the champion, and the fit that makes the scores. Boosting by Spark jobs would start one for each
 * level of each tree.
 *
 * @param champion null if there is none
 */
record RiskTask(ChurnModelConfig config, DecisionConfig costs, Champion champion)
    implements MapPartitionsFunction<Row, String> {

  /** Columns that say what a labelled row is for. */
  static final String TRAINS = "trains";

  static final String TESTS = "tests";

  private static final long SEED = 42;

  /**
   * What a night has learnt; kept as JSON between task and driver.
   *
   * @param findings of the leakage gate
   * @param dropped facts that are no features
   * @param learner name of the chosen one; null if no feature can be used
   * @param contenders all learners on the rows that test, simplest first
   * @param evaluation of the chosen learner, fitted and calibrated without the rows that test
   * @param tested the same in parts
   * @param passed whether it is better than chance
   * @param duel with the champion; null if there is none
   * @param later the champion on each snapshot that it was not fitted to
   * @param model fitted to all rows if the test was passed
   */
  record Learnt(
      Split.Counts counts,
      Split.Size all,
      List<Leaks.Finding> findings,
      List<FeatureSpace.Dropped> dropped,
      String learner,
      Map<String, Training.Contender> contenders,
      Evaluation evaluation,
      TestedModel tested,
      boolean passed,
      Duel duel,
      List<LaterOutcome> later,
      RiskModel model) {}

  /**
   * @param labelled all rows, by customer and date
   */
  @Override
  public Iterator<String> call(Iterator<Row> labelled) {
    List<Row> rows = new ArrayList<>();
    labelled.forEachRemaining(rows::add);
    return List.of(RiskModel.json(learnt(rows))).iterator();
  }

  private Learnt learnt(List<Row> rows) {
    boolean[] churned = FeatureSpace.churned(rows);
    int[] train = marked(rows, TRAINS);
    int[] test = marked(rows, TESTS);
    Split.Counts counts = new Split.Counts(size(churned, train), size(churned, test));
    Split.Size all = size(churned, IntStream.range(0, churned.length).toArray());
    List<Row> training = IntStream.of(train).mapToObj(rows::get).toList();
    List<LaterOutcome> later = later(rows);
    FeatureSpace space = FeatureSpace.of(training, FeatureSpace.churned(training), config);
    if (space.features().isEmpty()) {
      return new Learnt(
          counts,
          all,
          space.findings(),
          space.dropped(),
          null,
          Map.of(),
          null,
          null,
          false,
          null,
          later,
          null);
    }
    FactTable table =
        FeatureSpace.table(space.features(), rows, churned, FeatureSpace.customers(rows));
    Training learners = Training.of(table, train, test, SEED);
    Evaluation evaluation = Evaluation.of(learners.tested(), table.positive(test));
    boolean passed = evaluation.auc().lo() > config.minimumAuc();
    return new Learnt(
        counts,
        all,
        space.findings(),
        space.dropped(),
        learners.chosen(),
        new LinkedHashMap<>(learners.contenders()),
        evaluation,
        TestedModel.of(
            IntStream.of(test).mapToObj(rows::get).toList(),
            table.positive(test),
            IntStream.of(test).map(row -> table.group()[row]).toArray(),
            learners.tested(),
            config,
            costs),
        passed,
        champion == null ? null : duel(rows, table, test, learners.tested()),
        later,
        passed
            ? RiskModel.of(
                space.features(),
                learners.fitted(table, SEED),
                reference(table, test, learners.recalibrated()))
            : RiskModel.of(space.features(), learners.earlier(), null));
  }

  private static Reference reference(FactTable table, int[] test, double[] scores) {
    List<Bins> features =
        table.columns().stream()
            .map(
                column ->
                    column.kind() == FactColumn.Kind.NUMBER
                        ? Bins.ofNumbers(column.name(), column.values())
                        : Bins.ofLevels(column.name(), FeatureSpace.known(column), column.values()))
            .toList();
    return new Reference(
        features,
        Bins.ofNumbers(Reference.SCORE, scores),
        IntStream.of(table.group()).distinct().count(),
        IntStream.of(test).map(row -> table.group()[row]).distinct().count());
  }

  /** The champion on the snapshots that it was not fitted to, oldest first. */
  private List<LaterOutcome> later(List<Row> rows) {
    if (champion == null) {
      return List.of();
    }
    Map<String, List<Row>> byDate =
        rows.stream()
            .filter(this::isUnseen)
            .collect(groupingBy(RiskTask::date, TreeMap::new, toList()));
    return byDate.entrySet().stream()
        .map(
            entry -> {
              boolean[] churned = FeatureSpace.churned(entry.getValue());
              return LaterOutcome.of(
                  entry.getKey(), champion.logOdds(entry.getValue(), churned), churned);
            })
        .toList();
  }

  private static String date(Row row) {
    return row.getAs(ChurnSnapshot.SNAPSHOT_DATE).toString();
  }

  /** On the rows that test and that the champion has not seen either. */
  private Duel duel(List<Row> rows, FactTable table, int[] test, double[] tested) {
    int[] unseen =
        IntStream.range(0, test.length).filter(i -> isUnseen(rows.get(test[i]))).toArray();
    List<Row> outcomes = IntStream.of(unseen).mapToObj(i -> rows.get(test[i])).toList();
    return Duel.of(
        champion,
        outcomes,
        FeatureSpace.churned(outcomes),
        IntStream.of(unseen).map(i -> table.group()[test[i]]).toArray(),
        IntStream.of(unseen).mapToDouble(i -> tested[i]).toArray(),
        config.minimumTestPositives());
  }

  private boolean isUnseen(Row row) {
    return date(row).compareTo(champion.fittedTo().toString()) > 0;
  }

  private static int[] marked(List<Row> rows, String column) {
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).<Boolean>getAs(column))
        .toArray();
  }

  private static Split.Size size(boolean[] churned, int[] rows) {
    return new Split.Size(rows.length, IntStream.of(rows).filter(row -> churned[row]).count());
  }
}
