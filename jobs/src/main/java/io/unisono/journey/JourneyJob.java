package io.unisono.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyOrder;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * How customers move through the company, and how long they wait.
 *
 * <p><b>Purpose.</b> Cuts the timeline into sessions, and describes them by the graph of what
 * directly follows what and by their variants; measures how long customers wait for the company.
 * Who acts like a program is left out and listed; what the order of events at one instant decides
 * is told.
 *
 * <p><b>Reads.</b> {@code timeline}; {@code ticket}, {@code message}, {@code customer_identity} for
 * the waits.
 *
 * <p><b>Writes.</b> {@code journey_session}: one row per session; {@code journey_edge}: one row per
 * directly-follows pair and segment; {@code journey_variant}: one row per variant and segment;
 * {@code journey_wait}: one row per kind of wait and segment; {@code journey_excluded}: one row per
 * customer who is left out; {@code journey_order}: one row per segment.
 *
 * <p><b>Settings.</b> {@code journey}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * journey}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class JourneyJob implements Job {

  @Override
  public String name() {
    return "journey";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, Ticket.TABLE, Message.TABLE, CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        JourneySession.TABLE,
        JourneyEdge.TABLE,
        JourneyVariant.TABLE,
        JourneyWait.TABLE,
        JourneyExcluded.TABLE,
        JourneyOrder.TABLE);
  }

  @Override
  public void run(Night night) {
    writeSessions(night);
    night.write(
        JourneyWait.TABLE,
        Waits.waits(
            night.read(Ticket.TABLE),
            night.read(Message.TABLE),
            night.read(CustomerIdentity.TABLE),
            night.runDate()));
  }

  /** Events of sessions, further deliveries included. */
  private static long eventsOf(Dataset<Row> sessions) {
    Column delivered = col(JourneySession.EVENTS).plus(col(Sessions.DUPLICATES));
    return sessions.select(coalesce(sum(delivered), lit(0L))).head().getLong(0);
  }

  private static void writeSessions(Night night) {
    JourneyConfig config = night.config(JourneyConfig.class);
    Dataset<Row> timeline = night.read(Timeline.TABLE);
    // Five tables come from the same sessions: cut them once, keep them off the heap.
    Dataset<Row> all =
        Sessions.sessions(timeline, night.runDate(), config).persist(StorageLevel.DISK_ONLY());
    try {
      Dataset<Row> excluded = Exclusions.of(all, config);
      Dataset<Row> sessions = Exclusions.without(all, excluded);
      night.write(JourneyExcluded.TABLE, excluded);
      night.write(JourneySession.TABLE, sessions.drop(Sessions.STEPS, Sessions.DUPLICATES));
      night.write(JourneyEdge.TABLE, DirectlyFollows.edges(sessions));
      night.write(JourneyVariant.TABLE, Variants.variants(sessions, config));
      night.write(JourneyOrder.TABLE, OrderEffect.of(sessions).coalesce(1));
      night.note(
          "passive events in no session",
          Sessions.eligible(timeline, night.runDate(), config).count() - eventsOf(all));
    } finally {
      all.unpersist();
    }
  }
}
