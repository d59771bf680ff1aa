package io.unisono.kpi.ticket;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.TeamHandover;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.TicketTime;
import java.util.Set;

/**
 * Which teams are whose customers, and how they are served.
 *
 * <p><b>Purpose.</b> Counts the tickets that one team hands to another, how long they then lie, and
 * how satisfied their customers are in the end. Small groups are suppressed. Single employees are
 * told only where the configuration allows it.
 *
 * <p><b>Reads.</b> {@code ticket_time}, {@code survey_response}.
 *
 * <p><b>Writes.</b> {@code team_handover}.
 *
 * <p><b>Settings.</b> {@code service}, {@code kpi}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * team-handover}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; the job has none of its own.
 */
public final class TeamHandoverJob implements Job {

  @Override
  public String name() {
    return "team-handover";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(TicketTime.TABLE, SurveyResponse.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(TeamHandover.TABLE);
  }

  @Override
  public void run(Night night) {
    night.write(
        TeamHandover.TABLE,
        TeamHandovers.rows(
                night.read(TicketTime.TABLE),
                night.read(SurveyResponse.TABLE),
                night.config(ServiceConfig.class),
                night.config(KpiConfig.class))
            .coalesce(1));
  }
}
