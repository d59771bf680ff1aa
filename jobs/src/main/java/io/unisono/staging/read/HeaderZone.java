package io.unisono.staging.read;

import io.unisono.staging.source.Feed;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** The time zone that the headers of an input's files name: it decides over every other. */
final class HeaderZone {

  private HeaderZone() {}

  /**
   * The feed with times in that zone; as it is if no header names one.
   *
   * @param zoneToFile zones as written, each with a file that names it
   * @throws io.unisono.error.UserException if the files name several or unknown zones, or the
   *     configuration gives another
   */
  static Feed applied(Feed feed, Map<String, String> zoneToFile) {
    if (zoneToFile.isEmpty()) {
      return feed;
    }
    Map.Entry<String, String> first = zoneToFile.entrySet().iterator().next();
    try {
      ZoneId zone = ZoneId.of(first.getKey());
      if (!zoneToFile.keySet().stream().allMatch(other -> isSame(zone, ZoneId.of(other)))) {
        throw InputErrors.severalZones(feed.title(), zoneToFile);
      }
      for (ZoneId configured : feed.configuredZones()) {
        if (!isSame(zone, configured)) {
          throw InputErrors.otherZone(feed.title(), first.getValue(), first.getKey(), configured);
        }
      }
      return feed.withZone(zone);
    } catch (DateTimeException e) {
      throw InputErrors.severalZones(feed.title(), zoneToFile);
    }
  }

  /** UTC and Z are names of one zone. */
  private static boolean isSame(ZoneId zone, ZoneId other) {
    return zone.getRules().equals(other.getRules());
  }
}
