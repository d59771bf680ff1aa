package io.unisono.churn.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.ChurnScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * A rank without a gap over any number of customers, and no window over all of them: customers fall
 * into 10,000 narrow bands of risk; how many stand in higher bands comes from one small count, and
 * a window ranks within the band.
 */
final class RiskRanking {

  private static final int BANDS = 10_000;
  private static final String BAND = "band";
  private static final String TIER_BEFORE = "tier_before";
  private static final String CUSTOMERS = "customers";

  private final long[] higher;
  private final long customers;

  private RiskRanking(long[] higher, long customers) {
    this.higher = higher;
    this.customers = customers;
  }

  /** One row per band that has customers: how many. */
  static Dataset<Row> bands(Dataset<Row> scores) {
    return scores
        .groupBy(band(col(ChurnScore.RAW_SCORE)).as(BAND))
        .agg(count(lit(1)).as(CUSTOMERS));
  }

  /** The ranking that the collected bands of {@link #bands} describe. */
  static RiskRanking of(List<Row> bands) {
    List<Row> fromTop = new ArrayList<>(bands);
    fromTop.sort(Comparator.comparing((Row row) -> row.getInt(0)).reversed());
    long[] higher = new long[BANDS + 1];
    long customers = 0;
    for (Row band : fromTop) {
      higher[band.getInt(0)] = customers;
      customers += band.getLong(1);
    }
    return new RiskRanking(higher, customers);
  }

  /** Customers that are scored. */
  long customers() {
    return customers;
  }

  /**
   * The rows with {@code risk_rank} and {@code tier}: the riskiest share of all customers is high,
   * the next share medium. Who was in a tier stays there until the rank is beyond its end by a part
   * of it, so that nobody goes to and fro at a border.
   *
   * @param scores with {@code raw_score} and {@code customer_id}
   * @param before tiers by customer of the night before; may be empty
   */
  Dataset<Row> ranked(Dataset<Row> scores, Dataset<Row> before, ChurnModelConfig config) {
    Column withinBand =
        row_number()
            .over(
                Window.partitionBy(BAND)
                    .orderBy(col(ChurnScore.RAW_SCORE).desc(), col(ChurnScore.CUSTOMER_ID)));
    Column rank = element_at(lit(higher), col(BAND).plus(1)).plus(withinBand);
    Column wasHigh = col(TIER_BEFORE).equalTo(ChurnScore.Tier.HIGH);
    Column wasMedium = col(TIER_BEFORE).isin(ChurnScore.Tier.HIGH, ChurnScore.Tier.MEDIUM);
    double medium = config.highShare() + config.mediumShare();
    return scores
        .join(
            before.select(col(ChurnScore.CUSTOMER_ID), col(ChurnScore.TIER).as(TIER_BEFORE)),
            new String[] {ChurnScore.CUSTOMER_ID},
            "left")
        .withColumn(BAND, band(col(ChurnScore.RAW_SCORE)))
        .withColumn(ChurnScore.RISK_RANK, rank.cast(DataTypes.IntegerType))
        .withColumn(
            ChurnScore.TIER,
            when(isWithin(config.highShare(), wasHigh, config), ChurnScore.Tier.HIGH)
                .when(isWithin(medium, wasMedium, config), ChurnScore.Tier.MEDIUM)
                .otherwise(ChurnScore.Tier.LOW))
        .drop(BAND, TIER_BEFORE);
  }

  private Column isWithin(double share, Column wasWithin, ChurnModelConfig config) {
    long enters = Math.round(share * customers);
    long stays = Math.round(share * (1 + config.tierSlack()) * customers);
    Column rank = col(ChurnScore.RISK_RANK);
    return rank.leq(enters).or(coalesce(wasWithin, lit(false)).and(rank.leq(stays)));
  }

  /** Band of a margin: rises with it, 0 to 10,000. */
  private static Column band(Column margin) {
    Column share = lit(1.0).divide(exp(margin.multiply(-1)).plus(1));
    return floor(share.multiply(BANDS)).cast(DataTypes.IntegerType);
  }
}
