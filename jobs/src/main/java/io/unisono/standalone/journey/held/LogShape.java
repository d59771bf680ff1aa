package io.unisono.standalone.journey.held;

import java.time.ZoneId;
import java.util.List;

/**
 * What of a log is read.
 *
 * @param activity columns whose values, with {@code +} between, name the activity
 * @param patterns of texts that are times
 * @param zone of times without an offset
 * @param ranked activities that come first at one instant, in this order
 */
public record LogShape(
    String caseId,
    List<String> activity,
    String time,
    List<String> patterns,
    ZoneId zone,
    List<String> ranked) {}
