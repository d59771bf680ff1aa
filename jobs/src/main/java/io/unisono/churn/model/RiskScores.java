package io.unisono.churn.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.churn.SnapshotFeature;
import io.unisono.churn.drift.Reference;
import io.unisono.churn.learn.Model;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.report.page.FeatureWords;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Scores with reasons, in one pass over the snapshot and without a shuffle.
 *
 * @param valueMonths months of the recurring amount that a loss costs
 */
record RiskScores(RiskModel model, int valueMonths) implements MapPartitionsFunction<Row, Row> {

  /** What each feature of the model adds to the log-odds, before calibration. */
  static final String CONTRIBUTIONS = "contributions";

  /** Which of the told values of each feature the customer has, see {@link Feature#place}. */
  static final String PLACES = "places";

  /** Bin of each feature and of the score in the {@link Reference}; none without one. */
  static final String BINS = "bins";

  /** Beside each feature, a level that the model does not know, else null. */
  static final String NEW_LEVELS = "new_levels";

  /** Customers that are scored together. */
  private static final int BATCH = 256;

  private static final int REASONS = 3;

  private static final String RAISES = "raises";
  private static final FeatureWords ENGLISH = FeatureWords.in("en");
  private static final FeatureWords ITALIAN = FeatureWords.in("it");

  /** Decimals of a published odds ratio. */
  static final int ODDS_DECIMALS = 3;

  private static final StructType SCORED =
      new StructType()
          .add(ChurnSnapshot.TABLE.schema().apply(ChurnSnapshot.CUSTOMER_ID))
          .add(ChurnSnapshot.TABLE.schema().apply(ChurnSnapshot.SNAPSHOT_DATE))
          .add(ChurnScore.CHURN_PROBABILITY, DataTypes.DoubleType)
          .add(ChurnScore.RAW_SCORE, DataTypes.DoubleType)
          .add(ChurnScore.TABLE.schema().apply(ChurnScore.REASONS))
          .add(ChurnScore.TABLE.schema().apply(ChurnScore.EXPLANATIONS))
          .add(ChurnScore.TABLE.schema().apply(ChurnScore.VALUE_AT_STAKE))
          .add(ChurnScore.TABLE.schema().apply(ChurnScore.EXPECTED_LOSS))
          .add(CONTRIBUTIONS, DataTypes.createArrayType(DataTypes.DoubleType, false))
          .add(PLACES, DataTypes.createArrayType(DataTypes.IntegerType, false))
          .add(BINS, DataTypes.createArrayType(DataTypes.IntegerType, false))
          .add(NEW_LEVELS, DataTypes.createArrayType(DataTypes.StringType, true));

