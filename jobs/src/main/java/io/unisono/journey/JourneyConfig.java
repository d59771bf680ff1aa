package io.unisono.journey;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Map;

/**
 * Options of the journeys; {@code conf/unisono.yaml} explains each.
 *
 * @param sessionTimeoutMinutes longest gap inside a session
 * @param channelTimeoutMinutes the same beside events on a channel
 * @param cutOnIdentityChange whether another record of the same system begins a session
 * @param maximumSessionHours length at which a session is cut
 * @param maximumSessionEvents number of events at which a session is cut
 * @param channelMaximumSessionHours length of sessions that begin on a channel
 * @param channelMaximumSessionEvents number of events of sessions that begin on a channel
 * @param kinds kinds of timeline events that enter the sessions
 * @param ignoredActivities activities that do not
 * @param cutBefore activities that always begin a session
 * @param variantsPerSegment most frequent variants that are listed
 * @param variantLength longest sequence that is spelt out
 * @param botEventsPerDay events of a customer on one day above which a program is at work
 * @param botEqualGaps equal gaps on a channel, without another one, from which a program is at work
 * @param publishMinimum fewest customers about whom a row of a small table tells
 */
@Section("journey")
public record JourneyConfig(
    int sessionTimeoutMinutes,
    Map<String, Integer> channelTimeoutMinutes,
    boolean cutOnIdentityChange,
    int maximumSessionHours,
    int maximumSessionEvents,
    Map<String, Integer> channelMaximumSessionHours,
    Map<String, Integer> channelMaximumSessionEvents,
    List<String> kinds,
    List<String> ignoredActivities,
    List<String> cutBefore,
    int variantsPerSegment,
    int variantLength,
    int botEventsPerDay,
    int botEqualGaps,
    int publishMinimum) {

  public JourneyConfig {
    Check.atLeast("session-timeout-minutes", sessionTimeoutMinutes, 1);
    positive("channel-timeout-minutes", channelTimeoutMinutes);
    Check.atLeast("maximum-session-hours", maximumSessionHours, 1);
    Check.atLeast("maximum-session-events", maximumSessionEvents, 1);
    positive("channel-maximum-session-hours", channelMaximumSessionHours);
    positive("channel-maximum-session-events", channelMaximumSessionEvents);
    Check.atLeast("variants-per-segment", variantsPerSegment, 1);
    Check.atLeast("variant-length", variantLength, 1);
    Check.atLeast("bot-events-per-day", botEventsPerDay, 1);
    Check.atLeast("bot-equal-gaps", botEqualGaps, 3);
    Check.atLeast("publish-minimum", publishMinimum, 1);
    Check.that(!kinds.isEmpty(), "kinds", "must name at least one kind of event");
    channelTimeoutMinutes = Map.copyOf(channelTimeoutMinutes);
    channelMaximumSessionHours = Map.copyOf(channelMaximumSessionHours);
    channelMaximumSessionEvents = Map.copyOf(channelMaximumSessionEvents);
    kinds = List.copyOf(kinds);
    ignoredActivities = List.copyOf(ignoredActivities);
    cutBefore = List.copyOf(cutBefore);
  }

  private static void positive(String key, Map<String, Integer> byChannel) {
    byChannel.forEach((channel, value) -> Check.atLeast(key + "." + channel, value, 1));
  }
}
