package io.unisono.journey.lift;

/**
 * How patterns are looked for.
 *
 * @param longestPattern activities of the longest one, at least 2
 * @param minimumSupport cases of the half on which patterns are found that have each, at least 1
 * @param minimumShare of these cases, 0 to 1; the larger of both counts
 * @param mostPatterns that are tested, the most frequent ones
 */
public record LiftOptions(
    int longestPattern, int minimumSupport, double minimumShare, int mostPatterns) {}
