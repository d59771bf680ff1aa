package io.unisono.consistency;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.FactConflict;
import java.util.Set;

/**
 * Shows where the silos contradict each other.
 *
 * <p><b>Purpose.</b> Counts, check by check, how many facts of one silo another silo denies:
 * tickets before the sign-up, uses outside their subscription, marks of churn without a
 * cancellation. A contradiction does not stop the night; it stands in the report, because it bounds
 * what any number after it can mean.
 *
 * <p><b>Reads.</b> {@code party}, {@code subscription}, {@code interaction}, {@code ticket}, {@code
 * survey_response}, {@code cancellation}.
 *
 * <p><b>Writes.</b> {@code fact_conflict}.
 *
 * <p><b>Settings.</b> None.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/ravenstack.yaml --data DIR --run-date
 * 2024-12-31 --only staging,fact-conflicts}
 *
 * <p><b>Exit codes.</b> None of its own.
 */
public final class FactConflictsJob implements Job {

  @Override
  public String name() {
    return "fact-conflicts";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Party.TABLE,
        Subscription.TABLE,
        Interaction.TABLE,
        Ticket.TABLE,
        SurveyResponse.TABLE,
        Cancellation.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(FactConflict.TABLE);
  }

  @Override
  public void run(Night night) {
    night.write(
        FactConflict.TABLE,
        FactConflicts.all(
            night.read(Party.TABLE),
            night.read(Subscription.TABLE),
            night.read(Interaction.TABLE),
            night.read(Ticket.TABLE),
            night.read(SurveyResponse.TABLE),
            night.read(Cancellation.TABLE)));
  }
}
