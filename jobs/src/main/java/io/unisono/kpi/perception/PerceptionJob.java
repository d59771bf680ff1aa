package io.unisono.kpi.perception;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether waiting and effort are felt as they are measured.
 *
 * <p><b>Purpose.</b> Puts what customers say of a ticket beside what was measured of it, finds the
 * channels that are felt to be worse or better than they are measured, and compares the next NPS.
 * Association, not cause.
 *
 * <p><b>Reads.</b> {@code survey_response}, {@code customer_identity}, {@code ticket_time}, {@code
 * episode}, {@code episode_contact}.
 *
 * <p><b>Writes.</b> {@code perception_gap}: one row per thing asked, measure and channel.
 *
 * <p><b>Settings.</b> {@code kpi}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * perception}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class PerceptionJob implements Job {

  @Override
  public String name() {
    return "perception";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        SurveyResponse.TABLE,
        CustomerIdentity.TABLE,
        TicketTime.TABLE,
        Episode.TABLE,
        EpisodeContact.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(PerceptionGap.TABLE);
  }

  @Override
  public void run(Night night) {
    KpiConfig config = night.config(KpiConfig.class);
    Dataset<Row> answers =
        Perceptions.answers(
            night.read(SurveyResponse.TABLE),
            night.read(CustomerIdentity.TABLE),
            config.waitingQuestions(),
            night.runDate());
    Dataset<Row> measured =
        Perceptions.measured(
            answers,
            night.read(TicketTime.TABLE),
            night.read(EpisodeContact.TABLE),
            night.read(Episode.TABLE));
    night.write(PerceptionGap.TABLE, Gaps.of(measured, config).repartition(1));
  }
}
