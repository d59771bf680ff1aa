package io.unisono.standalone.voice;

import io.unisono.error.UsageErrors;
import io.unisono.io.DiskErrors;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.text.Redaction;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A file of texts.
 *
 * @param delimiter between the fields of CSV
 * @param text column of the texts
 * @param languages that are expected, as codes of ISO 639-1
 * @param names of customers or employees, which no text keeps
 */
public record VoiceFiles(char delimiter, String text, Set<String> languages, Set<String> names)
    implements Serializable {

  /** Shorter parts of names are particles and initials. */
  private static final int SHORTEST_NAME = 3;

  /**
   * The names in a file, one or several a line.
   *
   * @throws io.unisono.error.UserException if it cannot be read
   */
  public static Set<String> names(Path file) {
    return Stream.of(content(file).split("[\\s,;]+"))
        .filter(name -> name.length() >= SHORTEST_NAME)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text of a file that an option names. */
  public static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw DiskErrors.cannotRead(file.toString(), DiskErrors.reason(e));
    }
  }

  /** These columns of the file, texts as they are. */
  Dataset<Row> read(SparkSession spark, Path file, NamedColumn... columns) {
    Dataset<Row> rows = RecordFiles.read(spark, file, delimiter);
    List<String> present = List.of(rows.columns());
    for (NamedColumn each : columns) {
      if (!present.contains(each.column)) {
        throw StandaloneErrors.unknownColumn(each.option, each.column, present);
      }
    }
    return rows.select(
        Arrays.stream(columns).map(each -> RawColumns.named(each.column)).toArray(Column[]::new));
  }

  /** A column and the option that names it. */
  record NamedColumn(String option, String column) {}

  NamedColumn textColumn() {
    return new NamedColumn("--text", text);
  }

  MessageReader reader() {
    return new MessageReader(new Redaction(names), new Languages(languages));
  }

  /** What a summary says of a file that is not as it should be; empty where there is nothing. */
  static String oddities(long duplicateIds, long cut) {
    return (duplicateIds == 0 ? "" : ", %,d with the id of another".formatted(duplicateIds))
        + (cut == 0 ? "" : ", %,d cut after 20,000 characters".formatted(cut));
  }

  /** A probability that an option gives. */
  static double probability(String option, double value) {
    if (value < 0 || value > 1) {
      throw UsageErrors.badOption(option, "" + value, "a probability from 0 to 1");
    }
    return value;
  }
}
