package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.col;

import io.unisono.advice.Counted;
import io.unisono.advice.recommend.Candidate.People;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Candidates whose effect another job measured: campaigns with a hold-out, and applications. */
public final class Measured {

  private static final int MOST_CAMPAIGNS = 1000;
  private static final double MONTHS_A_YEAR = 12;

  private Measured() {}

  /** The newest campaigns whose effect on losses was measured. */
  public static Dataset<Row> losses(Dataset<Row> effects) {
    return effects
        .where(
            col(CampaignEffect.KIND)
                .equalTo(CampaignEffect.Kind.CAMPAIGN)
                .and(col(CampaignEffect.OUTCOME).equalTo(CampaignEffect.Outcome.LOST)))
        .orderBy(
            col(CampaignEffect.FIRST_ON).desc(),
            col(CampaignEffect.SOURCE),
            col(CampaignEffect.CAMPAIGN))
        .limit(MOST_CAMPAIGNS);
  }

  /** The set of applications that was chosen. */
  public static Dataset<Row> choice(Dataset<Row> scenarios) {
    return scenarios
        .where(col(PortfolioScenario.KIND).equalTo(PortfolioScenario.Kind.CHOICE))
        .orderBy(PortfolioScenario.STEP)
        .limit(1);
  }

  /** Applications to cut or add: the job that writes them holds 400 at most. */
  public static Dataset<Row> decisions(Dataset<Row> choices) {
    return choices
        .where(
            col(PortfolioChoice.DECISION)
                .isin(PortfolioChoice.Decision.CUT, PortfolioChoice.Decision.ADD))
        .orderBy(PortfolioChoice.APPLICATION_ID);
  }

  /** Ids of campaigns or applications, where they and not facts of customers are the evidence. */
  static Optional<List<String>> evidence(
      Candidate candidate, List<Row> effects, List<Row> decisions) {
    return switch (candidate.kind()) {
      case CAMPAIGN ->
          Optional.of(
              effects.stream()
                  .filter(row -> row.getAs(CampaignEffect.SOURCE).equals(candidate.subject()))
                  .map(
                      row -> candidate.subject() + ":" + row.<String>getAs(CampaignEffect.CAMPAIGN))
                  .limit(Counts.SHOWN)
                  .toList());
      case PORTFOLIO ->
          Optional.of(
              decisions.stream()
                  .map(row -> row.<String>getAs(PortfolioChoice.APPLICATION_ID))
                  .limit(Counts.SHOWN)
                  .toList());
      default -> Optional.empty();
    };
  }

  /**
   * By source, its campaigns as strata: chance held customers out of each. Those held out are the
   * exposed, since a loss is what befalls them without contact.
   *
   * @param effects rows of campaign_effect about losses
   */
  public static Map<String, List<Stratum>> campaigns(List<Row> effects) {
    Map<String, List<Stratum>> strata = new TreeMap<>();
    for (Row row : effects) {
      Counted heldOut =
          Counted.ofShare(
              row.getAs(CampaignEffect.HELD_OUT_SHARE), row.getAs(CampaignEffect.HELD_OUT));
      Counted contacted =
          Counted.ofShare(
              row.getAs(CampaignEffect.CONTACTED_SHARE), row.getAs(CampaignEffect.CONTACTED));
      strata
          .computeIfAbsent(row.getAs(CampaignEffect.SOURCE), source -> new ArrayList<>())
          .add(new Stratum(heldOut.n(), heldOut.hits(), contacted.n(), contacted.hits()));
    }
    return strata;
  }

  /**
   * What the choice of applications saves in the months that count; empty where it saves nothing,
   * or no cost is known.
   *
   * @param scenario the row of portfolio_scenario about the choice, if there is one
   * @param decisions rows of portfolio_choice about applications to cut or add
   */
  static Optional<Assessed> saving(List<Row> scenario, List<Row> decisions, AdviceConfig config) {
    Optional<Double> saving =
        scenario.stream()
            .map(row -> row.<Double>getAs(PortfolioScenario.SAVING))
            .filter(Objects::nonNull)
            .filter(amount -> amount > 0)
            .findFirst();
    Map<String, Long> owners = new TreeMap<>();
    decisions.forEach(
        row -> {
          String owner = row.getAs(PortfolioChoice.OWNER);
          if (owner != null) {
            owners.merge(owner, 1L, Long::sum);
          }
        });
    String set = "set";
    return saving
        .filter(amount -> !config.leavesOut(Kind.PORTFOLIO, set))
        .map(
            amount ->
                Assessed.saving(
                    new Candidate(
                        Kind.PORTFOLIO,
                        set,
                        config.owner(Kind.PORTFOLIO, set).orElse(CandidateReader.mostOf(owners)),
                        List.of(),
                        People.NONE),
                    amount * config.valueMonths() / MONTHS_A_YEAR,
                    config));
  }
}
