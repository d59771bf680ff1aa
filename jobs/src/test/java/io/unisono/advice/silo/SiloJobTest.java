package io.unisono.advice.silo;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.SiloIndex;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SiloJobTest {

  private static final SiloConfig CONFIG = new SiloConfig(365, 24, 90, 2);

  /**
   * Anna and Bert went from Care (Service) to Invoices (Finance) with an issue: Anna anew, Bert in
   * his ticket. Carl stayed within Service, Dora's contact at Finance is another issue.
   */
  @Test
  void passagesHandOversAndWhatGoesWithThemAreCounted() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(OrgUnit.TABLE, teams())
            .with(EpisodeContact.TABLE, contacts())
            .with(TicketTime.TABLE, times())
            .with(SurveyResponse.TABLE, answers())
            .with(SubscriptionSpell.TABLE, spells())
            .run(new SiloJob());

    assertThat(
            TableRows.lines(
                night.written(SiloIndex.TABLE),
                SiloIndex.DEPARTMENT,
                SiloIndex.OTHER_DEPARTMENT,
                SiloIndex.CUSTOMERS,
                SiloIndex.COMMON_SHARE,
                SiloIndex.PASSAGES,
                SiloIndex.REPEATS,
                SiloIndex.REPEAT_SHARE,
                SiloIndex.HAND_OVERS,
                SiloIndex.LATE,
                SiloIndex.WAIT_P50_MINUTES,
                SiloIndex.CARRIED_SHARE,
                SiloIndex.SILO_INDEX,
                SiloIndex.RANK,
                SiloIndex.ANSWERS_REPEATED,
                SiloIndex.ANSWERS_KNOWN,
                SiloIndex.CUSTOMERS_REPEATED,
                SiloIndex.CUSTOMERS_KNOWN))
        .containsExactly(
            "Finance|Service|3|0.75|2|1|0.5|4|2|1000.0|0.2|40.0|1|1|1|1|1",
            "all|all|3|0.75|2|1|0.5|4|2|1000.0|0.2|40.0|null|1|1|1|1");
  }

  @Test
  void withoutDepartmentsThereIsNothing() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(EpisodeContact.TABLE, contacts())
            .with(TicketTime.TABLE, times())
            .run(new SiloJob());

    assertThat(night.written(SiloIndex.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void fromNothingComesNothing() {
    TestNight night = TestNight.of("2026-03-31").with(CONFIG).run(new SiloJob());

    assertThat(night.written(SiloIndex.TABLE).collectAsList()).isEmpty();
  }

  private static Dataset<Row> teams() {
    return TableRows.of(
            OrgUnit.TABLE,
            OrgUnit.SOURCE,
            OrgUnit.UNIT_ID,
            OrgUnit.TEAM,
            OrgUnit.DEPARTMENT,
            OrgUnit.VALID_FROM)
        .row("desk", "1", "Care", "Sales", LocalDate.parse("2024-01-01"))
        .row("desk", "1", "Care", "Service", LocalDate.parse("2025-01-01"))
        .row("desk", "1", "Care", "Future", LocalDate.parse("2026-04-01"))
        .row("desk", "2", "Chat", "Service", LocalDate.parse("2025-01-01"))
        .row("desk", "3", "Invoices", "Finance", LocalDate.parse("2025-01-01"))
        .row("desk", "4", "Lost", null, LocalDate.parse("2025-01-01"))
        .dataset();
  }

  private static Dataset<Row> contacts() {
    return TableRows.of(
            EpisodeContact.TABLE,
            EpisodeContact.EVENT_ID,
            EpisodeContact.CUSTOMER_ID,
            EpisodeContact.EPISODE_ID,
            EpisodeContact.CONTACT_NUMBER,
            EpisodeContact.RULE,
            EpisodeContact.TEAM,
            EpisodeContact.TICKET_ID,
            EpisodeContact.OCCURRED_AT,
            EpisodeContact.LEFT_OUT)
        .row("1", "anna", "a", 1, null, "Care", "desk:1", at("2025-12-01"), null)
        .row("2", "anna", "a", 2, "topic", "Invoices", "desk:2", at("2025-12-03"), null)
        .row("3", "bert", "b", 1, null, "Care", "desk:3", at("2025-12-01"), null)
        .row("4", "bert", "b", 2, "thread", "Invoices", "desk:3", at("2025-12-04"), null)
        .row("5", "carl", "c", 1, null, "Care", "desk:4", at("2026-01-01"), null)
        .row("6", "carl", "c", 2, "topic", "Chat", "desk:5", at("2026-01-02"), null)
        .row("7", "dora", "d", 1, null, "Chat", "desk:6", at("2026-01-02"), null)
        .row("8", "dora", "e", 1, null, "Invoices", "desk:7", at("2026-01-03"), null)
        .row("9", "dora", "d", 2, "topic", "Invoices", "desk:8", at("2026-01-04"), "spam")
        .row("10", "emil", "f", 1, null, "Care", "desk:9", at("2024-12-01"), null)
        .row("11", "emil", "f", 2, "topic", "Invoices", "desk:10", at("2024-12-03"), null)
        .dataset();
  }

  /** In time, late, late as nobody acted, too young to know, in time; and one within Service. */
  private static Dataset<Row> times() {
    Dataset<Row> ticket =
        TableRows.of(TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID)
            .row("desk", "1")
            .dataset();
    return ticket.withColumn(
        TicketTime.HAND_OVER_LIST,
        array(
                handOver("2026-01-05", "Care", "Invoices", 500L),
                handOver("2026-01-06", "Invoices", "Chat", 2000L),
                handOver("2026-01-07", "Care", "Invoices", null),
                handOver("2026-03-31", "Care", "Invoices", null),
                handOver("2026-01-09", "Care", "Invoices", 1000L),
                handOver("2026-01-08", "Care", "Chat", 9999L),
                handOver("2026-01-08", "Care", "Lost", 9999L))
            .cast(TicketTime.TABLE.schema().apply(TicketTime.HAND_OVER_LIST).dataType()));
  }

  private static Column handOver(String day, String from, String to, Long minutes) {
    return expr(
        "named_struct('at', timestamp'%s 12:00:00Z', 'from_team', '%s', 'to_team', '%s',"
                .formatted(day, from, to)
            + " 'from_agent', 'x', 'to_agent', 'y', 'acted_at', cast(null as timestamp),"
            + " 'wait_minutes', cast(%s as bigint), 'wait_business_minutes', 1L)"
                .formatted(minutes));
  }

  private static Dataset<Row> answers() {
    return TableRows.of(
            SurveyResponse.TABLE,
            SurveyResponse.SOURCE,
            SurveyResponse.RESPONSE_ID,
            SurveyResponse.QUESTION_ID,
            SurveyResponse.METRIC,
            SurveyResponse.SCORE,
            SurveyResponse.SCALE_MIN,
            SurveyResponse.SCALE_MAX,
            SurveyResponse.TICKET_ID,
            SurveyResponse.TICKET_SOURCE,
            SurveyResponse.RESPONDED_AT)
        .row("monkey", "r1", "q", "csat", 1.0, 1.0, 5.0, "2", "desk", at("2025-12-09"))
        .row("monkey", "r2", "q", "csat", 5.0, 1.0, 5.0, "3", "desk", at("2025-12-09"))
        .row("monkey", "r3", "q", "csat", 5.0, 1.0, 5.0, "1", "desk", at("2025-12-09"))
        .dataset();
  }

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
        .row("emil", "b", "3", day("2024-01-01"), day("2025-02-01"), day("2025-02-01"))
        .dataset();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
