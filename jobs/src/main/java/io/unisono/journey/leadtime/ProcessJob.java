package io.unisono.journey.leadtime;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.journey.JourneyConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyProcess;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.util.Set;

/**
 * How long the processes behind journeys take, how complex they are, and what simpler ones would
 * save.
 *
 * <p><b>Purpose.</b> Finds the cases of the configured processes on the timeline, and takes tickets
 * as cases of one more; measures lead times by step, waiting against work, variants and loops, by
 * the channel in which cases begin. Small groups are suppressed.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code ticket_time}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_process}: one row per process, touchpoint and step.
 *
 * <p><b>Settings.</b> {@code processes}; {@code journey}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * process}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class ProcessJob implements Job {

  @Override
  public String name() {
    return "process";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, TicketTime.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyProcess.TABLE);
  }

  @Override
  public void run(Night night) {
    night.write(
        JourneyProcess.TABLE,
        Processes.of(
                Exclusions.without(night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE)),
                night.read(TicketTime.TABLE),
                night.runDate(),
                night.config(ProcessesConfig.class),
                night.config(JourneyConfig.class).publishMinimum())
            .coalesce(1));
  }
}
