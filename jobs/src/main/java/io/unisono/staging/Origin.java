package io.unisono.staging;

import io.unisono.staging.SourcesConfig.Format;
import io.unisono.staging.SourcesConfig.Jdbc;
import java.util.List;
import java.util.Optional;

/**
 * What an input is read from.
 *
 * @param place the configured path, or the database table, for messages
 * @param files in the order of their names; empty for a database table
 */
record Origin(
    String place, List<InputFile> files, Format format, TextFormat text, Optional<Jdbc> jdbc) {

  /**
   * A file of an input.
   *
   * @param label name to show: without its folder if that is unique within the input, else with it
   */
  record InputFile(String uri, String label, long bytes) {}

  boolean isText() {
    return format == Format.CSV || format == Format.JSONL;
  }

  boolean isFiles() {
    return jdbc.isEmpty();
  }

  /** The same origin with other files. */
  Origin withFiles(List<InputFile> others) {
    return new Origin(place, others, format, text, jdbc);
  }
}
