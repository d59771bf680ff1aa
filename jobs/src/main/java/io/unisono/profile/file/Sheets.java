package io.unisono.profile.file;

import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.record.ValuePaths;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** Finds exports and reads their first rows with the reader of staging. */
public final class Sheets {

  /** Rows of an export that are looked at; enough for keys of a silo of middle size. */
  public static final int MOST_ROWS = 50_000;

  private static final int JSON_RECORDS = 1_000;

  private final Configuration hadoop = new Configuration();

  /** The exports below a folder, in the order of their places. */
  public List<Export> below(Path folder) {
    return Exports.below(hadoop, folder);
  }

  /**
   * @throws IOException that says why the export cannot be read
   */
  public Sheet read(Export export) throws IOException {
    try {
      return Origin.formatOf(export.uris().get(0)) == Format.PARQUET
          ? ParquetSheet.read(hadoop, export, MOST_ROWS)
          : text(export);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Sheet text(Export export) throws IOException {
    List<String> uris = filled(export.uris());
    TextFormat format =
        (Origin.formatOf(uris.get(0)) == Format.XLSX
                ? TextLayout.ofWorkbook(hadoop, uris.get(0))
                : TextLayout.of(hadoop, uris.get(0)))
            .listedAt(export.records());
    Set<String> all = new LinkedHashSet<>();
    Set<String> repeated = new TreeSet<>();
    List<List<String>> headers = new ArrayList<>();
    for (String uri : uris) {
      List<String> header = header(uri, format);
      headers.add(header);
      header.stream().filter(name -> !name.isEmpty()).forEach(all::add);
      repeated.addAll(repeated(header));
    }
    all.removeAll(repeated);
    Set<String> optional = new LinkedHashSet<>(all);
    optional.removeIf(name -> headers.stream().allMatch(header -> header.contains(name)));
    List<String> header = List.copyOf(all);
    Rows rows = rows(uris, format, header);
    boolean isTable = format.kind() != TextFormat.Kind.JSON && rows.whole && uris.size() == 1;
    int totals = isTable ? Totals.count(rows.values) : 0;
    Optional<String> inRecords = Totals.missing(rows.values, totals).map(header::get);
    int records = rows.values.size() - (inRecords.isPresent() ? totals : 0);
    return new Sheet(
        TextLayout.format(format),
        format.skippingFoot(rows.foot),
        header,
        rows.values.subList(0, records),
        optional,
        repeated,
        inRecords,
        rows.whole);
  }

  /** Files with content: a part of an export may have none. */
  private List<String> filled(List<String> uris) throws IOException {
    List<String> filled = new ArrayList<>();
    for (String uri : uris) {
      try (InputStream bytes = PlainBytes.open(hadoop, uri)) {
        if (bytes.read() >= 0) {
          filled.add(uri);
        }
      }
    }
    if (filled.isEmpty()) {
      throw new IOException("it is empty");
    }
    return filled;
  }

  private static Set<String> repeated(List<String> header) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new TreeSet<>();
    header.stream().filter(name -> !name.isEmpty() && !seen.add(name)).forEach(repeated::add);
    return repeated;
  }

  /** The first rows of several files. */
  private static final class Rows {
    private final List<String[]> values = new ArrayList<>();
    private boolean whole = true;
    private int foot;
  }

  private Rows rows(List<String> uris, TextFormat format, List<String> header) throws IOException {
    Rows rows = new Rows();
    for (String uri : uris) {
      int faults = 0;
      try (TextRecords records = TextRecords.open(hadoop, uri, format, header, false)) {
        while (records.hasNext() && rows.values.size() < MOST_ROWS) {
          TextRecord record = records.next();
          faults = record.fault() == null ? 0 : faults + 1;
          if (record.fault() == null) {
            rows.values.add(record.values());
          }
        }
        rows.whole &= !records.hasNext();
        boolean isFoot = !records.hasNext() && faults <= TextLayout.MOST_FOOT_LINES;
        rows.foot = Math.max(rows.foot, isFoot ? faults : 0);
      }
    }
    return rows;
  }

  /** Names of the columns of a table, blank and repeated ones too; paths of the values in JSON. */
  private List<String> header(String uri, TextFormat format) throws IOException {
    boolean json = format.kind() == TextFormat.Kind.JSON;
    try (TextRecords records = TextRecords.open(hadoop, uri, format, List.of(), json)) {
      if (!json) {
        return records.header();
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
}
