package io.unisono.profile.file;

import io.unisono.staging.file.FileKind;
import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.file.TextCharset;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.HeaderLayout;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** How a text file is written: charset, delimiter, lines before the header, rows of the header. */
final class TextLayout {

  /** Lines at the end that may be no records, such as those of a Salesforce report. */
  static final int MOST_FOOT_LINES = 10;

  private static final int ROWS = 200;
  private static final int MOST_HEAD_LINES = 8;
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  /** Cells that are values: a row of them is no header. */
  private static final Pattern NO_NAME = Pattern.compile("|[-+\\d.,:/ ]*\\d[-+\\d.,:/ ]*");

  private TextLayout() {}

  /**
   * @throws IOException if the file cannot be read or is no text with a header
   */
  static TextFormat of(Configuration hadoop, String uri) throws IOException {
    byte[] head;
    try (InputStream bytes = PlainBytes.open(hadoop, uri)) {
      head = bytes.readNBytes(TextCharset.HEAD_BYTES);
    }
    String charset = charset(head);
    String text = new String(head, charset).replace("\ufeff", "").strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return TextFormat.CSV.of(TextFormat.Kind.JSON).writtenIn(charset);
    }
    TextFormat format = TextFormat.of(TextFormat.Kind.CSV, header(text), charset, false);
    List<TextFormat> possible = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      possible.addAll(withHeads(format.delimitedBy(delimiter)));
    }
    return best(hadoop, uri, possible)
        .orElseThrow(() -> new IOException("no delimiter gives rows that are as wide as a header"));
  }

  /** How a sheet of a workbook is written. */
  static TextFormat ofWorkbook(Configuration hadoop, String uri) throws IOException {
    TextFormat format = TextFormat.CSV.of(TextFormat.Kind.EXCEL);
    return best(hadoop, uri, withHeads(format)).orElse(format);
  }

  /** The format with each number of lines that may stand before the header. */
  private static List<TextFormat> withHeads(TextFormat format) {
    int most = format.header() == HeaderLayout.ONE_ROW ? MOST_HEAD_LINES : 0;
    return IntStream.rangeClosed(0, most).mapToObj(format::skippingHead).toList();
  }

  private static Optional<TextFormat> best(
      Configuration hadoop, String uri, List<TextFormat> possible) throws IOException {
    Optional<TextFormat> best = Optional.empty();
    double most = 0;
    for (TextFormat format : possible) {
      double fit = fit(hadoop, uri, format);
      if (fit > most) {
        most = fit;
        best = Optional.of(format);
      }
    }
    return best;
  }

  private static String charset(byte[] head) throws IOException {
    String charset = TextCharset.of(head);
    FileKind kind =
        FileKind.of(Arrays.copyOf(head, Math.min(head.length, FileKind.HEAD))).orElse(null);
    if (kind != null && !charset.startsWith("UTF-16")) {
      throw new IOException("it is %s. %s".formatted(kind.description(), kind.cure()));
    }
    return charset;
  }

  private static HeaderLayout header(String text) {
    return HeaderLayout.of(
        text.lines()
            .limit(HeaderLayout.MOST_ROWS)
            .map(line -> List.of(line.replace("\"", "").split("[,;\t]", -1)))
            .toList());
  }

  /** Number of names, less for rows of another width; 0 for what is no table. */
  private static double fit(Configuration hadoop, String uri, TextFormat format)
      throws IOException {
    try (TextRecords records = TextRecords.open(hadoop, uri, format, List.of(), false)) {
      List<String> header = records.header();
      long names =
          header.stream().filter(name -> !NO_NAME.matcher(name).matches()).distinct().count();
      if ((names < 2 || 2 * names <= header.size()) && format.header() == HeaderLayout.ONE_ROW) {
        return 0;
      }
      int rows = 0;
      int faults = 0;
      int foot = 0;
      while (rows < ROWS && records.hasNext()) {
        boolean isWhole = records.next().fault() == null;
        rows++;
        faults += isWhole ? 0 : 1;
        foot = isWhole ? 0 : foot + 1;
      }
      if (!records.hasNext() && foot <= MOST_FOOT_LINES && foot < rows) {
        rows -= foot;
        faults -= foot;
      }
      double whole = rows == 0 ? 1 : 1 - (double) faults / rows;
      return whole < 0.9 ? 0 : names * whole / (1 + format.skipHead());
    } catch (RuntimeException e) {
      // Not this layout: a quote that does not end, or a header that is none.
      return 0;
    }
  }

  static Format format(TextFormat text) {
    return switch (text.kind()) {
      case CSV -> Format.CSV;
      case JSON -> Format.JSONL;
      case EXCEL -> Format.XLSX;
    };
  }
}
