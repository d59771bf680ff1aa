package io.unisono.io;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files of the local disk. */
public final class LocalFiles {

  private LocalFiles() {}

  /** Writes a text. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes bytes. */
  @FunctionalInterface
  public interface Bytes {
    void writeTo(OutputStream bytes) throws IOException;
  }

  /**
   * Puts a text in place of what the file holds; a reader sees the old or the new text whole.
   * Folders above it are made.
   *
   * @return the file
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public static Path replace(Path file, String text) {
    return replace(file, writer -> writer.write(text));
  }

  /** As {@link #replace(Path, String)}, of a text that need not fit into memory. */
  public static Path replace(Path file, Content content) {
    return replaceBytes(
        file,
        bytes -> {
          try (Writer writer =
              new BufferedWriter(
                  new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()))) {
            content.writeTo(writer);
          }
        });
  }

  /** As {@link #replace(Path, Content)}, of bytes. */
  public static Path replaceBytes(Path file, Bytes content) {
    Path draft =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try {
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(draft))) {
          content.writeTo(bytes);
        }
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(file.toString(), e);
    }
  }

  /**
   * Makes a folder if it is not there, and proves with a file that it can be written to.
   *
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public static Path writableFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".cx", null));
      return folder;
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder.toString(), e);
    }
  }

  /** Removes a file, or a folder with all that is in it; nothing there is no error. */
  public static void deleteTree(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
