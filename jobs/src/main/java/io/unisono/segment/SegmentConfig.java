package io.unisono.segment;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of the market segments; {@code conf/unisono.yaml} explains each.
 *
 * @param most largest number of segments that is tried
 * @param stability agreement that every bootstrap must reach for a number of segments to be taken
 * @param bootstraps resamples for each number
 * @param sample customers from whom the segments are learnt
 * @param minimumCustomers fewest customers of whom there are segments at all
 */
@Section("segment")
public record SegmentConfig(
    int most, double stability, int bootstraps, int sample, int minimumCustomers) {

  public SegmentConfig {
    Check.that(most >= 2 && most <= 20, "most", "must be 2 to 20, is %d", most);
    Check.share("stability", stability);
    Check.atLeast("bootstraps", bootstraps, 2);
    Check.atLeast("sample", sample, 100);
    Check.atLeast("minimum-customers", minimumCustomers, 100);
  }
}
