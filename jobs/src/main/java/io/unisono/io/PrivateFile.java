package io.unisono.io;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A file with personal data. It is written under another name and then renamed, so that nobody
 * reads a file that is not complete. Only its owner may read it, whatever the umask. CSV is RFC
 * 4180 in UTF-8.
 */
public final class PrivateFile {

  /** By this first character a spreadsheet knows that a file is UTF-8. */
  public static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final char COMMA = ',';
  private static final char SEMICOLON = ';';

  /** What was written. */
  public record Written(long rows, String sha256) {}

  /**
   * Who reads the file. For a machine, columns are separated by commas and cells stay as they are;
   * for a person, no cell is a formula when a spreadsheet opens the file.
   */
  public record Reader(boolean isPerson, char delimiter) {

    public static final Reader MACHINE = new Reader(false, COMMA);

    /**
     * A person whose spreadsheet is set to this language. Where decimals have a comma, columns are
     * separated by semicolons.
     */
    public static Reader of(String language) {
      boolean decimalComma = Locale.ITALIAN.getLanguage().equals(language);
      return new Reader(true, decimalComma ? SEMICOLON : COMMA);
    }

    /** A number as the spreadsheet reads it; empty for null. */
    public String number(Number number) {
      String plain = number == null ? "" : number.toString();
      return delimiter == SEMICOLON ? plain.replace('.', ',') : plain;
    }
  }

  private PrivateFile() {}

  /** Replaces the file by header and lines. */
  public static Written write(
      Path file, Reader reader, List<String> header, Iterator<List<String>> lines)
      throws IOException {
    Written written = draft(file, reader, header, lines);
    publish(file);
    return written;
  }

  /**
   * Writes header and lines under another name; {@link #publish} gives them the name of the file.
   */
  public static Written draft(
      Path file, Reader reader, List<String> header, Iterator<List<String>> lines)
      throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(reader.delimiter()).get();
    long rows = 0;
    try (OutputStream bytes = new DigestOutputStream(create(aside(file)), digest);
        Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      if (reader.isPerson()) {
        text.write(BYTE_ORDER_MARK);
      }
      try (CSVPrinter csv = new CSVPrinter(text, format)) {
        csv.printRecord(header);
        while (lines.hasNext()) {
          List<String> cells = lines.next();
          csv.printRecord(
              reader.isPerson() ? cells.stream().map(PrivateFile::formulaSafe).toList() : cells);
          rows++;
        }
      }
    }
    return new Written(rows, Hex.encodeHexString(digest.digest()));
  }

  /** Replaces the file by what {@link #draft} wrote. */
  public static void publish(Path file) throws IOException {
    Files.move(
        aside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Replaces the file by this text. */
  public static void write(Path file, String text) throws IOException {
    try (OutputStream bytes = create(aside(file))) {
      bytes.write(text.getBytes(StandardCharsets.UTF_8));
    }
    publish(file);
  }

  /** Replaces the file by these facts as JSON. */
  public static void writeManifest(Path file, Map<String, Object> facts) throws IOException {
    try (OutputStream bytes = create(aside(file))) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(bytes, facts);
    }
    publish(file);
  }

  /** Deletes what an earlier export left in a folder: all files except these. */
  public static void deleteOthers(Path folder, Set<Path> kept) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(found -> !kept.contains(found)).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * The text with a leading apostrophe if a spreadsheet would take it for a formula (OWASP ASVS 5,
   * 1.2.10); null stays null.
   */
  public static String formulaSafe(String text) {
    boolean risky = text != null && !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0;
    return risky ? "'" + text : text;
  }

  /**
   * A new file. Where the disk knows owners, only its owner may read it, from the first byte on.
   */
  private static OutputStream create(Path file) throws IOException {
    Files.deleteIfExists(file);
    FileAttribute<?>[] ofOwner =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return Channels.newOutputStream(
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ofOwner));
  }

  private static Path aside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".part");
  }
}
