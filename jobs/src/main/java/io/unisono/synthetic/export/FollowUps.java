package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.iso;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the company does about problems: detractors, dissatisfied answers, and tickets, in which
 * customers complain or write of what went badly. Four of five are flagged to the department that
 * the problem belongs to, and each department leaves a share of them as they are.
 */
public final class FollowUps {

  private static final double FLAGGED = 0.8;
  private static final double TOLD = 0.8;
  private static final double VERIFIED = 0.5;
  private static final int HOUR = 3600;

  private FollowUps() {}

  /** One step, such as acted. */
  public record Step(String kind, long at) {}

  /**
   * A flagged problem.
   *
   * @param ticket in which it is dealt with, if a silo has one
   * @param response that told of it, if one did
   * @param steps with their instants, those of the future too; the first is flagged
   */
  public record FollowUp(
      String id,
      Optional<TicketRecord> ticket,
      Optional<SiloRecord> response,
      Topic topic,
      List<Step> steps) {

    public Team team() {
      return topic.team;
    }

    /** Instant of the first action; 0 if none ever comes. */
    public long actedAt() {
      return steps.stream()
          .filter(step -> step.kind().equals("acted"))
          .mapToLong(Step::at)
          .findFirst()
          .orElse(0);
    }
  }

  static Export export() {
    return new Export(
        "follow-up",
        "actions",
        "action_log",
        "follow-up/actions",
        "csv",
        List.of(
            "action,kind,occurred_at,account,ticket,ticket_system,response,response_system,topic,"
                + "team,department,by"),
        FollowUps::write);
  }

  /** Share of the flagged problems that a department never acts on. */
  public static double ignored(Team team) {
    return switch (team) {
      case BILLING -> 0.15;
      case TECHNICAL -> 0.25;
      case LOGISTICS -> 0.35;
      case CONTRACTS -> 0.5;
    };
  }

  /** The problems of a person that are flagged by the end of the day. */
  public static List<FollowUp> of(Snapshot snapshot, Person person) {
    return Stream.concat(ofAnswers(snapshot, person), ofTickets(snapshot, person))
        .filter(followUp -> snapshot.knows(followUp.steps().get(0).at()))
        .toList();
  }

  private static Stream<FollowUp> ofAnswers(Snapshot snapshot, Person person) {
    List<FollowUp> all = new ArrayList<>();
    for (Invitation answer : SurveyExports.answersOf(snapshot, person)) {
      boolean bad = answer.survey() == Survey.NPS ? answer.score() <= 6 : answer.score() <= 2;
      SeededRandom random = snapshot.random("follow-up " + answer.number(), person);
      if (random.happens(FLAGGED) && bad) {
        Optional<TicketRecord> ticket = SurveyExports.ticket(snapshot, person, answer);
        Topic any = random.pick(Topic.OF_TICKETS);
        Topic topic =
            ticket.isPresent() ? snapshot.life(person).tickets().get(answer.ticket()).topic() : any;
        all.add(
            new FollowUp(
                Ids.digits(snapshot.serial("follow-up", person, answer.number()), 11),
                ticket,
                Optional.of(SurveyExports.respondent(snapshot, person, answer)),
                topic,
                steps(answer.answeredAt(), topic.team, random)));
      }
    }
    return all.stream();
  }

  private static Stream<FollowUp> ofTickets(Snapshot snapshot, Person person) {
    List<FollowUp> all = new ArrayList<>();
    for (Ticket ticket : snapshot.life(person).tickets()) {
      SeededRandom random = snapshot.random("watched ticket " + ticket.number(), person);
      if (random.happens(FLAGGED) && TicketRecord.exists(snapshot, person, ticket)) {
        all.add(
            new FollowUp(
                "T" + Ids.digits(snapshot.serial("watched ticket", person, ticket.number()), 11),
                Optional.of(TicketRecord.of(snapshot, person, ticket)),
                Optional.empty(),
                ticket.topic(),
                steps(ticket.openedAt(), ticket.topic().team, random)));
      }
    }
    return all.stream();
  }

  private static List<Step> steps(long arisenAt, Team team, SeededRandom random) {
    List<Step> steps = new ArrayList<>();
    long at = arisenAt + random.between(HOUR, 6 * HOUR);
    steps.add(new Step("flagged", at));
    at += random.between(HOUR, 12 * HOUR);
    steps.add(new Step("owned", at));
    if (!random.happens(ignored(team))) {
      at += random.between(HOUR, 2 * Events.DAY);
      steps.add(new Step("acted", at));
      if (random.happens(TOLD)) {
        at += random.between(HOUR, 2 * Events.DAY);
        steps.add(new Step("told", at));
        if (random.happens(VERIFIED)) {
          steps.add(new Step("verified", at + random.between(Events.DAY, 10 * Events.DAY)));
        }
      }
    }
    return steps;
  }

  private static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      String account = snapshot.records(person, Silo.BILLING).get(0).partyId();
      for (FollowUp followUp : of(snapshot, person)) {
        for (Step step : followUp.steps()) {
          if (snapshot.knows(step.at())) {
            sink.line(
                csv(
                    followUp.id() + "-" + step.kind(),
                    step.kind(),
                    iso(step.at()),
                    account,
                    followUp.ticket().map(TicketRecord::id).orElse(null),
                    followUp.ticket().map(record -> record.silo().source()).orElse(null),
                    followUp.response().map(SiloRecord::partyId).orElse(null),
                    followUp.response().map(record -> record.silo().source()).orElse(null),
                    followUp.topic().recorded(),
                    followUp.team().label,
                    followUp.team().department,
                    step.kind().equals("flagged") ? "rule" : "team " + followUp.team().label));
          }
        }
      }
    }
  }
}
