package io.unisono.staging.vendor;

import static io.unisono.staging.source.ColumnMapping.constant;
import static io.unisono.staging.source.ColumnMapping.firstOf;
import static io.unisono.staging.source.ColumnMapping.from;
import static java.util.Map.entry;

import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.staging.source.VendorShape.VendorLookup;
import io.unisono.table.sources.ZendeskComment;
import io.unisono.table.sources.ZendeskTicket;
import io.unisono.table.sources.ZendeskUser;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import java.util.List;
import java.util.Map;

/** Zendesk's export as JSON lines; times in UTC. Agents are users too, but no customers. */
public final class Zendesk {

  private static final String USER = "user";

  private static final Map<String, String> CHANNELS =
      Map.ofEntries(
          entry("web", "web"),
          entry("email", "email"),
          entry("chat", "chat"),
          entry("native_messaging", "chat"),
          entry("voice", "phone"),
          entry("phone", "phone"),
          entry("mobile", "app"),
          entry("mobile_sdk", "app"),
          entry("facebook", "social"),
          entry("twitter", "social"));

  public static final Map<String, VendorShape> SHAPES =
      Map.of(USER, user(), "ticket", ticket(), "comment", comment());

  private Zendesk() {}

  private static VendorShape user() {
    return new VendorShape(
        ZendeskUser.TABLE,
        TextFormat.JSON_LINES,
        List.of(
            Part.of(
                    Party.TABLE,
                    Map.ofEntries(
                        entry(Party.PARTY_ID, from(ZendeskUser.ID)),
                        entry(Party.KIND, constant(Party.Kind.PERSON)),
                        entry(Party.FULL_NAME, from(ZendeskUser.NAME)),
                        entry(Party.EMAIL, from(ZendeskUser.EMAIL)),
                        entry(Party.PHONE, from(ZendeskUser.PHONE)),
                        entry(Party.LANGUAGE, from(ZendeskUser.LOCALE)),
                        entry(Party.PARENT_PARTY_ID, from(ZendeskUser.ORGANIZATION_ID)),
                        entry(Party.CREATED_AT, from(ZendeskUser.CREATED_AT)),
                        entry(Party.UPDATED_AT, from(ZendeskUser.UPDATED_AT))),
                    Rejection.when(Rejection.DELETED_IN_SOURCE, ZendeskUser.ACTIVE, "false"))
                .where(ZendeskUser.ROLE, "end-user")));
  }

  private static VendorShape ticket() {
    Rejection deleted =
        Rejection.when(Rejection.DELETED_IN_SOURCE, ZendeskTicket.STATUS, "deleted");
    return new VendorShape(
        ZendeskTicket.TABLE,
        TextFormat.JSON_LINES,
        List.of(
            Part.of(Ticket.TABLE, ticketColumns(), deleted).version(from(ZendeskTicket.UPDATED_AT)),
            Part.of(SurveyResponse.TABLE, ratingColumns(), deleted)
                // The other scores say that nobody has answered.
                .where(ZendeskTicket.SATISFACTION_RATING_SCORE, "good", "bad")));
  }

  private static Map<String, ColumnMapping> ticketColumns() {
    return Map.ofEntries(
        entry(Ticket.TICKET_ID, from(ZendeskTicket.ID)),
        entry(Ticket.PARTY_ID, from(ZendeskTicket.REQUESTER_ID)),
        entry(Ticket.CHANNEL, channel(ZendeskTicket.VIA_CHANNEL)),
        entry(Ticket.SUBJECT, from(ZendeskTicket.SUBJECT)),
        entry(Ticket.TOPIC, from(ZendeskTicket.TYPE)),
        entry(
            Ticket.STATUS,
            from(ZendeskTicket.STATUS)
                .mapped(
                    Map.of(
                        "new", Ticket.Status.NEW,
                        "open", Ticket.Status.OPEN,
                        "pending", Ticket.Status.PENDING,
                        "hold", Ticket.Status.ON_HOLD,
                        "solved", Ticket.Status.SOLVED,
                        "closed", Ticket.Status.CLOSED))),
        entry(Ticket.PRIORITY, from(ZendeskTicket.PRIORITY)),
        entry(Ticket.CREATED_AT, from(ZendeskTicket.CREATED_AT)),
        entry(
            Ticket.FIRST_REPLY_AT,
            from(ZendeskTicket.METRIC_SET_REPLY_TIME_IN_MINUTES_CALENDAR)
                .minutesAfter(ZendeskTicket.CREATED_AT)),
        entry(
            Ticket.FIRST_RESOLVED_AT,
            from(ZendeskTicket.METRIC_SET_FIRST_RESOLUTION_TIME_IN_MINUTES_CALENDAR)
                .minutesAfter(ZendeskTicket.CREATED_AT)),
        entry(Ticket.SOLVED_AT, from(ZendeskTicket.METRIC_SET_SOLVED_AT)),
        entry(Ticket.REOPENS, from(ZendeskTicket.METRIC_SET_REOPENS)),
        entry(Ticket.REPLIES, from(ZendeskTicket.METRIC_SET_REPLIES)),
        entry(Ticket.ASSIGNEE_ID, from(ZendeskTicket.ASSIGNEE_ID)));
  }

