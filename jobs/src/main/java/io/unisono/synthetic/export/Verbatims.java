package io.unisono.synthetic.export;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.words.Text;
import io.unisono.synthetic.words.Wording;
import java.util.List;
import java.util.Optional;

/** What people write beside a score: the same words for every export and for the truth. */
public final class Verbatims {

  /** What unhappy and happy customers write of; what stands there twice is twice as likely. */
  static final List<Topic> UNHAPPY =
      List.of(
          Topic.WAITING,
          Topic.WAITING,
          Topic.WAITING,
          Topic.BILLING,
          Topic.BILLING,
          Topic.PRICE,
          Topic.PRICE,
          Topic.PRODUCT_FAULT,
          Topic.PRODUCT_FAULT,
          Topic.APP,
          Topic.DELIVERY,
          Topic.AGENT,
          Topic.CANCELLATION);

  static final List<Topic> HAPPY =
      List.of(
          Topic.AGENT,
          Topic.AGENT,
          Topic.AGENT,
          Topic.PRODUCT_FAULT,
          Topic.PRODUCT_FAULT,
          Topic.APP,
          Topic.APP,
          Topic.DELIVERY,
          Topic.DELIVERY,
          Topic.WAITING,
          Topic.PRICE,
          Topic.BILLING);

  private static final double WITH_NPS = 0.6;
  private static final double AFTER_TICKET = 0.4;

  private Verbatims() {}

  /** What stands in the text field of an answer, if anything. */
  public static Optional<Text> of(Snapshot snapshot, Person person, Invitation answer) {
    SeededRandom random = snapshot.random("verbatim " + answer.number(), person);
    int sentiment = sentiment(answer.survey(), answer.score());
    List<Topic> likely = sentiment > 0 ? HAPPY : UNHAPPY;
    if (answer.survey() != Survey.NPS) {
      Ticket ticket = snapshot.life(person).tickets().get(answer.ticket());
      likely = List.of(ticket.topic(), ticket.topic(), Topic.WAITING, Topic.WAITING, Topic.AGENT);
    }
    return random.happens(answer.survey() == Survey.NPS ? WITH_NPS : AFTER_TICKET)
        ? Optional.of(Wording.of(person.culture()).opinion(sentiment, likely, random))
        : Optional.empty();
  }

  /**
   * A text beside a score, where it is found.
   *
   * @param id of the response in its silo
   */
  public record Comment(Silo silo, String id, Text text) {}

  /** The comment that a silo holds at the end of the day, if there is one. */
  public static Optional<Comment> comment(Snapshot snapshot, Person person, Invitation sent) {
    if (!snapshot.knows(sent.answeredAt())) {
      return Optional.empty();
    }
    if (sent.survey() != Survey.CES) {
      SiloRecord respondent = SurveyExports.respondent(snapshot, person, sent);
      return of(snapshot, person, sent)
          .map(text -> new Comment(respondent.silo(), respondent.partyId(), text));
    }
    Ticket ticket = snapshot.life(person).tickets().get(sent.ticket());
    return of(snapshot, person, sent)
        .filter(text -> TicketRecord.exists(snapshot, person, ticket))
        .map(
            text ->
                new Comment(
                    ticket.byPhone() ? Silo.SALESFORCE : Silo.ZENDESK,
                    EffortSurveys.id(snapshot, person, sent),
                    text));
  }

  private static int sentiment(Survey survey, int score) {
    return switch (survey) {
      case NPS -> score >= 9 ? 1 : score >= 7 ? 0 : -1;
      case CSAT -> score >= 4 ? 1 : score == 3 ? 0 : -1;
      case CES -> score >= 6 ? 1 : score >= 4 ? 0 : -1;
    };
  }
}
