package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.advice.Teams;
import io.unisono.advice.silo.Departments;
import io.unisono.measure.CustomersByRecord;
import io.unisono.run.Night;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What befell customers: one row per customer, subject and fact, with the day on which it had
 * happened, the department that the customer met, and the id of the fact as evidence.
 */
public final class Exposures {

  public static final String KIND = Recommendation.KIND;
  public static final String SUBJECT = Recommendation.SUBJECT;
  static final String DEPARTMENT = Departments.DEPARTMENT;
  static final String CUSTOMER = "customer_id";
  static final String DAY = "day";
  static final String EVIDENCE = "evidence";

  /** Between the parts of a subject. */
  static final String AND = "|";

  private static final String TEXT_TOPIC = "text_topic";
  private static final String TICKET = "ticket";
  private static final int SECONDS_AN_HOUR = 3600;
  private static final int MINUTES_AN_HOUR = 60;

  private Exposures() {}

  static List<String> parts(String subject) {
    return List.of(subject.split(Pattern.quote(AND), -1));
  }

  /**
   * All of them, in the windows before the landmarks and the run date.
   *
   * @param levers subjects of {@link Levers}
   */
  static Dataset<Row> all(Night night, AdviceConfig config, List<String> levers) {
    LocalDate from = config.days(night.runDate()).before();
    Dataset<Row> events = events(night, config, from);
    return levers.isEmpty()
        ? events
        : events.unionByName(
            Levers.exposures(night.read(ChurnSnapshot.TABLE), levers)
                .where(col(DAY).gt(lit(from))));
  }

  private static Dataset<Row> events(Night night, AdviceConfig config, LocalDate from) {
    LocalDate asOf = night.runDate();
    return befell(
            night,
            config,
            from,
            night.read(JourneyInflection.TABLE).where(col(JourneyInflection.IS_INFLECTION)))
        .unionByName(
            notContacted(
                    night.read(Customer.TABLE),
                    night.read(CampaignContact.TABLE),
                    night.read(CustomerIdentity.TABLE),
                    night.read(CampaignEffect.TABLE),
                    asOf.minusDays(config.windowDays()),
                    asOf)
                .where(col(DAY).gt(lit(from))));
  }

  /**
   * All but those of campaigns.
   *
   * @param from the day before the first one
   * @param turning steps of the journey that count, {@code activity}
   */
  public static Dataset<Row> befell(
      Night night, AdviceConfig config, LocalDate from, Dataset<Row> turning) {
    LocalDate asOf = night.runDate();
    int late = config.lateHours();
    Dataset<Row> teams = Teams.departments(night.read(OrgUnit.TABLE), asOf);
    Dataset<Row> contacts = night.read(EpisodeContact.TABLE);
    Dataset<Row> customers = night.read(Customer.TABLE);
    Dataset<Row> topics =
        topics(night.read(VoiceMessage.TABLE), ticketDepartments(contacts, teams));
    return topics
        .unionByName(topicsOfSegments(topics, customers))
        .unionByName(steps(night.read(Timeline.TABLE), turning))
        .unionByName(repeats(contacts, teams, from, asOf))
        .unionByName(lateHandOvers(night.read(TicketTime.TABLE), teams, late))
        .unionByName(openLoops(night.read(ClosedLoop.TABLE), late))
        .unionByName(signs(night.read(BadInteraction.TABLE)))
        .where(col(DAY).gt(lit(from)));
  }

