package io.unisono.synthetic;

import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.opinion.Experience;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.Mood.Outlook;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.opinion.Survey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everybody whom a small company asked in half a year, without Spark and without files, to count in
 * how many of many companies an interval holds the truth:
 *
 * <pre>{@code
 * for (long seed = 1; seed <= 100; seed++) {
 *   SurveySample sample = SurveySample.of(seed, 2_000, Survey.NPS, NonResponse.EXPERIENCE);
 *   // From experience() and answer() of sample.invited(): the raw interval, for
 *   sample.meanOfAnswerers();
 *   // and the weighted one, and the band, for
 *   sample.meanOfEverybody();
 * }
 * }</pre>
 *
 * <p>A company of 2,000 customers takes about a second. Means are of {@link Mood#point}: points for
 * NPS, shares for CSAT and CES.
 *
 * @param invited one row per customer who was asked: its newest invitation
 */
public record SurveySample(List<Invited> invited) {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
  private static final int MONTHS = 24;
  private static final int LAST_HALF_YEAR = 182;

  /**
   * A customer who was asked.
   *
   * @param experience what the silos show of it when it was asked
   * @param outlook truth: what can be expected of it, which no estimate may use
   * @param answer its score, if it answered
   */
  public record Invited(long person, Experience experience, Outlook outlook, OptionalInt answer) {}

  /**
   * Asks a company.
   *
   * @param customers who ever held a subscription; about nine in ten of them are asked for NPS, and
   *     about one in four for the others
   */
  public static SurveySample of(long seed, long customers, Survey survey, NonResponse nonResponse) {
    int lastDay = Math.toIntExact(LAST_DAY.toEpochDay());
    int firstDay = Math.toIntExact(LAST_DAY.minusMonths(MONTHS).toEpochDay());
    Scenario scenario = new Scenario(seed, customers, firstDay, lastDay, nonResponse);
    List<Invited> invited = new ArrayList<>();
    for (long number = 0; number < AddressBlock.count(scenario); number++) {
      for (Person person : AddressBlock.of(scenario, number).persons()) {
        List<Invitation> sent = CustomerSimulation.of(scenario, person, lastDay).invitations();
        sent.stream()
            .filter(invitation -> invitation.survey() == survey)
            .filter(invitation -> invitation.isSentWithin(lastDay - LAST_HALF_YEAR, lastDay))
            .reduce((older, newer) -> newer)
            .map(newest -> invited(scenario, person, newest))
            .ifPresent(invited::add);
      }
    }
    return new SurveySample(invited);
  }

  private static Invited invited(Scenario scenario, Person person, Invitation invitation) {
    boolean answered = invitation.answeredAt() != 0;
    return new Invited(
        person.id(),
        invitation.experience(),
        Mood.outlook(
            invitation.survey(),
            invitation.expectedMood(),
            scenario.nonResponse(),
            invitation.experience()),
        answered ? OptionalInt.of(invitation.score()) : OptionalInt.empty());
  }

  /** What those who tend to answer are expected to say: what an interval of answers is about. */
  public double meanOfAnswerers() {
    double answers = 0;
    double said = 0;
    for (Invited one : invited) {
      answers += one.outlook().answers();
      said += one.outlook().answers() * one.outlook().pointOfAnswer();
    }
    return said / answers;
  }

  /** What all who were asked are expected to think, whether they say it or not. */
  public double meanOfEverybody() {
    return invited.stream().mapToDouble(one -> one.outlook().point()).average().orElseThrow();
  }
}
