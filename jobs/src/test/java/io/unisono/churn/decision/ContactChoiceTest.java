package io.unisono.churn.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnScore;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContactChoiceTest {

  private static final Dataset<Row> SCORED =
      ChurnScore.TABLE.conform(
          TableRows.of(
                  ChurnScore.TABLE,
                  ChurnScore.CUSTOMER_ID,
                  ChurnScore.CHURN_PROBABILITY,
                  ChurnScore.VALUE_AT_STAKE)
              .row("likely", .9, 200.0)
              .row("rich", .5, 1_000.0)
              .row("poor", .5, 20.0)
              .row("safe", .01, 1_000.0)
              .row("unknown", .9, null)
              .dataset());

  @Test
  void whoBringsMoreThanTheContactCostsIsContacted() {
    assertThat(contacted(0, 0)).containsExactly("likely", "rich");
  }

  /** .9 * .3 * (100 - 10) - .1 * 10 - 1. */
  @Test
  void theBenefitIsThatOfTheFormula() {
    Row likely = ContactChoice.of(SCORED, config(0, 0)).where("customer_id = 'likely'").first();

    assertThat(likely.<Double>getAs(ChurnScore.EXPECTED_BENEFIT)).isCloseTo(22.3, within(1e-9));
    assertThat(config(0, 0).benefit(.9, 100)).isCloseTo(22.3, within(1e-9));
    Row unknown = ContactChoice.of(SCORED, config(0, 0)).where("customer_id = 'unknown'").first();
    assertThat(unknown.<Double>getAs(ChurnScore.EXPECTED_BENEFIT)).isNull();
    assertThat(unknown.<Boolean>getAs(ChurnScore.CONTACT)).isFalse();
  }

  @Test
  void capacityTakesTheHighestBenefit() {
    assertThat(contacted(1, 0)).containsExactly("rich");
  }

  /** The likely one costs 4.7 and brings 22.3, the rich one 7.5 and 67.5. */
  @Test
  void aBudgetTakesWhatBringsMostForItsCost() {
    assertThat(contacted(0, 8)).containsExactly("rich");
    assertThat(contacted(0, 12.2)).containsExactly("likely", "rich");
    assertThat(contacted(0, 4)).isEmpty();
  }

  private static DecisionConfig config(int capacity, double budget) {
    return new DecisionConfig(.5, 10, 1, 6, 14, capacity, budget);
  }

  private static List<String> contacted(int capacity, double budget) {
    return ContactChoice.of(SCORED, config(capacity, budget))
        .where(ChurnScore.CONTACT)
        .sort(ChurnScore.CUSTOMER_ID)
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs(ChurnScore.CUSTOMER_ID))
        .toList();
  }
}
