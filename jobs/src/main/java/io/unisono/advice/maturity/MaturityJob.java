package io.unisono.advice.maturity;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiDefinition;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Maturity;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.VoiceModel;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.StagingBalance;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far the company is with customer experience.
 *
 * <p><b>Purpose.</b> Scores five statements and three pillars from 0 to 4 by facts of the night,
 * tells of each which fact gave the score and which would raise it, and how it moved in a year.
 * Only the few numbers of the facts are held in memory.
 *
 * <p><b>Reads.</b> {@code staging_balance}, {@code customer}, {@code ticket_time}, {@code
 * timeline}, {@code voice_quality}, {@code voice_model}, {@code closed_loop}, {@code
 * recommendation}, {@code churn_model}, {@code churn_performance}, {@code campaign_effect}, {@code
 * kpi_value}, {@code kpi_definition}, {@code kpi_driver}.
 *
 * <p><b>Reads of the night before.</b> {@code maturity}.
 *
 * <p><b>Writes.</b> {@code maturity}: the scores of the night, and those of the last night of each
 * month before.
 *
 * <p><b>Settings.</b> none.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * maturity}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class MaturityJob implements Job {

  @Override
  public String name() {
    return "maturity";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        StagingBalance.TABLE,
        Customer.TABLE,
        TicketTime.TABLE,
        Timeline.TABLE,
        VoiceQuality.TABLE,
        VoiceModel.TABLE,
        ClosedLoop.TABLE,
        Recommendation.TABLE,
        ChurnModel.TABLE,
        ChurnPerformance.TABLE,
        CampaignEffect.TABLE,
        KpiValue.TABLE,
        KpiDefinition.TABLE,
        KpiDriver.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(Maturity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Maturity.TABLE);
  }

  @Override
  public void run(Night night) {
    List<Row> before = night.previous(Maturity.TABLE).map(Dataset::collectAsList).orElse(List.of());
    night.write(
        Maturity.TABLE,
        night
            .spark()
            .createDataFrame(
                MaturityRows.of(facts(night), before, night.runDate()), Maturity.TABLE.schema()));
  }

  private static Map<Fact, Double> facts(Night night) {
    LocalDate asOf = night.runDate();
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    Stream.of(
            Facts.ofInputs(night.read(StagingBalance.TABLE)),
            Facts.ofCustomers(night.read(Customer.TABLE)),
            Facts.ofTickets(night.read(TicketTime.TABLE)),
            Facts.ofContacts(night.read(Timeline.TABLE), asOf),
            Facts.ofTexts(night.read(VoiceQuality.TABLE)),
            Facts.ofProblems(night.read(ClosedLoop.TABLE), asOf),
            Facts.ofRecommendations(night.read(Recommendation.TABLE)),
            Facts.ofModels(
                night.read(ChurnModel.TABLE),
                night.read(ChurnPerformance.TABLE),
                night.read(VoiceModel.TABLE)),
            Facts.ofKpis(night.read(KpiValue.TABLE), night.read(KpiDefinition.TABLE)),
            Facts.ofDrivers(night.read(KpiDriver.TABLE)),
            Facts.ofEffects(night.read(CampaignEffect.TABLE)))
        .forEach(row -> add(facts, row.head()));
    return facts;
  }

  /** The facts that are columns of the row and known. */
  private static void add(Map<Fact, Double> facts, Row row) {
    List<String> names = List.of(row.schema().fieldNames());
    for (Fact fact : Fact.values()) {
      if (names.contains(fact.key()) && row.getAs(fact.key()) != null) {
        facts.put(fact, row.<Double>getAs(fact.key()));
      }
    }
  }
}
