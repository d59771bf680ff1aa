package io.unisono.staging.arrival;

import io.unisono.contract.Table;
import io.unisono.staging.read.InputFiles;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.Origin.InputFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What has arrived since a release, file by file: a file is known by its input, its name and its
 * bytes.
 *
 * @param feeds of all staged tables, with all their files
 * @param digests SHA-256 of every file, by URI
 * @param byFeed what has become of the files of each feed
 */
public record Arrivals(
    List<Feed> feeds, Map<String, String> digests, Map<Feed, Arrivals.OfFeed> byFeed) {

  /** What has become of a table's inputs. */
  public enum Change {
    /** All inputs are as they were. */
    NONE,
    /** Files came; the others are as they were. */
    ADDED,
    /** A file has changed or is gone, or nobody can tell, as of a database. */
    CHANGED
  }

  /**
   * What has become of the files of a feed.
   *
   * @param added files that came
   */
  public record OfFeed(Change change, List<InputFile> added) {}

  /**
   * Reads the bytes of all files.
   *
   * @param balance rows of {@code staging_balance} of the release
   */
  public static Arrivals since(List<Row> balance, List<Feed> feeds, SparkSession spark) {
    List<InputFile> files =
        feeds.stream()
            .flatMap(
                feed ->
                    Stream.concat(
                        feed.origin().files().stream(),
                        feed.lookup().stream().flatMap(second -> second.origin().files().stream())))
            .toList();
    return of(new KnownFiles(balance), feeds, InputFiles.digests(spark, files));
  }

  static Arrivals of(KnownFiles known, List<Feed> feeds, Map<String, String> digests) {
    Map<Feed, OfFeed> byFeed = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      byFeed.put(feed, ofFeed(known, feed, feeds, digests));
    }
    return new Arrivals(List.copyOf(feeds), digests, byFeed);
  }

  private static OfFeed ofFeed(
      KnownFiles known, Feed feed, List<Feed> feeds, Map<String, String> digests) {
    Map<String, String> then = known.of(feed);
    Map<String, String> now = labelled(feed, digests);
    List<InputFile> added =
        feed.origin().files().stream().filter(file -> !then.containsKey(file.label())).toList();
    boolean isSame =
        feed.origin().isFiles()
            && then.entrySet().stream()
                .allMatch(file -> file.getValue().equals(now.get(file.getKey())))
            && feed.lookup().stream().allMatch(second -> isKnown(known, second, feeds, digests));
    if (!isSame || (!added.isEmpty() && repeats(added, now, digests))) {
      return new OfFeed(Change.CHANGED, added);
    }
    return new OfFeed(added.isEmpty() ? Change.NONE : Change.ADDED, added);
  }

  private static Map<String, String> labelled(Feed feed, Map<String, String> digests) {
    return feed.origin().files().stream()
        .collect(Collectors.toMap(InputFile::label, file -> digests.get(file.uri())));
  }

  /** Of files with the same bytes one is read, and which one may be another now. */
  private static boolean repeats(
      List<InputFile> added, Map<String, String> now, Map<String, String> digests) {
    Set<String> once = new HashSet<>(now.values());
    return once.size() < now.size()
        && added.stream()
            .map(file -> digests.get(file.uri()))
            .anyMatch(digest -> now.values().stream().filter(digest::equals).limit(2).count() == 2);
  }

  /** Whether the rows that are looked up are those of then: the files of another input. */
  private static boolean isKnown(
      KnownFiles known, LookupInput second, List<Feed> feeds, Map<String, String> digests) {
    return feeds.stream()
        .filter(other -> other.origin().files().equals(second.origin().files()))
        .anyMatch(other -> known.of(other).equals(labelled(other, digests)));
  }

  /** What has become of the inputs of a table. */
  public Change of(Table table) {
    List<Change> changes = new ArrayList<>();
    byFeed.forEach(
        (feed, arrived) -> {
          if (feed.target().equals(table)) {
            changes.add(arrived.change());
          }
        });
    return changes.stream().max(Enum::compareTo).orElse(Change.NONE);
  }

  /** The tables among these with inputs that are not as they were. */
  public Set<Table> changed(Set<Table> tables) {
    return tables.stream()
        .filter(table -> of(table) != Change.NONE)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The feeds of a table, with all their files. */
  public List<Feed> feeds(Table table) {
    return feeds.stream().filter(feed -> feed.target().equals(table)).toList();
  }

  /** The feeds of a table to which files came, with these alone; each may hold no row. */
  public List<Feed> added(Table table) {
    return feeds(table).stream()
        .filter(feed -> !byFeed.get(feed).added().isEmpty())
        .map(feed -> feed.further(byFeed.get(feed).added()))
        .toList();
  }

  /** The size of all files that came. */
  public long addedBytes() {
    return byFeed.values().stream()
        .flatMap(arrived -> arrived.added().stream())
        .distinct()
        .mapToLong(InputFile::bytes)
        .sum();
  }
}
