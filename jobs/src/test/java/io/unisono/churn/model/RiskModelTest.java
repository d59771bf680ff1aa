package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.model.Feature.Term;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RiskModelTest {

  private final Labelled labelled = Labelled.of(2, 300, List.of(LocalDate.of(2025, 1, 1)));
  private RiskModel model;

  @BeforeEach
  void coefficientsThatAreAllDifferent() {
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          int i = next.getAndIncrement();
          row.put(ChurnSnapshot.LAST_NPS, i % 5 == 0 ? null : (double) (i % 11));
          Map<String, String> attributes = new HashMap<>();
          attributes.put("age", String.valueOf(18 + i % 60));
          attributes.put("fibre", i % 3 == 0 ? "yes" : "no");
          row.put(ChurnSnapshot.ATTRIBUTES, attributes);
        });
    FeatureSpace space = FeatureSpace.of(labelled.rows(), Configs.MODEL);
    List<Double> coefficients = new ArrayList<>();
    for (int i = 0; i < space.width(); i++) {
      coefficients.add(i % 4 == 3 ? 0.0 : .3 - .17 * i);
    }
    model = new RiskModel(space, .01, coefficients, -1.5, new PlattScaling(.8, .1));
  }

  @Test
  void baseAndContributionsAddUpToTheMargin() {
    List<Column> columns = new ArrayList<>(model.contributions());
    columns.add(model.margin());
    Dataset<Row> rows = labelled.dataset(1).sort(ChurnSnapshot.CUSTOMER_ID);

    List<Row> contributions = rows.select(columns.toArray(Column[]::new)).collectAsList();
    List<Row> facts = rows.collectAsList();

    for (int i = 0; i < facts.size(); i++) {
      double sum = model.base();
      for (int c = 0; c < columns.size() - 1; c++) {
        sum += contributions.get(i).getDouble(c);
      }
      assertThat(contributions.get(i).getDouble(columns.size() - 1))
          .isCloseTo(sum, within(1e-9))
          .isCloseTo(byHand(facts.get(i)), within(1e-9));
    }
  }

  @Test
  void theDesignVectorHoldsTheTermsInOrder() {
    Row fact = labelled.rows().get(7);
    Row design =
        labelled
            .dataset(1)
            .where("customer_id = 'c7'")
            .select(RiskModel.design(model.space()))
            .first();

    assertThat(((Vector) design.get(0)).toArray()).containsExactly(values(fact), within(1e-12));
  }

  @Test
  void reasonsAreTheStrongestPositiveContributions() {
    Row row = model.scores(labelled.dataset(1).where("customer_id = 'c7'"), "v", 90).first();
    List<Row> reasons = row.getList(row.fieldIndex(ChurnScore.REASONS));
    List<Double> strongest =
        labelled
            .dataset(1)
            .where("customer_id = 'c7'")
            .select(model.contributions().toArray(Column[]::new))
            .collectAsList()
            .stream()
            .flatMap(
                contributions -> {
                  List<Double> positive = new ArrayList<>();
                  for (int i = 0; i < contributions.size(); i++) {
                    if (contributions.getDouble(i) > 0) {
                      positive.add(contributions.getDouble(i));
                    }
                  }
                  return positive.stream().sorted(Comparator.reverseOrder()).limit(3);
                })
            .toList();

    assertThat(reasons).extracting(reason -> reason.getDouble(2)).isEqualTo(strongest);
    assertThat(reasons).isNotEmpty().allSatisfy(r -> assertThat(r.getString(0)).isNotEmpty());
  }

  @Test
  void aReasonHasItsValueAndTheOddsOfTheCalibratedModel() {
    Row row = model.scores(labelled.dataset(1).where("customer_id = 'c7'"), "v", 90).first();
    Map<String, Object> facts = new HashMap<>();
    for (Feature feature : model.space().features()) {
      facts.put(feature.name(), feature.rawOf(labelled.rows().get(7)));
    }

    List<Row> reasons = row.getList(row.fieldIndex(ChurnScore.REASONS));
    assertThat(reasons)
        .allSatisfy(
            reason -> {
              assertThat(reason.getString(1))
                  .isEqualTo(Feature.text(facts.get(reason.getString(0))));
              assertThat(reason.getDouble(3))
                  .isGreaterThan(1)
                  .isCloseTo(Math.exp(.8 * reason.getDouble(2)), within(.0005));
            });
  }

  @Test
  void effectsCompareWithTheAverageCustomer() {
    FeatureSpace space = FeatureSpace.of(labelled.rows(), Configs.MODEL);
    List<Double> coefficients = new ArrayList<>(Collections.nCopies(space.width(), 0.0));
    int at = 0;
    for (Feature feature : space.features()) {
      for (Term term : feature.terms()) {
        boolean counts =
            feature.name().equals(ChurnSnapshot.CONTRACT_TERM)
                || feature.name().equals(ChurnSnapshot.LAST_NPS);
        coefficients.set(at++, counts && term.kind() != Feature.Kind.LOG ? 1.0 : 0.0);
      }
    }
    RiskModel two = new RiskModel(space, 0, coefficients, 0, new PlattScaling(2, 0));

    Map<String, List<RiskModel.Effect>> effects = new HashMap<>();
    two.weighted()
        .forEach(weighted -> effects.put(weighted.feature().name(), two.effects(weighted)));

    double months =
        labelled.rows().stream()
                .filter(row -> row.getAs(ChurnSnapshot.CONTRACT_TERM).equals("month"))
                .count()
            / 300.0;
    boolean monthsMost = months >= .5;
    double share = monthsMost ? 1 - months : months;
    assertThat(effects.get(ChurnSnapshot.CONTRACT_TERM))
        .usingRecursiveComparison()
        .withComparatorForType(RiskModelTest::almost, Double.class)
        .isEqualTo(
            List.of(
                new RiskModel.Effect(monthsMost ? "year" : "month", Math.exp(2 * (1 - share))),
                new RiskModel.Effect(monthsMost ? "month" : "year", Math.exp(-2 * share))));
    assertThat(effects.get(ChurnSnapshot.LAST_NPS))
        .extracting(RiskModel.Effect::value)
        .containsExactly("9", null, "1");
  }

  /** Published odds have three decimals. */
  private static int almost(Double a, Double b) {
    return Math.abs(a - b) <= .0005 ? 0 : Double.compare(a, b);
  }

  @Test
  void factsReadTheSameOnTheDriverAndInATable() {
    List<Double> numbers =
        Arrays.asList(0.0, 4.0, 100.0, 13.486, -2.5, 1234567.891, 1e40, .004, null);
    Labelled many = Labelled.of(4, numbers.size(), List.of(LocalDate.of(2025, 3, 1)));
    AtomicInteger next = new AtomicInteger();
    many.each(row -> row.put(ChurnSnapshot.LAST_CSAT, numbers.get(next.getAndIncrement())));
    Feature csat = Feature.candidate(ChurnSnapshot.LAST_CSAT, false, true);

    assertThat(many.dataset(1).select(csat.raw(), csat.text()).collectAsList())
        .hasSize(numbers.size())
        .filteredOn(row -> row.isNullAt(0) || row.getDouble(0) < 1e30)
        .allSatisfy(row -> assertThat(row.getString(1)).isEqualTo(Feature.text(row.get(0))));
    assertThat(numbers.stream().map(Feature::text))
        .startsWith("0", "4", "100", "13.49", "-2.5", "1234567.89");
  }

  @Test
  void anUnseenCategoryAndAMissingMapAreScored() {
    Labelled strange =
        Labelled.of(3, 1, List.of(LocalDate.of(2025, 2, 1)))
            .each(
                row -> {
                  row.put(ChurnSnapshot.CONTRACT_TERM, "never seen");
                  row.put(ChurnSnapshot.ATTRIBUTES, null);
                });

    Row score = model.scores(strange.dataset(1), "v", 90).first();

    double margin = byHand(strange.rows().get(0));
    assertThat(score.<Double>getAs(ChurnScore.RAW_SCORE)).isCloseTo(margin, within(1e-9));
    assertThat(score.<Double>getAs(ChurnScore.CHURN_PROBABILITY))
        .isCloseTo(1 / (1 + Math.exp(-(.8 * margin + .1))), within(1e-12));
  }

  private double byHand(Row row) {
    double margin = model.intercept();
    double[] values = values(row);
    for (int i = 0; i < values.length; i++) {
      margin += model.coefficients().get(i) * values[i];
    }
    return margin;
  }

  private double[] values(Row row) {
    List<Double> values = new ArrayList<>();
    for (Feature feature : model.space().features()) {
      for (Term term : feature.terms()) {
        values.add(feature.valueOf(term, feature.rawOf(row)));
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
