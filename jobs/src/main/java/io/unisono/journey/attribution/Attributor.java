package io.unisono.journey.attribution;

import io.unisono.error.UserException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Attributes the conversions of paths to their channels: counts equal paths once, takes sums of
 * them in one pass, those of the draws in another, and computes the rest from the sums.
 */
public final class Attributor {

  /** So many names fit into memory several times over. */
  private static final int MOST_CHANNELS = 100_000;

  /** Sums of all draws for more channels would not. */
  private static final int MOST_CHANNELS_OF_DRAWS = 500;

  private Attributor() {}

  /**
   * @param paths with the columns of {@link Paths#SCHEMA}
   * @throws io.unisono.error.UserException if there is no path, none that converts, or more
   *     channels than can be counted
   */
  public static Attribution attribute(Dataset<Row> paths, AttributionOptions options) {
    return attributed(paths, options).get();
  }

  /**
   * As {@link #attribute}; nothing where there is no path, or none that converts.
   *
   * @throws io.unisono.error.UserException if there are more channels than can be counted
   */
  public static Optional<Attribution> attributeIfAny(
      Dataset<Row> paths, AttributionOptions options) {
    return attributed(paths, options).found();
  }

  /** What was found, or why nothing was. */
  private record Outcome(Optional<Attribution> found, Optional<UserException> missing) {

    static Outcome missing(UserException why) {
      return new Outcome(Optional.empty(), Optional.of(why));
    }

    Attribution get() {
      return found.orElseThrow(missing::get);
    }
  }

  private static Outcome attributed(Dataset<Row> paths, AttributionOptions options) {
    Dataset<Row> grouped = Paths.grouped(paths).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<String> channels = Paths.channels(grouped).limit(MOST_CHANNELS + 1).collectAsList();
      if (channels.isEmpty()) {
        return Outcome.missing(AttributionErrors.noPath());
      }
      if (channels.size() > MOST_CHANNELS) {
        throw AttributionErrors.tooManyChannels(MOST_CHANNELS);
      }
      return attributed(grouped, channels, options);
    } finally {
      grouped.unpersist();
    }
  }

  private static Outcome attributed(
      Dataset<Row> grouped, List<String> channels, AttributionOptions options) {
    PathSums sums =
        Paths.sums(grouped, channels, options).collectAsList().stream()
            .reduce(PathSums::add)
            .orElseThrow();
    if (sums.conversions() == 0) {
      return Outcome.missing(AttributionErrors.noConversion(sums.nulls()));
    }
    List<DrawnSums.CountedChain> chains =
        DrawnSums.CountedChain.of(
            sums.transitions().stream().filter(each -> !each.tooMany()).toList(), channels.size());
    List<DrawnSums.CountedChain> small =
        chains.stream()
            .filter(each -> each.chain().states() <= Attribution.MOST_STATES_OF_DRAWS)
            .toList();
    Optional<DrawnSums> drawn =
        options.draws() == 0 || channels.size() > MOST_CHANNELS_OF_DRAWS
            ? Optional.empty()
            : Paths.draws(
                    grouped,
                    channels,
                    options,
                    small.stream().map(DrawnSums.CountedChain::transitions).toList())
                .collectAsList()
                .stream()
                .reduce(DrawnSums::add);
    return new Outcome(
        Optional.of(Attribution.of(channels, sums, chains, small, drawn)), Optional.empty());
  }
}
