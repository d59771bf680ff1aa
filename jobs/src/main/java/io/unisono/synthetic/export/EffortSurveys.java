package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.iso;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.words.Text;
import java.util.List;

/**
 * After every ticket the silo that holds it asks whether it was easy, 1 to 7, and whether the
 * problem was solved at the first contact. The list of who was asked names the ticket, and holds
 * the answers.
 */
public final class EffortSurveys {

  private static final List<String> HEADER =
      List.of(
          "invitation,ticket,requester,channel,language,sent_at,answered_at,response,ease,solved_at_once,comment");

  /** Share of customers who remember it wrongly. */
  private static final double ERRS = 0.05;

  private EffortSurveys() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "zendesk",
            "effort",
            "survey_response",
            "zendesk/effort_surveys",
            "csv",
            HEADER,
            (snapshot, sink) -> surveys(snapshot, false, sink)),
        new Export(
            "salesforce",
            "effort",
            "survey_response",
            "salesforce/Effort_Survey__c",
            "csv",
            HEADER,
            (snapshot, sink) -> surveys(snapshot, true, sink)));
  }

  private static void surveys(Snapshot snapshot, boolean byPhone, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Invitation sent : snapshot.life(person).invitations()) {
        if (sent.survey() == Survey.CES && snapshot.knows(sent.sentAt())) {
          Ticket ticket = snapshot.life(person).tickets().get(sent.ticket());
          if (ticket.byPhone() == byPhone && TicketRecord.exists(snapshot, person, ticket)) {
            survey(snapshot, person, sent, TicketRecord.of(snapshot, person, ticket), sink);
          }
        }
      }
    }
  }

  private static void survey(
      Snapshot snapshot, Person person, Invitation sent, TicketRecord ticket, Sink sink) {
    boolean answered = snapshot.knows(sent.answeredAt());
    String solved = saysSolvedAtOnce(snapshot, person, sent) ? "yes" : "no";
    String id = id(snapshot, person, sent);
    sink.line(
        csv(
            id,
            ticket.id(),
            ticket.partyId(),
            ticket.silo() == Silo.SALESFORCE ? "sms" : "email",
            person.culture().language,
            iso(sent.sentAt()),
            answered ? iso(sent.answeredAt()) : null,
            answered ? id : null,
            answered ? sent.score() : null,
            answered ? solved : null,
            answered ? Verbatims.of(snapshot, person, sent).map(Text::body).orElse(null) : null));
  }

  /** Whether the customer, if it answers, says that its first contact solved the problem. */
  public static boolean saysSolvedAtOnce(Snapshot snapshot, Person person, Invitation sent) {
    Ticket ticket = snapshot.life(person).tickets().get(sent.ticket());
    boolean isSo = ticket.turn() == 1 && ticket.solves() && ticket.reopenedAt() == 0;
    boolean errs = snapshot.scenario().random("errs " + sent.number(), person.id()).happens(ERRS);
    return isSo != errs;
  }

  /** Identifier of an invitation and of the response to it. */
  static String id(Snapshot snapshot, Person person, Invitation sent) {
    return "E" + Ids.digits(snapshot.serial("effort", person, sent.number()), 11);
  }
}
