package io.unisono.staging.read;

import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
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
  static final String NO_FILE = "(none)";

  /**
   * @throws io.unisono.error.UserException if a file is missing, has no header or lacks columns
   */
  public static List<Delivery> of(SparkSession spark, List<Feed> feeds) {
    Map<String, String> digests =
        InputFiles.digests(
            spark, feeds.stream().flatMap(feed -> feed.origin().files().stream()).toList());
    List<Delivery> deliveries = new ArrayList<>();
    for (Feed feed : feeds) {
      deliveries.add(
          feed.origin().isFiles()
              ? ofFiles(spark, feed, digests)
              : new Delivery(feed, Map.of(), Map.of(), Map.of()));
      requireTypedColumns(spark, feed);
    }
    return deliveries;
  }

  /** Labels under which rows of the delivery are counted, in the order of the files. */
  public List<String> files() {
    if (!feed.origin().isFiles()) {
      return List.of(feed.origin().place());
    }
    return digests.isEmpty() ? List.of(NO_FILE) : List.copyOf(digests.keySet());
  }

  private static Delivery ofFiles(SparkSession spark, Feed feed, Map<String, String> byUri) {
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
      } else if (hasHeader(spark, feed, file)) {
        toRead.add(file);
      } else {
        remarks.put(file.label(), NO_ROWS);
      }
    }
    if (toRead.isEmpty() && !feed.optional()) {
      throw InputErrors.emptyInput(feed.title(), feed.origin().place());
    }
    return new Delivery(feed.withOrigin(feed.origin().withFiles(toRead)), digests, twins, remarks);
  }

  /** Checks the header of a CSV file; false if it has none. */
  private static boolean hasHeader(SparkSession spark, Feed feed, InputFile file) {
    if (!feed.origin().isText() || feed.origin().text().json()) {
      return true;
    }
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<String> header = header(hadoop, feed, file);
    if (header.isEmpty()) {
      return false;
    }
    requireColumns(feed, file.label(), header);
    return true;
  }

  private static List<String> header(Configuration hadoop, Feed feed, InputFile file) {
    try (TextRecords records =
        TextRecords.open(hadoop, file.uri(), feed.origin().text(), List.of())) {
      return records.header();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireTypedColumns(SparkSession spark, Feed feed) {
    InputFailures.translated(List.of(feed), () -> RawRows.typedSchema(spark, feed.origin()))
        .ifPresent(
            schema ->
                requireColumns(feed, feed.origin().place(), Arrays.asList(schema.fieldNames())));
  }

  private static void requireColumns(Feed feed, String file, List<String> present) {
    TreeSet<String> missing = new TreeSet<>();
    for (String column : feed.required()) {
      // Of a path into a nested column, the first part must be there.
      if (!present.contains(column) && !present.contains(column.split("\\.", 2)[0])) {
        missing.add(column);
      }
    }
    if (!missing.isEmpty()) {
      throw InputErrors.missingSourceColumns(
          feed.title(), file, missing, present.stream().filter(name -> !name.isEmpty()).toList());
    }
  }
}
