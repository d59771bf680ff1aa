package io.unisono.timeline;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lays every interaction of every customer in one ordered table.
 *
 * <p><b>Purpose.</b> Brings interactions, tickets, survey answers, subscriptions, cancellations and
 * customers' messages into one shape, finds the customer of each, makes one event of the facts that
 * tell of one, and orders them. Nothing after the run date enters. Events of parties that identity
 * does not know are counted in the run report.
 *
 * <p><b>Reads.</b> {@code interaction}, {@code ticket}, {@code survey_response}, {@code
 * subscription}, {@code cancellation}, {@code message}, {@code customer_identity}.
 *
 * <p><b>Writes.</b> {@code timeline}.
 *
 * <p><b>Settings.</b> {@code timeline}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only timeline}
 *
 * <p><b>Exit codes.</b> 0 done; 3 configuration; 5 the written table breaks its contract.
 */
public final class TimelineJob implements Job {

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Interaction.TABLE,
        Ticket.TABLE,
        SurveyResponse.TABLE,
        Subscription.TABLE,
        Cancellation.TABLE,
        Message.TABLE,
        CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Timeline.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Dataset<Row> events =
        Timelines.withParty(
            Timelines.until(night.runDate(), events(night)),
            night.read(Subscription.TABLE),
            night.read(Ticket.TABLE));

    night.write(
        Timeline.TABLE, Timelines.ordered(events, identity, night.config(TimelineConfig.class)));
    noteUnresolved(night, Timelines.unresolved(events, identity));
  }

  private static List<Dataset<Row>> events(Night night) {
    Dataset<Row> tickets = night.read(Ticket.TABLE);
    Dataset<Row> subscriptions = night.read(Subscription.TABLE);
    TimelineConfig config = night.config(TimelineConfig.class);
    return List.of(
        Events.ofInteractions(night.read(Interaction.TABLE), config),
        Events.ofTicketsCreated(tickets),
        Events.ofTicketsSolved(tickets),
        Events.ofSurveyResponses(night.read(SurveyResponse.TABLE)),
        Events.ofSubscriptionsStarted(subscriptions),
        Events.ofSubscriptionsEnded(subscriptions),
        Events.ofCancellations(night.read(Cancellation.TABLE)),
        Events.ofMessages(night.read(Message.TABLE)));
  }

  /** So that no event vanishes unseen: written and unresolved are all that happened. */
  private static void noteUnresolved(Night night, Dataset<Row> unresolved) {
    for (Row kind : unresolved.collectAsList()) {
      night.note(
          "%s events without a known customer".formatted(kind.getString(0)), kind.getLong(1));
    }
  }
}
