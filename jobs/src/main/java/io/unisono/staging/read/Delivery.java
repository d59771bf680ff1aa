package io.unisono.staging.read;

import io.unisono.error.UserException;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin.InputFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A feed whose files were looked at before Spark reads them: all are there and have the columns
 * that the mapping needs, and a file that was delivered twice is read once.
 *
 * @param feed with the files to read
 * @param digests SHA-256 by file, of all files
 * @param twins file that is not read to the file with the same bytes
 * @param remarks file to what is worth knowing of it
 */
public record Delivery(
    Feed feed,
    Map<String, String> digests,
    Map<String, String> twins,
    Map<String, String> remarks) {

  static final String NOT_DELIVERED = "not delivered";
  public static final String NO_ROWS = "no rows";

  /** Stands for a file in the balance of an input that has none. */
  public static final String NO_FILE = "(none)";

  /**
   * @throws UserException that tells of every input with a file that is missing, cannot be read,
   *     has no header or lacks columns
   */
  public static List<Delivery> of(SparkSession spark, List<Feed> feeds) {
    return of(spark, feeds, InputFiles.digests(spark, files(feeds)));
  }

  /** As {@link #of(SparkSession, List)}, of one feed whose files nobody compares by their bytes. */
  public static Delivery ofHeaders(SparkSession spark, Feed feed) {
    List<Feed> only = List.of(feed);
    Map<String, String> differ = new HashMap<>();
    files(only).forEach(file -> differ.put(file.uri(), file.uri()));
    return of(spark, only, differ).get(0);
  }

  private static List<InputFile> files(List<Feed> feeds) {
    return feeds.stream().flatMap(feed -> feed.origin().files().stream()).toList();
  }

  /**
   * As {@link #of(SparkSession, List)}.
   *
   * @param digests SHA-256 of the files, by URI
   */
  public static List<Delivery> of(
      SparkSession spark, List<Feed> feeds, Map<String, String> digests) {
    InputChecks checks = new InputChecks(spark);
    List<Delivery> deliveries = new ArrayList<>();
    for (Feed feed : feeds) {
      try {
        Delivery delivery =
            feed.origin().isFiles()
                ? ofFiles(checks, feed, digests)
                : new Delivery(feed, Map.of(), Map.of(), Map.of());
        deliveries.add(delivery);
        checks.whole(delivery.feed());
      } catch (UserException e) {
        checks.add(e);
      }
    }
    checks.json();
    checks.throwAny();
    return deliveries;
  }

  /** Labels under which rows of the delivery are counted, in the order of the files. */
  public List<String> files() {
    if (!feed.origin().isFiles()) {
      return List.of(feed.origin().place());
    }
    return digests.isEmpty() ? List.of(NO_FILE) : List.copyOf(digests.keySet());
  }

  private static Delivery ofFiles(InputChecks checks, Feed feed, Map<String, String> byUri) {
    List<InputFile> files = feed.origin().files();
    if (files.isEmpty()) {
      if (!feed.optional()) {
        throw InputErrors.missingInput(feed.source(), feed.input(), feed.origin().place());
      }
      return new Delivery(feed, Map.of(), Map.of(), Map.of(NO_FILE, NOT_DELIVERED));
    }
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, String> twins = new LinkedHashMap<>();
    Map<String, String> remarks = new HashMap<>();
    Map<String, String> firstWith = new HashMap<>();
    Map<String, String> zones = new TreeMap<>();
    List<InputFile> toRead = new ArrayList<>();
    for (InputFile file : files) {
      String digest = byUri.get(file.uri());
      digests.put(file.label(), digest);
      String first = firstWith.putIfAbsent(digest, file.label());
      if (file.bytes() == 0) {
        remarks.put(file.label(), NO_ROWS);
      } else if (first != null) {
        twins.put(file.label(), first);
        remarks.put(file.label(), "same bytes as " + first);
      } else if (checks.hasHeader(feed, file, zones)) {
        toRead.add(file);
      } else {
        remarks.put(file.label(), NO_ROWS);
      }
    }
    if (toRead.isEmpty() && !feed.optional()) {
      throw InputErrors.emptyInput(feed.title(), feed.origin().place());
    }
    Feed readable = feed.withOrigin(feed.origin().withFiles(toRead));
    return new Delivery(HeaderZone.applied(readable, zones), digests, twins, remarks);
  }
}
