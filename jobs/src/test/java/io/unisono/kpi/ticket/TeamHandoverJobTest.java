package io.unisono.kpi.ticket;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.ticket.TicketFixture.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.ticket.ServiceConfig.HandOversBetween;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.TeamHandover;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.TicketTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TeamHandoverJobTest {

  private static final ServiceConfig OF_AGENTS =
      new ServiceConfig(
          SERVICE.withoutCalendar(),
          SERVICE.targetClock(),
          SERVICE.targetPauses(),
          SERVICE.firstReplyTargets(),
          SERVICE.solutionTargets(),
          HandOversBetween.AGENTS);

  private final TableRows times =
      TableRows.of(
          TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID, TicketTime.HAND_OVER_LIST);

  private final TableRows answers =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.TICKET_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.SCALE_MIN,
          SurveyResponse.SCALE_MAX,
          SurveyResponse.RESPONDED_AT);

  private int tickets;

  /** A ticket that was handed over; the wait is null while nobody acts. */
  private void handedOver(Instant at, String from, String to, String agent, Long... waits) {
    List<Row> list =
        Arrays.stream(waits)
            .map(
                wait ->
                    RowFactory.create(
                        Timestamp.from(at),
                        from,
                        to,
                        "ann",
                        agent,
                        null,
                        wait,
                        wait == null ? null : (Long) (wait / 2)))
            .toList();
    times.row("desk", "t" + tickets++, list);
  }

  private void answered(String id, int ticket, Instant at, double score) {
    answers.row("desk", id, "t" + ticket, "csat", score, 1.0, 5.0, at);
  }

  private List<String> rows(ServiceConfig service, String... columns) {
    Dataset<Row> rows =
        TestNight.of("2026-03-31")
            .with(TicketTime.TABLE, times.dataset())
            .with(SurveyResponse.TABLE, answers.dataset())
            .with(service)
            .with(CONFIG)
            .run(new TeamHandoverJob())
            .written(TeamHandover.TABLE);
    return rows.collectAsList().stream()
        .map(
            row ->
                Stream.of(columns)
                    .map(column -> String.valueOf(row.<Object>getAs(column)))
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  @Test
  void countsTheWaitsOfEachPairOfTeams() {
    Instant february = at("2026-02-10T09:00:00");
    Instant march = at("2026-03-10T09:00:00");
    for (long minutes : new long[] {10, 20, 30, 40, 50}) {
      handedOver(february, "Billing", "Support", "bob", minutes);
      handedOver(march, "Billing", "Support", "bob", minutes * 2);
    }
    // Nobody acted yet; a pair that is too small; teams that are unknown or the same.
    handedOver(march, "Billing", "Support", "bob", (Long) null);
    handedOver(march, "Support", "Billing", "bob", 7L);
    handedOver(march, null, "Billing", "bob", 7L);
    handedOver(march, "Billing", "Billing", "bob", 7L);

    assertThat(
            rows(
                SERVICE,
                "level",
                "from_team",
                "to_team",
                "from_agent",
                "period",
                "period_start",
                "hand_overs",
                "n",
                "wait_p50",
                "wait_p90",
                "business_wait_p50",
                "reliability",
                "answers"))
        .containsExactly(
            "team Billing Support all all 2026-02-01 11 10 40.0 82.0 20.0 insufficient 0",
            "team Billing Support all month 2026-02-01 5 5 30.0 46.0 15.0 insufficient 0",
            "team Billing Support all month 2026-03-01 6 5 60.0 92.0 30.0 insufficient 0",
            "team Support Billing all all 2026-02-01 1 1 null null null suppressed 0",
            "team Support Billing all month 2026-03-01 1 1 null null null suppressed 0");
  }

  @Test
  void theLastAnswerAfterAHandOverCountsOncePerPair() {
    Instant march = at("2026-03-10T09:00:00");
    for (int i = 0; i < 6; i++) {
      handedOver(march, "Billing", "Support", "bob", 10L, 20L);
      answered("first" + i, i, march.plus(Duration.ofDays(1)), 1);
      answered("last" + i, i, march.plus(Duration.ofDays(2)), i < 4 ? 5 : 2);
    }
    // Answered before the hand-over, off the scale, and about nothing that was handed over.
    handedOver(march, "Billing", "Support", "bob", 10L);
    answered("early", 6, march.minus(Duration.ofDays(1)), 1);
    handedOver(march, "Billing", "Support", "bob", 10L);
    answered("blank", 7, march.plus(Duration.ofDays(1)), 11);
    answered("other", 99, march.plus(Duration.ofDays(1)), 1);

    assertThat(
            rows(
                SERVICE,
                "period",
                "hand_overs",
                "answers",
                "satisfied_share",
                "satisfied_reliability"))
        .containsExactly(
            "all 14 6 0.6666666666666666 insufficient",
            "month 14 6 0.6666666666666666 insufficient");
  }

  @Test
  void agentsAreToldOnlyWhereItIsAllowedAndNeverBySubtraction() {
    Instant march = at("2026-03-10T09:00:00");
    for (long minutes = 1; minutes <= 6; minutes++) {
      handedOver(march, "Billing", "Support", "bob", minutes);
      handedOver(march, "Billing", "Support", "cid", minutes + 10);
    }
    handedOver(march, "Billing", "Support", null, 100L);

    assertThat(rows(SERVICE, "level")).containsOnly("team");
    // The one hand-over to nobody would follow from the others, so a second row is hidden.
    assertThat(rows(OF_AGENTS, "level", "to_agent", "period", "n", "wait_p50", "reliability"))
        .filteredOn(row -> row.contains(" all "))
        .containsExactly(
            "agent bob all 6 null suppressed",
            "agent cid all 6 13.5 insufficient",
            "agent unknown all 1 null suppressed",
            "team all all 13 11.0 insufficient",
            "team all month 13 11.0 insufficient");
  }

  @Test
  void noTicketsGiveNoRows() {
    assertThat(
            TeamHandovers.rows(
                    TicketTime.TABLE.empty(SparkFixture.spark()),
                    SurveyResponse.TABLE.empty(SparkFixture.spark()),
                    SERVICE,
                    CONFIG)
                .collectAsList())
        .isEmpty();
  }
}
