package io.unisono.kpi.ticket;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.everybody;
import static io.unisono.kpi.KpiFixture.identity;
import static io.unisono.kpi.KpiFixture.lines;
import static io.unisono.kpi.KpiFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TicketKpisTest {

  private static final Instant CREATED = at("2026-01-10T09:00:00");

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.STATUS,
        Ticket.CREATED_AT,
        Ticket.FIRST_REPLY_AT,
        Ticket.FIRST_RESOLVED_AT,
        Ticket.SOLVED_AT,
        Ticket.REOPENS,
        Ticket.TIME_PRECISION);
  }

  private static Dataset<Row> kpis(TableRows tickets) {
    return TicketKpis.rows(times(tickets.dataset()), segments(), RUN_DATE, CONFIG);
  }

  private static Dataset<Row> times(Dataset<Row> tickets) {
    return TestNight.of(RUN_DATE.toString())
        .with(Ticket.TABLE, tickets)
        .with(CustomerIdentity.TABLE, identity())
        .with(TicketFixture.SERVICE)
        .with(CONFIG)
        .run(new TicketTimeJob())
        .written(TicketTime.TABLE);
  }

  private static Instant after(long minutes) {
    return CREATED.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void measuresFirstAndLastSolutionApart() {
    Dataset<Row> kpis =
        kpis(
            tickets()
                .row(
                    "desk", "1", "7", "solved", CREATED, after(5), after(60), after(60), 0,
                    "instant")
                .row(
                    "desk",
                    "2",
                    "7",
                    "closed",
                    CREATED,
                    after(15),
                    after(100),
                    after(400),
                    2,
                    "instant"));

    assertThat(lines(kpis.where("segment_kind = 'all' and period = 'month'")))
        .containsExactly(
            "first_reply_p50 month 2026-01-01 all=all 10 n=2 excluded=0",
            "first_reply_p75 month 2026-01-01 all=all 12.5 n=2 excluded=0",
            "first_reply_p90 month 2026-01-01 all=all 14 n=2 excluded=0",
            "reopen_rate month 2026-01-01 all=all 0.5 n=2 excluded=0",
            "time_to_first_solution_p50 month 2026-01-01 all=all 80 n=2 excluded=0",
            "time_to_first_solution_p75 month 2026-01-01 all=all 90 n=2 excluded=0",
            "time_to_first_solution_p90 month 2026-01-01 all=all 96 n=2 excluded=0",
            "time_to_solution_p50 month 2026-01-01 all=all 230 n=2 excluded=0",
            "time_to_solution_p75 month 2026-01-01 all=all 315 n=2 excluded=0",
            "time_to_solution_p90 month 2026-01-01 all=all 366 n=2 excluded=0",
            "time_to_solution_with_open_p50 month 2026-01-01 all=all 230 n=2 excluded=0");
  }

  @Test
  void everyTicketIsEitherCountedOrExcluded() {
    Dataset<Row> kpis =
        kpis(
            tickets()
                .row("desk", "1", "7", "solved", CREATED, null, after(60), after(60), 0, "instant")
                .row("desk", "open", "7", "open", CREATED, null, null, null, 0, "instant")
                .row("desk", "before", "7", "solved", CREATED, null, null, after(-1), 0, "instant")
                .row(
                    "desk",
                    "endless",
                    "7",
                    "solved",
                    at("2023-01-01T00:00:00"),
                    null,
                    null,
                    after(0),
                    0,
                    "instant")
                .row("desk", "by day", "7", "solved", CREATED, null, null, after(60), 0, "day")
                .row(
                    "desk", "deleted", "7", "deleted", CREATED, null, null, after(60), 0, "instant")
                .row(
                    "desk", "timeless", "7", "solved", CREATED, null, null, null, null, "instant"));

    assertThat(lines(everybody(kpis, "time_to_solution_p50", "all")))
        .containsExactly("time_to_solution_p50 all 2026-01-01 all=all 60 n=1 excluded=5");
    assertThat(lines(everybody(kpis, "first_reply_p50", "month")))
        .containsExactly(
            "first_reply_p50 month 2023-01-01 all=all - n=0 excluded=1",
            "first_reply_p50 month 2026-01-01 all=all - n=0 excluded=5");
  }

  @Test
  void openTicketsLengthenTheMedianThatKnowsThem() {
    Dataset<Row> kpis =
        kpis(
            tickets()
                .row("desk", "1", "7", "solved", CREATED, null, null, after(10), 0, "instant")
                .row("desk", "2", "7", "solved", CREATED, null, null, after(20), 0, "instant")
                .row("desk", "3", "7", "solved", CREATED, null, null, after(30), 0, "instant")
                .row("desk", "4", "7", "open", CREATED, null, null, null, 0, "instant")
                .row("desk", "5", "7", "pending", CREATED, null, null, null, 0, "instant"));

    assertThat(lines(everybody(kpis, "time_to_solution_p50", "month")))
        .containsExactly("time_to_solution_p50 month 2026-01-01 all=all 20 n=3 excluded=2");
    assertThat(lines(everybody(kpis, "time_to_solution_with_open_p50", "month")))
        .containsExactly(
            "time_to_solution_with_open_p50 month 2026-01-01 all=all 30 n=5 excluded=0");
  }

  @Test
  void aTicketMustHaveHadTheTimeToComeBack() {
    Dataset<Row> kpis =
        kpis(
            tickets()
                .row(
                    "desk",
                    "1",
                    "7",
                    "solved",
                    CREATED,
                    null,
                    at("2026-03-24T23:59:00"),
                    null,
                    1,
                    "instant")
                .row(
                    "desk",
                    "2",
                    "7",
                    "solved",
                    CREATED,
                    null,
                    at("2026-03-25T00:00:00"),
                    null,
                    0,
                    "instant"));

    assertThat(lines(everybody(kpis, "reopen_rate", "month")))
        .containsExactly("reopen_rate month 2026-03-01 all=all 1 n=1 excluded=1");
  }

  @Test
  void enclosesTheMedianByTimesThatOccurred() {
    TableRows tickets = tickets();
    for (int i = 1; i <= 100; i++) {
      tickets.row("desk", "t" + i, "7", "solved", CREATED, null, null, after(i), 0, "instant");
    }

    Row median = everybody(kpis(tickets), "time_to_solution_p50", "month").first();

    assertThat(median.<Double>getAs(KpiValue.VALUE)).isEqualTo(50.5);
    assertThat(median.<Double>getAs(KpiValue.LO)).isEqualTo(41);
    assertThat(median.<Double>getAs(KpiValue.HI)).isEqualTo(60);
    assertThat(median.<String>getAs(KpiValue.METHOD)).isEqualTo("order_statistic");
  }

  /** Also that of all tickets: no task has to see them all. */
  @Test
  void aValueIsTheSameHoweverTheTicketsAreCutIntoParts() {
    TableRows tickets = tickets();
    for (int i = 1; i <= 40; i++) {
      boolean solved = i % 5 > 0;
      tickets.row(
          "desk",
          "" + i,
          i % 3 == 0 ? "7" : "8",
          solved ? "solved" : "open",
          CREATED.plus(Duration.ofDays(i)),
          after(i),
          solved ? after(1440L * i + i * i % 17) : null,
          solved ? after(1440L * i + i * i % 17) : null,
          i % 2,
          "instant");
    }
    Dataset<Row> times = times(tickets.dataset());

    assertThat(TicketKpis.rows(times.repartition(7), segments(), RUN_DATE, CONFIG).collectAsList())
        .hasSizeGreaterThan(100)
        .containsExactlyInAnyOrderElementsOf(
            TicketKpis.rows(times.coalesce(1), segments(), RUN_DATE, CONFIG).collectAsList());
  }

  @Test
  void segmentsCarryTheCustomersCountry() {
    Dataset<Row> kpis =
        kpis(
            tickets()
                .row("desk", "1", "7", "solved", CREATED, null, null, after(10), 0, "instant")
                .row("crm", "1", "2", "solved", CREATED, null, null, after(20), 0, "instant")
                .row("crm", "2", null, "solved", CREATED, null, null, after(30), 0, "instant"));

    assertThat(lines(kpis.where("kpi = 'time_to_solution_p50' and period = 'month'")))
        .containsExactly(
            "time_to_solution_p50 month 2026-01-01 all=all 20 n=3 excluded=0",
            "time_to_solution_p50 month 2026-01-01 business_topic=unknown 20 n=3 excluded=0",
            "time_to_solution_p50 month 2026-01-01 channel=unknown 20 n=3 excluded=0",
            "time_to_solution_p50 month 2026-01-01 country=DE 20 n=1 excluded=0",
            "time_to_solution_p50 month 2026-01-01 country=IT 10 n=1 excluded=0",
            "time_to_solution_p50 month 2026-01-01 country=unknown 30 n=1 excluded=0",
            "time_to_solution_p50 month 2026-01-01 priority=unknown 20 n=3 excluded=0",
            "time_to_solution_p50 month 2026-01-01 segment=retail 15 n=2 excluded=0",
            "time_to_solution_p50 month 2026-01-01 segment=unknown 30 n=1 excluded=0",
            "time_to_solution_p50 month 2026-01-01 source=crm 25 n=2 excluded=0",
            "time_to_solution_p50 month 2026-01-01 source=desk 10 n=1 excluded=0",
            "time_to_solution_p50 month 2026-01-01 team=unknown 20 n=3 excluded=0");
  }

  @Test
  void noTicketsGiveNoRows() {
    Dataset<Row> tickets = Ticket.TABLE.empty(SparkFixture.spark());

    assertThat(lines(TicketKpis.rows(times(tickets), segments(), RUN_DATE, CONFIG))).isEmpty();
  }

  @Test
  void measuresPromisesHandOversAndWaitsBetweenTeams() {
    TableRows times =
        TableRows.of(
                TicketTime.TABLE,
                TicketTime.SOURCE,
                TicketTime.TICKET_ID,
                TicketTime.TEAM,
                TicketTime.CREATED_AT,
                TicketTime.SOLVED_AT,
                TicketTime.OPEN,
                TicketTime.SOLUTION_BUSINESS_MINUTES,
                TicketTime.AGE_BUSINESS_MINUTES,
                TicketTime.HAND_OVERS,
                TicketTime.SLA_DUE,
                TicketTime.SLA_SOLUTION_BREACHED,
                TicketTime.HAND_OVER_LIST)
            .row("desk", "1", "A", CREATED, after(60), false, 30L, null, 0, true, false, List.of())
            .row(
                "desk",
                "2",
                "A",
                CREATED,
                after(90),
                false,
                60L,
                null,
                2,
                true,
                true,
                List.of(handOver("A", "B", 40L), handOver("B", "A", 20L)))
            // Open and late; open with time left; solved before its time is up: the last two wait.
            .row(
                "desk",
                "3",
                "B",
                CREATED,
                null,
                true,
                null,
                600L,
                1,
                true,
                true,
                List.of(handOver("A", "B", null)))
            .row(
                "desk",
                "4",
                "B",
                CREATED,
                null,
                true,
                null,
                700L,
                1,
                false,
                null,
                List.of(handOver(null, "B", 5L), handOver("B", "B", 5L)))
            .row(
                "desk",
                "5",
                "B",
                CREATED,
                after(60),
                false,
                90L,
                null,
                1,
                false,
                false,
                List.of(handOver("A", "B", null)));

    Dataset<Row> kpis = TicketKpis.rows(times.dataset(), segments(), RUN_DATE, CONFIG);

    assertThat(
            lines(
                kpis.where(
                    "period = 'month' and segment_kind = 'all' and kpi in ('sla_met_rate',"
                        + " 'hand_overs_per_ticket', 'team_wait_p50', 'sla_reply_met_rate',"
                        + " 'business_time_to_solution_p50',"
                        + " 'business_time_to_solution_with_open_p50')")))
        .containsExactly(
            "business_time_to_solution_p50 month 2026-01-01 all=all 60 n=3 excluded=2",
            "business_time_to_solution_with_open_p50 month 2026-01-01 all=all 90 n=5 excluded=0",
            "hand_overs_per_ticket month 2026-01-01 all=all 1 n=3 excluded=2",
            "sla_met_rate month 2026-01-01 all=all 0.3333 n=3 excluded=2",
            "team_wait_p50 month 2026-01-01 all=all 40 n=3 excluded=1");
    assertThat(
            lines(
                kpis.where("period = 'month' and segment_kind = 'team' and kpi = 'team_wait_p50'")))
        .containsExactly(
            "team_wait_p50 month 2026-01-01 team=A 20 n=1 excluded=0",
            "team_wait_p50 month 2026-01-01 team=B 40 n=2 excluded=1");
  }

  private static Row handOver(String from, String to, Long wait) {
    return RowFactory.create(Timestamp.from(CREATED), from, to, null, null, null, wait, wait);
  }
}
