package io.unisono.profile.file;

import io.unisono.staging.file.FileKind;
import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.HeaderLayout;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** How a text file is written: charset, delimiter, lines before the header, rows of the header. */
final class TextLayout {

  private static final int HEAD_BYTES = 1 << 16;
  private static final int ROWS = 200;
  private static final int MOST_HEAD_LINES = 8;
  private static final int LONGEST_CHARACTER = 4;
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private TextLayout() {}

  /**
   * @throws IOException if the file cannot be read or is no text with a header
   */
  static TextFormat of(Configuration hadoop, String uri) throws IOException {
    byte[] head;
    try (InputStream bytes = PlainBytes.open(hadoop, uri)) {
      head = bytes.readNBytes(HEAD_BYTES);
    }
    if (head.length == 0) {
      throw new IOException("it is empty");
    }
    String charset = charset(head);
    String text = new String(head, charset).replace("\ufeff", "").strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return TextFormat.CSV.of(TextFormat.Kind.JSON).writtenIn(charset);
    }
    HeaderLayout header = header(text);
    TextFormat best = null;
    double most = 0;
    for (char delimiter : DELIMITERS) {
      for (int skip = 0; skip <= (header == HeaderLayout.ONE_ROW ? MOST_HEAD_LINES : 0); skip++) {
        TextFormat format =
            TextFormat.of(TextFormat.Kind.CSV, header, charset, false)
                .delimitedBy(delimiter)
                .skippingHead(skip);
        double fit = fit(hadoop, uri, format);
        if (fit > most) {
          most = fit;
          best = format;
        }
      }
    }
    if (best == null) {
      throw new IOException("no delimiter gives rows that are as wide as a header");
    }
    return best;
  }

  /** UTF-8 where the bytes are that, else the charset of Windows in western Europe. */
  private static String charset(byte[] head) throws IOException {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, FileKind.HEAD));
    boolean marked = first.length > 1 && (first[0] & 0xff) >= 0xfe && (first[1] & 0xff) >= 0xfe;
    FileKind kind = FileKind.of(first).orElse(null);
    if (marked) {
      return (first[0] & 0xff) == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
    if (kind == FileKind.UTF_16_LITTLE || kind == FileKind.UTF_16_BIG) {
      return kind == FileKind.UTF_16_LITTLE ? "UTF-16LE" : "UTF-16BE";
    }
    if (kind != null) {
      throw new IOException("it is %s. %s".formatted(kind.description(), kind.cure()));
    }
    // The last character may be cut.
    int whole = head.length < HEAD_BYTES ? head.length : head.length - LONGEST_CHARACTER;
    for (int cut = 0; cut < LONGEST_CHARACTER; cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(
                ByteBuffer.wrap(
                    head, 0, Math.max(0, whole - (head.length < HEAD_BYTES ? 0 : cut))));
        return StandardCharsets.UTF_8.name();
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return Charset.forName("windows-1252").name();
  }

  private static HeaderLayout header(String text) {
    List<String> lines = text.lines().limit(3).toList();
    if (lines.size() == 3 && lines.get(2).contains("ImportId")) {
      return HeaderLayout.QUALTRICS;
    }
    return lines.size() > 1
            && lines.get(0).startsWith("Respondent ID")
            && lines.get(1).matches("[,;\t].*")
        ? HeaderLayout.SURVEYMONKEY
        : HeaderLayout.ONE_ROW;
  }

  /** Number of columns, less for rows of another width; 0 for what is no table. */
  private static double fit(Configuration hadoop, String uri, TextFormat format)
      throws IOException {
    try (TextRecords records = TextRecords.open(hadoop, uri, format, List.of(), false)) {
      List<String> header = records.header();
      boolean named =
          header.size() > 1
              && header.stream().noneMatch(String::isEmpty)
              && header.stream().distinct().count() == header.size();
      if (!named && format.header() == HeaderLayout.ONE_ROW) {
        return 0;
      }
      int rows = 0;
      int faults = 0;
      while (rows < ROWS && records.hasNext()) {
        TextRecord record = records.next();
        rows++;
        faults += record.fault() == null ? 0 : 1;
      }
      double whole = rows == 0 ? 1 : 1 - (double) faults / rows;
      return whole < 0.9 ? 0 : header.size() * whole / (1 + format.skipHead());
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
