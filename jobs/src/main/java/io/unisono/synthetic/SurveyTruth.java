package io.unisono.synthetic;

import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.EffortSurveys;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.Mood.Outlook;
import io.unisono.synthetic.opinion.Survey;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The true KPIs of surveys: what customers said, would say and think. */
final class SurveyTruth {

  private SurveyTruth() {}

  /**
   * A KPI that an answer adds to.
   *
   * @param point what an answer that is given in a mood adds to the mean
   */
  private record Measured(String kpi, DoubleUnaryOperator point) {}

  private static List<Measured> measuredBy(
      Snapshot snapshot, Person person, Invitation invitation) {
    Survey survey = invitation.survey();
    Measured headline =
        new Measured(survey.code(), mood -> Mood.point(survey, Mood.score(survey, mood)));
    return switch (survey) {
      case NPS -> List.of(headline, new Measured("csi", Mood::csiIndex));
      case CSAT -> List.of(headline);
      case CES -> {
        double solved = EffortSurveys.saysSolvedAtOnce(snapshot, person, invitation) ? 1 : 0;
        yield List.of(headline, new Measured("survey_fcr", mood -> solved));
      }
    };
  }

  /**
   * Summands of the KPIs. An answer counts in its month; for {@link Truth#ANSWERERS} an invitation
   * counts by the probability that it is answered in a month, for {@link Truth#EVERYBODY} in the
   * month in which it was sent.
   */
  static void observations(Snapshot snapshot, CustomerSimulation life, Consumer<Row> out) {
    for (Invitation invitation : life.invitations()) {
      if (!isSent(snapshot, life, invitation)) {
        continue;
      }
      for (Measured measured : measuredBy(snapshot, life.person(), invitation)) {
        if (snapshot.knows(invitation.answeredAt())) {
          double point = measured.point().applyAsDouble(invitation.mood());
          out.accept(row(measured, invitation.answeredAt(), Truth.ANSWERED, 1, point));
        }
        if (snapshot.knows(invitation.sentAt())) {
          expected(snapshot, invitation, measured, out);
        }
      }
    }
  }

  /** Nobody is asked about a ticket that no silo has. */
  private static boolean isSent(Snapshot snapshot, CustomerSimulation life, Invitation invitation) {
    return invitation.survey() != Survey.CES
        || TicketRecord.exists(snapshot, life.person(), life.tickets().get(invitation.ticket()));
  }

  private static void expected(
      Snapshot snapshot, Invitation invitation, Measured measured, Consumer<Row> out) {
    Outlook outlook =
        Mood.outlook(
            measured.point(),
            invitation.expectedMood(),
            snapshot.scenario().nonResponse(),
            invitation.experience());
    out.accept(row(measured, invitation.sentAt(), Truth.EVERYBODY, 1, outlook.point()));
    double thisMonth = invitation.survey() == Survey.NPS ? 1 : answeredInItsMonth(invitation);
    long latest = invitation.sentAt() + CustomerSimulation.LATEST_ANSWER;
    double said = outlook.pointOfAnswer();
    out.accept(
        row(measured, invitation.sentAt(), Truth.ANSWERERS, outlook.answers() * thisMonth, said));
    if (thisMonth < 1) {
      double later = outlook.answers() * (1 - thisMonth);
      out.accept(row(measured, latest, Truth.ANSWERERS, later, said));
    }
  }

  /** Probability that an answer comes in the month of the invitation. */
  private static double answeredInItsMonth(Invitation invitation) {
    LocalDate nextMonth = Truth.monthOf(Events.dayOf(invitation.sentAt())).plusMonths(1);
    double left = nextMonth.toEpochDay() * (double) Events.DAY - invitation.sentAt();
    double share =
        (left - CustomerSimulation.SOONEST_ANSWER)
            / (double) (CustomerSimulation.LATEST_ANSWER - CustomerSimulation.SOONEST_ANSWER);
    return Math.max(0, Math.min(1, share));
  }

  private static Row row(
      Measured measured, long instant, String population, double weight, double value) {
    return RowFactory.create(
        measured.kpi(),
        Date.valueOf(Truth.monthOf(Events.dayOf(instant))),
        population,
        weight,
        value);
  }
}
