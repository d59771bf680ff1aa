package io.unisono.synthetic;

import static org.apache.spark.sql.expressions.Window.partitionBy;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.try_divide;

import io.unisono.synthetic.company.Driver;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Journey.Step;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.FollowUps;
import io.unisono.synthetic.export.FollowUps.FollowUp;
import io.unisono.synthetic.export.WebExports;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.silo.TicketTexts;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Which contacts are about the same problem, and what moved the answers after tickets. */
public final class SupportTruth {

  /** One row per ticket, and per question or call of a visit, that the exports show. */
  public static final String CONTACTS = "contact";

  /** One row per answer that was flagged to a department. */
  static final String FOLLOW_UPS = "follow_up";

  /** One row per survey and planted driver: how strong it is. */
  public static final String DRIVERS = "driver";

  public static final String RECORD_ID = "record_id";
  public static final String IS_TICKET = "is_ticket";
  public static final String CONTACT_ID = "contact_id";
  public static final String ISSUE_ID = "issue_id";
  static final String OPENED_AT = "opened_at";
  static final String RESOLVED = "resolved";
  static final String TRANSFERRED = "transferred";
  static final String REOPENED = "reopened";

  /** One row per number of days: how many contacts were resolved at once. */
  public static final String FCR = "fcr";

  public static final String WINDOW_DAYS = "window_days";
  public static final String JUDGED = "judged";
  public static final String SURVEY = "survey";
  public static final String DRIVER = "driver";

  /** By how much one unit of the driver lowers the mood in which a survey is answered. */
  public static final String COEFFICIENT = "coefficient";

  /** Standard deviation of the driver over the invitations. */
  static final String DEVIATION = "deviation";

  /** Coefficient times deviation: the order of the drivers. */
  public static final String STRENGTH = "strength";

  /**
   * {@code record_id} is the ticket, message or event in its source; a call and the case that was
   * opened during it are one contact. What became of it is as the last run date shows it, null
   * where no silo tells; {@code solves} tells whether it really ended the problem.
   */
  static final StructType CONTACT_SCHEMA =
      StructType.fromDDL(
          "source string, record_id string, is_ticket boolean, contact_id string,"
              + " person_id string, issue_id string, topic string, channel string,"
              + " opened_at timestamp, resolved boolean, transferred boolean, reopened boolean,"
              + " solves boolean");

  static final StructType FOLLOW_UP_SCHEMA =
      StructType.fromDDL(
          "flag_id string, person_id string, department string, flagged_at timestamp,"
              + " acted_at timestamp");

  /** Summands of the drivers' deviations. */
  static final StructType DRIVER_SCHEMA =
      StructType.fromDDL("survey string, driver string, coefficient double, value double");

  private static final Set<Step> CONTACT_STEPS = EnumSet.of(Step.BILLING_QUESTION, Step.CALL);

  private SupportTruth() {}

