package io.unisono.staging.source;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.SourcesConfig.Jdbc;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an input is read from.
 *
 * @param place the configured path, or the database table, for messages
 * @param files in the order of their names; empty for a database table
 */
public record Origin(
    String place, List<InputFile> files, Format format, TextFormat text, Optional<Jdbc> jdbc) {

  /**
   * A file of an input.
   *
   * @param label name to show: without its folder if that is unique within the input, else with it
   */
  public record InputFile(String uri, String label, long bytes) {}

  /** By the name of a file, compressed or not: CSV unless its ending says otherwise. */
  public static Format formatOf(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|zst|zstd|lz4)$", "");
    if (plain.endsWith(".parquet")) {
      return Format.PARQUET;
    }
    if (plain.matches(".*\\.xls[xm](!/.*)?")) {
      return Format.XLSX;
    }
    return plain.matches(".*\\.(jsonl|ndjson|json)$") ? Format.JSONL : Format.CSV;
  }

  public boolean isText() {
    return format == Format.CSV || format == Format.JSONL || format == Format.XLSX;
  }

  public boolean isFiles() {
    return jdbc.isEmpty();
  }

  /** The same origin with other files. */
  public Origin withFiles(List<InputFile> others) {
    return new Origin(place, others, format, text, jdbc);
  }
}
