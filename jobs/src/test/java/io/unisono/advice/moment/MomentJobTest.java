package io.unisono.advice.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.MomentOfService;
import io.unisono.table.staged.Application;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked example of docs/ADVICE.md. */
class MomentJobTest {

  private static final MomentConfig CONFIG = new MomentConfig(365, 90, 7, 48, 2);

  private static Dataset<Row> written;

  @BeforeAll
  static void runTheNight() {
    written =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(JourneyInflection.TABLE, inflections())
            .with(JourneyEdge.TABLE, edges())
            .with(Timeline.TABLE, timeline())
            .with(TicketTime.TABLE, tickets())
            .with(OrgUnit.TABLE, teams())
            .with(Application.TABLE, applications())
            .with(BadInteraction.TABLE, bad())
            .with(SubscriptionSpell.TABLE, spells())
            .with(ClosedLoop.TABLE, problems())
            .run(new MomentJob())
            .written(MomentOfService.TABLE);
  }

  /** Not the login, which may be chance, the logout, which is next to nothing, nor the survey. */
  @Test
  void stepsThatGoWithLossesOrStayingBeyondChanceAreMoments() {
    assertThat(
            lines(
                MomentOfService.ACTIVITY,
                MomentOfService.DIRECTION,
                MomentOfService.IS_MOMENT_OF_TRUTH,
                MomentOfService.STEPS,
                MomentOfService.CUSTOMERS,
                MomentOfService.VALUE_AT_STAKE,
                MomentOfService.CURRENCY))
        .containsExactly(
            "bill_view|stay|false|2|2|null|null", "ticket_created|loss|true|5|4|900.0|EUR");
  }

  /** Invoices had one customer, too few to be told. */
  @Test
  void peopleProcessAndTechnologyStandBehindAMoment() {
    assertThat(
            lines(
                MomentOfService.STEPS_WITH_TEAM,
                MomentOfService.TEAMS,
                MomentOfService.DEPARTMENTS,
                MomentOfService.CHANNELS,
                MomentOfService.SOURCES,
                MomentOfService.APPLICATIONS))
        .containsExactly(
            "0|[]|[]|[{app, 2, 1.0}]|[{web, 2, 1.0}]|[]",
            "5|[{Care, 3, 0.6}]|[{Service, 3, 0.6}]|[{email, 5, 1.0}]|[{desk, 5, 1.0}]"
                + "|[{Help desk, 5, 1.0}]");
    assertThat(
            lines(
                MomentOfService.TICKETS,
                MomentOfService.HANDED_OVER_SHARE,
                MomentOfService.REPLIED,
                MomentOfService.REPLY_P50_MINUTES,
                MomentOfService.REPLY_P90_MINUTES,
                MomentOfService.STEPS_BEFORE,
                MomentOfService.STEPS_AFTER))
        .containsExactly(
            "0|null|0|null|null|[]|[]",
            "4|0.25|3|20.0|28.0|[{START, 30, 0.6, null, null}, {login, 15, 0.3, 1.0, 2.0}]|[]");
  }

  /** Of anna and bert one ticket went badly, and anna left; of carl and dora none, both stayed. */
  @Test
  void failureIsComparedWithSuccess() {
    assertThat(
            lines(
                MomentOfService.ACTIVITY,
                MomentOfService.FAILED_CUSTOMERS,
                MomentOfService.FAILED_LOST_SHARE,
                MomentOfService.OTHER_CUSTOMERS,
                MomentOfService.OTHER_LOST_SHARE,
                MomentOfService.LOST_DIFFERENCE))
        .containsExactly("bill_view|0|null|0|null|null", "ticket_created|2|0.5|2|0.0|0.5");
  }

  /**
   * At the tickets anna's problem was written down, acted on before she complained, and told;
   * nobody saw bert's; carl's is too young. After a bill emil's came within 7 days, fay's later.
   */
  @Test
  void whatBecameOfTheProblemsIsCounted() {
    assertThat(
            lines(
                MomentOfService.ACTIVITY,
                MomentOfService.PROBLEMS,
                MomentOfService.FLAGGED,
                MomentOfService.ACTED,
                MomentOfService.TOLD,
                MomentOfService.PREVENTED,
                MomentOfService.PREVENTED_SHARE))
        .containsExactly("bill_view|1|1|1|0|0|null", "ticket_created|2|1|1|1|1|0.5");
  }

