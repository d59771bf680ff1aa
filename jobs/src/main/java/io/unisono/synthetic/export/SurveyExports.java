package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;
import static io.unisono.synthetic.export.VendorFormats.qualtrics;
import static io.unisono.synthetic.export.VendorFormats.surveyMonkey;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.words.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The surveys: NPS twice a year with Qualtrics, CSAT after every ticket with SurveyMonkey. */
public final class SurveyExports {

  private static final List<String> INVITATIONS =
      List.of(
          "invitation,survey,account,channel,ticket,ticket_system,sent_at,answered_at,response");

  private SurveyExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "qualtrics",
            "nps",
            "survey_response",
            "qualtrics/nps",
            "csv",
            qualtricsHeader(),
            SurveyExports::nps),
        new Export(
            "qualtrics",
            "invitations",
            "survey_invitation",
            "qualtrics/invitations",
            "csv",
            INVITATIONS,
            (snapshot, sink) -> invitations(snapshot, Survey.NPS, "relationship-nps", sink)),
        new Export(
            "surveymonkey",
            "csat",
            "survey_response",
            "surveymonkey/csat",
            "csv",
            List.of(
                csv(
                    "Respondent ID",
                    "Collector ID",
                    "Date Created",
                    "Date Modified",
                    "IP Address",
                    "Email Address",
                    "First Name",
                    "Last Name",
                    "Custom Data 1",
                    "Custom Data 2",
                    "Custom Data 3",
                    "How satisfied are you with the way we handled your request?",
                    "What could we have done better?"),
                csv(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "Response",
                    "Open-Ended Response")),
            SurveyExports::csat),
        new Export(
            "surveymonkey",
            "invitations",
            "survey_invitation",
            "surveymonkey/invitations",
            "csv",
            INVITATIONS,
            (snapshot, sink) -> invitations(snapshot, Survey.CSAT, "after-ticket-csat", sink)));
  }

  /** Three header rows: names, questions, import ids. */
  private static List<String> qualtricsHeader() {
    String[][] columns = {
      {"StartDate", "Start Date", "startDate"},
      {"EndDate", "End Date", "endDate"},
      {"Status", "Response Type", "status"},
      {"Progress", "Progress", "progress"},
      {"Duration (in seconds)", "Duration (in seconds)", "duration"},
      {"Finished", "Finished", "finished"},
      {"RecordedDate", "Recorded Date", "recordedDate"},
      {"ResponseId", "Response ID", "_recordId"},
      {"RecipientLastName", "Recipient Last Name", "recipientLastName"},
      {"RecipientFirstName", "Recipient First Name", "recipientFirstName"},
      {"RecipientEmail", "Recipient Email", "recipientEmail"},
      {"ExternalReference", "External Data Reference", "externalDataReference"},
      {"DistributionChannel", "Distribution Channel", "distributionChannel"},
      {"UserLanguage", "User Language", "userLanguage"},
      {"Q1", "How likely are you to recommend us to a friend or colleague?", "QID1"},
      {"Q2", "What is the main reason for your score?", "QID2_TEXT"},
      {"Q3_1", "How satisfied are you overall?", "QID3_1"},
      {"Q3_2", "How far have we met your expectations?", "QID3_2"},
      {"Q3_3", "How near are we to your ideal provider?", "QID3_3"}
    };
    return List.of(
        csv(Stream.of(columns).map(column -> column[0]).toArray()),
        csv(Stream.of(columns).map(column -> column[1]).toArray()),
        csv(Stream.of(columns).map(column -> json(importId(column[2]))).toArray()));
  }

  /** Times say of which zone they are. */
  private static Map<String, Object> importId(String id) {
    return id.endsWith("Date")
        ? object("ImportId", id, "timeZone", VendorFormats.QUALTRICS_ZONE.getId())
        : object("ImportId", id);
  }

  /** The answers that the survey tools hold at the end of the day. */
  public static List<Invitation> answersOf(Snapshot snapshot, Person person) {
    return snapshot.life(person).invitations().stream()
        .filter(invitation -> invitation.survey() != Survey.CES)
        .filter(invitation -> snapshot.knows(invitation.answeredAt()))
        .toList();
  }

  /** Every response makes its own record of the respondent. */
  public static SiloRecord respondent(Snapshot snapshot, Person person, Invitation answer) {
    Silo silo = answer.survey() == Survey.NPS ? Silo.QUALTRICS : Silo.SURVEYMONKEY;
    int day = Events.dayOf(answer.answeredAt());
    return SiloRecord.of(snapshot.scenario(), person, silo, answer.number(), day, day);
  }

  /** Staging knows a respondent by the reference, else the address, else the response. */
  public static String partyId(SiloRecord respondent) {
    return Stream.of(respondent.customerNumber(), respondent.email(), respondent.partyId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** The ticket that the customer was asked about, if a silo has it. */
  static Optional<TicketRecord> ticket(Snapshot snapshot, Person person, Invitation sent) {
    return sent.ticket() < 0
        ? Optional.empty()
        : Optional.of(snapshot.life(person).tickets().get(sent.ticket()))
            .filter(ticket -> TicketRecord.exists(snapshot, person, ticket))
            .map(ticket -> TicketRecord.of(snapshot, person, ticket));
  }

  private static void nps(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Invitation answer : answersOf(snapshot, person)) {
        if (answer.survey() != Survey.NPS) {
          continue;
        }
        SiloRecord record = respondent(snapshot, person, answer);
        int seconds = snapshot.random("seconds " + answer.number(), person).between(20, 240);
        int[] items = Mood.csiItems(answer.mood());
        sink.line(
            csv(
                qualtrics(answer.answeredAt() - seconds),
                qualtrics(answer.answeredAt()),
                "0",
                "100",
                seconds,
                "1",
                qualtrics(answer.answeredAt()),
                record.partyId(),
                record.isOrphan() ? null : record.family(),
                record.isOrphan() ? null : record.given(),
                record.email(),
                record.customerNumber(),
                record.email() == null ? "anonymous" : "email",
                person.culture().language.toUpperCase(Locale.ROOT),
                answer.score(),
                Verbatims.of(snapshot, person, answer).map(Text::body).orElse(null),
                items[0],
                items[1],
                items[2]));
      }
    }
  }

  /** Sent to the customers of billing; who does not answer has no record in the survey tool. */
  private static void invitations(Snapshot snapshot, Survey survey, String name, Sink sink) {
    for (Person person : snapshot.customers()) {
      String account = snapshot.records(person, Silo.BILLING).get(0).partyId();
      for (Invitation sent : snapshot.life(person).invitations()) {
        if (sent.survey() == survey && snapshot.knows(sent.sentAt())) {
          boolean answered = snapshot.knows(sent.answeredAt());
          Optional<TicketRecord> ticket = ticket(snapshot, person, sent);
          sink.line(
              csv(
                  Ids.digits(snapshot.serial("invitation", person, sent.number()), 11),
                  name,
                  account,
                  "email",
                  ticket.map(TicketRecord::id).orElse(null),
                  ticket.map(about -> about.silo().source()).orElse(null),
                  iso(sent.sentAt()),
                  answered ? iso(sent.answeredAt()) : null,
                  answered ? respondent(snapshot, person, sent).partyId() : null));
        }
      }
    }
  }

  private static void csat(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Invitation answer : answersOf(snapshot, person)) {
        if (answer.survey() != Survey.CSAT) {
          continue;
        }
        SiloRecord record = respondent(snapshot, person, answer);
        SeededRandom random = snapshot.random("address " + answer.number(), person);
        Optional<TicketRecord> ticket = ticket(snapshot, person, answer);
        sink.line(
            csv(
                record.partyId(),
                "400000001",
                surveyMonkey(answer.answeredAt()),
                surveyMonkey(answer.answeredAt()),
                "192.0.2." + random.between(1, 254),
                record.email(),
                record.isOrphan() ? null : record.given(),
                record.isOrphan() ? null : record.family(),
                record.customerNumber(),
                ticket.map(TicketRecord::id).orElse(null),
                ticket.map(about -> about.silo().source()).orElse(null),
                answer.score(),
                Verbatims.of(snapshot, person, answer).map(Text::body).orElse(null)));
      }
    }
  }
}
