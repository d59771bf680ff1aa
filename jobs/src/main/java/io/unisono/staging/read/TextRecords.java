package io.unisono.staging.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.staging.source.TextFormat;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.conf.Configuration;

/**
 * The records of one CSV or JSON-lines file, one at a time, each with the line on which it begins.
 * Columns are found by name in this file's own header. Spark's own CSV reader is not used: it knows
 * neither lines nor several header rows, binds columns by position, and reads a wrong charset, a
 * half line or a cut archive without a word.
 */
final class TextRecords implements Iterator<TextRecords.TextRecord>, Closeable {

  static final String FIELD_COUNT = "field_count";
  static final String BAD_ENCODING = "bad_encoding";
  static final String NUL_CHARACTER = "nul_character";
  static final String BROKEN_JSON = "broken_json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final BoundedReader reader;
  private final Iterator<TextRecord> records;
  private final String uri;
  private List<String> header = List.of();

  private TextRecords(String uri, TextFormat format, BoundedReader reader, List<String> columns)
      throws IOException {
    this.uri = uri;
    this.reader = reader;
    this.records = format.json() ? jsonRecords(columns) : csvRecords(format, columns);
  }

  /**
   * One record.
   *
   * @param line 1-based line on which it begins
   * @param fault why it cannot be used, or null
   * @param values texts of the wanted columns, trimmed; null for blank or absent
   * @param source what the record is made of, for {@link #payload()}
   */
  record TextRecord(long line, String fault, String[] values, Object source) {

    /** The record as text: the JSON line as it came, or CSV by RFC 4180. */
    String payload() {
      return source instanceof CSVRecord csv
          ? CSVFormat.DEFAULT.format(csv.values())
          : (String) source;
    }
  }

  /**
   * @param columns names to look for; in JSON, paths with dots
   * @throws DamagedFile now or while iterating, if the file cannot be read to its end
   */
  static TextRecords open(
      Configuration hadoop, String uri, TextFormat format, List<String> columns) {
    try {
      InputStream plain = PlainBytes.open(hadoop, uri);
      Reader text = new InputStreamReader(plain, format.charset());
      return new TextRecords(
          uri, format, new BoundedReader(text, BoundedReader.LONGEST_RECORD), columns);
    } catch (IOException | UncheckedIOException e) {
      throw new DamagedFile(uri, e);
    }
  }

  /** Names of the file's columns; empty for JSON and for a file without a header. */
  List<String> header() {
    return header;
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new DamagedFile(uri, e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public TextRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    TextRecord next = records.next();
    reader.recordEnds();
    return next;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Iterator<TextRecord> csvRecords(TextFormat format, List<String> columns)
      throws IOException {
    CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(format.delimiter())
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .get()
            .parse(reader);
    Iterator<CSVRecord> rows = parser.iterator();
    List<CSVRecord> first = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    while (first.size() < format.header().most() && rows.hasNext()) {
      first.add(rows.next());
      ends.add(parser.getCurrentLineNumber());
    }
    if (first.isEmpty()) {
      return List.<TextRecord>of().iterator();
    }
    List<List<String>> cells = first.stream().map(TextRecords::cells).toList();
    header = format.header().columns(cells);
    int width = cells.get(0).size();
    int[] positions = columns.stream().mapToInt(header::indexOf).toArray();
    int headerRows = Math.min(format.header().rows(cells), first.size());
    Iterator<CSVRecord> early = first.subList(headerRows, first.size()).iterator();
    return new Iterator<>() {
      private long end = ends.get(headerRows - 1);

      @Override
      public boolean hasNext() {
        return early.hasNext() || rows.hasNext();
      }

      @Override
      public TextRecord next() {
        long line = end + 1;
        CSVRecord row = early.hasNext() ? early.next() : rows.next();
        end = parser.getCurrentLineNumber();
        return csvRecord(line, row, width, positions);
      }
    };
  }

  private static TextRecord csvRecord(long line, CSVRecord row, int width, int[] positions) {
    String[] values = new String[positions.length];
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      values[i] = position < 0 || position >= row.size() ? null : trimmed(row.get(position));
    }
    return new TextRecord(line, row.size() == width ? fault(values) : FIELD_COUNT, values, row);
  }

  /** Cells of a header row, without the byte-order mark. */
  private static List<String> cells(CSVRecord row) {
    return Arrays.stream(row.values()).map(cell -> cell.replace("\ufeff", "").strip()).toList();
  }

  private Iterator<TextRecord> jsonRecords(List<String> columns) {
    BufferedReader lines = new BufferedReader(reader);
    Map<String, String[]> paths = new HashMap<>();
    columns.forEach(column -> paths.put(column, column.split("\\.")));
    return new Iterator<>() {
      private long line;
      private String text;

      @Override
      public boolean hasNext() {
        while (text == null || text.isBlank()) {
          text = nextLine(lines);
          if (text == null) {
            return false;
          }
          line++;
        }
        return true;
      }

      @Override
      public TextRecord next() {
        String current = text;
        text = null;
        return jsonRecord(line, line == 1 ? current.replace("\ufeff", "") : current);
      }

      private TextRecord jsonRecord(long number, String current) {
        String[] values = new String[columns.size()];
        try {
          JsonNode root = JSON.readTree(current);
          if (!root.isObject()) {
            return new TextRecord(number, BROKEN_JSON, values, current);
          }
          for (int i = 0; i < values.length; i++) {
            values[i] = textAt(root, columns.get(i), paths.get(columns.get(i)));
          }
          return new TextRecord(number, fault(values), values, current);
        } catch (JsonProcessingException e) {
          return new TextRecord(number, BROKEN_JSON, values, current);
        }
      }
    };
  }

  private static String nextLine(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String textAt(JsonNode root, String column, String[] path) {
    JsonNode node = root.path(column);
    if (node.isMissingNode()) {
      node = root;
      for (String key : path) {
        node = node.path(key);
      }
    }
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return trimmed(node.isValueNode() ? node.asText() : node.toString());
  }

  private static String trimmed(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() ? null : trimmed;
  }

  /** A decoder marks bytes that are not of its charset with U+FFFD. */
  private static String fault(String[] values) {
    for (String value : values) {
      if (value != null && value.indexOf('\ufffd') >= 0) {
        return BAD_ENCODING;
      }
      if (value != null && value.indexOf('\0') >= 0) {
        return NUL_CHARACTER;
      }
    }
    return null;
  }
}