  @Test
  void fromNothingComesNothing() {
    assertThat(
            TestNight.of("2026-03-31")
                .with(CONFIG)
                .run(new MomentJob())
                .written(MomentOfService.TABLE)
                .collectAsList())
        .isEmpty();
  }

  private static List<String> lines(String... columns) {
    return TableRows.lines(written, columns);
  }

  private static Dataset<Row> inflections() {
    return TableRows.of(
            JourneyInflection.TABLE,
            JourneyInflection.ACTIVITY,
            JourneyInflection.MEAN_JUMP,
            JourneyInflection.MEAN_JUMP_LO,
            JourneyInflection.MEAN_JUMP_HI,
            JourneyInflection.MEAN_JUMP_Q,
            JourneyInflection.IS_INFLECTION,
            JourneyInflection.IS_MOMENT_OF_TRUTH,
            JourneyInflection.VALUE_AT_STAKE,
            JourneyInflection.CURRENCY)
        .row("ticket_created", .4, .2, .6, .01, true, true, 900.0, "EUR")
        .row("bill_view", -.3, -.4, -.1, .02, false, false, null, null)
        .row("login", .3, -.1, .7, .2, false, false, null, null)
        .row("logout", -.01, -.02, -.001, .01, false, false, null, null)
        .row("survey_nps", .3, .1, .7, .01, true, false, null, null)
        .dataset();
  }

  private static Dataset<Row> edges() {
    return TableRows.of(
            JourneyEdge.TABLE,
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.SEGMENT,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS,
            JourneyEdge.P90_SECONDS)
        .row("all", "all", "START", "ticket_created", 30L, 20L, null, null)
        .row("all", "all", "login", "ticket_created", 15L, 9L, 60.0, 120.0)
        .row("all", "all", "search", "ticket_created", 5L, 1L, 60.0, 120.0)
        .row("channel", "email", "login", "ticket_created", 15L, 9L, 60.0, 120.0)
        .row("all", "all", "login", "search", 15L, 9L, 60.0, 120.0)
        .dataset();
  }

  private static Dataset<Row> timeline() {
    return TableRows.of(
            Timeline.TABLE,
            Timeline.CUSTOMER_ID,
            Timeline.EVENT_ID,
            Timeline.OCCURRED_AT,
            Timeline.KIND,
            Timeline.ACTIVITY,
            Timeline.CHANNEL,
            Timeline.SOURCE,
            Timeline.TICKET_ID)
        .row("anna", "e1", at("2025-11-01"), "ticket", "ticket_created", "email", "desk", "desk:1")
        .row("bert", "e2", at("2025-11-02"), "ticket", "ticket_created", "email", "desk", "desk:2")
        .row("carl", "e3", at("2025-11-03"), "ticket", "ticket_created", "email", "desk", "desk:3")
        .row("dora", "e4", at("2025-11-04"), "ticket", "ticket_created", "email", "desk", "desk:4")
        .row("dora", "e5", at("2025-11-05"), "ticket", "ticket_created", "email", "desk", "desk:4")
        .row("emil", "e6", at("2026-03-01"), "interaction", "bill_view", "app", "web", null)
        .row("fay", "e7", at("2026-03-01"), "interaction", "bill_view", "app", "web", null)
        .row("fay", "e8", at("2026-03-01"), "interaction", "login", "app", "web", null)
        .row("fay", "e11", at("2026-03-01"), "interaction", "logout", "app", "web", null)
        .row("emil", "e12", at("2026-03-01"), "interaction", "logout", "app", "web", null)
        .row("fay", "e9", at("2026-03-01"), "survey", "survey_nps", "email", "web", null)
        .row("emil", "e10", at("2024-06-01"), "interaction", "bill_view", "app", "web", null)
        .dataset();
  }

