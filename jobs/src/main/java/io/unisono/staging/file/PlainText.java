package io.unisono.staging.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The characters of a text file. */
public final class PlainText {

  private PlainText() {}

  /**
   * Opens the file at its first character: a byte-order mark is no part of the text, and decides
   * over the configured charset.
   *
   * @throws UnexpectedForm if the first bytes are of something else than text
   */
  public static Reader open(Configuration hadoop, String uri, String charset) throws IOException {
    InputStream bytes = PlainBytes.open(hadoop, uri);
    try {
      return reader(bytes, uri, charset);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static Reader reader(InputStream bytes, String uri, String charset) throws IOException {
    byte[] head = bytes.readNBytes(FileKind.HEAD);
    Optional<Mark> mark = Mark.of(head);
    if (mark.isEmpty() && !charset.toUpperCase(Locale.ROOT).startsWith("UTF-16")) {
      Optional<FileKind> other = FileKind.of(head);
      if (other.isPresent()) {
        throw new UnexpectedForm(
            uri, "It is %s.".formatted(other.get().description()), other.get().cure());
      }
    }
    int length = mark.map(Mark::length).orElse(0);
    PushbackInputStream text = new PushbackInputStream(bytes, FileKind.HEAD);
    text.unread(head, length, head.length - length);
    return new InputStreamReader(text, mark.map(Mark::charset).orElse(Charset.forName(charset)));
  }

  /** A byte-order mark with the charset that it stands for. */
  private record Mark(int length, Charset charset) {

    static Optional<Mark> of(byte[] head) {
      if (begins(head, 0xef, 0xbb, 0xbf)) {
        return Optional.of(new Mark(3, StandardCharsets.UTF_8));
      }
      if (begins(head, 0xff, 0xfe)) {
        return Optional.of(new Mark(2, StandardCharsets.UTF_16LE));
      }
      return begins(head, 0xfe, 0xff)
          ? Optional.of(new Mark(2, StandardCharsets.UTF_16BE))
          : Optional.empty();
    }

    private static boolean begins(byte[] head, int... mark) {
      for (int i = 0; i < mark.length; i++) {
        if (i >= head.length || (head[i] & 0xff) != mark[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
