package io.unisono.staging.record;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.PlainText;
import io.unisono.staging.source.TextFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The records of one file, one at a time, each with the line on which it begins. Spark's own
 * readers are not used: they know neither lines nor several header rows, bind columns by position,
 * and read a wrong charset, half a line or a cut archive without a word.
 */
public final class TextRecords implements Iterator<TextRecord>, Closeable {

  private final String uri;
  private final Iterator<TextRecord> records;
  private final Closeable file;
  private final List<String> header;
  private final Set<String> zones;

  private TextRecords(
      String uri,
      Iterator<TextRecord> records,
      Closeable file,
      List<String> header,
      Set<String> zones) {
    this.uri = uri;
    this.records = records;
    this.file = file;
    this.header = header;
    this.zones = zones;
  }

  /**
   * @param columns names to look for; in JSON, paths
   * @param withText whether records carry their text
   * @throws DamagedFile now or while iterating, if the file cannot be read to its end
   */
  public static TextRecords open(
      Configuration hadoop, String uri, TextFormat format, List<String> columns, boolean withText) {
    try {
      if (format.kind() == TextFormat.Kind.JSON) {
        JsonObjects objects = objects(hadoop, uri, format);
        return new TextRecords(
            uri,
            new JsonRecords(objects, columns.stream().map(format::name).toList(), withText),
            objects,
            List.of(),
            Set.of());
      }
      RowCursor rows = rows(hadoop, uri, format);
      TableRecords records = new TableRecords(rows, format, columns, withText);
      return new TextRecords(uri, records, rows, records.header(), records.zones());
    } catch (IOException | UncheckedIOException e) {
      throw damaged(uri, e);
    }
  }

  /** Names of the visible sheets of a workbook that have rows. */
  public static List<String> sheets(Configuration hadoop, String uri) throws IOException {
    return ExcelRows.sheets(hadoop, uri);
  }

  /** The first rows of a file of rows and columns, of its header or not. */
  public static List<List<String>> firstRows(
      Configuration hadoop, String uri, TextFormat format, int most) {
    List<List<String>> first = new ArrayList<>();
    try (RowCursor rows = rows(hadoop, uri, format)) {
      while (first.size() < most && rows.next()) {
        first.add(
            IntStream.range(0, rows.size())
                .mapToObj(place -> Objects.requireNonNullElse(rows.cell(place), ""))
                .toList());
      }
    } catch (IOException | UncheckedIOException e) {
      throw damaged(uri, e);
    }
    return first;
  }

  /** Looks for columns in a JSON file. */
  public static JsonLook look(
      Configuration hadoop, String uri, TextFormat format, Collection<String> columns) {
    try (JsonObjects objects = objects(hadoop, uri, format)) {
      return JsonRecords.look(objects, columns);
    } catch (IOException e) {
      throw damaged(uri, e);
    }
  }

  /** Names of the file's columns; empty for JSON and for a file without a whole header. */
  public List<String> header() {
    return header;
  }

  /** Time zones that the header names for the times of the file. */
  public Set<String> zones() {
    return zones;
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw damaged(uri, e);
    }
  }

  @Override
  public TextRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return records.next();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static JsonObjects objects(Configuration hadoop, String uri, TextFormat format)
      throws IOException {
    return JsonLines.open(PlainText.open(hadoop, uri, format.charset()), uri, format.records());
  }

  private static RowCursor rows(Configuration hadoop, String uri, TextFormat format)
      throws IOException {
    return format.kind() == TextFormat.Kind.EXCEL
        ? ExcelRows.open(hadoop, uri, format)
        : new CsvRows(PlainText.open(hadoop, uri, format.charset()), format);
  }

  private static DamagedFile damaged(String uri, Exception e) {
    return new DamagedFile(uri, e instanceof UncheckedIOException io ? io.getCause() : e);
  }
}