  private static Dataset<Row> tickets() {
    return TableRows.of(
            TicketTime.TABLE,
            TicketTime.SOURCE,
            TicketTime.TICKET_ID,
            TicketTime.TEAM,
            TicketTime.HAND_OVERS,
            TicketTime.FIRST_REPLY_MINUTES)
        .row("desk", "1", "Care", 1, 10L)
        .row("desk", "2", "Care", 0, 20L)
        .row("desk", "3", "Care", 0, 30L)
        .row("desk", "4", "Invoices", 0, null)
        .row("desk", "5", "Invoices", 7, 99L)
        .dataset();
  }

  private static Dataset<Row> teams() {
    return TableRows.of(
            OrgUnit.TABLE,
            OrgUnit.SOURCE,
            OrgUnit.UNIT_ID,
            OrgUnit.TEAM,
            OrgUnit.DEPARTMENT,
            OrgUnit.VALID_FROM)
        .row("desk", "1", "Care", "Service", day("2024-01-01"))
        .row("desk", "2", "Invoices", "Finance", day("2024-01-01"))
        .dataset();
  }

  private static Dataset<Row> applications() {
    return TableRows.of(
            Application.TABLE,
            Application.SOURCE,
            Application.APPLICATION_ID,
            Application.NAME,
            Application.IN_USE,
            Application.EVENT_SOURCE)
        .row("inventory", "a", "Help desk", null, "desk")
        .row("inventory", "b", "Old portal", false, "web")
        .row("inventory", "c", "Archive", true, null)
        .dataset();
  }

  private static Dataset<Row> bad() {
    return TableRows.of(
            BadInteraction.TABLE, BadInteraction.CUSTOMER_ID, BadInteraction.INTERACTION_ID)
        .row("anna", "desk:1")
        .row("bert", "desk:2")
        .dataset();
  }

  /** Gina left before the landmark. */
  private static Dataset<Row> spells() {
    return TableRows.of(
            SubscriptionSpell.TABLE,
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SOURCE,
            SubscriptionSpell.SUBSCRIPTION_ID,
            SubscriptionSpell.STARTED_ON,
            SubscriptionSpell.ENDED_ON,
            SubscriptionSpell.LOST_ON)
        .row("anna", "b", "1", day("2025-01-01"), day("2026-02-01"), day("2026-02-01"))
        .row("bert", "b", "2", day("2025-01-01"), null, null)
        .row("carl", "b", "3", day("2025-01-01"), null, null)
        .row("dora", "b", "4", day("2025-01-01"), null, null)
        .row("gina", "b", "5", day("2025-01-01"), day("2025-02-01"), day("2025-02-01"))
        .dataset();
  }

  private static Dataset<Row> problems() {
    return TableRows.of(
            ClosedLoop.TABLE,
            ClosedLoop.PROBLEM_ID,
            ClosedLoop.CUSTOMER_ID,
            ClosedLoop.CONTACTS,
            ClosedLoop.FLAGGED_AT,
            ClosedLoop.COMPLAINED_AT,
            ClosedLoop.LOGGED_AT,
            ClosedLoop.FIRST_ACTION_AT,
            ClosedLoop.TOLD_AT)
        .row(
            "p1",
            "anna",
            new String[] {"desk:ticket:1", "monkey:survey:8"},
            at("2025-11-02"),
            at("2025-11-09"),
            at("2025-11-02"),
            at("2025-11-03"),
            at("2025-11-04"))
        .row("p2", "bert", on("desk:ticket:2"), at("2025-11-03"), null, null, null, null)
        .row("p3", "carl", on("desk:ticket:3"), at("2026-03-31"), null, null, null, null)
        .row(
            "p4",
            "emil",
            on("tp:text:1"),
            at("2026-03-08"),
            at("2026-03-08"),
            at("2026-03-09"),
            at("2026-03-10"),
            null)
        .row("p5", "fay", on("tp:text:2"), at("2026-03-09"), null, null, null, null)
        .dataset();
  }

  private static String[] on(String contact) {
    return new String[] {contact};
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
