package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Priority;
import io.unisono.synthetic.company.Events.Survey;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Journey.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One customer's life with the company, simulated day by day so that causes come before their
 * effects: on each day the customer first leaves or stays, by what was known before that day, and
 * only then new things happen. A life is a function of the scenario and the person, and a longer
 * simulation begins with the shorter one. It costs microseconds, so every export relives it rather
 * than storing it.
 */
public final class CustomerSimulation {

  static final int MEMORY_DAYS = 90;

  /** Seconds from an invitation to the answer of a contact; any time between is as likely. */
  public static final int SOONEST_ANSWER = 300;

  public static final int LATEST_ANSWER = 3 * Events.DAY;

  private static final int STAYS = Integer.MAX_VALUE;
  private static final int NPS_EVERY_DAYS = 182;
  private static final double VISITS_A_DAY = 0.24 / 30;
  private static final double TICKETS_A_DAY = 0.055 / 30;
  private static final double PLAN_CHANGES_A_DAY = 0.004 / 30;
  private static final double FADES_A_DAY = 0.0006;
  private static final List<String> CHANNELS = List.of("email", "web", "chat", "phone");
  private static final int PHONE = CHANNELS.indexOf("phone");
  private static final List<String> TOPICS =
      List.of("billing", "outage", "delivery", "app", "contract");

  private final Person person;
  private final List<Contract> contracts;
  private final List<Visit> visits;
  private final List<Ticket> tickets;
  private final List<Invitation> invitations;
  private final double ticketsADay;
  private int today;
  private int leftOn = STAYS;
  private int heardOn;
  private int lastNps = -1;
  private boolean faded;

  private CustomerSimulation(Scenario scenario, Person person) {
    this.person = person;
    this.ticketsADay = TICKETS_A_DAY * Math.exp(-0.3 * person.contentment());
    this.today = Math.max(person.joinedOn(), scenario.firstDay());
    this.heardOn = today;
    this.visits = new ArrayList<>();
    this.tickets = new ArrayList<>();
    this.invitations = new ArrayList<>();
    this.contracts = new ArrayList<>();
    contracts.add(
        Contract.first(
            scenario.random("contract", person.id()), person.business(), person.joinedOn()));
  }

  private CustomerSimulation(CustomerSimulation other) {
    this.person = other.person;
    this.contracts = new ArrayList<>(other.contracts);
    this.visits = new ArrayList<>(other.visits);
    this.tickets = new ArrayList<>(other.tickets);
    this.invitations = new ArrayList<>(other.invitations);
    this.ticketsADay = other.ticketsADay;
    this.today = other.today;
    this.leftOn = other.leftOn;
    this.heardOn = other.heardOn;
    this.lastNps = other.lastNps;
    this.faded = other.faded;
  }

  /** The life until the end of a day, which may lie after the scenario's last. */
  public static CustomerSimulation of(Scenario scenario, Person person, int lastDay) {
    CustomerSimulation life = new CustomerSimulation(scenario, person);
    SeededRandom random = scenario.random("life", person.id());
    while (life.today <= lastDay && life.leftOn == STAYS) {
      // Nearly every day the draw lies above any hazard, which then need not be known.
      double draw = random.uniform();
      if (draw < Hazard.MOST_A_DAY && draw < Hazard.daily(life.facts())) {
        life.leftOn = life.today;
      } else {
        life.spendDay(random);
      }
    }
    return life;
  }

  public Person person() {
    return person;
  }

  /** Contracts in the order of their start; each but the last ends when the next one starts. */
  public List<Contract> contracts() {
    return contracts;
  }

  public List<Visit> visits() {
    return visits;
  }

  public List<Ticket> tickets() {
    return tickets;
  }

  public List<Invitation> invitations() {
    return invitations;
  }

  /** First day without a subscription; empty while the customer stays. */
  public OptionalInt leftOn() {
    return leftOn == STAYS ? OptionalInt.empty() : OptionalInt.of(leftOn);
  }

  /**
   * True probability of leaving within the days after the simulated ones: the mean over possible
   * futures of the chance to leave in each. The futures share nothing with what really happens.
   */
  public double probabilityOfLeaving(Scenario scenario, int days, int futures) {
    double sum = 0;
    for (int i = 0; i < futures; i++) {
      SeededRandom random = scenario.random("future " + today + " " + i, person.id());
      sum += new CustomerSimulation(this).chanceToLeave(days, random);
    }
    return sum / futures;
  }

  private double chanceToLeave(int days, SeededRandom random) {
    double stays = 1;
    double hazard = 0;
    boolean news = true;
    for (int i = 0; i < days; i++) {
      // Without news the hazard only drifts with tenure and silence.
      if (news || i % 5 == 0) {
        hazard = Hazard.daily(facts());
      }
      stays *= 1 - hazard;
      news = spendDay(random) || pendingNews();
    }
    return 1 - stays;
  }

  /** Whether something that was decided earlier becomes visible on the day that just ended. */
  private boolean pendingNews() {
    for (int i = tickets.size() - 1; i >= 0; i--) {
      Ticket ticket = tickets.get(i);
      int age = today - Events.dayOf(ticket.openedAt());
      if (age > MEMORY_DAYS) {
        return false;
      }
      if (Events.dayOf(ticket.reopenedAt()) == today - 1
          || Events.dayOf(ticket.escalatedAt()) == today - 1
          || age == MEMORY_DAYS) {
        return true;
      }
    }
    return false;
  }

