package io.unisono.lake;

import java.time.Duration;

/**
 * How a lake is kept.
 *
 * @param umask permission bits that files and folders do not get: 027 lets owner and group read
 * @param patience longest wait while another run publishes
 */
public record LakeOptions(int umask, Duration patience) {

  /** Readable for the group, closed to others. */
  public static final LakeOptions DEFAULT = new LakeOptions(0027, Duration.ofMinutes(2));

  public LakeOptions {
    if (umask < 0 || umask > 0777 || (umask & 0700) != 0) {
      throw new IllegalArgumentException(
          "umask: must be octal 000 to 077, since the owner reads and writes; is %03o"
              .formatted(umask));
    }
  }
}
