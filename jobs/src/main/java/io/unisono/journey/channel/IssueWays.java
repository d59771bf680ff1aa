package io.unisono.journey.channel;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.OrderFree;
import io.unisono.table.marts.JourneyIssue;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The way that each issue took, and what it cost the customer: {@code journey_issue}. */
final class IssueWays {

  private static final double MINUTES_A_DAY = TimeUnit.DAYS.toMinutes(1);

  private IssueWays() {}

  /**
   * One row per issue.
   *
   * @param issues unified episode
   * @param inIssues of {@link Steps#inIssues}
   * @param times unified ticket_time
   */
  static Dataset<Row> of(
      Dataset<Row> issues,
      Dataset<Row> inIssues,
      Dataset<Row> times,
      LocalDate asOf,
      ChannelConfig config) {
    Column effort =
        col(JourneyIssue.EFFORT_CONTACTS)
            .plus(col(JourneyIssue.EFFORT_WAITING))
            .plus(col(JourneyIssue.EFFORT_TRANSFERS))
            .plus(col(JourneyIssue.EFFORT_SWITCHES));
    return issues
        .select(
            col(Episode.EPISODE_ID),
            col(Episode.CUSTOMER_ID),
            col(Episode.TOPIC),
            col(Episode.FIRST_CONTACT_AT),
            col(Episode.FIRST_CHANNEL),
            col(Episode.FIRST_SOURCE),
            col(Episode.FIRST_TEAM),
            isOver(asOf, config).as(JourneyIssue.OVER),
            col(Episode.CONTACTS),
            col(Episode.CHANNEL_SWITCHES),
            col(Episode.TRANSFERS))
        .join(ways(inIssues, config), Episode.EPISODE_ID)
        .join(waits(inIssues, times), new String[] {Episode.EPISODE_ID}, "left")
        .withColumn(
            JourneyIssue.EFFORT_WAITING,
            coalesce(col(JourneyIssue.WAITING_MINUTES), lit(0L))
                .divide(MINUTES_A_DAY)
                .multiply(config.waitingDayWeight()))
        .withColumn(
            JourneyIssue.EFFORT_TRANSFERS, col(Episode.TRANSFERS).multiply(config.transferWeight()))
        .withColumn(
            JourneyIssue.EFFORT_SWITCHES,
            col(Episode.CHANNEL_SWITCHES).multiply(config.switchWeight()))
        .withColumn(JourneyIssue.EFFORT, effort);
  }

  /** Whether no further contact is expected, as far as the days of the window tell. */
  private static Column isOver(LocalDate asOf, ChannelConfig config) {
    return col(Episode.LAST_CONTACT_AT)
        .plus(make_dt_interval(lit(config.windowDays())))
        .lt(lit(asOf.plusDays(1)).cast("timestamp"));
  }

  private static Dataset<Row> ways(Dataset<Row> inIssues, ChannelConfig config) {
    Column number = when(col(Steps.RUNG).isNotNull(), col(EpisodeContact.CONTACT_NUMBER));
    return inIssues
        .groupBy(Episode.EPISODE_ID)
        .agg(
            times(Steps.IS_PING_PONG).as(JourneyIssue.PING_PONGS),
            times(Steps.IS_STEP_UP).as(JourneyIssue.STEPS_UP),
            min_by(col(Steps.RUNG), number).as(JourneyIssue.FIRST_RUNG),
            max(Steps.RUNG).as(JourneyIssue.HIGHEST_RUNG),
            OrderFree.sumOf(weight(config.contactWeights())).as(JourneyIssue.EFFORT_CONTACTS));
  }

  private static Column times(String flag) {
    return sum(col(flag).cast("int")).cast("int");
  }

  private static Column weight(Map<String, Double> weights) {
    Column weight = lit(1.0);
    for (Map.Entry<String, Double> each : new TreeMap<>(weights).entrySet()) {
      weight =
          when(col(EpisodeContact.CHANNEL).equalTo(each.getKey()), each.getValue())
              .otherwise(weight);
    }
    return weight;
  }

  /** The minutes that the tickets of each issue waited for the company, each ticket once. */
  private static Dataset<Row> waits(Dataset<Row> inIssues, Dataset<Row> times) {
    Dataset<Row> ofTickets =
        times
            .where(col(TicketTime.REQUESTER_WAIT_MINUTES).isNotNull())
            .select(
                concat_ws(":", col(TicketTime.SOURCE), col(TicketTime.TICKET_ID))
                    .as(EpisodeContact.TICKET_ID),
                col(TicketTime.REQUESTER_WAIT_MINUTES));
    return inIssues
        .select(Episode.EPISODE_ID, EpisodeContact.TICKET_ID)
        .where(col(EpisodeContact.TICKET_ID).isNotNull())
        .distinct()
        .join(ofTickets, EpisodeContact.TICKET_ID)
        .groupBy(Episode.EPISODE_ID)
        .agg(sum(TicketTime.REQUESTER_WAIT_MINUTES).as(JourneyIssue.WAITING_MINUTES));
  }
}