  /** A rating carries no time of its own; the ticket's last change is the nearest that it has. */
  private static Map<String, ColumnMapping> ratingColumns() {
    return Map.ofEntries(
        entry(SurveyResponse.RESPONSE_ID, from(ZendeskTicket.ID)),
        entry(SurveyResponse.QUESTION_ID, constant("satisfaction_rating")),
        entry(SurveyResponse.SURVEY_ID, constant("ticket_satisfaction")),
        entry(SurveyResponse.PARTY_ID, from(ZendeskTicket.REQUESTER_ID)),
        entry(SurveyResponse.TICKET_ID, from(ZendeskTicket.ID)),
        entry(SurveyResponse.METRIC, constant(SurveyResponse.Metric.CSAT)),
        entry(
            SurveyResponse.SCORE,
            from(ZendeskTicket.SATISFACTION_RATING_SCORE).mapped(Map.of("good", "1", "bad", "0"))),
        entry(SurveyResponse.SCALE_MIN, constant("0")),
        entry(SurveyResponse.SCALE_MAX, constant("1")),
        entry(SurveyResponse.ANSWER_TEXT, from(ZendeskTicket.SATISFACTION_RATING_COMMENT)),
        entry(SurveyResponse.CHANNEL, channel(ZendeskTicket.VIA_CHANNEL)),
        entry(SurveyResponse.TOUCHPOINT, constant("support")),
        entry(
            SurveyResponse.RESPONDED_AT,
            firstOf(ZendeskTicket.UPDATED_AT, ZendeskTicket.CREATED_AT)));
  }

  private static VendorShape comment() {
    return new VendorShape(
        ZendeskComment.TABLE,
        TextFormat.JSON_LINES,
        List.of(
            Part.of(
                    Message.TABLE,
                    Map.ofEntries(
                        entry(Message.MESSAGE_ID, from(ZendeskComment.ID)),
                        entry(Message.TICKET_ID, from(ZendeskComment.TICKET_ID)),
                        entry(Message.PARTY_ID, from(ZendeskComment.AUTHOR_ID)),
                        entry(
                            Message.AUTHOR_ROLE,
                            from(ZendeskUser.ROLE)
                                .mapped(
                                    Map.of(
                                        "agent",
                                        Message.AuthorRole.AGENT,
                                        "admin",
                                        Message.AuthorRole.AGENT))
                                .otherwise(Message.AuthorRole.CUSTOMER)),
                        entry(Message.IS_PUBLIC, from(ZendeskComment.PUBLIC)),
                        entry(Message.CHANNEL, channel(ZendeskComment.VIA_CHANNEL)),
                        entry(Message.SENT_AT, from(ZendeskComment.CREATED_AT)),
                        entry(
                            Message.BODY,
                            firstOf(ZendeskComment.PLAIN_BODY, ZendeskComment.BODY)
                                .html(ZendeskComment.HTML_BODY))))
                .with(
                    new VendorLookup(
                        USER,
                        ZendeskComment.AUTHOR_ID,
                        ZendeskUser.ID,
                        List.of(ZendeskUser.ROLE),
                        Map.of(ZendeskUser.ROLE, List.of("agent", "admin"))))));
  }

  private static ColumnMapping channel(String column) {
    return from(column).mapped(CHANNELS).otherwise("other");
  }
}
