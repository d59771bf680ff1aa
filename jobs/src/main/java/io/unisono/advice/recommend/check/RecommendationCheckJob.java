package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.AdviceConfig;
import io.unisono.advice.recommend.Counts;
import io.unisono.advice.recommend.Days;
import io.unisono.advice.recommend.Decided;
import io.unisono.advice.recommend.Measured;
import io.unisono.advice.recommend.check.Watch.Counted;
import io.unisono.advice.recommend.check.Watch.Period;
import io.unisono.advice.recommend.check.Watch.Subject;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What became of recommendations.
 *
 * <p><b>Purpose.</b> Of each recommendation that somebody accepted or did, keeps what was predicted
 * when it was decided, and, once it is known, tells what happened: how many customers were kept, by
 * the same definitions, with an interval, and whether that is what was predicted. Recommendations
 * that people decided about are few: they are held in memory.
 *
 * <p><b>Reads.</b> {@code action_log}; what befalls customers, as the recommendations do: {@code
 * voice_message}, {@code timeline}, {@code episode_contact}, {@code ticket_time}, {@code org_unit},
 * {@code closed_loop}, {@code bad_interaction}, {@code customer}, {@code subscription_spell};
 * {@code campaign_effect}, {@code churn_snapshot}, {@code portfolio_choice}.
 *
 * <p><b>Reads of the night before.</b> {@code recommendation_check}; as people saw them on the day
 * of the decision, {@code recommendation}, {@code portfolio_choice} and {@code portfolio_scenario}.
 *
 * <p><b>Writes.</b> {@code recommendation_check}; empty where nobody decided anything.
 *
 * <p><b>Settings.</b> {@code advice}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * recommendation-check}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code advice} are out of range; 5 a data rule of
 * the written table failed.
 */
public final class RecommendationCheckJob implements Job {

