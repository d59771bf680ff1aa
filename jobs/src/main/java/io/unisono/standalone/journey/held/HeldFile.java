package io.unisono.standalone.journey.held;

import io.unisono.journey.process.Activities;
import io.unisono.journey.process.HeldLog;
import io.unisono.standalone.RecordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A log that this machine holds in memory, and which rows of the file are no events.
 *
 * @param events rows with a case, an activity and a time
 * @param timeExample a text that was not read as a time, the last one by its bytes
 */
public record HeldFile(
    HeldLog log,
    long rows,
    long events,
    long noCase,
    long noActivity,
    long noTime,
    Optional<String> timeExample) {

  /**
   * Bytes of an event: its numbers, its place in its case, its durations while they grow, and as
   * much again for variants and pairs.
   */
  private static final int BYTES_AN_EVENT = 72;

  /** More than this no array of all events can be sorted in. */
  private static final long MOST_EVENTS = 1L << 29;

  /**
   * Reads a Parquet file with plain columns, CSV or XES.
   *
   * @param delimiter between the fields of CSV
   * @return empty if it is no such file, or has more events than half of the memory is enough for;
   *     Spark reads it then, and tells what may be wrong with it
   */
  public static Optional<HeldFile> read(Path file, char delimiter, LogShape shape) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return file.toString().endsWith(".parquet")
          ? ofParquet(file, shape)
          : ofTexts(file, delimiter, shape);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<HeldFile> ofParquet(Path file, LogShape shape) throws IOException {
    Optional<ParquetLog> log = ParquetLog.of(file, shape);
    return log.isEmpty() || log.get().rows() > mostRows()
        ? Optional.empty()
        : Optional.of(of(log.get(), shape.ranked()));
  }

  private static Optional<HeldFile> ofTexts(Path file, char delimiter, LogShape shape)
      throws IOException {
    TextLog log = new TextLog(shape, mostRows() * BYTES_AN_EVENT);
    return RecordFiles.forEachOfText(file, delimiter, log.columns(), log::take)
        ? Optional.of(log.file())
        : Optional.empty();
  }

  private static long mostRows() {
    return Math.min(MOST_EVENTS, Runtime.getRuntime().maxMemory() / 2 / BYTES_AN_EVENT);
  }

  private static HeldFile of(ParquetLog log, List<String> ranked) {
    int[] caseOf = new int[(int) log.rows()];
    int[] activity = new int[caseOf.length];
    long[] at = new long[caseOf.length];
    List<LogPart> parts = log.read(caseOf, activity, at);
    Activities activities = activities(parts);
    Digests cases = new Digests(parts.stream().mapToInt(part -> part.cases().size()).sum());
    List<int[]> caseNumbers = parts.stream().map(part -> cases.add(part.cases())).toList();
    Map<String, Integer> numbers = numbers(activities);
    IntStream.range(0, parts.size())
        .parallel()
        .forEach(i -> parts.get(i).renumber(caseNumbers.get(i), numbers(parts.get(i), numbers)));
    int size = 0;
    long[] counts = new long[4];
    for (LogPart part : parts) {
      if (part.begin() > size) {
        part.move(size);
      }
      size += part.end() - part.begin();
      for (int i = 0; i < counts.length; i++) {
        counts[i] += part.counts()[i];
      }
    }
    BitSet dayOnly = new BitSet();
    if (log.isOfDays()) {
      dayOnly.set(0, size);
    }
    return new HeldFile(
        new HeldLog(
            caseOf,
            cases.size(),
            activity,
            at,
            dayOnly,
            size,
            activities,
            ranks(activities, ranked)),
        counts[0],
        size,
        counts[1],
        counts[2],
        counts[3],
        Optional.empty());
  }

  private static Activities activities(List<LogPart> parts) {
    Set<String> names = new HashSet<>();
    for (LogPart part : parts) {
      for (int i = 0; i < part.names().size(); i++) {
        if (part.isUsed(i)) {
          names.add(part.names().get(i));
        }
      }
    }
    return activities(names);
  }

  /** The activities of events, under the digests by which Spark knows them. */
  static Activities activities(Set<String> names) {
    Map<Long, String> byDigest = new HashMap<>();
    names.forEach(
        name ->
            byDigest.put(XXH64.hashUTF8String(UTF8String.fromString(name), TextColumn.SEED), name));
    return new Activities(byDigest);
  }

  private static int[] numbers(LogPart part, Map<String, Integer> numbers) {
    return part.names().stream().mapToInt(name -> numbers.getOrDefault(name, -1)).toArray();
  }

  static Map<String, Integer> numbers(Activities activities) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < activities.size(); i++) {
      numbers.put(activities.name(i), i);
    }
    return numbers;
  }

  static int[] ranks(Activities activities, List<String> ranked) {
    int[] ranks = new int[activities.size()];
    Arrays.setAll(
        ranks,
        i -> {
          int found = ranked.indexOf(activities.name(i));
          return found < 0 ? ranked.size() : found;
        });
    return ranks;
  }
}