  /** Topics of negative texts; the department is that of the ticket. */
  static Dataset<Row> topics(Dataset<Row> messages, Dataset<Row> ticketDepartments) {
    Dataset<Row> texts =
        messages
            .where(
                col(VoiceMessage.SENTIMENT)
                    .equalTo(VoiceMessage.Sentiment.NEGATIVE)
                    .and(col(VoiceMessage.CUSTOMER_ID).isNotNull()))
            .select(
                col(VoiceMessage.CUSTOMER_ID),
                col(VoiceMessage.OCCURRED_AT),
                explode(col(VoiceMessage.TOPICS)).as(TEXT_TOPIC),
                key(VoiceMessage.SOURCE, VoiceMessage.TICKET_ID).as(TICKET),
                concat_ws(
                        ":",
                        col(VoiceMessage.SOURCE),
                        col(VoiceMessage.KIND),
                        col(VoiceMessage.TEXT_ID))
                    .as(EVIDENCE));
    return texts
        .join(ticketDepartments, new String[] {TICKET}, "left")
        .select(
            rows(
                Kind.TOPIC,
                col(TEXT_TOPIC),
                col(DEPARTMENT),
                col(VoiceMessage.CUSTOMER_ID),
                to_date(col(VoiceMessage.OCCURRED_AT)),
                col(EVIDENCE)));
  }

  /** Null without a ticket; concat_ws would leave the source alone. */
  private static Column key(String source, String ticket) {
    return when(col(ticket).isNotNull(), concat_ws(":", col(source), col(ticket)));
  }

  /** One row per ticket whose team is in a department. */
  static Dataset<Row> ticketDepartments(Dataset<Row> contacts, Dataset<Row> teams) {
    return contacts
        .where(col(EpisodeContact.TICKET_ID).isNotNull())
        .join(broadcast(teams), EpisodeContact.TEAM)
        .groupBy(col(EpisodeContact.TICKET_ID).as(TICKET))
        .agg(max(col(DEPARTMENT)).as(DEPARTMENT));
  }

  /** The topics again, by the commercial segment of the customer. */
  static Dataset<Row> topicsOfSegments(Dataset<Row> topics, Dataset<Row> customers) {
    return topics
        .join(
            customers
                .where(col(Customer.SEGMENT).isNotNull())
                .select(Customer.CUSTOMER_ID, Customer.SEGMENT),
            CUSTOMER)
        .select(
            rows(
                Kind.TOPIC_SEGMENT,
                concat_ws(AND, col(SUBJECT), col(Customer.SEGMENT)),
                col(DEPARTMENT),
                col(CUSTOMER),
                col(DAY),
                col(EVIDENCE)));
  }

  /**
   * Steps of the journey at which losses turn.
   *
   * @param turning those steps, {@code activity}
   */
  static Dataset<Row> steps(Dataset<Row> timeline, Dataset<Row> turning) {
    return timeline
        .join(broadcast(turning.select(JourneyInflection.ACTIVITY)), Timeline.ACTIVITY)
        .select(
            rows(
                Kind.STEP,
                col(Timeline.ACTIVITY),
                nobody(),
                col(Timeline.CUSTOMER_ID),
                to_date(col(Timeline.OCCURRED_AT)),
                col(Timeline.EVENT_ID)));
  }

  /** Customers who began anew at another department. */
  static Dataset<Row> repeats(
      Dataset<Row> contacts, Dataset<Row> teams, LocalDate from, LocalDate until) {
    return Departments.passages(Departments.contacts(contacts, teams, from, until))
        .where(col(Departments.REPEATED))
        .select(
            rows(
                Kind.REPEAT,
                pair(Departments.FIRST, Departments.SECOND),
                col(Departments.FIRST),
                col(EpisodeContact.CUSTOMER_ID),
                to_date(col("at")),
                col(TICKET)));
  }

  private static Column pair(String one, String other) {
    return concat_ws(AND, least(col(one), col(other)), greatest(col(one), col(other)));
  }

  /** Hand-overs between departments after which nobody acted in time, on the day when it was so. */
  static Dataset<Row> lateHandOvers(Dataset<Row> times, Dataset<Row> teams, int hours) {
    Column hoursWaited = col("wait_minutes").divide(MINUTES_AN_HOUR);
    return times
        .where(col(TicketTime.CUSTOMER_ID).isNotNull())
        .select(
            col(TicketTime.CUSTOMER_ID),
            concat_ws(":", col(TicketTime.SOURCE), col(TicketTime.TICKET_ID)).as(EVIDENCE),
            inline(col(TicketTime.HAND_OVER_LIST)))
        .where(coalesce(hoursWaited.gt(hours), lit(true)))
        .join(broadcast(Teams.named(teams, "from_team", "giver")), "from_team")
        .join(broadcast(Teams.named(teams, "to_team", "taker")), "to_team")
        .where(col("giver").notEqual(col("taker")))
        .select(
            rows(
                Kind.LATE_HAND_OVER,
                pair("giver", "taker"),
                col("taker"),
                col(TicketTime.CUSTOMER_ID),
                after(col("at"), hours),
                col(EVIDENCE)));
  }

