package io.unisono;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class can be read in one sitting, and a package be taken in at a glance. */
class SizeTest {

  private static final int LINES = 350;
  private static final int FILES = 20;

  @Test
  void noClassIsLongerThanOneSitting() throws IOException {
    assertThat(sources()).filteredOn(file -> lines(file) > LINES).isEmpty();
  }

  @Test
  void noPackageHoldsMoreFilesThanOneSees() throws IOException {
    assertThat(sources().stream().collect(groupingBy(Path::getParent, counting())))
        .isNotEmpty()
        .allSatisfy((folder, files) -> assertThat(files).isLessThanOrEqualTo(FILES));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
