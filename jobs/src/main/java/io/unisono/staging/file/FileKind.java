package io.unisono.staging.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Kinds of files that are taken for text by mistake, told by their first bytes. */
public enum FileKind {
  EXCEL(
      "an Excel workbook or another Office file",
      "Set 'format: xlsx' or give it the ending .xlsx, or save it as CSV UTF-8.",
      head -> isPacked(head) && holds(head, "[Content_Types].xml", "_rels/", "docProps/", "xl/")),
  OPEN_DOCUMENT(
      "an OpenDocument file",
      "Save it as .xlsx or as CSV UTF-8.",
      head -> isPacked(head) && holds(head, "mimetypeapplication/vnd.oasis")),
  ZIP("a zip archive", "Give it the ending .zip, or unpack it.", FileKind::isPacked),
  OLD_EXCEL(
      "an Excel file of the form before 2007 (.xls), or one with a password",
      "Save it without a password as .xlsx or as CSV UTF-8.",
      head -> begins(head, "d0cf11e0")),
  GZIP("compressed with gzip", "Give it the ending .gz.", head -> begins(head, "1f8b")),
  BZIP2("compressed with bzip2", "Give it the ending .bz2.", head -> begins(head, "425a68")),
  ZSTANDARD("compressed with zstd", "Give it the ending .zst.", head -> begins(head, "28b52ffd")),
  PARQUET("a Parquet file", "Set 'format: parquet'.", head -> begins(head, "50415231")),
  PDF("a PDF", "Ask the source for CSV.", head -> begins(head, "25504446")),
  WEB_PAGE(
      "a web page, such as that of a login or an error",
      "Download the export again and look at what was saved.",
      head -> startsWith(head, "<!doctype html", "<html")),
  XML("an XML file", "Export it as CSV or JSON lines.", head -> startsWith(head, "<?xml")),
  UTF_16_LITTLE(
      "text in UTF-16 without a byte-order mark",
      "Set 'charset: UTF-16LE', or save it as UTF-8.",
      head -> isEverySecondNul(head, 1)),
  UTF_16_BIG(
      "text in UTF-16 without a byte-order mark",
      "Set 'charset: UTF-16BE', or save it as UTF-8.",
      head -> isEverySecondNul(head, 0)),
  BINARY("no text", "Ask the source for CSV, JSON lines, Excel or Parquet.", FileKind::isBinary);

  /** Bytes from which a kind can be told. */
  public static final int HEAD = 512;

  private static final int ENTRY_NAME = 30;

  private final String description;
  private final String cure;
  private final Predicate<byte[]> test;

  FileKind(String description, String cure, Predicate<byte[]> test) {
    this.description = description;
    this.cure = cure;
    this.test = test;
  }

  /** "an Excel workbook". */
  public String description() {
    return description;
  }

  /** What the user can do about it. */
  public String cure() {
    return cure;
  }

  /**
   * The kind of a file that is no text; empty for text.
   *
   * @param head its first bytes, at most {@link #HEAD}
   */
  public static Optional<FileKind> of(byte[] head) {
    return Arrays.stream(values()).filter(kind -> kind.test.test(head)).findFirst();
  }

  private static boolean isPacked(byte[] head) {
    return begins(head, "504b0304") || begins(head, "504b0506");
  }

  private static boolean begins(byte[] head, String hex) {
    byte[] magic = HexFormat.of().parseHex(hex);
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static boolean startsWith(byte[] head, String... texts) {
    String text =
        new String(head, StandardCharsets.UTF_8)
            .replace("\ufeff", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(texts).anyMatch(text::startsWith);
  }

  /** Whether the first entry of a zip archive has one of the names. */
  private static boolean holds(byte[] head, String... names) {
    String name =
        new String(
            head,
            Math.min(ENTRY_NAME, head.length),
            Math.max(0, head.length - ENTRY_NAME),
            StandardCharsets.ISO_8859_1);
    return Arrays.stream(names).anyMatch(name::startsWith);
  }

  private static boolean isEverySecondNul(byte[] head, int offset) {
    if (head.length < 4) {
      return false;
    }
    int end = Math.min(head.length, 64) / 2 * 2;
    for (int i = 0; i < end; i++) {
      if ((head[i] == 0) != (i % 2 == offset)) {
        return false;
      }
    }
    return true;
  }

  /** A tenth of control characters is more than a damaged text has. */
  private static boolean isBinary(byte[] head) {
    int controls = 0;
    for (byte value : head) {
      if (value >= 0 && value < ' ' && !Character.isWhitespace(value)) {
        controls++;
      }
    }
    return controls * 10 > head.length;
  }
}