  /**
   * {@code churn_score} without rank and tier, with what {@link Drivers} needs beside it.
   *
   * @param snapshot rows of {@code churn_snapshot}
   */
  static Dataset<Row> of(
      Dataset<Row> snapshot, RiskModel model, String version, int horizonDays, int valueMonths) {
    return snapshot
        .mapPartitions(new RiskScores(model, valueMonths), Encoders.row(SCORED))
        .withColumnRenamed(ChurnSnapshot.SNAPSHOT_DATE, ChurnScore.SCORED_ON)
        .withColumn(ChurnScore.HORIZON_DAYS, lit(horizonDays))
        .withColumn(ChurnScore.MODEL_VERSION, lit(version));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> snapshot) {
    Model.Explainer explainer = model.model().explainer();
    return new Iterator<>() {
      private Iterator<Row> scored = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        if (!scored.hasNext() && snapshot.hasNext()) {
          List<Row> batch = new ArrayList<>(BATCH);
          while (batch.size() < BATCH && snapshot.hasNext()) {
            batch.add(snapshot.next());
          }
          scored = scored(batch, explainer).iterator();
        }
        return scored.hasNext();
      }

      @Override
      public Row next() {
        return scored.next();
      }
    };
  }

  private List<Row> scored(List<Row> batch, Model.Explainer explainer) {
    int[] each = IntStream.range(0, batch.size()).toArray();
    FactTable table = FeatureSpace.table(model.features(), batch, new boolean[batch.size()], each);
    double[] margins = model.model().margins(table, each);
    List<Model.Reasons> reasons = explainer.of(table, each);
    return IntStream.of(each)
        .mapToObj(i -> scored(batch.get(i), table, i, margins[i], reasons.get(i)))
        .toList();
  }

  private Row scored(Row snapshot, FactTable table, int row, double margin, Model.Reasons reasons) {
    List<Feature> features = model.features();
    List<Integer> places =
        IntStream.range(0, features.size())
            .mapToObj(f -> features.get(f).place(table.columns().get(f).values()[row]))
            .toList();
    double probability = model.calibration().probability(margin);
    List<Reason> why = reasons(snapshot, reasons.contributions());
    Double monthly = snapshot.getAs(ChurnSnapshot.MONTHLY_AMOUNT);
    Double stake = monthly == null ? null : (Double) (monthly * valueMonths);
    return RowFactory.create(
        snapshot.getAs(ChurnSnapshot.CUSTOMER_ID),
        snapshot.getAs(ChurnSnapshot.SNAPSHOT_DATE),
        probability,
        margin,
        CollectionConverters.asScala(why.stream().map(Reason::row).toList()),
        CollectionConverters.asScala(why.stream().map(Reason::explanation).toList()),
        stake,
        stake == null ? null : (Double) (probability * stake),
        CollectionConverters.asScala(DoubleStream.of(reasons.contributions()).boxed().toList()),
        CollectionConverters.asScala(places),
        CollectionConverters.asScala(bins(table, row, margin)),
        CollectionConverters.asScala(newLevels(snapshot, table, row)));
  }

  private List<Integer> bins(FactTable table, int row, double margin) {
    Reference reference = model.reference();
    if (reference == null) {
      return List.of();
    }
    List<Integer> bins = new ArrayList<>();
    for (int f = 0; f < reference.features().size(); f++) {
      bins.add(reference.features().get(f).bin(table.columns().get(f).values()[row]));
    }
    bins.add(reference.scores().bin(model.calibration().logOdds(margin)));
    return bins;
  }

  private List<String> newLevels(Row snapshot, FactTable table, int row) {
    List<String> levels = new ArrayList<>();
    for (int f = 0; f < model.features().size(); f++) {
      Feature feature = model.features().get(f);
      boolean isNew =
          !feature.numeric() && table.columns().get(f).values()[row] >= feature.levels().size();
      levels.add(isNew ? Feature.text(feature.raw(snapshot)) : null);
    }
    return levels;
  }

  /** A feature that raises a customer's risk. */
  private record Reason(Feature feature, String value, double contribution, double oddsRatio) {

    Row row() {
      return RowFactory.create(feature.name(), value, contribution, oddsRatio);
    }

    Row explanation() {
      String typical = feature.typical();
      return RowFactory.create(
          feature.name(),
          typical,
          RAISES,
          SnapshotFeature.isActionable(feature.name()),
          ENGLISH.reason(feature.name(), value, typical, oddsRatio),
          ITALIAN.reason(feature.name(), value, typical, oddsRatio));
    }
  }

  /** The features that raise the risk the most, strongest first, at most three. */
  private List<Reason> reasons(Row snapshot, double[] contributions) {
    List<Feature> features = model.features();
    return IntStream.range(0, contributions.length)
        .filter(f -> raises(contributions[f]))
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer f) -> -contributions[f])
                .thenComparing(f -> features.get(f).name()))
        .limit(REASONS)
        .map(
            f ->
                new Reason(
                    features.get(f),
                    Feature.text(features.get(f).raw(snapshot)),
                    contributions[f],
                    oddsRatio(model.calibration(), contributions[f])))
        .toList();
  }

  private boolean raises(double contribution) {
    return model.calibration().slope() * contribution > 0;
  }

  /** Odds against those of a customer to whom nothing is added. */
  static double oddsRatio(PlattScaling calibration, double contribution) {
    return Decimals.rounded(StrictMath.exp(calibration.slope() * contribution), ODDS_DECIMALS);
  }

  /** {@code churn_score} without the columns beside it. */
  static Dataset<Row> published(Dataset<Row> ranked) {
    return ranked.drop(col(CONTRIBUTIONS), col(PLACES), col(BINS), col(NEW_LEVELS));
  }
}
