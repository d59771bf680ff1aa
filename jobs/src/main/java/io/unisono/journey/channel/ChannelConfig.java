package io.unisono.journey.channel;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Map;

/**
 * How the ways of issues over the channels are judged; {@code conf/unisono.yaml} explains each
 * option.
 *
 * @param windowDays days in which the next contact of a customer belongs to the one before
 * @param pingPongDays longest time away from a channel that is ping-pong
 * @param ladder rungs from the lowest to the highest, each a set of channels, activities or topics
 * @param contactWeights effort of a contact by its channel; 1 of the others
 * @param waitingDayWeight effort of a day of waiting for the company
 * @param transferWeight effort of being passed on
 * @param switchWeight effort of a change of channel
 */
@Section("channels")
public record ChannelConfig(
    int windowDays,
    int pingPongDays,
    List<List<String>> ladder,
    Map<String, Double> contactWeights,
    double waitingDayWeight,
    double transferWeight,
    double switchWeight) {

  public ChannelConfig {
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("ping-pong-days", pingPongDays, 1);
    ladder = ladder.stream().map(List::copyOf).toList();
    contactWeights = Map.copyOf(contactWeights);
    List<String> names = ladder.stream().flatMap(List::stream).toList();
    Check.that(
        names.stream().distinct().count() == names.size(),
        "ladder",
        "must name each channel, activity or topic once, is %s",
        ladder);
    contactWeights.forEach((channel, weight) -> notNegative("contact-weights." + channel, weight));
    notNegative("waiting-day-weight", waitingDayWeight);
    notNegative("transfer-weight", transferWeight);
    notNegative("switch-weight", switchWeight);
  }

  private static void notNegative(String option, double weight) {
    Check.that(weight >= 0, option, "must be 0 or more, is %s", weight);
  }
}
