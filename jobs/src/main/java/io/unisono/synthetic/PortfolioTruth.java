package io.unisono.synthetic;

import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.portfolio.PlannedNeed;
import io.unisono.synthetic.portfolio.PlannedPortfolio;
import io.unisono.synthetic.portfolio.PlannedPortfolio.Priced;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Which applications the company needs. */
public final class PortfolioTruth {

  /**
   * One row per application: what is right to do with it, and what it costs in a year, in euros.
   */
  public static final String APPLICATIONS = "application";

  public static final String APPLICATION_ID = "application_id";
  public static final String DECISION = "decision";
  public static final String ANNUAL_COST = "annual_cost";

  /** One row per need: how many applications in use cover it, and whether any application does. */
  public static final String NEEDS = "need";

  public static final String NEED_ID = "need_id";
  public static final String IN_USE = "in_use_applications";
  public static final String CAN_BE_COVERED = "can_be_covered";

  static final StructType APPLICATION_SCHEMA =
      StructType.fromDDL("application_id string, decision string, annual_cost double");

  static final StructType NEED_SCHEMA =
      StructType.fromDDL("need_id string, in_use_applications bigint, can_be_covered boolean");

  /** Fit from which an application covers a need: the default of the night. */
  private static final double FIT = 3;

  private PortfolioTruth() {}

  static List<Row> applications(Scenario scenario) {
    return PlannedPortfolio.of(scenario).applications().stream()
        .map(
            application ->
                RowFactory.create(
                    application.id(), application.decision(), (double) application.annualCost()))
        .toList();
  }

  static List<Row> needs(Scenario scenario) {
    PlannedPortfolio portfolio = PlannedPortfolio.of(scenario);
    return portfolio.needs().stream()
        .map(
            need -> {
              List<Priced> covering = covering(portfolio, need);
              return RowFactory.create(
                  need.id(),
                  covering.stream().filter(Priced::isInUse).count(),
                  !covering.isEmpty());
            })
        .toList();
  }

  private static List<Priced> covering(PlannedPortfolio portfolio, PlannedNeed need) {
    return portfolio.applications().stream()
        .filter(application -> application.fits().getOrDefault(need.id(), 0.0) >= FIT)
        .toList();
  }
}
