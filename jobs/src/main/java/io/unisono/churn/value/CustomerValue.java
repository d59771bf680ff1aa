package io.unisono.churn.value;

import static io.unisono.churn.value.PurchaseHistories.AGE;
import static io.unisono.churn.value.PurchaseHistories.MEAN_AMOUNT;
import static io.unisono.churn.value.PurchaseHistories.RECENCY;
import static io.unisono.churn.value.PurchaseHistories.REPEATS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * What customers will buy within a time, and what it is worth today.
 *
 * @param amounts model of what they spend; without it purchases are not valued
 * @param horizonWeeks the time
 */
public record CustomerValue(
    PurchaseModel purchases, Optional<GammaGamma> amounts, double horizonWeeks, Terms terms) {

  /** Probability that the customer has not left. */
  public static final String ALIVE = "probability_alive";

  /** Days with a purchase that are expected within the horizon. */
  public static final String EXPECTED_PURCHASES = "expected_purchases";

  /** Amount that is expected of one of them; null without amounts. */
  public static final String AMOUNT_PER_PURCHASE = "amount_per_purchase";

  /** Amount of all of them. */
  public static final String EXPECTED_AMOUNT = "expected_amount";

  /** Margin of them, discounted to today. */
  public static final String VALUE = "value";

  private static final double WEEKS_A_YEAR = 365.25 / 7;

  /** Parts of the horizon; purchases of a part are discounted from its middle. */
  private static final int PARTS = 12;

  /**
   * How purchases are valued.
   *
   * @param margin share of an amount that is earned
   * @param yearlyDiscount by which money of a year later is worth less
   */
  public record Terms(double margin, double yearlyDiscount) {}

  /** The histories ({@link PurchaseHistories}) with what is expected of each customer. */
  public Dataset<Row> of(Dataset<Row> histories) {
    PurchaseModel model = purchases;
    double horizon = horizonWeeks;
    double discount = terms.yearlyDiscount();
    return histories
        .withColumn(ALIVE, ofHistory(model::probabilityAlive))
        .withColumn(
            EXPECTED_PURCHASES,
            ofHistory(
                (repeats, recency, age) -> model.expectedPurchases(repeats, recency, age, horizon)))
        .withColumn(AMOUNT_PER_PURCHASE, amountPerPurchase())
        .withColumn(EXPECTED_AMOUNT, col(EXPECTED_PURCHASES).multiply(col(AMOUNT_PER_PURCHASE)))
        .withColumn(
            VALUE,
            ofHistory(
                    (repeats, recency, age) ->
                        discounted(model, repeats, recency, age, horizon, discount))
                .multiply(col(AMOUNT_PER_PURCHASE))
                .multiply(terms.margin()));
  }

  private static Column ofHistory(UDF3<Integer, Double, Double, Double> figure) {
    return udf(figure, DataTypes.DoubleType).apply(col(REPEATS), col(RECENCY), col(AGE));
  }

  /** Purchases of the horizon, each weighted by what money is worth then. */
  static double discounted(
      PurchaseModel model,
      int repeats,
      double recency,
      double age,
      double horizonWeeks,
      double yearlyDiscount) {
    double part = horizonWeeks / PARTS;
    double sum = 0;
    double before = 0;
    for (int i = 1; i <= PARTS; i++) {
      double upTo = model.expectedPurchases(repeats, recency, age, i * part);
      double years = (i - 0.5) * part / WEEKS_A_YEAR;
      sum += (upTo - before) / Math.pow(1 + yearlyDiscount, years);
      before = upTo;
    }
    return sum;
  }

  private Column amountPerPurchase() {
    return amounts
        .map(
            model ->
                udf(
                        (UDF2<Integer, Double, Double>)
                            (repeats, mean) -> expectedAmount(model, repeats, mean),
                        DataTypes.DoubleType)
                    .apply(col(REPEATS), col(MEAN_AMOUNT)))
        .orElse(lit(null).cast("double"));
  }

  /** Null where the model has no mean. */
  private static Double expectedAmount(GammaGamma model, int repeats, Double mean) {
    double expected =
        mean == null ? model.expectedAmount(0, 0) : model.expectedAmount(repeats, mean);
    return expected > 0 ? expected : null;
  }
}
