package io.unisono.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("cells")
  void noCellIsAFormula(String text, String safe) {
    assertThat(PrivateFile.formulaSafe(text)).isEqualTo(safe);
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of("=1+1", "'=1+1"),
        Arguments.of("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
        Arguments.of("+39 02", "'+39 02"),
        Arguments.of("-2", "'-2"),
        Arguments.of("@SUM(A1)", "'@SUM(A1)"),
        Arguments.of("\t=1", "'\t=1"),
        Arguments.of("\r=1", "'\r=1"),
        Arguments.of("\n=1", "'\n=1"),
        Arguments.of("\0=1", "'\0=1"),
        Arguments.of("plain = sign", "plain = sign"),
        Arguments.of("", ""),
        Arguments.of(null, null));
  }

  @Test
  void cellsAreQuotedAsRfc4180AndTheDigestIsOfTheFile() throws IOException {
    Path file = folder.resolve("a.csv");

    PrivateFile.Written written =
        PrivateFile.write(
            file,
            PrivateFile.Reader.of("en"),
            List.of("id", "reason"),
            List.of(List.of("1", "say \"hi\", =now"), Arrays.asList("=2", null)).iterator());

    assertThat(file).hasContent("\uFEFFid,reason\r\n1,\"say \"\"hi\"\", =now\"\r\n'=2,\r\n");
    assertThat(written)
        .isEqualTo(new PrivateFile.Written(2, DigestUtils.sha256Hex(Files.readAllBytes(file))));
  }

  /**
   * Excel in Italian puts a file with commas into one column, and takes 1.8 for the first of
   * August.
   */
  @Test
  void aSpreadsheetInItalianGetsSemicolonsAndDecimalCommas() throws IOException {
    Path file = folder.resolve("a.csv");
    PrivateFile.Reader italian = PrivateFile.Reader.of("it");

    PrivateFile.write(
        file,
        italian,
        List.of("id", "odds"),
        List.of(List.of("perché, sì", italian.number(1.8))).iterator());

    assertThat(file).hasContent("\uFEFFid;odds\r\nperché, sì;1,8\r\n");
    assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void aMachineGetsEveryCellAsItIs() throws IOException {
    Path file = folder.resolve("a.csv");

    PrivateFile.write(
        file,
        PrivateFile.Reader.MACHINE,
        List.of("id"),
        List.of(List.of("-2"), List.of("c1")).iterator());

    assertThat(file).hasContent("id\r\n-2\r\nc1\r\n");
  }

  /** The tests run with the usual umask, under which a new file is everybody's to read. */
  @Test
  void onlyTheOwnerReadsAFileFromItsFirstByteOn() throws IOException {
    Path aside = folder.resolve(".a.csv.part");
    Files.writeString(aside, "left by a process that died, for all to read");
    Path file = folder.resolve("a.csv");
    Path manifest = folder.resolve("a.manifest.json");

    PrivateFile.write(
        file,
        PrivateFile.Reader.MACHINE,
        List.of("id"),
        Stream.generate(() -> permissions(aside)).map(List::of).limit(1).iterator());
    PrivateFile.writeManifest(manifest, Map.of("audience", "a"));

    assertThat(file).hasContent("id\r\nrw-------\r\n");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(manifest)).isEqualTo("rw-------");
  }

  @Test
  void aStoreThatKnowsNoOwnersIsWrittenToo() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("store.zip"), Map.of("create", "true"))) {
      Path file = zip.getPath("/a.csv");

      PrivateFile.write(
          file, PrivateFile.Reader.MACHINE, List.of("id"), List.of(List.of("1")).iterator());

      assertThat(Files.readString(file)).isEqualTo("id\r\n1\r\n");
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsLeftAside() throws IOException {
    PrivateFile.write(
        folder.resolve("a.csv"),
        PrivateFile.Reader.MACHINE,
        List.of("id"),
        new ArrayList<List<String>>().iterator());

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.csv"));
    }
  }
}
