package io.unisono.journey.channel;

import io.unisono.contract.Table;
import io.unisono.journey.JourneyConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyIssue;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * From which channel to which customers go on, and what an issue costs them.
 *
 * <p><b>Purpose.</b> Counts changes from channel to channel, within an issue and within a number of
 * days; finds the issues that go back and forth between channels or up the ladder; adds up the
 * effort of each. Small groups are suppressed.
 *
 * <p><b>Reads.</b> {@code episode}, {@code episode_contact}, {@code ticket_time}, {@code timeline}.
 *
 * <p><b>Writes.</b> {@code channel_switch}: one row per scope and pair of channels; {@code
 * journey_issue}: one row per issue.
 *
 * <p><b>Settings.</b> {@code channels}; {@code journey}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * channel}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class ChannelJob implements Job {

  @Override
  public String name() {
    return "channel";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Episode.TABLE, EpisodeContact.TABLE, TicketTime.TABLE, Timeline.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ChannelSwitch.TABLE, JourneyIssue.TABLE);
  }

  @Override
  public void run(Night night) {
    ChannelConfig config = night.config(ChannelConfig.class);
    Dataset<Row> contacts =
        Steps.contacts(night.read(EpisodeContact.TABLE), night.read(Timeline.TABLE), config);
    // Both tables come from the same steps: find them once, keep them off the heap.
    Dataset<Row> inIssues = Steps.inIssues(contacts, config).persist(StorageLevel.DISK_ONLY());
    try {
      night.write(
          JourneyIssue.TABLE,
          IssueWays.of(
              night.read(Episode.TABLE),
              inIssues,
              night.read(TicketTime.TABLE),
              night.runDate(),
              config));
      night.write(
          ChannelSwitch.TABLE,
          Switches.of(
                  inIssues,
                  night.runDate(),
                  config,
                  night.config(JourneyConfig.class).publishMinimum())
              .coalesce(1));
    } finally {
      inIssues.unpersist();
    }
  }
}
