package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.AboutTicket;
import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.SurveyScale;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What is known about problems of customers: facts that flag one, and steps that the company took.
 * One row per fact; the contact that it is about tells which facts are about one problem.
 */
final class LoopFacts {

  /** Kind of a flag or a step. */
  static final String KIND = "kind";

  static final String SOURCE = "source";
  static final String ID = "id";
  static final String AT = "at";

  /** Ticket that the fact is about, as source:ticket:id. */
  static final String TICKET = "ticket";

  /** Answer or text that it is about. */
  static final String OWN_CONTACT = "own_contact";

  private static final String TICKET_CUSTOMER = "ticket_customer";
  private static final String TICKET_TOPIC = "ticket_topic";
  private static final String TICKET_TEAM = "ticket_team";
  private static final String TEAM_SOURCE = "team_source";
  private static final String BEFORE = "before";
  private static final String NEXT = "next";
  private static final String LOW = "low";
  private static final String NAME = "name";
  private static final String NAMED_DEPARTMENT = "named_department";
  private static final Column NOTHING = lit(null).cast("string");

  private LoopFacts() {}

  /** Low answers of known customers, with what the customer answered next. */
  static Dataset<Row> ofAnswers(Dataset<Row> responses, Dataset<Row> identity, int recoveryDays) {
    Column micros = unix_micros(col(SurveyResponse.RESPONDED_AT));
    WindowSpec later =
        Window.partitionBy(CustomerIdentity.CUSTOMER_ID, SurveyResponse.METRIC)
            .orderBy(micros)
            .rangeBetween(1, TimeUnit.DAYS.toMicros(recoveryDays));
    Column next = min(struct(col(SurveyResponse.RESPONDED_AT).as(AT), isLow().as(LOW))).over(later);
    return CustomersByRecord.known(responses.where(SurveyScale.isOnScale()), identity)
        .where(kindOfAnswer().isNotNull())
        .withColumn(NEXT, next)
        .where(isLow())
        .select(
            col(CustomerIdentity.CUSTOMER_ID),
            kindOfAnswer().as(KIND),
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID).as(ID),
            col(SurveyResponse.RESPONDED_AT).as(AT),
            key(AboutTicket.source(), "ticket", col(SurveyResponse.TICKET_ID)).as(TICKET),
            key(SurveyResponse.SOURCE, "survey", SurveyResponse.RESPONSE_ID).as(OWN_CONTACT),
            SurveyScale.position().as(ClosedLoop.SCORE),
            col(NEXT).getField(AT).as(ClosedLoop.ANSWERED_AGAIN_AT),
            col(NEXT).getField(LOW).equalTo(false).as(ClosedLoop.RECOVERED));
  }

  private static Column kindOfAnswer() {
    return when(is(SurveyResponse.Metric.NPS), ClosedLoop.Kind.DETRACTOR)
        .when(
            is(SurveyResponse.Metric.CSAT).or(is(SurveyResponse.Metric.CSI)),
            ClosedLoop.Kind.DISSATISFIED)
        .when(is(SurveyResponse.Metric.CES), ClosedLoop.Kind.EFFORT);
  }

  /** A detractor, or the lower half of another scale. */
  private static Column isLow() {
    return when(is(SurveyResponse.Metric.NPS), SurveyScale.isDetractor())
        .otherwise(SurveyScale.position().lt(SurveyScale.DISSATISFIED_BELOW));
  }

  private static Column is(String metric) {
    return col(SurveyResponse.METRIC).equalTo(metric);
  }

  /** Tickets that came back after they had been solved: one row each time. */
  static Dataset<Row> ofReopenings(Dataset<Row> ticketEvents) {
    WindowSpec inOrder =
        Window.partitionBy(TicketEvent.SOURCE, TicketEvent.TICKET_ID)
            .orderBy(TicketEvent.OCCURRED_AT, TicketEvent.EVENT_ID);
    Column isSolved = col(BEFORE).isin(TicketEvent.Status.SOLVED, TicketEvent.Status.CLOSED);
    Column isOpen =
        col(TicketEvent.STATUS)
            .isin(
                TicketEvent.Status.NEW,
                TicketEvent.Status.OPEN,
                TicketEvent.Status.PENDING,
                TicketEvent.Status.ON_HOLD);
    return ticketEvents
        .where(col(TicketEvent.STATUS).isNotNull())
        .withColumn(BEFORE, lag(TicketEvent.STATUS, 1).over(inOrder))
        .where(isSolved.and(isOpen))
        .select(
            lit(ClosedLoop.Kind.REOPENED).as(KIND),
            col(TicketEvent.SOURCE),
            col(TicketEvent.EVENT_ID).as(ID),
            col(TicketEvent.OCCURRED_AT).as(AT),
            key(TicketEvent.SOURCE, "ticket", TicketEvent.TICKET_ID).as(TICKET));
  }

  /**
   * Tickets that missed a target, at the latest instant at which that can have been: business
   * minutes, which stand still at night, are counted back from the event as if they did not.
   *
   * @param times unified ticket_time
   * @param end of the run date
   */
  static Dataset<Row> ofMissedTargets(Dataset<Row> times, Column end) {
    Column reply =
        missed(
            TicketTime.SLA_REPLY_BREACHED,
            TicketTime.SLA_REPLY_TARGET_MINUTES,
            new Event(
                TicketTime.FIRST_REPLY_AT,
                TicketTime.FIRST_REPLY_MINUTES,
                TicketTime.FIRST_REPLY_BUSINESS_MINUTES),
            lit(0),
            end);
    Column solution =
        missed(
            TicketTime.SLA_SOLUTION_BREACHED,
            TicketTime.SLA_TARGET_MINUTES,
            new Event(
                TicketTime.SOLVED_AT,
                TicketTime.SOLUTION_MINUTES,
                TicketTime.SOLUTION_BUSINESS_MINUTES),
            coalesce(col(TicketTime.SLA_PAUSED_MINUTES), lit(0)),
            end);
    return times
        .withColumn(AT, least(reply, solution))
        .where(col(AT).isNotNull())
        .select(
            lit(ClosedLoop.Kind.SLA_BREACH).as(KIND),
            col(TicketTime.SOURCE),
            col(TicketTime.TICKET_ID).as(ID),
            col(AT),
            key(TicketTime.SOURCE, "ticket", TicketTime.TICKET_ID).as(TICKET));
  }

  /** What a target is about: its instant, and the minutes from the creation to it. */
  private record Event(String at, String minutes, String businessMinutes) {}

  /**
   * @param paused minutes in which the clock stood still
   */
  private static Column missed(
      String breached, String target, Event event, Column paused, Column end) {
    Column happened = col(event.at()).isNotNull();
    Column calendar = when(happened, col(event.minutes())).otherwise(col(TicketTime.AGE_MINUTES));
    Column business =
        when(happened, col(event.businessMinutes()))
            .otherwise(col(TicketTime.AGE_BUSINESS_MINUTES));
    Column due = col(target).plus(paused);
    Column late = when(business.gt(due), business).otherwise(calendar).minus(due);
    Column at =
        coalesce(col(event.at()), end)
            .minus(make_dt_interval(lit(0), lit(0), greatest(lit(0L), late).cast("int")));
    return when(col(breached), at);
  }

  /** Texts of known customers that are negative beyond doubt. */
  static Dataset<Row> ofTexts(Dataset<Row> messages, double negativeFrom) {
    return messages
        .where(col(VoiceMessage.CUSTOMER_ID).isNotNull())
        .where(col(VoiceMessage.P_NEGATIVE).geq(negativeFrom))
        .select(
            col(VoiceMessage.CUSTOMER_ID),
            lit(ClosedLoop.Kind.NEGATIVE_TEXT).as(KIND),
            col(VoiceMessage.SOURCE),
            concat_ws(":", col(VoiceMessage.KIND), col(VoiceMessage.TEXT_ID)).as(ID),
            col(VoiceMessage.OCCURRED_AT).as(AT),
            key(VoiceMessage.SOURCE, "ticket", VoiceMessage.TICKET_ID).as(TICKET),
            coalesce(
                    key(VoiceMessage.SOURCE, "survey", VoiceMessage.RESPONSE_ID),
                    concat_ws(
                        ":",
                        col(VoiceMessage.SOURCE),
                        lit("text"),
                        col(VoiceMessage.KIND),
                        col(VoiceMessage.TEXT_ID)))
                .as(OWN_CONTACT));
  }

  /**
   * The facts of known customers with their contact, topic and team. A fact about a ticket has the
   * ticket's customer; an answer or a text of somebody else stays a contact of its own.
   *
   * @param facts of any kind
   */
  static Dataset<Row> placed(Dataset<Row> facts, Dataset<Row> tickets, Dataset<Row> orgUnits) {
    Column customer = col(CustomerIdentity.CUSTOMER_ID);
    Column isOfTicket =
        col(TICKET_CUSTOMER)
            .isNotNull()
            .and(
                customer
                    .isNull()
                    .or(customer.equalTo(col(TICKET_CUSTOMER)))
                    .or(col(OWN_CONTACT).isNull()));
    Dataset<Row> ofTickets =
        facts
            .join(tickets, TICKET, "left")
            .withColumn(TICKET, when(isOfTicket, col(TICKET)))
            .withColumn(
                CustomerIdentity.CUSTOMER_ID,
                when(col(TICKET).isNotNull(), col(TICKET_CUSTOMER)).otherwise(customer))
            .withColumn(ClosedLoop.CONTACT, coalesce(col(TICKET), col(OWN_CONTACT)))
            .withColumn(ClosedLoop.TOPIC, coalesce(col(ClosedLoop.TOPIC), col(TICKET_TOPIC)))
            .withColumn(
                TEAM_SOURCE,
                when(col(ClosedLoop.TEAM).isNotNull(), col(SOURCE))
                    .otherwise(col(TICKET_TEAM).getField(SOURCE)))
            .withColumn(
                ClosedLoop.TEAM,
                coalesce(col(ClosedLoop.TEAM), col(TICKET_TEAM).getField(ClosedLoop.TEAM)));
    return withTeams(ofTickets.where(col(CustomerIdentity.CUSTOMER_ID).isNotNull()), orgUnits);
  }

  /** The tickets of known customers, to be found by {@link #TICKET}. */
  static Dataset<Row> tickets(Dataset<Row> tickets, Dataset<Row> identity) {
    return CustomersByRecord.known(tickets, identity)
        .where(col(Ticket.STATUS).notEqual(Ticket.Status.DELETED))
        .select(
            key(Ticket.SOURCE, "ticket", Ticket.TICKET_ID).as(TICKET),
            col(CustomerIdentity.CUSTOMER_ID).as(TICKET_CUSTOMER),
            coalesce(col(Ticket.BUSINESS_TOPIC), col(Ticket.TOPIC)).as(TICKET_TOPIC),
            struct(col(Ticket.SOURCE), col(Ticket.TEAM)).as(TICKET_TEAM));
  }

  /** Name and department of the team on the day of the fact. */
  private static Dataset<Row> withTeams(Dataset<Row> facts, Dataset<Row> orgUnits) {
    Dataset<Row> units =
        orgUnits.select(
            col(OrgUnit.SOURCE).as(TEAM_SOURCE),
            col(OrgUnit.UNIT_ID).as(ClosedLoop.TEAM),
            col(OrgUnit.TEAM).as(NAME),
            col(OrgUnit.DEPARTMENT).as(NAMED_DEPARTMENT),
            col(OrgUnit.VALID_FROM),
            col(OrgUnit.VALID_TO));
    Column day = to_date(col(AT));
    Column isThen =
        day.geq(col(OrgUnit.VALID_FROM))
            .and(col(OrgUnit.VALID_TO).isNull().or(day.lt(col(OrgUnit.VALID_TO))));
    Column isUnit =
        facts
            .col(TEAM_SOURCE)
            .equalTo(units.col(TEAM_SOURCE))
            .and(facts.col(ClosedLoop.TEAM).equalTo(units.col(ClosedLoop.TEAM)))
            .and(isThen);
    return facts
        .join(units, isUnit, "left")
        .select(
            col(CustomerIdentity.CUSTOMER_ID),
            col(KIND),
            col(SOURCE),
            col(ID),
            col(AT),
            col(ClosedLoop.CONTACT),
            col(OWN_CONTACT),
            col(ClosedLoop.TOPIC),
            coalesce(col(NAME), facts.col(ClosedLoop.TEAM)).as(ClosedLoop.TEAM),
            coalesce(col(NAMED_DEPARTMENT), col(ClosedLoop.DEPARTMENT)).as(ClosedLoop.DEPARTMENT),
            col(ClosedLoop.SCORE),
            col(ClosedLoop.ANSWERED_AGAIN_AT),
            col(ClosedLoop.RECOVERED));
  }

  static Column key(String source, String kind, String id) {
    return key(col(source), kind, col(id));
  }

  /** source:kind:id, as the timeline names its events; null without an id. */
  static Column key(Column source, String kind, Column id) {
    return when(id.isNotNull(), concat_ws(":", source, lit(kind), id)).otherwise(NOTHING);
  }
}
