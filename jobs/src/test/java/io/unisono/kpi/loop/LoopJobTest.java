package io.unisono.kpi.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LoopJobTest {

  private static final LoopConfig CONFIG = new LoopConfig(48, 30, 90, 90, .8);

  private static Instant at(String day) {
    return Instant.parse("2026-" + day + "T10:00:00Z");
  }

  private static TestNight night() {
    return TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(
            CustomerIdentity.TABLE,
            TableRows.of(
                    CustomerIdentity.TABLE,
                    CustomerIdentity.SOURCE,
                    CustomerIdentity.PARTY_ID,
                    CustomerIdentity.CUSTOMER_ID)
                .row("crm", "1", "anna")
                .row("desk", "7", "anna")
                .row("crm", "2", "bert")
                .dataset())
        .with(
            SurveyResponse.TABLE,
            answers()
                .row("nps", "r1", "q", null, "1", "crm", "nps", 3.0, null, null, at("01-10"))
                .row("nps", "r2", "q", null, "1", "crm", "nps", 9.0, null, null, at("03-10"))
                .row("nps", "r3", "q", null, "2", "crm", "nps", 11.0, null, null, at("01-10"))
                .row("nps", "r4", "q", null, "9", "crm", "nps", 0.0, null, null, at("01-10"))
                .row("desk", "c1", "q", "t1", "7", "desk", "csat", 2.0, 1.0, 5.0, at("01-20"))
                .row("desk", "c2", "q", "t1", "2", "crm", "ces", 1.0, 1.0, 7.0, at("01-21"))
                .dataset())
        .with(
            Ticket.TABLE,
            TableRows.of(
                    Ticket.TABLE,
                    Ticket.SOURCE,
                    Ticket.TICKET_ID,
                    Ticket.PARTY_ID,
                    Ticket.STATUS,
                    Ticket.TOPIC,
                    Ticket.TEAM,
                    Ticket.CREATED_AT)
                .row("desk", "t1", "7", "open", "delivery", "g1", at("01-05"))
                .row("desk", "t2", "7", "deleted", "delivery", "g1", at("01-05"))
                .dataset())
        .with(
            TicketEvent.TABLE,
            TableRows.of(
                    TicketEvent.TABLE,
                    TicketEvent.SOURCE,
                    TicketEvent.EVENT_ID,
                    TicketEvent.TICKET_ID,
                    TicketEvent.OCCURRED_AT,
                    TicketEvent.STATUS)
                .row("desk", "1", "t1", at("01-06"), "solved")
                .row("desk", "2", "t1", at("01-07"), "open")
                .row("desk", "3", "t1", at("01-08"), "pending")
                .row("desk", "4", "t2", at("01-06"), "closed")
                .row("desk", "5", "t2", at("01-07"), "open")
                .dataset())
        .with(
            TicketTime.TABLE,
            TableRows.of(
                    TicketTime.TABLE,
                    TicketTime.SOURCE,
                    TicketTime.TICKET_ID,
                    TicketTime.SOLVED_AT,
                    TicketTime.SOLUTION_MINUTES,
                    TicketTime.SOLUTION_BUSINESS_MINUTES,
                    TicketTime.SLA_TARGET_MINUTES,
                    TicketTime.SLA_SOLUTION_BREACHED)
                .row("desk", "t1", at("01-06"), 1440L, 600L, 480, true)
                .row("desk", "t2", at("01-06"), 1440L, 600L, 480, true)
                .dataset())
        .with(
            VoiceMessage.TABLE,
            TableRows.of(
                    VoiceMessage.TABLE,
                    VoiceMessage.SOURCE,
                    VoiceMessage.KIND,
                    VoiceMessage.TEXT_ID,
                    VoiceMessage.CUSTOMER_ID,
                    VoiceMessage.RESPONSE_ID,
                    VoiceMessage.OCCURRED_AT,
                    VoiceMessage.P_NEGATIVE)
                .row("nps", "verbatim", "r1:v", "anna", "r1", at("01-10"), .95)
                .row("shop", "review", "v1", "bert", null, at("02-01"), .8)
                .row("shop", "review", "v2", "bert", null, at("02-01"), .79)
                .dataset())
        .with(
            OrgUnit.TABLE,
            TableRows.of(
                    OrgUnit.TABLE,
                    OrgUnit.SOURCE,
                    OrgUnit.UNIT_ID,
                    OrgUnit.TEAM,
                    OrgUnit.DEPARTMENT,
                    OrgUnit.VALID_FROM,
                    OrgUnit.VALID_TO)
                .row("desk", "g1", "Care", "Sales", day("2025-01-01"), day("2026-01-07"))
                .row("desk", "g1", "Care", "Service", day("2026-01-07"), null)
                .dataset())
        .with(
            ActionLog.TABLE,
            log()
                .row(
                    "loop",
                    "a1",
                    "acted",
                    at("01-09"),
                    "instant",
                    null,
                    null,
                    "t1",
                    "desk",
                    null,
                    null)
                .row("loop", "a2", "told", at("01-11"), "day", null, null, null, null, "r1", "nps")
                // Of another party than the one that answered: the answer tells whose it is.
                .row(
                    "loop",
                    "a6",
                    "flagged",
                    at("01-11"),
                    "instant",
                    "2",
                    "crm",
                    null,
                    null,
                    "r1",
                    "nps")
                .row(
                    "loop",
                    "a3",
                    "owned",
                    at("02-02"),
                    "instant",
                    "2",
                    "crm",
                    null,
                    null,
                    null,
                    null)
                .row(
                    "loop",
                    "a4",
                    "acted",
                    at("02-02"),
                    "instant",
                    "8",
                    "crm",
                    null,
                    null,
                    null,
                    null)
                .dataset());
  }

  private static TableRows answers() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.QUESTION_ID,
        SurveyResponse.TICKET_ID,
        SurveyResponse.PARTY_ID,
        SurveyResponse.PARTY_SOURCE,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX,
        SurveyResponse.RESPONDED_AT);
  }

  @Test
  void aDecisionAboutARecommendationIsNoProblem() {
    Dataset<Row> log =
        TableRows.of(
                ActionLog.TABLE,
                ActionLog.SOURCE,
                ActionLog.ACTION_ID,
                ActionLog.KIND,
                ActionLog.OCCURRED_AT,
                ActionLog.TIME_PRECISION,
                ActionLog.PARTY_ID,
                ActionLog.ATTRIBUTES)
            .row("plan", "1", "flagged", at("01-09"), "instant", "7", null)
            .row(
                "plan",
                "2",
                "flagged",
                at("01-09"),
                "instant",
                "7",
                Map.of("recommendation", "ab12"))
            .dataset();

    TestNight night =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(ActionLog.TABLE, log)
            .with(
                CustomerIdentity.TABLE,
                TableRows.of(
                        CustomerIdentity.TABLE,
                        CustomerIdentity.SOURCE,
                        CustomerIdentity.PARTY_ID,
                        CustomerIdentity.CUSTOMER_ID)
                    .row("plan", "7", "anna")
                    .dataset())
            .run(new LoopJob());

    assertThat(TableRows.lines(night.written(ClosedLoop.TABLE), ClosedLoop.CONTACT))
        .containsExactly("plan:action:1");
  }

  private static TableRows log() {
    return TableRows.of(
        ActionLog.TABLE,
        ActionLog.SOURCE,
        ActionLog.ACTION_ID,
        ActionLog.KIND,
        ActionLog.OCCURRED_AT,
        ActionLog.TIME_PRECISION,
        ActionLog.PARTY_ID,
        ActionLog.PARTY_SOURCE,
        ActionLog.TICKET_ID,
        ActionLog.TICKET_SOURCE,
        ActionLog.RESPONSE_ID,
        ActionLog.RESPONSE_SOURCE);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static List<String> lines(Dataset<Row> problems) {
    return TableRows.lines(
        problems,
        ClosedLoop.CUSTOMER_ID,
        ClosedLoop.CONTACT,
        ClosedLoop.KINDS,
        ClosedLoop.TOPIC,
        ClosedLoop.DEPARTMENT,
        ClosedLoop.STATE,
        ClosedLoop.FLAGGED_AT,
        ClosedLoop.COMPLAINED_AT,
        ClosedLoop.FIRST_ACTION_AT,
        ClosedLoop.RECOVERED);
  }

  @Test
  void everySourceOfFlagsAndEveryWayToNameAProblem() {
    Dataset<Row> problems = night().run(new LoopJob()).written(ClosedLoop.TABLE);

    assertThat(lines(problems))
        .containsExactly(
            "anna|desk:ticket:t1|[dissatisfied, reopened, sla_breach]|delivery|Sales|acted|2026-01-06 08:00:00"
                + "|2026-01-20 10:00:00|2026-01-09 10:00:00|null",
            "anna|nps:survey:r1|[detractor, logged, negative_text]|null|null|told|2026-01-10 10:00:00"
                + "|2026-01-10 10:00:00|2026-01-12 09:59:59.999999|true",
            "bert|desk:survey:c2|[effort]|delivery|Service|owned|2026-01-21 10:00:00|2026-01-21 10:00:00|null|null",
            "bert|shop:text:review:v1|[negative_text]|null|null|flagged|2026-02-01 10:00:00"
                + "|2026-02-01 10:00:00|null|null");
  }

  @Test
  void aProblemOutlivesItsSourcesAndFollowsItsCustomer() {
    Dataset<Row> first = night().run(new LoopJob()).written(ClosedLoop.TABLE);
    Dataset<Row> again =
        night().withPrevious(ClosedLoop.TABLE, first).run(new LoopJob()).written(ClosedLoop.TABLE);
    Dataset<Row> merged =
        TestNight.of("2026-04-01")
            .with(CONFIG)
            .withPrevious(ClosedLoop.TABLE, first)
            .with(
                CustomerAlias.TABLE,
                TableRows.of(CustomerAlias.TABLE, CustomerAlias.ENDED_ID, CustomerAlias.CUSTOMER_ID)
                    .row("anna", "carl")
                    .row("bert", null)
                    .dataset())
            .run(new LoopJob())
            .written(ClosedLoop.TABLE);

    assertThat(again.except(first).isEmpty() && first.except(again).isEmpty()).isTrue();
    assertThat(TableRows.lines(merged, ClosedLoop.CUSTOMER_ID, ClosedLoop.STATE))
        .containsExactly("carl|acted", "carl|told", "null|flagged", "null|owned");
    assertThat(TableRows.lines(merged, ClosedLoop.PROBLEM_ID))
        .isEqualTo(TableRows.lines(first, ClosedLoop.PROBLEM_ID));
  }
}
