package io.unisono.kpi.ticket;

import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.kpi.Suppression;
import io.unisono.kpi.ticket.ServiceConfig.HandOversBetween;
import io.unisono.measure.AboutTicket;
import io.unisono.measure.KpiRow;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.TeamHandover;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.TicketTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Who hands tickets to whom, how long they then lie, and what their customers say. */
final class TeamHandovers {

  private static final String MONTH = "month";
  private static final String WAIT = "wait";
  private static final String BUSINESS_WAIT = "business_wait";
  private static final String SATISFIED = "satisfied";
  private static final String ANSWERED_AT = "answered_at";

  /** From whom to whom. */
  private static final List<String> PAIR =
      List.of(
          TeamHandover.LEVEL,
          TeamHandover.FROM_TEAM,
          TeamHandover.TO_TEAM,
          TeamHandover.FROM_AGENT,
          TeamHandover.TO_AGENT);

  private static final String[] KEY = with(PAIR, TeamHandover.PERIOD, TeamHandover.PERIOD_START);

  private TeamHandovers() {}

  /**
   * Rows of {@code team_handover}.
   *
   * @param times unified ticket_time
   * @param responses staged survey_response
   */
  static Dataset<Row> rows(
      Dataset<Row> times, Dataset<Row> responses, ServiceConfig service, KpiConfig config) {
    Dataset<Row> handOvers = handOvers(times, service.handOversBetween());
    Dataset<Row> summaries =
        AmountSummaries.of(
            waits(handOvers)
                .unionByName(satisfaction(handOvers, responses))
                .select(col("*"), Periods.of(col(MONTH))),
            Stream.concat(Stream.of(TicketTimes.MEASURE), Stream.of(KEY)).toArray(String[]::new));
    return wide(Suppression.marked(cells(summaries), config.publishMinimum()), config);
  }

  /** One row per hand-over between two known teams, and one more between their agents. */
  private static Dataset<Row> handOvers(Dataset<Row> times, HandOversBetween between) {
    Column ofTeams = pair(TeamHandover.Level.TEAM, lit(Segments.ALL), lit(Segments.ALL));
    Column ofAgents =
        pair(
            TeamHandover.Level.AGENT,
            coalesce(col(HandOvers.FROM_AGENT), lit(Segments.UNKNOWN)),
            coalesce(col(HandOvers.TO_AGENT), lit(Segments.UNKNOWN)));
    return times
        .select(
            col(TicketTime.SOURCE),
            col(TicketTime.TICKET_ID),
            inline(col(TicketTime.HAND_OVER_LIST)))
        .where(col(HandOvers.FROM_TEAM).notEqual(col(HandOvers.TO_TEAM)))
        .select(
            col(TicketTime.SOURCE),
            col(TicketTime.TICKET_ID),
            col(HandOvers.AT),
            col(HandOvers.WAIT_MINUTES),
            col(HandOvers.WAIT_BUSINESS_MINUTES),
            inline(between == HandOversBetween.AGENTS ? array(ofTeams, ofAgents) : array(ofTeams)));
  }

  private static Column pair(String level, Column fromAgent, Column toAgent) {
    return struct(
        lit(level).as(TeamHandover.LEVEL),
        col(HandOvers.FROM_TEAM).as(TeamHandover.FROM_TEAM),
        col(HandOvers.TO_TEAM).as(TeamHandover.TO_TEAM),
        fromAgent.as(TeamHandover.FROM_AGENT),
        toAgent.as(TeamHandover.TO_AGENT));
  }

  private static Dataset<Row> waits(Dataset<Row> handOvers) {
    return measured(
        handOvers,
        array(
            measurement(WAIT, col(HandOvers.WAIT_MINUTES)),
            measurement(BUSINESS_WAIT, col(HandOvers.WAIT_BUSINESS_MINUTES))));
  }

  /** The last answer of a ticket's customer, once for each pair that it passed before. */
  private static Dataset<Row> satisfaction(Dataset<Row> handOvers, Dataset<Row> responses) {
    String[] ticket = {TicketTime.SOURCE, TicketTime.TICKET_ID};
    Column last = struct(col(SurveyResponse.RESPONDED_AT), col(SurveyResponse.RESPONSE_ID));
    Dataset<Row> answers =
        responses
            .where(SurveyScale.answersSatisfaction().and(col(SurveyResponse.TICKET_ID).isNotNull()))
            .groupBy(AboutTicket.source().as(TicketTime.SOURCE), col(TicketTime.TICKET_ID))
            .agg(
                max_by(SurveyScale.isSatisfied(), last).as(SATISFIED),
                max(SurveyResponse.RESPONDED_AT).as(ANSWERED_AT));
    Column[] pairOfTicket =
        Stream.of(with(PAIR, ticket)).map(name -> col(name)).toArray(Column[]::new);
    return measured(
        handOvers
            .groupBy(pairOfTicket)
            .agg(max(HandOvers.AT).as(HandOvers.AT))
            .join(answers, ticket)
            .where(col(ANSWERED_AT).geq(col(HandOvers.AT))),
        array(measurement(SATISFIED, col(SATISFIED).cast("bigint"))));
  }