  static void contacts(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      Map<Integer, Ticket> casesOfVisits = new HashMap<>();
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (TicketRecord.exists(snapshot, person, ticket)) {
          Contact contact = contact(snapshot, person, ticket);
          contact.write(contact.silo, contact.id, true, out);
          TicketTexts.reopening(snapshot, person, ticket)
              .map(message -> contact.again(message, ticket.reopenedAt()))
              .ifPresent(again -> again.write(again.silo, again.id, false, out));
          if (ticket.visit() >= 0 && ticket.turn() == 1) {
            casesOfVisits.put(ticket.visit(), ticket);
          }
        }
      }
      for (Visit visit : snapshot.life(person).visits()) {
        Ticket ofVisit = casesOfVisits.get(visit.number());
        for (int i = 0; i < visit.steps().size(); i++) {
          if (CONTACT_STEPS.contains(visit.steps().get(i))) {
            String event = WebExports.eventId(snapshot, person, visit, i);
            boolean opensCase = visit.steps().get(i) == Step.CALL && ofVisit != null;
            Contact contact =
                opensCase ? contact(snapshot, person, ofVisit) : contact(person, visit, i, event);
            contact.write(Silo.WEB, event, false, out);
          }
        }
      }
    }
  }

  private static Contact contact(Snapshot snapshot, Person person, Ticket ticket) {
    TicketRecord record = TicketRecord.of(snapshot, person, ticket);
    boolean putThrough =
        ticket.turn() == 1
            && ticket.visit() >= 0
            && snapshot.life(person).visits().get(ticket.visit()).steps().contains(Step.TRANSFER);
    return new Contact(
        record.silo(),
        record.id(),
        person,
        issue(person, ticket.visit(), ticket.issue()),
        ticket.topic(),
        ticket.channel(),
        ticket.openedAt(),
        ticket.solvedBy(snapshot.asOf()),
        putThrough || !ticket.handOversBy(snapshot.asOf()).isEmpty(),
        snapshot.knows(ticket.reopenedAt()),
        ticket.solves());
  }

  private static Contact contact(Person person, Visit visit, int step, String event) {
    Step kind = visit.steps().get(step);
    boolean solves = visit.steps().contains(Step.RESOLUTION);
    return new Contact(
        Silo.WEB,
        event,
        person,
        issue(person, visit.number(), -1),
        Topic.BILLING,
        kind.channel,
        visit.instants()[step],
        kind == Step.CALL ? solves : null,
        kind == Step.CALL && visit.steps().contains(Step.TRANSFER),
        false,
        solves);
  }

  /** What the silos show of a contact, and what it really was. */
  private record Contact(
      Silo silo,
      String id,
      Person person,
      String issue,
      Topic topic,
      String channel,
      long openedAt,
      Boolean resolved,
      boolean transferred,
      boolean reopened,
      boolean solves) {

    /** The customer writes in the same ticket again. */
    Contact again(String message, long at) {
      return new Contact(
          silo,
          message,
          person,
          issue,
          topic,
          channel,
          at,
          resolved,
          transferred,
          reopened,
          solves);
    }

    /** One of the records of the contact. */
    void write(Silo recordedBy, String record, boolean isTicket, Consumer<Row> out) {
      out.accept(
          RowFactory.create(
              recordedBy.source(),
              record,
              isTicket,
              silo.source() + ":" + id,
              person.truthId(),
              issue,
              topic.code(),
              channel,
              time(openedAt),
              resolved,
              transferred,
              reopened,
              solves));
    }
  }

  /** A problem is known by the visit in which it began, else by its own number. */
  private static String issue(Person person, int visit, int issue) {
    return person.truthId() + (visit >= 0 ? "-V" + visit : "-T" + issue);
  }

  /**
   * Contacts of whose end something is known that are as old as the window, and how many of them
   * were resolved, neither transferred nor reopened, and not followed by another about the same
   * problem within it.
   */
  static Dataset<Row> resolvedAtOnce(Dataset<Row> contacts, LocalDate lastDay, int days) {
    Column end = lit(lastDay.plusDays(1)).cast("timestamp");
    Column window = make_dt_interval(lit(days));
    Column next = lead(OPENED_AT, 1).over(partitionBy(ISSUE_ID).orderBy(OPENED_AT, CONTACT_ID));
    Column followed = coalesce(col("next").leq(col(OPENED_AT).plus(window)), lit(false));
    return contacts
        .groupBy(CONTACT_ID, ISSUE_ID)
        .agg(
            min(OPENED_AT).as(OPENED_AT),
            max(RESOLVED).as(RESOLVED),
            max(TRANSFERRED).as(TRANSFERRED),
            max(REOPENED).as(REOPENED))
        .withColumn("next", next)
        .where(col(RESOLVED).isNotNull().and(col(OPENED_AT).plus(window).lt(end)))
        .agg(
            count(lit(1)).as(JUDGED),
            count_if(
                    col(RESOLVED)
                        .and(not(col(TRANSFERRED)))
                        .and(not(col(REOPENED)))
                        .and(not(followed)))
                .as(RESOLVED))
        .select(
            lit(days).as(WINDOW_DAYS),
            col(JUDGED),
            col(RESOLVED),
            try_divide(col(RESOLVED), col(JUDGED)).as(Truth.VALUE));
  }

  /** Flagged problems by the last run date, and when somebody acted; null if nobody has. */
  static void followUps(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (FollowUp followUp : FollowUps.of(snapshot, person)) {
        boolean acted = snapshot.knows(followUp.actedAt());
        out.accept(
            RowFactory.create(
                followUp.id(),
                person.truthId(),
                followUp.team().department,
                time(followUp.steps().get(0).at()),
                acted ? time(followUp.actedAt()) : null));
      }
    }
  }

  /** One row per invitation after a ticket that was sent, and driver. */
  static void drivers(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (Invitation sent : snapshot.life(person).invitations()) {
        if (sent.survey() != Survey.NPS && snapshot.knows(sent.sentAt())) {
          Ticket ticket = snapshot.life(person).tickets().get(sent.ticket());
          for (Driver driver : Driver.values()) {
            out.accept(
                RowFactory.create(
                    sent.survey().code(),
                    driver.code(),
                    driver.coefficient(sent.survey()),
                    driver.value(ticket)));
          }
        }
      }
    }
  }

  private static Timestamp time(long instant) {
    return Timestamp.from(Instant.ofEpochSecond(instant));
  }
}