  @Override
  public String name() {
    return "recommendation-check";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        ActionLog.TABLE,
        VoiceMessage.TABLE,
        Timeline.TABLE,
        EpisodeContact.TABLE,
        TicketTime.TABLE,
        OrgUnit.TABLE,
        ClosedLoop.TABLE,
        BadInteraction.TABLE,
        Customer.TABLE,
        SubscriptionSpell.TABLE,
        CampaignEffect.TABLE,
        ChurnSnapshot.TABLE,
        PortfolioChoice.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(
        RecommendationCheck.TABLE,
        Recommendation.TABLE,
        PortfolioChoice.TABLE,
        PortfolioScenario.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(RecommendationCheck.TABLE);
  }

  @Override
  public void run(Night night) {
    List<FollowUp> followUps =
        FollowUp.of(Decided.all(night.read(ActionLog.TABLE)).collectAsList());
    Map<String, Row> before = before(night);
    Map<LocalDate, Map<String, Row>> seen = new HashMap<>();
    AdviceConfig config = night.config(AdviceConfig.class);
    List<Row> rows = new ArrayList<>();
    List<CheckRow> open = new ArrayList<>();
    for (FollowUp each : followUps) {
      Row last = before.get(each.id());
      if (isSettled(last, each)) {
        rows.add(settled(last, night.runDate()));
      } else {
        open.add(new CheckRow(each, prediction(night, config, each, last, seen), night.runDate()));
      }
    }
    open.forEach(row -> row.expect(seen.keySet()));
    observe(night, config, open.stream().filter(CheckRow::isDue).toList());
    open.forEach(row -> rows.add(row.row()));
    night.write(
        RecommendationCheck.TABLE,
        night.spark().createDataFrame(rows, RecommendationCheck.TABLE.schema()));
  }

  private static Map<String, Row> before(Night night) {
    return night
        .previous(RecommendationCheck.TABLE)
        .map(rows -> byId(rows.collectAsList(), RecommendationCheck.RECOMMENDATION_ID))
        .orElse(Map.of());
  }

  private static Map<String, Row> byId(List<Row> rows, String id) {
    Map<String, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.getAs(id), row));
    return byId;
  }

  /** Whether it was checked, of the same day; what was found stays. */
  private static boolean isSettled(Row last, FollowUp followUp) {
    return last != null
        && last.getAs(RecommendationCheck.CHECKED_ON) != null
        && isDay(last, RecommendationCheck.DONE_ON, followUp.doneOn());
  }

  private static boolean isDay(Row row, String column, LocalDate day) {
    return Objects.equals(row.<Date>getAs(column), day == null ? null : Date.valueOf(day));
  }

  private static Row settled(Row last, LocalDate runDate) {
    Map<String, Object> cells = new HashMap<>();
    for (String column : RecommendationCheck.TABLE.schema().fieldNames()) {
      cells.put(column, last.getAs(column));
    }
    cells.put(RecommendationCheck.MEASURED_ON, Date.valueOf(runDate));
    return RecommendationCheck.TABLE.row(cells);
  }

  /** Kept from the night before, else of the release that people saw; empty where none told it. */
  private static Map<String, Object> prediction(
      Night night,
      AdviceConfig config,
      FollowUp followUp,
      Row last,
      Map<LocalDate, Map<String, Row>> seen) {
    boolean hasOne = last != null && last.getAs(RecommendationCheck.PREDICTED_ON) != null;
    if (hasOne && isOfDecision(last, followUp)) {
      return Prediction.kept(last);
    }
    LocalDate day = followUp.decidedOn();
    if (!seen.containsKey(day)) {
      night
          .seenOn(Recommendation.TABLE, day)
          .ifPresent(
              rows -> seen.put(day, byId(rows.collectAsList(), Recommendation.RECOMMENDATION_ID)));
    }
    Row row = seen.getOrDefault(day, Map.of()).get(followUp.id());
    if (row != null) {
      return Prediction.of(row, () -> applications(night, day), config);
    }
    return hasOne && isFrom(last, day) ? Prediction.kept(last) : Map.of();
  }

  private static List<Row> applications(Night night, LocalDate day) {
    return Prediction.applications(
        night
            .seenOn(PortfolioChoice.TABLE, day)
            .map(rows -> Measured.decisions(rows).collectAsList())
            .orElse(List.of()),
        night
            .seenOn(PortfolioScenario.TABLE, day)
            .map(rows -> Measured.choice(rows).collectAsList())
            .orElse(List.of()));
  }

  /** Whether its prediction was made by the day. */
  private static boolean isFrom(Row last, LocalDate day) {
    return !last.<Date>getAs(RecommendationCheck.PREDICTED_ON).toLocalDate().isAfter(day);
  }

  private static boolean isOfDecision(Row last, FollowUp followUp) {
    return isDay(last, RecommendationCheck.ACCEPTED_ON, followUp.acceptedOn())
        && (followUp.acceptedOn() != null
            || isDay(last, RecommendationCheck.DONE_ON, followUp.doneOn()));
  }

  private static void observe(Night night, AdviceConfig config, List<CheckRow> due) {
    if (due.isEmpty()) {
      return;
    }
    Map<Period, Counted> counted =
        counted(
            night,
            config,
            due.stream().filter(CheckRow::isCounted).map(CheckRow::subject).distinct().toList());
    List<Row> effects = Measured.losses(night.read(CampaignEffect.TABLE)).collectAsList();
    Map<String, Row> applications =
        byId(night.read(PortfolioChoice.TABLE).collectAsList(), PortfolioChoice.APPLICATION_ID);
    for (CheckRow row : due) {
      if (row.isCounted()) {
        row.observe(Watch.befell(row.subject(), counted), config.minimumCustomers());
      } else if (row.kind().equals(Recommendation.Kind.PORTFOLIO)) {
        row.observe(applications);
      } else {
        row.observe(
            Measured.campaigns(effects.stream().filter(row::isLater).toList()).values().stream()
                .flatMap(List::stream)
                .toList(),
            config.minimumCustomers());
      }
    }
  }

  private static Map<Period, Counted> counted(
      Night night, AdviceConfig config, List<Subject> subjects) {
    Map<Period, Counted> counted = new HashMap<>();
    if (subjects.isEmpty()) {
      return counted;
    }
    Dataset<Row> exposures =
        Watch.exposures(night, config, subjects).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      for (Period period : Watch.periods(subjects)) {
        Days days = period.days();
        Dataset<Row> customers = Counts.customers(night.read(SubscriptionSpell.TABLE), null, days);
        counted.put(
            period,
            Counted.of(
                Counts.totals(customers).collectAsList(),
                Counts.candidates(Counts.exposed(exposures, days), customers, subjects.size())
                    .collectAsList()));
      }
    } finally {
      exposures.unpersist();
    }
    return counted;
  }
}