  /** Problems on which nobody acted in time, on the day when it was so. */
  static Dataset<Row> openLoops(Dataset<Row> problems, int hours) {
    Column waited =
        unix_seconds(col(ClosedLoop.FIRST_ACTION_AT))
            .minus(unix_seconds(col(ClosedLoop.FLAGGED_AT)))
            .divide(SECONDS_AN_HOUR);
    return problems
        .where(
            col(ClosedLoop.CUSTOMER_ID)
                .isNotNull()
                .and(col(ClosedLoop.DEPARTMENT).isNotNull())
                .and(coalesce(waited.gt(hours), lit(true))))
        .select(
            rows(
                Kind.LOOP,
                col(ClosedLoop.DEPARTMENT),
                col(ClosedLoop.DEPARTMENT),
                col(ClosedLoop.CUSTOMER_ID),
                after(col(ClosedLoop.FLAGGED_AT), hours),
                col(ClosedLoop.PROBLEM_ID)));
  }

  private static Column after(Column at, int hours) {
    return to_date(timestamp_seconds(unix_seconds(at).plus((long) hours * SECONDS_AN_HOUR)));
  }

  /** Signs of bad interactions, but for negative texts, which topics tell apart. */
  static Dataset<Row> signs(Dataset<Row> bad) {
    String sign = "sign";
    return bad.withColumn(sign, explode(col(BadInteraction.SIGNS)))
        .where(col(sign).notEqual(Signs.NEGATIVE_TEXT))
        .select(
            rows(
                Kind.SIGN,
                col(sign),
                nobody(),
                col(BadInteraction.CUSTOMER_ID),
                col(BadInteraction.BAD_ON),
                col(BadInteraction.INTERACTION_ID)));
  }

  /**
   * Customers who allow marketing and whom no campaign of a source contacted in the window, for
   * each source with a measured effect. A customer who is not active is left out later.
   */
  static Dataset<Row> notContacted(
      Dataset<Row> customers,
      Dataset<Row> contacts,
      Dataset<Row> identity,
      Dataset<Row> effects,
      LocalDate from,
      LocalDate asOf) {
    Dataset<Row> sources =
        Measured.losses(effects).select(col(CampaignEffect.SOURCE).as(SUBJECT)).distinct();
    Dataset<Row> contacted =
        CustomersByRecord.known(
                contacts.where(to_date(col(CampaignContact.CONTACTED_AT)).gt(lit(from))), identity)
            .select(col(CampaignContact.SOURCE).as(SUBJECT), col(CUSTOMER))
            .distinct();
    return customers
        .where(col(Customer.CONSENT_MARKETING).and(col(Customer.ACTIVE)))
        .select(CUSTOMER)
        .crossJoin(broadcast(sources))
        .join(contacted, new String[] {SUBJECT, CUSTOMER}, "left_anti")
        .select(
            rows(Kind.CAMPAIGN, col(SUBJECT), nobody(), col(CUSTOMER), lit(asOf), col(CUSTOMER)));
  }

  private static Column nobody() {
    return lit(null).cast("string");
  }

  private static Column[] rows(
      Kind kind, Column subject, Column department, Column customer, Column day, Column evidence) {
    return List.of(
            lit(kind.code()).as(KIND),
            subject.as(SUBJECT),
            department.as(DEPARTMENT),
            customer.as(CUSTOMER),
            day.as(DAY),
            evidence.as(EVIDENCE))
        .toArray(Column[]::new);
  }
}
