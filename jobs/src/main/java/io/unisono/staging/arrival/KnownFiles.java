package io.unisono.staging.arrival;

import io.unisono.staging.source.Feed;
import io.unisono.table.unified.StagingBalance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The files that a release was made of, with the digests of their bytes, by input and table. */
final class KnownFiles {

  private record Key(String source, String input, String target) {}

  private final Map<Key, Map<String, String>> digests = new HashMap<>();

  /**
   * @param balance rows of {@link StagingBalance}; one without a digest tells of no file
   */
  KnownFiles(List<Row> balance) {
    for (Row row : balance) {
      String digest = row.getAs(StagingBalance.SHA256);
      if (digest != null) {
        digests
            .computeIfAbsent(
                new Key(
                    row.getAs(StagingBalance.SOURCE),
                    row.getAs(StagingBalance.INPUT),
                    row.getAs(StagingBalance.TARGET)),
                key -> new HashMap<>())
            .put(row.getAs(StagingBalance.FILE), digest);
      }
    }
  }

  /** Digest by file. */
  Map<String, String> of(Feed feed) {
    return digests.getOrDefault(
        new Key(feed.source(), feed.input(), feed.target().name()), Map.of());
  }
}
