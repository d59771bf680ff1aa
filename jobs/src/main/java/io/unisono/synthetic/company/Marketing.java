package io.unisono.synthetic.company;

import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Journey.Step;
import io.unisono.synthetic.company.Permission.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What marketing offers a customer, and what the customer orders beside its contract. Once a month
 * a campaign chooses among the customers who stay and who allow a channel; chance holds some of
 * them out. A contact brings an order with a chance that depends on its channel and on the segment;
 * all other orders come of themselves, from visits. Nothing of it changes the life.
 *
 * @param choices in the order of time
 * @param orders in the order of time
 */
public record Marketing(List<Choice> choices, List<Order> orders) {

  private static final int DAY_OF_MONTH = 10;
  private static final int SETTLED_DAYS = 30;
  private static final double CHOSEN = 0.5;
  private static final double HELD_OUT = 0.2;
  private static final double REMINDED = 0.4;
  private static final double OF_BUSINESS = 0.4;
  private static final int SOONEST_ORDER = 3600;
  private static final int LATEST_ORDER = 5 * Events.DAY;

  /** What is ordered, and for how many cents. */
  public enum Product {
    DATA_PACK(1_500),
    ACCESSORY(3_900),
    DEVICE(19_900);

    public final int cents;

    Product(int cents) {
      this.cents = cents;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A person whom a campaign chose, for a first contact or for a reminder.
   *
   * @param number unique among the choices of the person
   * @param campaign the month in which it begins, such as 2026-03
   * @param heldOut whether chance decided that there is no contact; there is no reminder then
   * @param at instant of the contact, or of the choice of who is held out
   * @param chance that the whole campaign brings an order, had it contacted the person; 0 of a
   *     reminder
   * @param orderedAt instant of the order that it brings, 0 if it brings none
   */
  public record Choice(
      int number,
      String campaign,
      Product offer,
      Channel channel,
      boolean heldOut,
      long at,
      double chance,
      long orderedAt) {

    /** Whether it follows another contact of the same campaign. */
    public boolean isReminder() {
      return number % 2 == 1;
    }

    private Choice open() {
      return new Choice(number, campaign, offer, channel, heldOut, at, chance, 0);
    }
  }

  /**
   * An order.
   *
   * @param visit number of the visit in which it is placed; 0 if there is none
   * @param channel through which it came: web, store or phone
   * @param cause channel of the contact that brought it; null if it came of itself
   */
  public record Order(int visit, long at, String channel, Product product, Channel cause) {}

  /**
   * What is known at the end of a day.
   *
   * @param life until the end of that day
   * @param knownSince first day on which marketing knows the person
   */
  public static Marketing of(
      Scenario scenario, CustomerSimulation life, OptionalInt knownSince, int asOf) {
    List<Choice> choices = new ArrayList<>();
    LocalDate month =
        LocalDate.ofEpochDay(scenario.firstDay()).withDayOfMonth(DAY_OF_MONTH).plusMonths(1);
    for (int i = 0; knownSince.isPresent() && month.toEpochDay() <= asOf; i++) {
      if (month.toEpochDay() >= knownSince.getAsInt()) {
        choices.addAll(new Campaign(scenario, life, i, month).choices());
      }
      month = month.plusMonths(1);
    }
    boolean stays = life.leftOn().isEmpty() || life.leftOn().getAsInt() > Retention.day(scenario);
    if (stays && knownSince.isPresent()) {
      Retention.choice(scenario, life.person()).ifPresent(choices::add);
      choices.sort(Comparator.comparingLong(Choice::at));
    }
    choices.removeIf(choice -> !Events.by(asOf, choice.at()));
    choices.replaceAll(choice -> Events.by(asOf, choice.orderedAt()) ? choice : choice.open());
    return new Marketing(choices, orders(scenario, life, choices));
  }

  private static List<Order> orders(
      Scenario scenario, CustomerSimulation life, List<Choice> choices) {
    List<Order> orders = new ArrayList<>();
    for (Visit visit : life.visits()) {
      int last = visit.steps().size() - 1;
      Step step = visit.steps().get(last);
      if (step == Step.PURCHASE || step == Step.STORE_PURCHASE) {
        SeededRandom random =
            scenario.random("order of visit " + visit.number(), life.person().id());
        Product product = Product.values()[random.band(0.5, 0.35)];
        orders.add(new Order(visit.number(), visit.instants()[last], step.channel, product, null));
      }
    }
    for (Choice choice : choices) {
      if (choice.orderedAt() != 0) {
        String through = choice.channel() == Channel.PHONE ? "phone" : "web";
        orders.add(new Order(0, choice.orderedAt(), through, choice.offer(), choice.channel()));
      }
    }
    orders.sort(Comparator.comparingLong(Order::at));
    return orders;
  }

  /** Chance that one contact brings an order. */
  static double chance(Channel channel, boolean business) {
    double ofConsumer =
        switch (channel) {
          case EMAIL -> 0.03;
          case PHONE -> 0.14;
          case POST -> 0.02;
          case SMS -> 0.07;
        };
    return business ? OF_BUSINESS * ofConsumer : ofConsumer;
  }

  /** Cost of one contact in cents. */
  public static int cents(Channel channel) {
    return switch (channel) {
      case EMAIL -> 1;
      case PHONE -> 450;
      case POST -> 95;
      case SMS -> 6;
    };
  }

  /** One campaign and one customer. */
  private static final class Campaign {

    private final CustomerSimulation life;
    private final Scenario scenario;
    private final int number;
    private final LocalDate begins;
    private final Product offer;
    private final SeededRandom random;

    Campaign(Scenario scenario, CustomerSimulation life, int number, LocalDate begins) {
      this.scenario = scenario;
      this.life = life;
      this.number = number;
      this.begins = begins;
      this.offer = Product.values()[number % Product.values().length];
      this.random = scenario.random("campaign " + number, life.person().id());
    }

    /** All choices of the campaign, also those after the last day. */
    List<Choice> choices() {
      int day = Math.toIntExact(begins.toEpochDay());
      boolean chosen = random.happens(CHOSEN);
      boolean heldOut = random.happens(HELD_OUT);
      boolean reminded = random.happens(REMINDED);
      int reminderOn = day + random.between(3, 6);
      List<Channel> allowed = allowed(day);
      if (!chosen || allowed.isEmpty() || life.person().joinedOn() > day - SETTLED_DAYS) {
        return List.of();
      }
      Channel channel = random.pick(allowed);
      List<Channel> later = reminded ? allowed(reminderOn) : List.of();
      Channel again = later.isEmpty() ? null : random.pick(later);
      double none = 1 - chanceOf(channel);
      double chance = 1 - none * (again == null ? 1 : 1 - chanceOf(again));
      Choice first = choice(0, channel, heldOut, day, chance);
      boolean ordered = Events.by(reminderOn - 1, first.orderedAt());
      return again != null && !heldOut && !ordered
          ? List.of(first, choice(1, again, false, reminderOn, 0))
          : List.of(first);
    }

    /** Channels on which the customer may be reached on a day; none once it has left. */
    private List<Channel> allowed(int day) {
      boolean stays = life.leftOn().isEmpty() || life.leftOn().getAsInt() > day;
      return stays ? List.copyOf(Permission.of(scenario, life.person(), day).allowed()) : List.of();
    }

    private Choice choice(int turn, Channel channel, boolean heldOut, int day, double chance) {
      long at = (long) day * Events.DAY + random.between(9 * 3600, 18 * 3600);
      boolean orders = random.happens(chanceOf(channel)) && !heldOut;
      long orderedAt = at + random.between(SOONEST_ORDER, LATEST_ORDER);
      boolean stays = life.leftOn().isEmpty() || life.leftOn().getAsInt() > Events.dayOf(orderedAt);
      return new Choice(
          2 * number + turn,
          begins.toString().substring(0, 7),
          offer,
          channel,
          heldOut,
          at,
          chance,
          orders && stays ? orderedAt : 0);
    }

    private double chanceOf(Channel channel) {
      return chance(channel, life.person().business());
    }
  }
}
