package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Journey.Step;
import io.unisono.synthetic.opinion.Experience;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.opinion.Survey;
import java.util.List;
import java.util.Locale;

/** What happens to a customer. Instants are epoch seconds (UTC); 0 means that it never happens. */
public final class Events {

  public static final int DAY = 86_400;

  private Events() {}

  public static int dayOf(long instant) {
    return (int) Math.floorDiv(instant, DAY);
  }

  /** First instant after the day. */
  static long endOf(int day) {
    return (day + 1L) * DAY;
  }

  /** Whether something is known at the end of a day. */
  public static boolean by(int day, long instant) {
    return instant != 0 && instant < endOf(day);
  }

  /**
   * One sitting on one journey.
   *
   * @param instants one per step, ascending
   */
  public record Visit(int number, Journey journey, List<Step> steps, long[] instants) {

    /** A visit of a day on a journey. */
    static Visit made(SeededRandom random, int day, int number, Journey journey) {
      List<Step> steps = journey.walk(random);
      long[] instants = new long[steps.size()];
      // Early enough to end on the same day.
      long instant = (long) day * DAY + random.between(6 * 3600, 21 * 3600);
      for (int i = 0; i < instants.length; i++) {
        instants[i] = instant;
        instant += random.between(15, 400);
      }
      return new Visit(number, journey, steps, instants);
    }

    public int day() {
      return dayOf(instants[0]);
    }

    /** Whether it ended with a complaint on the telephone. */
    public boolean complaint() {
      return steps.get(steps.size() - 1) == Step.COMPLAINT;
    }
  }

  public enum Priority {
    LOW(70),
    NORMAL(30),
    HIGH(12),
    URGENT(4);

    /** Median hours to the first solution. */
    final double medianHours;

    Priority(double medianHours) {
      this.medianHours = medianHours;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A ticket goes from one team to another. */
  public record HandOver(Team from, Team to, long at) {}

  /**
   * A request for help and its whole future.
   *
   * @param issue number of the problem that it is about
   * @param turn 1 for the first contact about the problem
   * @param visit number of the visit in which the problem began, -1 for none
   * @param solves whether the problem is solved with it
   * @param channel email, web, chat or phone
   * @param firstTeam team that gets it first
   * @param handOvers in the order of time, all before the first reply
   * @param solvedAt last solution; equals {@code firstSolvedAt} if it never came back
   */
  public record Ticket(
      int number,
      int issue,
      int turn,
      int visit,
      boolean solves,
      Topic topic,
      String channel,
      Priority priority,
      Team firstTeam,
      List<HandOver> handOvers,
      long openedAt,
      long firstReplyAt,
      long firstSolvedAt,
      long reopenedAt,
      long solvedAt,
      long escalatedAt) {

    public boolean byPhone() {
      return channel.equals("phone");
    }

    /** The same ticket, dealt with by other teams. */
    Ticket handledBy(Team first, List<HandOver> passedOn) {
      return new Ticket(
          number,
          issue,
          turn,
          visit,
          solves,
          topic,
          channel,
          priority,
          first,
          passedOn,
          openedAt,
          firstReplyAt,
          firstSolvedAt,
          reopenedAt,
          solvedAt,
          escalatedAt);
    }

    /** The hand-overs known at the end of the day. */
    public List<HandOver> handOversBy(int day) {
      return handOvers.stream().filter(handOver -> by(day, handOver.at())).toList();
    }

    /** The team in charge at the end of the day. */
    public Team teamBy(int day) {
      return teamAt(endOf(day) - 1);
    }

    /** The team in charge at an instant. */
    public Team teamAt(long instant) {
      Team team = firstTeam;
      for (HandOver handOver : handOvers) {
        team = handOver.at() <= instant ? handOver.to() : team;
      }
      return team;
    }

    public boolean solvedBy(int day) {
      return by(day, reopenedAt) ? by(day, solvedAt) : by(day, firstSolvedAt);
    }

    /** Instant of the newest solution known at the end of the day; 0 while it is open. */
    public long solutionBy(int day) {
      if (!solvedBy(day)) {
        return 0;
      }
      return by(day, reopenedAt) ? solvedAt : firstSolvedAt;
    }
  }

  /**
   * A survey invitation.
   *
   * @param answeredAt 0 if the customer does not answer
   * @param experience what the silos show of the customer then
   * @param expectedMood the {@link io.unisono.synthetic.opinion.Mood Mood} before the moment's own
   *     part of it
   * @param mood what the customer thinks, whether it says so or not
   * @param score the same on the scale of the survey
   * @param ticket number of the ticket in question, -1 for NPS
   */
  public record Invitation(
      int number,
      Survey survey,
      long sentAt,
      long answeredAt,
      Experience experience,
      double expectedMood,
      double mood,
      int score,
      int ticket) {

    /**
     * One that is sent, and what the customer makes of it.
     *
     * @param latestAnswer seconds after which there is no answer any more
     * @param expected mood before the moment's own part of it
     */
    static Invitation sent(
        SeededRandom random,
        NonResponse nonResponse,
        int number,
        Survey survey,
        long sentAt,
        int latestAnswer,
        Experience experience,
        double expected,
        int ticket) {
      double mood = expected + random.normal(0, Mood.SPREAD);
      boolean answers = random.happens(nonResponse.chanceToAnswer(experience, mood));
      int after = random.between(CustomerSimulation.SOONEST_ANSWER, latestAnswer);
      return new Invitation(
          number,
          survey,
          sentAt,
          answers ? sentAt + after : 0,
          experience,
          expected,
          mood,
          Mood.score(survey, mood),
          ticket);
    }

    /** Whether it was sent after the first day and by the end of the last. */
    public boolean isSentWithin(int after, int lastDay) {
      return dayOf(sentAt) > after && dayOf(sentAt) <= lastDay;
    }
  }
}
