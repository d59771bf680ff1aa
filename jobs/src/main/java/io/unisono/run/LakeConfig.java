package io.unisono.run;

import io.unisono.config.Check;
import io.unisono.config.Section;
import io.unisono.lake.LakeOptions;
import java.time.Duration;

/**
 * How the lake is kept.
 *
 * @param keepReleases releases that stay readable
 * @param grace how long files outlive their use
 * @param umask octal permission bits that new files do not get
 * @param patience longest wait while another run publishes
 */
@Section("lake")
public record LakeConfig(int keepReleases, Duration grace, String umask, Duration patience) {

  public LakeConfig {
    Check.atLeast("keep-releases", keepReleases, 1);
    Check.that(umask.matches("0?[0-7]{3}"), "umask", "must be octal such as 027, is %s", umask);
    new LakeOptions(Integer.parseInt(umask, 8), patience);
  }

  public LakeOptions options() {
    return new LakeOptions(Integer.parseInt(umask, 8), patience);
  }
}
