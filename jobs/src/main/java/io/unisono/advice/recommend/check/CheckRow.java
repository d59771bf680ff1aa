package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.StratifiedDifference;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** A row of {@code recommendation_check} that comes about. */
final class CheckRow {

  /** Fewer are not told. */
  private static final int SMALL = 5;

  private final FollowUp followUp;
  private final LocalDate runDate;
  private final Map<String, Object> cells;

  /** With the prediction, {@link Prediction}, or with nothing. */
  CheckRow(FollowUp followUp, Map<String, Object> prediction, LocalDate runDate) {
    this.followUp = followUp;
    this.runDate = runDate;
    cells = new HashMap<>(prediction);
    cells.put(RecommendationCheck.RECOMMENDATION_ID, followUp.id());
    cells.put(RecommendationCheck.STATE, followUp.state());
    put(RecommendationCheck.ACCEPTED_ON, followUp.acceptedOn());
    put(RecommendationCheck.DONE_ON, followUp.doneOn());
    put(RecommendationCheck.MEASURED_ON, runDate);
    if (followUp.isDone() && !prediction.isEmpty()) {
      int days =
          count(RecommendationCheck.HORIZON_DAYS)
              + (isCounted() ? count(RecommendationCheck.WINDOW_DAYS) : 0);
      put(RecommendationCheck.KNOWN_ON, followUp.doneOn().plusDays(days));
    }
  }

  private void put(String column, LocalDate day) {
    cells.put(column, day == null ? null : Date.valueOf(day));
  }

  Row row() {
    return RecommendationCheck.TABLE.row(cells);
  }

  String kind() {
    return (String) cells.get(RecommendationCheck.KIND);
  }

  /** Whether it is checked by what befell customers. */
  boolean isCounted() {
    return !kind().equals(Recommendation.Kind.CAMPAIGN)
        && !kind().equals(Recommendation.Kind.PORTFOLIO);
  }

  /**
   * Says what it waits for; to be observed, or without a prediction, it waits no more.
   *
   * @param told days of whose release the recommendations are known
   */
  void expect(Set<LocalDate> told) {
    if (kind() == null) {
      status(
          RecommendationCheck.Status.NO_PREDICTION,
          told.contains(followUp.decidedOn())
              ? RecommendationCheck.Reason.NOT_RECOMMENDED
              : RecommendationCheck.Reason.NO_RELEASE);
    } else if (!followUp.isDone()) {
      status(RecommendationCheck.Status.ACCEPTED, RecommendationCheck.Reason.NOT_DONE);
    } else {
      status(RecommendationCheck.Status.OPEN, RecommendationCheck.Reason.TOO_EARLY);
    }
  }

  /** Whether it is done, and the day on which it is known has come. */
  boolean isDue() {
    Date known = (Date) cells.get(RecommendationCheck.KNOWN_ON);
    return known != null && !known.toLocalDate().isAfter(runDate);
  }

  Watch.Subject subject() {
    return new Watch.Subject(
        kind(),
        (String) cells.get(RecommendationCheck.SUBJECT),
        followUp.doneOn(),
        count(RecommendationCheck.WINDOW_DAYS),
        count(RecommendationCheck.HORIZON_DAYS));
  }

  void status(String status, String reason) {
    cells.put(RecommendationCheck.STATUS, status);
    cells.put(RecommendationCheck.REASON, reason);
  }

  /** By what befell customers before and after. */
  void observe(Befell befell, int minimum) {
    put(RecommendationCheck.CHECKED_ON, runDate);
    cells.put(RecommendationCheck.AT_RISK_BEFORE, befell.before().atRisk());
    cells.put(RecommendationCheck.AT_RISK_AFTER, befell.after().atRisk());
    putCount(RecommendationCheck.EXPOSED_BEFORE, befell.before().exposed());
    putCount(RecommendationCheck.EXPOSED_AFTER, befell.after().exposed());
    if (!befell.isEnough(minimum)) {
      status(RecommendationCheck.Status.INSUFFICIENT, RecommendationCheck.Reason.FEW_EXPOSED);
      return;
    }
    befell
        .before()
        .difference(minimum)
        .ifPresent(
            difference -> {
              cells.put(RecommendationCheck.DIFFERENCE_BEFORE, difference.value());
              cells.put(RecommendationCheck.DIFFERENCE_BEFORE_ERROR, difference.error());
            });
    befell.after().difference(minimum).ifPresent(this::putDifference);
    Change change = Change.of(causal(), befell, minimum);
    long customers = customers();
    cells.put(RecommendationCheck.KEPT_BY_FEWER, change.fewer() * customers);
    cells.put(
        RecommendationCheck.KEPT_BY_MILDER,
        change.milder().map(milder -> milder * customers).orElse(null));
    observed(change.of(customers), change.error() * customers);
  }

  private void putCount(String column, long number) {
    cells.put(column, number > 0 && number < SMALL ? null : (Long) number);
  }

  private void putDifference(StratifiedDifference difference) {
    cells.put(RecommendationCheck.DIFFERENCE_AFTER, difference.value());
    cells.put(RecommendationCheck.DIFFERENCE_AFTER_ERROR, difference.error());
  }

