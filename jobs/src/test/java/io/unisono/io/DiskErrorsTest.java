package io.unisono.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class DiskErrorsTest {

  @Test
  void reasonsAreInWords() {
    assertThat(DiskErrors.reason(new AccessDeniedException("/lake")))
        .isEqualTo("Permission denied: /lake");
    assertThat(DiskErrors.reason(new NoSuchFileException("/lake/a")))
        .isEqualTo("No such file: /lake/a");
    assertThat(DiskErrors.reason(new FileSystemException("/lake")))
        .isEqualTo("FileSystemException: /lake");
    assertThat(DiskErrors.reason(new FileSystemException("/lake", null, "Not a directory")))
        .isEqualTo("/lake: Not a directory");
  }
}
