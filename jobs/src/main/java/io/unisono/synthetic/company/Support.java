package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Priority;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Team.Pair;
import io.unisono.synthetic.law.Hazard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the company deals with problems, and which of them come back. */
final class Support {

  static final int HOUR = 3600;
  private static final List<String> CHANNELS = List.of("email", "web", "chat", "phone");
  private static final String PHONE = "phone";

  /** Shares of tickets that reach a wrong team first, and of those, whose next one is wrong too. */
  private static final double MISROUTED = 0.28;

  private static final double MISROUTED_AGAIN = 0.25;

  /** How much of its chance to be solved a problem keeps when it went astray or came back. */
  private static final double ASTRAY = 0.8;

  private static final double AGAIN = 0.75;

  /** Some of those whose problem is not solved stay silent. */
  private static final double COMES_BACK = 0.75;

  /** Some who come back do not wait for the solution. */
  private static final double IMPATIENT = 0.3;

  private static final int LATEST_RETURN = 45 * Events.DAY;

  private Support() {}

  /**
   * A contact about a problem.
   *
   * @param issue number of the problem in the customer's life
   * @param turn 1 for the first contact about it
   * @param visit number of the visit in which it began, -1 for none
   * @param calledAt instant of the call in which the ticket is opened, 0 for any time of the day
   */
  record Contact(
      int day, int issue, int turn, Topic topic, String channel, int visit, long calledAt) {}

  static Contact first(SeededRandom random, int day, int issue, Topic topic) {
    String channel = CHANNELS.get(random.band(0.45, 0.2, 0.1));
    return new Contact(day, issue, 1, topic, channel, -1, 0);
  }

  /** A complaint on the telephone becomes a case while the customer is on the line. */
  static Contact complaint(int issue, Visit visit) {
    long complainedAt = visit.instants()[visit.instants().length - 1];
    return new Contact(
        visit.day(), issue, 1, Topic.BILLING, PHONE, visit.number(), complainedAt + 120);
  }

  /** The ticket that a contact opens, and its whole future. */
  static Ticket open(SeededRandom random, Person person, int number, Contact contact) {
    Priority priority = Priority.values()[random.band(0.25, 0.5, 0.18)];
    long anyTime = (long) contact.day() * Events.DAY + random.between(7 * HOUR, 21 * HOUR);
    long openedAt = contact.calledAt() == 0 ? anyTime : contact.calledAt();
    Team right = contact.topic().team;
    Team first = random.happens(MISROUTED) ? right.another(random) : right;
    List<HandOver> handOvers = handOvers(random, first, right, openedAt);
    long inRightHandsAt = handOvers.isEmpty() ? openedAt : handOvers.get(handOvers.size() - 1).at();
    long work = hours(random, priority);
    long firstSolvedAt = inRightHandsAt + Math.max(600, work);
    long firstReplyAt = inRightHandsAt + Math.max(60, (long) (work * random.uniform() * 0.6));
    // The CRM counts no reopened cases and the help desk marks no escalated tickets; what the
    // exports cannot show does not happen.
    boolean byPhone = contact.channel().equals(PHONE);
    double comesBack = Math.min(0.2 * Math.exp(-0.3 * person.contentment()), 0.6);
    boolean reopens = random.happens(byPhone ? 0 : comesBack);
    long reopenedAt = reopens ? firstSolvedAt + random.between(HOUR, 6 * Events.DAY) : 0;
    long again = hours(random, priority);
    boolean escalates = random.happens(byPhone ? 0.3 : 0);
    double solved =
        contact.topic().solved
            * (handOvers.isEmpty() ? 1 : ASTRAY)
            * (contact.turn() == 1 ? 1 : AGAIN);
    return new Ticket(
        number,
        contact.issue(),
        contact.turn(),
        contact.visit(),
        random.happens(solved),
        contact.topic(),
        contact.channel(),
        priority,
        first,
        handOvers,
        openedAt,
        firstReplyAt,
        firstSolvedAt,
        reopenedAt,
        reopens ? reopenedAt + Math.max(600, again) : firstSolvedAt,
        escalates ? firstReplyAt + random.between(60, 7200) : 0);
  }

  private static List<HandOver> handOvers(
      SeededRandom random, Team first, Team right, long openedAt) {
    List<HandOver> handOvers = new ArrayList<>();
    Team team = first;
    long at = openedAt;
    while (team != right) {
      at += Math.max(300, Math.min((long) (random.lognormal(3, 0.8) * HOUR), 3 * Events.DAY));
      Team next =
          handOvers.isEmpty() && random.happens(MISROUTED_AGAIN) ? team.another(random) : right;
      handOvers.add(new HandOver(team, next, at));
      team = next;
    }
    return List.copyOf(handOvers);
  }

