package io.unisono.audience;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file for people: RFC 4180, UTF-8, and no cell that a spreadsheet would run as a formula.
 * Written aside and moved, so that nobody picks up half of it; its manifest comes last. Only its
 * owner may read it, whatever the umask.
 */
final class AudienceFile {

  /** What was written. */
  record Written(long rows, String sha256) {}

  private AudienceFile() {}

  /** Replaces the file by header and lines. */
  static Written write(Path file, List<String> header, Iterator<List<String>> lines)
      throws IOException {
    Path aside = aside(file);
    MessageDigest digest = DigestUtils.getSha256Digest();
    long rows = 0;
    try (OutputStream bytes = new DigestOutputStream(create(aside), digest);
        Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(header);
      while (lines.hasNext()) {
        csv.printRecord(lines.next().stream().map(AudienceFile::formulaSafe).toList());
        rows++;
      }
    }
    move(aside, file);
    return new Written(rows, Hex.encodeHexString(digest.digest()));
  }

  /** Replaces the manifest by these facts. */
  static void writeManifest(Path file, Map<String, Object> facts) throws IOException {
    Path aside = aside(file);
    try (OutputStream bytes = create(aside)) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(bytes, facts);
    }
    move(aside, file);
  }

  /** Deletes the files of a folder but for these: what an earlier export left. */
  static void deleteOthers(Path folder, Set<Path> kept) throws IOException {
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
  static String formulaSafe(String text) {
    boolean risky = text != null && !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0;
    return risky ? "'" + text : text;
  }

  /** A new file that from its first byte only its owner reads, where the disk knows owners. */
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

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
