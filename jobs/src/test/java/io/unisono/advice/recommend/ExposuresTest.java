package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ExposuresTest {

  @Test
  void aNegativeTextExposesToItsTopicsAtTheDepartmentOfItsTicket() {
    Dataset<Row> texts =
        TableRows.of(
                VoiceMessage.TABLE,
                VoiceMessage.SOURCE,
                VoiceMessage.KIND,
                VoiceMessage.TEXT_ID,
                VoiceMessage.CUSTOMER_ID,
                VoiceMessage.TICKET_ID,
                VoiceMessage.OCCURRED_AT,
                VoiceMessage.SENTIMENT,
                VoiceMessage.TOPICS)
            .row("desk", "ticket_message", "1", "anna", "7", at("2026-01-02"), "negative", topics())
            .row("nps", "answer", "2", "bert", null, at("2026-01-03"), "negative", topics())
            .row("nps", "answer", "3", "carl", null, at("2026-01-03"), "positive", topics())
            .row("nps", "answer", "4", null, null, at("2026-01-03"), "negative", topics())
            .dataset();
    Dataset<Row> departments =
        Exposures.ticketDepartments(
            TableRows.of(EpisodeContact.TABLE, EpisodeContact.TICKET_ID, EpisodeContact.TEAM)
                .row("desk:7", "Invoices")
                .dataset(),
            teams());
    Dataset<Row> customers =
        TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SEGMENT)
            .row("anna", "business")
            .row("bert", null)
            .dataset();

    Dataset<Row> exposures = Exposures.topics(texts, departments);

    assertThat(lines(exposures))
        .containsExactly(
            "topic|app|Finance|anna|2026-01-02|desk:ticket_message:1",
            "topic|app|null|bert|2026-01-03|nps:answer:2",
            "topic|billing|Finance|anna|2026-01-02|desk:ticket_message:1",
            "topic|billing|null|bert|2026-01-03|nps:answer:2");
    assertThat(lines(Exposures.topicsOfSegments(exposures, customers)))
        .containsExactly(
            "topic_segment|app|business|Finance|anna|2026-01-02|desk:ticket_message:1",
            "topic_segment|billing|business|Finance|anna|2026-01-02|desk:ticket_message:1");
  }

  @Test
  void stepsAreThoseThatAreNamed() {
    Dataset<Row> timeline =
        TableRows.of(
                Timeline.TABLE,
                Timeline.CUSTOMER_ID,
                Timeline.EVENT_ID,
                Timeline.ACTIVITY,
                Timeline.OCCURRED_AT)
            .row("anna", "e1", "transfer", at("2026-01-02"))
            .row("anna", "e2", "login", at("2026-01-03"))
            .dataset();
    Dataset<Row> inflections =
        TableRows.of(JourneyInflection.TABLE, JourneyInflection.ACTIVITY).row("transfer").dataset();

    assertThat(lines(Exposures.steps(timeline, inflections)))
        .containsExactly("step|transfer|null|anna|2026-01-02|e1");
  }

  /** Anna began anew at Finance; Bert's passage was within his ticket. */
  @Test
  void repeatsArePassagesOutsideTheThread() {
    Dataset<Row> contacts =
        TableRows.of(
                EpisodeContact.TABLE,
                EpisodeContact.EVENT_ID,
                EpisodeContact.CUSTOMER_ID,
                EpisodeContact.EPISODE_ID,
                EpisodeContact.CONTACT_NUMBER,
                EpisodeContact.RULE,
                EpisodeContact.TEAM,
                EpisodeContact.TICKET_ID,
                EpisodeContact.OCCURRED_AT)
            .row("1", "anna", "a", 1, null, "Care", "desk:1", at("2025-12-01"))
            .row("2", "anna", "a", 2, "topic", "Invoices", "desk:2", at("2025-12-03"))
            .row("3", "bert", "b", 1, null, "Care", "desk:3", at("2025-12-01"))
            .row("4", "bert", "b", 2, "thread", "Invoices", "desk:3", at("2025-12-04"))
            .dataset();

    assertThat(lines(Exposures.repeats(contacts, teams(), day("2025-11-01"), day("2026-03-31"))))
        .containsExactly("repeat|Finance|Service|Finance|anna|2025-12-03|desk:2");
  }

  /** In time; late; nobody acted; within Service. Late counts from when it was late. */
  @Test
  void handOversAreLateWhenTheTimeIsOver() {
    Dataset<Row> times =
        TableRows.of(
                TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID, TicketTime.CUSTOMER_ID)
            .row("desk", "1", "anna")
            .dataset()
            .withColumn(
                TicketTime.HAND_OVER_LIST,
                array(
                        handOver("2026-01-01", "Care", "Invoices", 500L),
                        handOver("2026-01-05", "Invoices", "Care", 5000L),
                        handOver("2026-01-07", "Care", "Invoices", null),
                        handOver("2026-01-09", "Care", "Chat", null))
                    .cast(TicketTime.TABLE.schema().apply(TicketTime.HAND_OVER_LIST).dataType()));

    assertThat(lines(Exposures.lateHandOvers(times, teams(), 48)))
        .containsExactly(
            "late_hand_over|Finance|Service|Finance|anna|2026-01-09|desk:1",
            "late_hand_over|Finance|Service|Service|anna|2026-01-07|desk:1");
  }

  @Test
  void loopsAreOpenWhenNobodyActedInTime() {
    Dataset<Row> problems =
        TableRows.of(
                ClosedLoop.TABLE,
                ClosedLoop.PROBLEM_ID,
                ClosedLoop.CUSTOMER_ID,
                ClosedLoop.DEPARTMENT,
                ClosedLoop.FLAGGED_AT,
                ClosedLoop.FIRST_ACTION_AT)
            .row("p1", "anna", "Sales", at("2026-01-01"), at("2026-01-02"))
            .row("p2", "bert", "Sales", at("2026-01-01"), at("2026-01-05"))
            .row("p3", "carl", "Sales", at("2026-01-01"), null)
            .row("p4", "dora", null, at("2026-01-01"), null)
            .dataset();

    assertThat(lines(Exposures.openLoops(problems, 48)))
        .containsExactly(
            "loop|Sales|Sales|bert|2026-01-03|p2", "loop|Sales|Sales|carl|2026-01-03|p3");
  }

  @Test
  void signsAreThoseThatTopicsDoNotTell() {
    Dataset<Row> bad =
        TableRows.of(
                BadInteraction.TABLE,
                BadInteraction.CUSTOMER_ID,
                BadInteraction.INTERACTION_ID,
                BadInteraction.BAD_ON,
                BadInteraction.SIGNS)
            .row("anna", "i1", day("2026-01-01"), new String[] {"late", "negative_text"})
            .dataset();

    assertThat(lines(Exposures.signs(bad))).containsExactly("sign|late|null|anna|2026-01-01|i1");
  }

  /** Bert was contacted, Carl allows nothing, Dora is no customer any more. */
  @Test
  void campaignsReachThoseWhomTheyHaveNotContacted() {
    Dataset<Row> customers =
        TableRows.of(
                Customer.TABLE, Customer.CUSTOMER_ID, Customer.CONSENT_MARKETING, Customer.ACTIVE)
            .row("anna", true, true)
            .row("bert", true, true)
            .row("carl", false, true)
            .row("dora", true, false)
            .dataset();
    Dataset<Row> contacts =
        TableRows.of(
                CampaignContact.TABLE,
                CampaignContact.SOURCE,
                CampaignContact.PARTY_ID,
                CampaignContact.CONTACTED_AT)
            .row("crm", "1", at("2025-06-01"))
            .row("crm", "2", at("2026-03-01"))
            .dataset();
    Dataset<Row> identity =
        TableRows.of(
                CustomerIdentity.TABLE,
                CustomerIdentity.SOURCE,
                CustomerIdentity.PARTY_ID,
                CustomerIdentity.CUSTOMER_ID)
            .row("crm", "1", "anna")
            .row("crm", "2", "bert")
            .dataset();
    Dataset<Row> effects =
        TableRows.of(
                CampaignEffect.TABLE,
                CampaignEffect.KIND,
                CampaignEffect.SOURCE,
                CampaignEffect.CAMPAIGN,
                CampaignEffect.OUTCOME)
            .row("campaign", "crm", "2025-06", "lost")
            .row("campaign", "shop", "2025-06", "ordered")
            .dataset();

    assertThat(
            lines(
                Exposures.notContacted(
                    customers, contacts, identity, effects, day("2025-12-31"), day("2026-03-31"))))
        .containsExactly("campaign|crm|null|anna|2026-03-31|anna");
  }

  private static List<String> lines(Dataset<Row> exposures) {
    return TableRows.lines(
        exposures,
        Exposures.KIND,
        Exposures.SUBJECT,
        Exposures.DEPARTMENT,
        Exposures.CUSTOMER,
        Exposures.DAY,
        Exposures.EVIDENCE);
  }

  private static String[] topics() {
    return new String[] {"app", "billing"};
  }

  private static Dataset<Row> teams() {
    return SparkFixture.spark()
        .createDataFrame(
            List.of(
                RowFactory.create("Care", "Service"),
                RowFactory.create("Chat", "Service"),
                RowFactory.create("Invoices", "Finance")),
            new StructType()
                .add("team", DataTypes.StringType)
                .add("department", DataTypes.StringType));
  }

  private static Column handOver(String day, String from, String to, Long minutes) {
    return expr(
        "named_struct('at', timestamp'%s 12:00:00Z', 'from_team', '%s', 'to_team', '%s',"
                .formatted(day, from, to)
            + " 'from_agent', 'x', 'to_agent', 'y', 'acted_at', cast(null as timestamp),"
            + " 'wait_minutes', cast(%s as bigint), 'wait_business_minutes', 1L)"
                .formatted(minutes));
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
