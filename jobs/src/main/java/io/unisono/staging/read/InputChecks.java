package io.unisono.staging.read;

import io.unisono.error.UserException;
import io.unisono.staging.record.JsonLook;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Whether inputs can be read and have the columns that are wanted; gathers all that is wrong. */
final class InputChecks {

  private final SparkSession spark;
  private final SerializableConfiguration hadoop;
  private final List<Look> looks = new ArrayList<>();

  private final List<UserException> problems = new ArrayList<>();

  InputChecks(SparkSession spark) {
    this.spark = spark;
    this.hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }

  /** JSON files in which columns are looked for. */
  private record Look(String title, List<String> uris, TextFormat format, Set<String> columns)
      implements Serializable {}

  void add(UserException problem) {
    problems.add(problem);
  }

  /**
   * @throws UserException that tells all that was found, the configuration's first
   */
  void throwAny() {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparing(problem -> problem.exitCode().code()));
      throw UserException.all(problems);
    }
  }

  /**
   * Whether the file has a header that can be read; columns that it lacks are a problem.
   *
   * @param zones gets the time zones that the header names, each with the file
   */
  boolean hasHeader(Feed feed, InputFile file, Map<String, String> zones) {
    if (!feed.origin().isText() || isJson(feed.origin())) {
      return true;
    }
    try (TextRecords records = opened(file, feed.origin())) {
      List<String> header = records.header();
      records.zones().forEach(zone -> zones.putIfAbsent(zone, file.label()));
      if (!header.isEmpty()) {
        columns(feed.title(), file.label(), feed.origin().text(), header, feed.required());
        requireOnce(feed.title(), file, feed.origin(), header, feed.sourceColumns());
      }
      return !header.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      add(InputFailures.inputFailure(e, List.of(feed)).orElseThrow(() -> e));
      return true;
    }
  }

  /** Checks what can be told of all files of an input at once, and its lookup. */
  void whole(Feed feed) {
    Origin origin = feed.origin();
    if (isJson(origin)) {
      looks.add(look(feed.title(), origin, feed.required()));
    }
    try {
      InputFailures.translated(List.of(feed), () -> RawRows.typedSchema(spark, origin))
          .ifPresent(
              schema ->
                  columns(
                      feed.title(),
                      origin.place(),
                      origin.text(),
                      Arrays.asList(schema.fieldNames()),
                      feed.required()));
    } catch (UserException e) {
      add(e);
    }
    // The vendor's lookups are inputs of their own.
    feed.lookup().filter(second -> !second.small()).ifPresent(second -> lookup(feed, second));
  }

  private void lookup(Feed feed, LookupInput second) {
    String title = "the lookup of " + feed.title();
    List<InputFile> files = second.origin().files();
    if (files.isEmpty()) {
      add(InputErrors.missingLookup(feed.title(), second.origin().place()));
    }
    if (isJson(second.origin())) {
      looks.add(look(title, second.origin(), Set.copyOf(second.sourceColumns())));
    } else if (second.origin().isText()) {
      for (InputFile file : files) {
        List<String> header = header(file, second.origin());
        columns(title, file.label(), second.origin().text(), header, second.sourceColumns());
        requireOnce(title, file, second.origin(), header, second.sourceColumns());
      }
    }
  }

  /** Looks for the columns of JSON files, in one Spark job. */
  void json() {
    List<Look> all = List.copyOf(looks);
    if (all.isEmpty()) {
      return;
    }
    SerializableConfiguration conf = hadoop;
    List<List<JsonLook>> seen =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(all, all.size())
            .map(
                look ->
                    look.uris().stream()
                        .map(
                            uri ->
                                TextRecords.look(conf.value(), uri, look.format(), look.columns()))
                        .filter(file -> !file.isEmpty())
                        .toList())
            .collect();
    for (int i = 0; i < all.size(); i++) {
      Set<String> lacking = new TreeSet<>(all.get(i).columns());
      seen.get(i).forEach(file -> lacking.retainAll(file.lacking()));
      if (!seen.get(i).isEmpty() && !lacking.isEmpty()) {
        add(InputErrors.missingPaths(all.get(i).title(), lacking, seen.get(i).get(0)));
      }
    }
  }

  private static Look look(String title, Origin origin, Set<String> columns) {
    return new Look(
        title,
        origin.files().stream().map(InputFile::uri).toList(),
        origin.text(),
        columns.stream().map(origin.text()::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  private List<String> header(InputFile file, Origin origin) {
    try (TextRecords records = opened(file, origin)) {
      return records.header();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TextRecords opened(InputFile file, Origin origin) {
    return TextRecords.open(hadoop.value(), file.uri(), origin.text(), List.of(), false);
  }

  private void columns(
      String title,
      String file,
      TextFormat format,
      List<String> present,
      Collection<String> wanted) {
    TreeSet<String> missing = new TreeSet<>();
    for (String column : wanted) {
      // Of a path into a nested column, the first part must be there.
      if (format.places(present, column).isEmpty()
          && format.header().choices(present, column).isEmpty()
          && format.places(present, column.split("\\.", 2)[0]).isEmpty()) {
        missing.add(format.name(column));
      }
    }
    if (!missing.isEmpty()) {
      add(
          InputErrors.missingSourceColumns(
              title, file, missing, present.stream().filter(name -> !name.isEmpty()).toList()));
    }
  }

  private void requireOnce(
      String title, InputFile file, Origin origin, List<String> header, List<String> wanted) {
    for (String column : wanted) {
      List<Integer> places = origin.text().places(header, column);
      if (places.size() > 1) {
        add(
            InputErrors.repeatedColumn(
                title, file.label(), column, places.stream().map(place -> place + 1).toList()));
      }
    }
  }

  private static boolean isJson(Origin origin) {
    return origin.format() == Format.JSONL;
  }
}
