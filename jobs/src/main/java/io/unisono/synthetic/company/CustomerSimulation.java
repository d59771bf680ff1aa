package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Support.Contact;
import io.unisono.synthetic.law.Account;
import io.unisono.synthetic.law.Hazard;
import io.unisono.synthetic.law.MarketGroup;
import io.unisono.synthetic.law.PriceRise;
import io.unisono.synthetic.law.Season;
import io.unisono.synthetic.law.Tolls;
import io.unisono.synthetic.opinion.Experience;
import io.unisono.synthetic.opinion.Survey;
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

  /** Seconds from an invitation to the answer of a contact; any time between is as likely. */
  public static final int SOONEST_ANSWER = 300;

  public static final int LATEST_ANSWER = 3 * Events.DAY;

  private static final int STAYS = Integer.MAX_VALUE;
  private static final int NPS_EVERY_DAYS = 182;
  private static final double VISITS_A_DAY = 0.24 / 30;
  private static final double TICKETS_A_DAY = 0.055 / 30;
  private static final double PLAN_CHANGES_A_DAY = 0.004 / 30;
  private static final double FADES_A_DAY = 0.0006;
  private static final double NEW_TOPIC_A_DAY = 0.1 / 30;
  private static final double ROAMING_A_DAY = 0.01 / 30;

  private final Person person;
  private final List<Contract> contracts;
  private final List<Visit> visits;
  private final List<Ticket> tickets;
  private final List<Invitation> invitations;
  private final List<Contact> returns;
  private final double ticketsADay;
  private final int newTopicDay;
  private final Scenario scenario;
  private final MarketGroup group;
  private final Account account;
  private final Tolls tolls = new Tolls();
  private String payments = "invoice ";
  private int dearerOn;
  private int today;
  private int leftOn = STAYS;
  private int heardOn;
  private int issues;
  private boolean faded;
  private boolean contacted;

  private CustomerSimulation(Scenario scenario, Person person) {
    this.person = person;
    this.group = person.marketGroup(scenario);
    this.ticketsADay = TICKETS_A_DAY * group.tickets * Math.exp(-0.3 * person.contentment());
    this.today = Math.max(person.joinedOn(), scenario.firstDay());
    this.account = new Account(today, 1 + (int) (person.id() % 28));
    this.dearerOn =
        PriceRise.dayFor(
            person.joinedOn(),
            scenario.firstDay(),
            scenario.lastDay(),
            scenario.random("price rise", person.id()).uniform());
    this.heardOn = today;
    this.visits = new ArrayList<>();
    this.tickets = new ArrayList<>();
    this.invitations = new ArrayList<>();
    this.returns = new ArrayList<>();
    this.newTopicDay = scenario.newTopicDay();
    this.scenario = scenario;
    this.contacted = Retention.choice(scenario, person).filter(each -> !each.heldOut()).isPresent();
    this.contracts = new ArrayList<>();
    contracts.add(
        Contract.first(
            scenario.random("contract", person.id()), group, person.business(), person.joinedOn()));
  }

  private CustomerSimulation(CustomerSimulation other) {
    this.person = other.person;
    this.contracts = new ArrayList<>(other.contracts);
    this.visits = new ArrayList<>(other.visits);
    this.tickets = new ArrayList<>(other.tickets);
    this.invitations = new ArrayList<>(other.invitations);
    this.returns = new ArrayList<>(other.returns);
    this.newTopicDay = other.newTopicDay;
    this.scenario = other.scenario;
    this.contacted = other.contacted;
    this.ticketsADay = other.ticketsADay;
    this.group = other.group;
    this.account = new Account(other.account);
    this.dearerOn = other.dearerOn;
    this.today = other.today;
    this.leftOn = other.leftOn;
    this.heardOn = other.heardOn;
    this.issues = other.issues;
    this.faded = other.faded;
  }

  /** The life until the end of a day, which may lie after the scenario's last. */
  public static CustomerSimulation of(Scenario scenario, Person person, int lastDay) {
    CustomerSimulation life = new CustomerSimulation(scenario, person);
    SeededRandom random = scenario.random("life", person.id());
    while (life.today <= lastDay && life.leftOn == STAYS) {
      life.count();
      // Nearly every day the draw lies above any hazard, which then need not be known.
      double draw = random.uniform();
      if (draw < Hazard.MOST_A_DAY && draw < life.hazard(life.known().facts())) {
        life.leftOn = life.today;
      } else {
        life.spendDay(random);
      }
    }
    return life;
  }

  /** Chance to leave today. */
  private double hazard(Hazard.Facts facts) {
    double hazard = Hazard.daily(facts);
    return contacted ? hazard * Retention.factor(scenario, contract(), today) : hazard;
  }

  /** What events that count today do to the chance to leave. */
  private void count() {
    Known known = known();
    if (known.isUnpaid() || known.isDearer()) {
      tolls.add(known.facts(), today - heardOn, this::hazard);
    }
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

  public List<Account.Invoice> invoices() {
    return account.invoices();
  }

  /** What failed payments and the rise of prices did. */
  public Tolls tolls() {
    return tolls;
  }

  /** Whether the customer, who has left, was lost because the money did not come. */
  public boolean leftUnpaid() {
    return known().isUnpaid()
        && scenario.random("unpaid", person.id()).happens(Hazard.unpaidShare());
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
      String name = "future " + today + " " + i;
      CustomerSimulation future = new CustomerSimulation(this);
      future.payments = name + " invoice ";
      sum += future.chanceToLeave(days, scenario.random(name, person.id()));
    }
    return sum / futures;
  }

  /**
   * The same, had the campaign against leaving contacted the customer or held it out.
   *
   * @param isContacted what is supposed
   */
  public double probabilityOfLeaving(
      Scenario scenario, int days, int futures, boolean isContacted) {
    CustomerSimulation supposed = new CustomerSimulation(this);
    supposed.contacted = isContacted;
    return supposed.probabilityOfLeaving(scenario, days, futures);
  }

  private double chanceToLeave(int days, SeededRandom random) {
    double stays = 1;
    double hazard = 0;
    boolean news = true;
    for (int i = 0; i < days; i++) {
      // Without news the hazard only drifts with tenure and silence.
      if (news || i % 5 == 0) {
        hazard = hazard(known().facts());
      }
      stays *= 1 - hazard;
      boolean wasUnpaid = known().isUnpaid();
      news = spendDay(random) || Support.hasNews(tickets, today);
      news |= wasUnpaid != known().isUnpaid();
    }
    return 1 - stays;
  }

  /** What stands in the silos at the start of today. */
  private Known known() {
    return new Known(
        person, contract(), visits, tickets, invitations, account, dearerOn, heardOn, today);
  }

  private Contract contract() {
    return contracts.get(contracts.size() - 1);
  }

  /** Lives through today. Returns whether anything happened. */
  private boolean spendDay(SeededRandom random) {
    int before = visits.size() + tickets.size() + invitations.size() + contracts.size();
    if (today == dearerOn) {
      contracts.add(contract().raised(today));
    }
    Contract contract = contract();
    account.spendDay(
        today,
        contract.number(),
        contract.monthlyCents(),
        contract.payment().failing,
        number -> scenario.random(payments + number, person.id())::uniform);
    faded |= random.happens(FADES_A_DAY * group.fades);
    double visit = VISITS_A_DAY * group.visits * person.liveliness() * (faded ? 0.2 : 1);
    visit *= Season.visits(today);
    double newTopic = today >= newTopicDay ? NEW_TOPIC_A_DAY : 0;
    switch (random.band(
        visit, ticketsADay, PLAN_CHANGES_A_DAY, newTopic, ROAMING_A_DAY * group.tickets)) {
      case 0 -> visit(random);
      case 1 -> openTicket(random, firstContact(random, random.pick(Topic.OF_TICKETS)));
      case 2 -> contracts.add(contract().changed(random, group, today));
      case 3 -> openTicket(random, firstContact(random, Topic.ESIM));
      case 4 -> openTicket(random, firstContact(random, Topic.ROAMING));
      default -> {}
    }
    if (!returns.isEmpty()) {
      comeBack(random);
    }
    int sinceJoining = today - person.joinedOn();
    if (sinceJoining % NPS_EVERY_DAYS == 60) {
      inviteToNps(random);
    }
    today++;
    return visits.size() + tickets.size() + invitations.size() + contracts.size() > before;
  }

  private void visit(SeededRandom random) {
    Journey journey = Journey.begun(random, person.contentment(), group.problems);
    Visit visit = Visit.made(random, today, visits.size(), journey);
    visits.add(visit);
    heardOn = today;
    if (visit.complaint() && random.happens(0.4)) {
      openTicket(random, Support.complaint(issues++, visit));
    }
  }

  private Contact firstContact(SeededRandom random, Topic topic) {
    return Support.first(random, today, issues++, topic);
  }

  /** Today's contacts about problems that earlier ones did not solve. */
  private void comeBack(SeededRandom random) {
    List<Contact> due = returns.stream().filter(contact -> contact.day() == today).toList();
    returns.removeAll(due);
    due.forEach(contact -> openTicket(random, contact));
  }

  private void openTicket(SeededRandom random, Contact contact) {
    Ticket ticket =
        Support.passedOn(
            scenario.random("departments " + tickets.size(), person.id()),
            Support.open(random, person, tickets.size(), contact));
    Support.next(random, ticket).ifPresent(returns::add);
    Experience experience = known().experienceWith(ticket);
    tickets.add(ticket);
    heardOn = today;
    inviteAfter(ticket, Survey.CSAT, 0.5, experience, random);
    inviteAfter(ticket, Survey.CES, 0.4, experience, random);
  }

  private void inviteToNps(SeededRandom random) {
    Hazard.Facts known = known().facts();
    double expected =
        0.8 * person.contentment() - 0.8 * known.complaints() - 0.5 * known.reopened();
    long sentAt = (long) today * Events.DAY + 9 * 3600;
    // Answered on the day, so that an answer is a fact of the state from the next day on.
    Invitation sent =
        invite(random, Survey.NPS, sentAt, 14 * 3600, known().experience(), expected, -1);
    if (sent.answeredAt() != 0) {
      heardOn = today;
    }
  }

  private void inviteAfter(
      Ticket ticket, Survey survey, double trait, Experience experience, SeededRandom random) {
    double expected = trait * person.contentment() - Driver.harm(survey, ticket);
    long sentAt = ticket.solvedAt() + 3600;
    invite(random, survey, sentAt, LATEST_ANSWER, experience, expected, ticket.number());
  }

  private Invitation invite(
      SeededRandom random,
      Survey survey,
      long sentAt,
      int latestAnswer,
      Experience experience,
      double expected,
      int ticket) {
    Invitation invitation =
        Invitation.sent(
            random,
            scenario.nonResponse(),
            invitations.size(),
            survey,
            sentAt,
            latestAnswer,
            experience,
            expected,
            ticket);
    invitations.add(invitation);
    return invitation;
  }
}
