package io.unisono.lake;

import java.time.Duration;

/**
 * Who holds a run date or the whole lake.
 *
 * @param lock file that says so, in the lake
 * @param run id of the run, or the command that holds the lake
 * @param who process, host and start, for people
 * @param silence time since the last sign of life; zero for a living process of this machine
 */
public record Holder(String lock, String run, String who, Duration silence) {}