  /**
   * The ticket as the departments deal with it: at which team it ends, from which it comes, and how
   * long it lies after a hand-over within a pair. Nothing else of it changes.
   *
   * @param random a stream of its own, so that all other draws stay
   */
  static Ticket passedOn(SeededRandom random, Ticket ticket) {
    Team right = ticket.topic().team;
    Pair pair = Pair.of(right);
    Team other = pair.other(right);
    boolean isAnew = random.happens(pair.begunAnew);
    boolean isFromOther = random.happens(pair.handedOver);
    List<HandOver> all = ticket.handOvers();
    if (ticket.turn() > 1 && isAnew) {
      return ended(ticket, other);
    }
    if (all.size() != 1) {
      return ticket;
    }
    Team first = ticket.turn() == 1 && isFromOther ? other : ticket.firstTeam();
    HandOver handOver = all.get(0);
    long at = first == other ? handedAt(pair, ticket, handOver) : handOver.at();
    return ticket.handledBy(first, List.of(new HandOver(first, handOver.to(), at)));
  }

  /** It ends at another team than it did, unless it comes from there. */
  private static Ticket ended(Ticket ticket, Team last) {
    List<HandOver> all = ticket.handOvers();
    if (all.isEmpty()) {
      return ticket.handledBy(last, all);
    }
    HandOver end = all.get(all.size() - 1);
    if (end.from() == last) {
      return ticket;
    }
    List<HandOver> changed = new ArrayList<>(all.subList(0, all.size() - 1));
    changed.add(new HandOver(end.from(), last, end.at()));
    return ticket.handledBy(ticket.firstTeam(), List.copyOf(changed));
  }

  /** The reply comes when it comes: what was handed over early lies until then. */
  private static long handedAt(Pair pair, Ticket ticket, HandOver handOver) {
    return pair.inTime
        ? Math.max(handOver.at(), ticket.firstReplyAt() - HOUR / 2)
        : ticket.openedAt() + HOUR / 12;
  }

  private static long hours(SeededRandom random, Priority priority) {
    return (long) (Math.min(random.lognormal(priority.medianHours, 0.9), 60 * 24) * HOUR);
  }

  /** The next contact about a problem that a ticket did not solve, if the customer makes one. */
  static Optional<Contact> next(SeededRandom random, Ticket ticket) {
    double fate = random.uniform();
    boolean impatient = random.happens(IMPATIENT);
    long after =
        impatient
            ? ticket.openedAt() + random.between(5 * HOUR, 2 * Events.DAY)
            : ticket.solvedAt()
                + Math.min((long) (random.lognormal(2.5, 0.9) * Events.DAY), LATEST_RETURN);
    String channel = random.happens(0.5) ? PHONE : CHANNELS.get(random.below(3));
    if (ticket.solves() || fate >= COMES_BACK) {
      return Optional.empty();
    }
    int day = Math.max(Events.dayOf(after), Events.dayOf(ticket.openedAt()) + 1);
    return Optional.of(
        new Contact(
            day, ticket.issue(), ticket.turn() + 1, ticket.topic(), channel, ticket.visit(), 0));
  }

  /**
   * How many tickets were opened in the days that count.
   *
   * @param tickets in the order of their opening
   */
  static int recent(List<Ticket> tickets, int today) {
    int recent = 0;
    for (int i = tickets.size() - 1; i >= 0; i--) {
      if (Events.dayOf(tickets.get(i).openedAt()) < today - Hazard.MEMORY_DAYS) {
        break;
      }
      recent++;
    }
    return recent;
  }

  /** Whether something that was decided earlier becomes visible on the day that just ended. */
  static boolean hasNews(List<Ticket> tickets, int today) {
    for (int i = tickets.size() - 1; i >= 0; i--) {
      Ticket ticket = tickets.get(i);
      int age = today - Events.dayOf(ticket.openedAt());
      if (age > Hazard.MEMORY_DAYS) {
        return false;
      }
      if (Events.dayOf(ticket.reopenedAt()) == today - 1
          || Events.dayOf(ticket.escalatedAt()) == today - 1
          || age == Hazard.MEMORY_DAYS) {
        return true;
      }
    }
    return false;
  }
}
