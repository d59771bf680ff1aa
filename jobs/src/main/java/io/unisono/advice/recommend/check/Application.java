package io.unisono.advice.recommend.check;

import io.unisono.table.marts.PortfolioChoice;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * An application that was to be cut or added, as {@code recommendation_check.applications} keeps
 * it.
 *
 * @param decision cut or add
 * @param annualCost in currency units a year, as it was; null if unknown
 * @param switchingCost that a year bears, in currency units
 */
record Application(String id, String decision, Double annualCost, double switchingCost) {

  static Application of(Row kept) {
    return new Application(kept.getString(0), kept.getString(1), kept.getAs(2), kept.getDouble(3));
  }

  Row row() {
    return RowFactory.create(id, decision, annualCost, switchingCost);
  }

  /**
   * Whether it is cut or in use as it was to be.
   *
   * @param today row of {@code portfolio_choice}; null if there is none
   */
  boolean isChanged(Row today) {
    boolean isUsed = today != null && today.<Boolean>getAs(PortfolioChoice.IS_IN_USE);
    return isUsed != isCut();
  }

  /** What the change saves in a year; one added costs what it costs today. */
  double saving(Row today) {
    return (isCut() ? known(annualCost) : -known(today.getAs(PortfolioChoice.ANNUAL_COST)))
        - switchingCost;
  }

  private boolean isCut() {
    return decision.equals(PortfolioChoice.Decision.CUT);
  }

  /** 0 where it is not known: it is in no sum then. */
  static double known(Double cost) {
    return cost == null ? 0 : cost;
  }
}