  private static Dataset<Row> measured(Dataset<Row> handOvers, Column measurements) {
    return handOvers.select(
        Stream.concat(
                PAIR.stream().map(name -> col(name)),
                Stream.of(monthOf(col(HandOvers.AT)).as(MONTH), inline(measurements)))
            .toArray(Column[]::new));
  }

  private static Column measurement(String measure, Column amount) {
    return struct(lit(measure).as(TicketTimes.MEASURE), amount.as(TicketTimes.AMOUNT));
  }

  /**
   * The summaries in the form that {@link Suppression} looks at: agents are the parts of their
   * teams, months those of the whole history.
   */
  private static Dataset<Row> cells(Dataset<Row> summaries) {
    Column isTeam = col(TeamHandover.LEVEL).equalTo(TeamHandover.Level.TEAM);
    Column isShare = col(TicketTimes.MEASURE).equalTo(SATISFIED);
    return summaries
        .withColumn(
            TeamHandover.PERIOD_START,
            coalesce(
                col(TeamHandover.PERIOD_START),
                min(TeamHandover.PERIOD_START).over(Window.partitionBy(TeamHandover.LEVEL))))
        .withColumn(
            KpiValue.KPI,
            concat_ws(
                "\n",
                col(TicketTimes.MEASURE),
                col(TeamHandover.FROM_TEAM),
                col(TeamHandover.TO_TEAM)))
        .withColumn(
            KpiValue.SEGMENT_KIND, when(isTeam, Segments.ALL).otherwise(col(TeamHandover.LEVEL)))
        .withColumn(
            KpiValue.SEGMENT,
            concat_ws("\n", col(TeamHandover.FROM_AGENT), col(TeamHandover.TO_AGENT)))
        .withColumn(KpiRow.PEOPLE, lit(null).cast("bigint"))
        .withColumn(KpiRow.POSITIVES, when(isShare, col(AmountSummaries.POSITIVES)))
        .withColumn(KpiRow.NEGATIVES, lit(0L));
  }

  /** One row per pair and period, with what may be shown of its measures. */
  private static Dataset<Row> wide(Dataset<Row> cells, KpiConfig config) {
    Column n = col(KpiValue.N);
    Column share = Proportion.share(col(KpiRow.POSITIVES), n);
    IntervalColumns wilson = Proportion.wilson(col(KpiRow.POSITIVES), n);
    return cells
        .groupBy(Stream.of(KEY).map(name -> col(name)).toArray(Column[]::new))
        .agg(
            of(WAIT, n.plus(col(KpiValue.EXCLUDED))).as(TeamHandover.HAND_OVERS),
            of(WAIT, n).as(TeamHandover.N),
            shown(WAIT, quantile(AmountSummaries.P50, KpiValue.VALUE)).as(TeamHandover.WAIT_P50),
            shown(WAIT, quantile(AmountSummaries.P50, KpiValue.LO)).as(TeamHandover.WAIT_P50_LO),
            shown(WAIT, quantile(AmountSummaries.P50, KpiValue.HI)).as(TeamHandover.WAIT_P50_HI),
            shown(WAIT, quantile(AmountSummaries.P90, KpiValue.VALUE)).as(TeamHandover.WAIT_P90),
            shown(WAIT, quantile(AmountSummaries.P90, KpiValue.LO)).as(TeamHandover.WAIT_P90_LO),
            shown(WAIT, quantile(AmountSummaries.P90, KpiValue.HI)).as(TeamHandover.WAIT_P90_HI),
            shown(BUSINESS_WAIT, quantile(AmountSummaries.P50, KpiValue.VALUE))
                .as(TeamHandover.BUSINESS_WAIT_P50),
            shown(BUSINESS_WAIT, quantile(AmountSummaries.P90, KpiValue.VALUE))
                .as(TeamHandover.BUSINESS_WAIT_P90),
            of(WAIT, reliability(config)).as(TeamHandover.RELIABILITY),
            coalesce(of(SATISFIED, n), lit(0L)).as(TeamHandover.ANSWERS),
            shown(SATISFIED, share).as(TeamHandover.SATISFIED_SHARE),
            shown(SATISFIED, wilson.lo()).as(TeamHandover.SATISFIED_LO),
            shown(SATISFIED, wilson.hi()).as(TeamHandover.SATISFIED_HI),
            of(SATISFIED, reliability(config)).as(TeamHandover.SATISFIED_RELIABILITY));
  }

  private static Column reliability(KpiConfig config) {
    Column hidden = col(Suppression.HIDDEN).or(col(KpiValue.N).lt(config.publishMinimum()));
    return Reliability.of(hidden, col(KpiValue.N), config);
  }

  private static Column quantile(double q, String part) {
    return col(AmountSummaries.nameOf(q)).getField(part);
  }

  private static Column shown(String measure, Column value) {
    return of(measure, when(not(col(Suppression.HIDDEN)), value));
  }

  /** The value of a measure in its group. */
  private static Column of(String measure, Column value) {
    return max(when(col(TicketTimes.MEASURE).equalTo(measure), value));
  }

  private static String[] with(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
