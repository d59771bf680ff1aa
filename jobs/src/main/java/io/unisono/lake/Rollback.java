package io.unisono.lake;

import io.unisono.lake.release.PresentFiles;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseErrors;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Makes an earlier release live again, and withdraws those after it. */
final class Rollback {

  private final Storage lake;
  private final ReleaseLog log;

  Rollback(Storage lake) {
    this.lake = lake;
    this.log = new ReleaseLog(lake);
  }

  /** To be called by the holder of the lake's marker. */
  Release to(int number) throws IOException {
    List<Integer> numbers = log.history().stream().map(Release::number).toList();
    Release release =
        log.find(number).orElseThrow(() -> ReleaseErrors.noSuchRelease(number, numbers));
    for (Map.Entry<String, TableVersion> table : release.tables().entrySet()) {
      PresentFiles.require(lake, table.getKey(), table.getValue());
    }
    for (int later : numbers) {
      if (later > number) {
        log.withdraw(later, "rollback to " + number);
      }
    }
    log.reinstate(number);
    log.makeCurrent(release);
    new Views(lake).show(release);
    return release;
  }
}
