package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.col;

import io.unisono.synthetic.PortfolioTruth;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioNeed;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The release's choice of applications beside the cheapest set, which is planted.
 *
 * @param applications of the inventory
 * @param rightlyDecided applications whose decision in the release is the planted one
 * @param needs of the company
 * @param rightlyCovered needs of which the release has the right number of applications in use, and
 *     says rightly whether any application could cover them
 * @param annualCost of the set that the release chose
 * @param leastCost of the planted one
 */
public record PortfolioGrade(
    long applications,
    long rightlyDecided,
    long needs,
    long rightlyCovered,
    double annualCost,
    double leastCost) {

  private static final String SAID = "said";
  private static final String COUNTED = "counted";

  /**
   * @param choices mart portfolio_choice
   * @param covered mart portfolio_need
   * @param applications table {@link PortfolioTruth#APPLICATIONS}
   * @param needs table {@link PortfolioTruth#NEEDS}
   */
  static PortfolioGrade of(
      Dataset<Row> choices, Dataset<Row> covered, Dataset<Row> applications, Dataset<Row> needs) {
    return from(
        applications
            .join(
                choices.select(
                    col(PortfolioChoice.APPLICATION_ID), col(PortfolioChoice.DECISION).as(SAID)),
                new String[] {PortfolioTruth.APPLICATION_ID},
                "left")
            .select(PortfolioTruth.DECISION, SAID, PortfolioTruth.ANNUAL_COST)
            .collectAsList(),
        needs
            .join(
                covered.select(
                    col(PortfolioNeed.NEED_ID),
                    col(PortfolioNeed.IN_USE_APPLICATIONS).as(COUNTED),
                    col(PortfolioNeed.STATE)),
                new String[] {PortfolioTruth.NEED_ID},
                "left")
            .select(
                col(PortfolioTruth.IN_USE).equalTo(col(COUNTED)),
                col(PortfolioTruth.CAN_BE_COVERED)
                    .notEqual(col(PortfolioNeed.STATE).equalTo(PortfolioNeed.State.NONE)))
            .collectAsList());
  }

  private static PortfolioGrade from(List<Row> decisions, List<Row> needs) {
    return new PortfolioGrade(
        decisions.size(),
        decisions.stream().filter(row -> row.getString(0).equals(row.getString(1))).count(),
        needs.size(),
        needs.stream()
            .filter(row -> Boolean.TRUE.equals(row.get(0)) && Boolean.TRUE.equals(row.get(1)))
            .count(),
        cost(decisions, 1),
        cost(decisions, 0));
  }

  private static double cost(List<Row> decisions, int decision) {
    return decisions.stream()
        .filter(row -> Objects.nonNull(row.get(decision)))
        .filter(row -> row.getString(decision).matches("keep|add"))
        .mapToDouble(row -> row.getDouble(2))
        .sum();
  }

  List<Grade.Line> lines() {
    return List.of(
        new Grade.Line(
            "Applications, rightly decided",
            "%d of %d".formatted(rightlyDecided, applications),
            "all",
            rightlyDecided == applications),
        new Grade.Line(
            "Applications, cost a year",
            "%,.0f, least %,.0f".formatted(annualCost, leastCost),
            "equal",
            annualCost == leastCost),
        new Grade.Line(
            "Needs, rightly covered",
            "%d of %d".formatted(rightlyCovered, needs),
            "all",
            rightlyCovered == needs));
  }
}
