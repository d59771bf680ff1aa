package io.unisono.standalone.voice;

import io.unisono.error.UsageErrors;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.text.Redaction;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
 */
public record VoiceFiles(char delimiter, String text, Set<String> languages)
    implements Serializable {

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
    return new MessageReader(new Redaction(), new Languages(languages));
  }

  /** A probability that an option gives. */
  static double probability(String option, double value) {
    if (value < 0 || value > 1) {
      throw UsageErrors.badOption(option, "" + value, "a probability from 0 to 1");
    }
    return value;
  }
}
