package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Range;
import io.unisono.config.Check;
import io.unisono.config.Section;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Options of the recommendations; {@code conf/unisono.yaml} explains each.
 *
 * @param windowDays in which customers count as exposed
 * @param horizonDays in which losses count
 * @param landmarks days, one horizon apart, on which exposures and the losses after them are
 *     counted
 * @param lateHours after which nobody has acted in time
 * @param minimumCustomers exposed, then and today, below which there is no recommendation
 * @param candidates looked at, those with most customers
 * @param valueMonths whose amount a kept customer is worth
 * @param budget for all that is chosen, in currency units; without it, no bound
 * @param capacityDays person-days for all that is chosen; without it, no bound
 * @param association share of an association that is taken for cause
 * @param experiment the same, of an effect that chance measured
 * @param actions what actions take, by kind or kind:subject
 * @param owners departments, by kind or kind:subject
 * @param leaveOut kind:subject that announce a loss and do not cause it
 * @param levers facts of customers that the company can change, by their names in the churn model
 */
@Section("advice")
public record AdviceConfig(
    int windowDays,
    int horizonDays,
    int landmarks,
    int lateHours,
    int minimumCustomers,
    int candidates,
    int valueMonths,
    Optional<Double> budget,
    Optional<Double> capacityDays,
    Range association,
    Range experiment,
    Map<String, ActionConfig> actions,
    Map<String, String> owners,
    List<String> leaveOut,
    List<String> levers) {

  private static final int MOST_CANDIDATES = 1000;
  private static final int MOST_LANDMARKS = 12;

  public AdviceConfig {
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("horizon-days", horizonDays, 1);
    Check.that(
        landmarks >= 1 && landmarks <= MOST_LANDMARKS,
        "landmarks",
        "must be 1 to %d, is %d",
        MOST_LANDMARKS,
        landmarks);
    Check.atLeast("late-hours", lateHours, 1);
    Check.atLeast("minimum-customers", minimumCustomers, 5);
    Check.that(
        candidates >= 1 && candidates <= MOST_CANDIDATES,
        "candidates",
        "must be 1 to %d, is %d",
        MOST_CANDIDATES,
        candidates);
    Check.atLeast("value-months", valueMonths, 1);
    budget.ifPresent(sum -> Check.that(sum >= 0, "budget", "must be at least 0, is %s", sum));
    capacityDays.ifPresent(
        days -> Check.that(days >= 0, "capacity-days", "must be at least 0, is %s", days));
    actions.keySet().forEach(key -> requireKind("actions", key));
    owners.keySet().forEach(key -> requireKind("owners", key));
    leaveOut.forEach(key -> requireKind("leave-out", key));
    actions = Map.copyOf(actions);
    owners = Map.copyOf(owners);
    leaveOut = List.copyOf(leaveOut);
    levers = List.copyOf(levers);
    Check.that(
        !levers.contains(SubscriptionSpell.PLAN),
        "levers",
        "must not name %s: customers are compared within their plans",
        SubscriptionSpell.PLAN);
  }

  private static void requireKind(String option, String key) {
    String kind = key.contains(":") ? key.substring(0, key.indexOf(':')) : key;
    Check.that(
        Kind.find(kind).isPresent(),
        option,
        "must begin with a kind of recommendation, such as topic or topic:billing; has %s",
        key);
  }

  Days days(LocalDate asOf) {
    return new Days(asOf, landmarks, windowDays, horizonDays);
  }

  /**
   * What acting on it takes; what is given of the subject goes before what is given of the kind.
   */
  ActionConfig action(Kind kind, String subject) {
    return keys(kind, subject)
        .filter(actions::containsKey)
        .findFirst()
        .map(actions::get)
        .orElse(ActionConfig.UNKNOWN);
  }

  Optional<String> owner(Kind kind, String subject) {
    return keys(kind, subject).filter(owners::containsKey).findFirst().map(owners::get);
  }

  boolean leavesOut(Kind kind, String subject) {
    return keys(kind, subject).anyMatch(leaveOut::contains);
  }

  /** What is given of a topic holds for it in a segment, too. */
  private static Stream<String> keys(Kind kind, String subject) {
    Stream<String> own = Stream.of(kind.code() + ":" + subject, kind.code());
    return kind == Kind.TOPIC_SEGMENT
        ? Stream.concat(own, keys(Kind.TOPIC, Exposures.parts(subject).get(0)))
        : own;
  }

  Range causal(Kind kind) {
    return kind.isExperiment() ? experiment : association;
  }
}