  /** What stands in the silos at the start of today. */
  Hazard.Facts facts() {
    int complaints = 0;
    for (int i = visits.size() - 1; i >= 0; i--) {
      if (visits.get(i).day() < today - MEMORY_DAYS) {
        break;
      }
      complaints += visits.get(i).complaint() ? 1 : 0;
    }
    int reopened = 0;
    int escalated = 0;
    for (int i = tickets.size() - 1; i >= 0; i--) {
      Ticket ticket = tickets.get(i);
      if (Events.dayOf(ticket.openedAt()) < today - MEMORY_DAYS) {
        break;
      }
      reopened += Events.by(today - 1, ticket.reopenedAt()) ? 1 : 0;
      escalated += Events.by(today - 1, ticket.escalatedAt()) ? 1 : 0;
    }
    return new Hazard.Facts(
        contract(),
        today - person.joinedOn(),
        complaints,
        reopened,
        escalated,
        lastNps,
        today - heardOn);
  }

  private Contract contract() {
    return contracts.get(contracts.size() - 1);
  }

  /** Lives through today. Returns whether anything happened. */
  private boolean spendDay(SeededRandom random) {
    int before = visits.size() + tickets.size() + invitations.size() + contracts.size();
    faded |= random.happens(FADES_A_DAY);
    double visit = VISITS_A_DAY * person.liveliness() * (faded ? 0.2 : 1);
    switch (random.band(visit, ticketsADay, PLAN_CHANGES_A_DAY)) {
      case 0 -> visit(random);
      case 1 -> openTicket(random, random.pick(TOPICS), random.band(0.45, 0.2, 0.1));
      case 2 -> contracts.add(contract().changed(random, today));
      default -> {}
    }
    int sinceJoining = today - person.joinedOn();
    if (sinceJoining % NPS_EVERY_DAYS == 60) {
      inviteToNps(random);
    }
    today++;
    return visits.size() + tickets.size() + invitations.size() + contracts.size() > before;
  }

  private void visit(SeededRandom random) {
    Journey journey = Journey.begun(random, person.contentment());
    List<Step> steps = journey.walk(random);
    long[] instants = new long[steps.size()];
    // Early enough to end on the same day.
    long instant = (long) today * Events.DAY + random.between(6 * 3600, 21 * 3600);
    for (int i = 0; i < instants.length; i++) {
      instants[i] = instant;
      instant += random.between(15, 400);
    }
    Visit visit = new Visit(visits.size(), journey, steps, instants);
    visits.add(visit);
    heardOn = today;
    if (visit.complaint() && random.happens(0.4)) {
      openTicket(random, "billing", PHONE);
    }
  }

  private void openTicket(SeededRandom random, String topic, int channel) {
    Priority priority = Priority.values()[random.band(0.25, 0.5, 0.18)];
    long openedAt = (long) today * Events.DAY + random.between(7 * 3600, 21 * 3600);
    double solution = Math.min(random.lognormal(priority.medianHours, 0.9), 60 * 24) * 3600;
    long firstSolvedAt = openedAt + Math.max(600, (long) solution);
    long firstReplyAt = openedAt + Math.max(60, (long) (solution * random.uniform() * 0.6));
    // The CRM counts no reopened cases and the help desk marks no escalated tickets; what the
    // exports cannot show does not happen.
    boolean byPhone = channel == PHONE;
    double comesBack = Math.min(0.2 * Math.exp(-0.3 * person.contentment()), 0.6);
    boolean reopens = random.happens(byPhone ? 0 : comesBack);
    long reopenedAt = reopens ? firstSolvedAt + random.between(3600, 6 * Events.DAY) : 0;
    long again = (long) (Math.min(random.lognormal(priority.medianHours, 0.9), 60 * 24) * 3600);
    boolean escalates = random.happens(byPhone ? 0.3 : 0);
    tickets.add(
        new Ticket(
            tickets.size(),
            topic,
            CHANNELS.get(channel),
            priority,
            openedAt,
            firstReplyAt,
            firstSolvedAt,
            reopenedAt,
            reopens ? reopenedAt + Math.max(600, again) : firstSolvedAt,
            escalates ? firstReplyAt + random.between(60, 7200) : 0));
    heardOn = today;
    inviteToCsat(random, tickets.get(tickets.size() - 1));
  }

  private void inviteToNps(SeededRandom random) {
    Hazard.Facts known = facts();
    double expected =
        0.8 * person.contentment() - 0.8 * known.complaints() - 0.5 * known.reopened();
    double mood = expected + random.normal(0, Mood.SPREAD);
    int score = Mood.score(Survey.NPS, mood);
    long sentAt = (long) today * Events.DAY + 9 * 3600;
    // Answered on the day, so that an answer is a fact of the state from the next day on.
    long answeredAt =
        random.happens(Mood.chanceToAnswer(mood)) ? sentAt + random.between(300, 14 * 3600) : 0;
    invitations.add(
        new Invitation(invitations.size(), Survey.NPS, sentAt, answeredAt, expected, score, -1));
    if (answeredAt != 0) {
      lastNps = score;
      heardOn = today;
    }
  }

  private void inviteToCsat(SeededRandom random, Ticket ticket) {
    double hours = (ticket.solvedAt() - ticket.openedAt()) / 3600.0;
    double expected =
        0.5 * person.contentment()
            - (ticket.reopenedAt() != 0 ? 0.9 : 0)
            - 0.3 * Math.log(hours / ticket.priority().medianHours);
    double mood = expected + random.normal(0, Mood.SPREAD);
    int score = Mood.score(Survey.CSAT, mood);
    long sentAt = ticket.solvedAt() + 3600;
    long answeredAt =
        random.happens(Mood.chanceToAnswer(mood))
            ? sentAt + random.between(SOONEST_ANSWER, LATEST_ANSWER)
            : 0;
    invitations.add(
        new Invitation(
            invitations.size(), Survey.CSAT, sentAt, answeredAt, expected, score, ticket.number()));
  }
}
