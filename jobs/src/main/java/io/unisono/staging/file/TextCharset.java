package io.unisono.staging.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/** Tells in which charset a text is written that does not say so. */
public final class TextCharset {

  /** Bytes by which the charset is told; letters with accents may come late. */
  public static final int HEAD_BYTES = 1 << 24;

  private static final char DAMAGED = '\ufffd';
  private static final char LAST_ASCII = 0x7f;

  private TextCharset() {}

  /** Name of the charset of a file. */
  public static String of(Configuration hadoop, String uri) throws IOException {
    try (InputStream bytes = PlainBytes.open(hadoop, uri)) {
      return of(bytes.readNBytes(HEAD_BYTES));
    }
  }

  /**
   * UTF-16 by its mark or its zeros; UTF-8 where the bytes are that, else the charset of Windows in
   * western Europe.
   *
   * @param head first bytes of a text, at most {@link #HEAD_BYTES}
   */
  public static String of(byte[] head) {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, FileKind.HEAD));
    if (first.length > 1 && (first[0] & 0xff) >= 0xfe && (first[1] & 0xff) >= 0xfe) {
      return (first[0] & 0xff) == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
    FileKind kind = FileKind.of(first).orElse(null);
    if (kind == FileKind.UTF_16_LITTLE || kind == FileKind.UTF_16_BIG) {
      return kind == FileKind.UTF_16_LITTLE ? "UTF-16LE" : "UTF-16BE";
    }
    // Text of another charset hardly ever has a letter of UTF-8; some bytes of any text are
    // damaged.
    String text = new String(head, StandardCharsets.UTF_8);
    long damaged = text.chars().filter(character -> character == DAMAGED).count();
    long beyondAscii = text.chars().filter(character -> character > LAST_ASCII).count();
    return 2 * damaged > beyondAscii
        ? Charset.forName("windows-1252").name()
        : StandardCharsets.UTF_8.name();
  }
}
