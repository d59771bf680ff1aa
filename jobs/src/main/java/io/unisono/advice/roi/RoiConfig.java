package io.unisono.advice.roi;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What programmes cost and how their return is counted; {@code conf/unisono.yaml} explains each
 * option.
 *
 * @param costPerContact what a contact of a customer costs the company
 * @param kappa part of an effect that is put down to a programme
 * @param horizonMonths months for which a customer who is kept counts
 * @param discount of a year
 * @param configuredRange share by which what is configured is varied
 */
@Section("roi")
public record RoiConfig(
    Optional<Double> costPerContact,
    Kappa kappa,
    int horizonMonths,
    double discount,
    double configuredRange,
    List<Programme> programmes) {

  /**
   * @param randomised where chance held customers out
   * @param association where before and after are compared
   */
  public record Kappa(double randomised, double association) {

    public Kappa {
      Check.share("randomised", randomised);
      Check.share("association", association);
    }
  }

  /**
   * A programme: a campaign, an audience, an action, or none of these, which is to make
   * interactions better.
   *
   * @param campaign identifier of a campaign
   * @param source of the campaign, where two sources have the identifier
   * @param audience name of an audience
   * @param action name of an action of {@code next-best-action}
   * @param cost of the whole programme
   * @param costPerContact of each customer who was to be contacted
   * @param from first day, of a programme that is to make interactions better
   * @param until its last day; none while it goes on
   */
  public record Programme(
      String name,
      Optional<String> campaign,
      Optional<String> source,
      Optional<String> audience,
      Optional<String> action,
      Optional<Double> cost,
      Optional<Double> costPerContact,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {

    public Programme {
      Check.that(!name.isBlank(), "name", "must not be blank");
      long trials = Stream.of(campaign, audience, action).filter(Optional::isPresent).count();
      Check.that(trials <= 1, "campaign", "name one campaign, audience or action only");
      Check.that(source.isEmpty() || campaign.isPresent(), "source", "is for a campaign only");
      cost.ifPresent(amount -> isMoney("cost", amount));
      costPerContact.ifPresent(amount -> isMoney("cost-per-contact", amount));
      boolean isTrial = trials == 1;
      Check.that(
          isTrial != from.isPresent(),
          "from",
          isTrial ? "is not for a campaign, audience or action" : "is missing: when did it begin?");
      Check.that(
          until.isEmpty() || (from.isPresent() && !until.get().isBefore(from.get())),
          "until",
          "must be from or later");
      Check.that(
          isTrial || costPerContact.isEmpty(),
          "cost-per-contact",
          "is for a campaign, audience or action only");
    }

    boolean isExperience() {
      return campaign.isEmpty() && audience.isEmpty() && action.isEmpty();
    }
  }

  public RoiConfig {
    programmes = List.copyOf(programmes);
    costPerContact.ifPresent(amount -> isMoney("cost-per-contact", amount));
    Check.atLeast("horizon-months", horizonMonths, 1);
    Check.that(discount >= 0, "discount", "must be 0 or more, is %s", discount);
    Check.share("configured-range", configuredRange);
    Set<String> names = new HashSet<>();
    Set<List<Optional<String>>> trials = new HashSet<>();
    for (Programme each : programmes) {
      Check.that(names.add(each.name()), "programmes", "two are called '%s'", each.name());
      Check.that(
          each.isExperience()
              || trials.add(
                  List.of(each.campaign(), each.source(), each.audience(), each.action())),
          "programmes",
          "'%s' is about a campaign, audience or action that another one has",
          each.name());
    }
  }

  private static void isMoney(String option, double amount) {
    Check.that(amount >= 0, option, "must be 0 or more, is %s", amount);
  }
}
