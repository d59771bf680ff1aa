package io.unisono.profile.file;

import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.record.ValuePaths;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** Reads the first rows of exports with the reader of staging. */
public final class Sheets {

  /** Rows of an export that are looked at; enough for keys of a silo of middle size. */
  public static final int MOST_ROWS = 50_000;

  private static final int JSON_RECORDS = 1_000;

  private final Configuration hadoop = new Configuration();

  /**
   * @throws IOException that says why the export cannot be read
   */
  public Sheet read(Export export) throws IOException {
    try {
      return Origin.formatOf(export.files().get(0).toString()) == Format.PARQUET
          ? ParquetSheet.read(hadoop, export, MOST_ROWS)
          : text(export);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Sheet text(Export export) throws IOException {
    Path first = export.files().get(0);
    TextFormat format =
        Origin.formatOf(first.toString()) == Format.XLSX
            ? TextFormat.CSV.of(TextFormat.Kind.EXCEL)
            : TextLayout.of(hadoop, uri(first));
    List<String> header = header(export, format);
    List<String[]> rows = new ArrayList<>();
    boolean whole = true;
    for (Path file : export.files()) {
      try (TextRecords records = TextRecords.open(hadoop, uri(file), format, header, false)) {
        while (records.hasNext() && rows.size() < MOST_ROWS) {
          TextRecord record = records.next();
          if (record.fault() == null) {
            rows.add(record.values());
          }
        }
        whole &= !records.hasNext();
      }
    }
    return new Sheet(TextLayout.format(format), format, header, rows, whole);
  }

  private List<String> header(Export export, TextFormat format) throws IOException {
    Path first = export.files().get(0);
    boolean json = format.kind() == TextFormat.Kind.JSON;
    try (TextRecords records = TextRecords.open(hadoop, uri(first), format, List.of(), json)) {
      if (!json) {
        return records.header().stream().filter(name -> !name.isEmpty()).distinct().toList();
      }
      Set<String> paths = new TreeSet<>();
      for (int i = 0; i < JSON_RECORDS && records.hasNext(); i++) {
        ValuePaths.note(records.next().text(), paths);
      }
      if (paths.isEmpty()) {
        throw new IOException("it has no JSON objects");
      }
      return List.copyOf(paths);
    }
  }

  private static String uri(Path file) {
    return file.toUri().toString();
  }
}