  /**
   * By later campaigns of the source that held customers out.
   *
   * @param campaigns as strata, the held out against the contacted
   */
  void observe(List<Stratum> campaigns, int minimum) {
    if (campaigns.isEmpty()) {
      status(RecommendationCheck.Status.UNKNOWABLE, RecommendationCheck.Reason.NO_HOLD_OUT);
      return;
    }
    Stratum all = campaigns.stream().reduce(new Stratum(0, 0, 0, 0), Stratum::plus);
    putCount(RecommendationCheck.EXPOSED_AFTER, all.n());
    cells.put(RecommendationCheck.AT_RISK_AFTER, all.n() + all.otherN());
    Optional<StratifiedDifference> difference = StratifiedDifference.within(campaigns);
    if (all.n() < minimum || all.otherN() < minimum || difference.isEmpty()) {
      status(RecommendationCheck.Status.INSUFFICIENT, RecommendationCheck.Reason.FEW_EXPOSED);
      return;
    }
    put(RecommendationCheck.CHECKED_ON, runDate);
    putDifference(difference.get());
    long reached = Math.min(all.otherN(), customers());
    double error = reached * difference.get().error();
    observed(Change.spread(reached * difference.get().value(), error), error);
  }

  /** Campaigns that the prediction did not know. */
  boolean isLater(Row effect) {
    return effect.getAs(CampaignEffect.SOURCE).equals(cells.get(RecommendationCheck.SUBJECT))
        && effect
            .<Date>getAs(CampaignEffect.FIRST_ON)
            .after((Date) cells.get(RecommendationCheck.PREDICTED_ON));
  }

  private void observed(Spread kept, double error) {
    Spread predicted = spread(RecommendationCheck.PREDICTED_KEPT);
    put(RecommendationCheck.OBSERVED_KEPT, kept);
    cells.put(RecommendationCheck.OBSERVED_KEPT_ERROR, error);
    if (predicted.mean() != 0) {
      valued(kept, predicted.mean());
    }
    judge(predicted, kept);
  }

  /** At the worth of a customer kept that was predicted; of no customer there is none. */
  private void valued(Spread kept, double predictedKept) {
    Double value = number(RecommendationCheck.PREDICTED_VALUE);
    if (value != null) {
      double cost = number(RecommendationCheck.COST, 0);
      put(
          RecommendationCheck.OBSERVED_VALUE,
          kept.times((value + cost) / predictedKept).plus(-cost));
    }
    put(
        RecommendationCheck.OBSERVED_KPI_BY,
        kept.times(number(RecommendationCheck.PREDICTED_KPI_BY, 0) / predictedKept));
  }

  /**
   * By what applications are in use by now.
   *
   * @param now rows of {@code portfolio_choice} by application
   */
  void observe(Map<String, Row> now) {
    List<Application> applications = applications();
    if (applications.isEmpty() || now.isEmpty()) {
      status(RecommendationCheck.Status.UNKNOWABLE, RecommendationCheck.Reason.NO_APPLICATIONS);
      return;
    }
    put(RecommendationCheck.CHECKED_ON, runDate);
    List<Application> changed =
        applications.stream().filter(each -> each.isChanged(now.get(each.id()))).toList();
    double saved = changed.stream().mapToDouble(each -> each.saving(now.get(each.id()))).sum();
    double value =
        saved * count(RecommendationCheck.VALUE_MONTHS) / 12 - number(RecommendationCheck.COST, 0);
    cells.put(RecommendationCheck.APPLICATIONS_CHANGED, (long) changed.size());
    put(RecommendationCheck.OBSERVED_VALUE, Spread.exactly(value));
    judge(Verdict.about(number(RecommendationCheck.PREDICTED_VALUE, 0)), Spread.exactly(value));
  }

  /** From this night, or as a release has them. */
  private List<Application> applications() {
    Object kept = cells.get(RecommendationCheck.APPLICATIONS);
    List<?> rows =
        kept instanceof scala.collection.Seq<?> seq
            ? CollectionConverters.asJava(seq)
            : Arrays.asList((Row[]) kept);
    return rows.stream().map(row -> Application.of((Row) row)).toList();
  }

  private void judge(Spread predicted, Spread observed) {
    status(RecommendationCheck.Status.CHECKED, null);
    cells.put(RecommendationCheck.VERDICT, Verdict.of(predicted, observed));
    cells.put(RecommendationCheck.IS_INSIDE, Verdict.isInside(predicted, observed));
  }

  private void put(String column, Spread spread) {
    cells.put(column, spread.mean());
    cells.put(column + "_lo", spread.lo());
    cells.put(column + "_hi", spread.hi());
  }

  private Spread spread(String column) {
    return new Spread(number(column, 0), number(column + "_lo", 0), number(column + "_hi", 0));
  }

  private Range causal() {
    return new Range(
        number(RecommendationCheck.CAUSAL_LO, 0), number(RecommendationCheck.CAUSAL_HI, 1));
  }

  private long customers() {
    return (Long) cells.get(RecommendationCheck.CUSTOMERS);
  }

  private int count(String column) {
    return (Integer) cells.get(column);
  }

  private Double number(String column) {
    return (Double) cells.get(column);
  }

  private double number(String column, double otherwise) {
    return Optional.ofNullable(number(column)).orElse(otherwise);
  }
}
