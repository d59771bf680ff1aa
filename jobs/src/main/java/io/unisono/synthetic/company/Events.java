package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Journey.Step;
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

    public int day() {
      return dayOf(instants[0]);
    }

    boolean complaint() {
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

  /**
   * A request for help and its whole future.
   *
   * @param channel email, web, chat or phone
   * @param solvedAt last solution; equals {@code firstSolvedAt} if it never came back
   */
  public record Ticket(
      int number,
      String topic,
      String channel,
      Priority priority,
      long openedAt,
      long firstReplyAt,
      long firstSolvedAt,
      long reopenedAt,
      long solvedAt,
      long escalatedAt) {

    public boolean byPhone() {
      return channel.equals("phone");
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

  public enum Survey {
    NPS,
    CSAT
  }

  /**
   * A survey invitation.
   *
   * @param answeredAt 0 if the customer does not answer
   * @param expectedMood the {@link Mood} before the moment's own part of it
   * @param score what the customer thinks, whether it says so or not: 0..10 or 1..5
   * @param ticket number of the ticket in question, -1 for NPS
   */
  public record Invitation(
      int number,
      Survey survey,
      long sentAt,
      long answeredAt,
      double expectedMood,
      int score,
      int ticket) {}
}
