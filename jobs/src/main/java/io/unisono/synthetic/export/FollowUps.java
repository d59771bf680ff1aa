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

/**
 * What the company does about detractors and dissatisfied answers: four of five are flagged to the
 * department that the problem belongs to, and each department leaves a share of them as they are.
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
   * A flagged answer.
   *
   * @param steps with their instants, those of the future too; the first is flagged
   */
  public record FollowUp(String id, Invitation answer, Team team, Topic topic, List<Step> steps) {

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

  /** The answers of a person that are flagged by the end of the day. */
  public static List<FollowUp> of(Snapshot snapshot, Person person) {
    List<FollowUp> all = new ArrayList<>();
    for (Invitation answer : SurveyExports.answersOf(snapshot, person)) {
      boolean bad = answer.survey() == Survey.NPS ? answer.score() <= 6 : answer.score() <= 2;
      SeededRandom random = snapshot.random("follow-up " + answer.number(), person);
      if (random.happens(FLAGGED) && bad) {
        Topic topic =
            ticket(snapshot, person, answer)
                .map(Ticket::topic)
                .orElse(random.pick(Topic.OF_TICKETS));
        FollowUp followUp =
            new FollowUp(
                Ids.digits(snapshot.serial("follow-up", person, answer.number()), 11),
                answer,
                topic.team,
                topic,
                steps(answer.answeredAt(), topic.team, random));
        if (snapshot.knows(followUp.steps().get(0).at())) {
          all.add(followUp);
        }
      }
    }
    return all;
  }

  private static List<Step> steps(long answeredAt, Team team, SeededRandom random) {
    List<Step> steps = new ArrayList<>();
    long at = answeredAt + random.between(HOUR, Events.DAY);
    steps.add(new Step("flagged", at));
    at += random.between(HOUR, Events.DAY);
    steps.add(new Step("owned", at));
    if (!random.happens(ignored(team))) {
      at += random.between(HOUR, 4 * Events.DAY);
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

  private static Optional<Ticket> ticket(Snapshot snapshot, Person person, Invitation answer) {
    return answer.ticket() < 0
        ? Optional.empty()
        : Optional.of(snapshot.life(person).tickets().get(answer.ticket()))
            .filter(ticket -> TicketRecord.exists(snapshot, person, ticket));
  }

  private static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      String account = snapshot.records(person, Silo.BILLING).get(0).partyId();
      for (FollowUp followUp : of(snapshot, person)) {
        Optional<TicketRecord> ticket =
            ticket(snapshot, person, followUp.answer())
                .map(about -> TicketRecord.of(snapshot, person, about));
        SiloRecord response = SurveyExports.respondent(snapshot, person, followUp.answer());
        for (Step step : followUp.steps()) {
          if (snapshot.knows(step.at())) {
            sink.line(
                csv(
                    followUp.id() + "-" + step.kind(),
                    step.kind(),
                    iso(step.at()),
                    account,
                    ticket.map(TicketRecord::id).orElse(null),
                    ticket.map(record -> record.silo().source()).orElse(null),
                    response.partyId(),
                    response.silo().source(),
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
