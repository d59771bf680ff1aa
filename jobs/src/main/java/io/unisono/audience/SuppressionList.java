package io.unisono.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The file of those who must not be contacted: one a line. */
final class SuppressionList {

  static final StructType SCHEMA = StructType.fromDDL("value string");

  private SuppressionList() {}

  /** Its lines, of {@link #SCHEMA}. */
  static List<Row> lines(Path list) {
    try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
      return lines.map(RowFactory::create).toList();
    } catch (IOException | UncheckedIOException e) {
      throw AudienceErrors.noSuppressionList(list);
    }
  }
}
