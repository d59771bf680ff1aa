package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StorageFailureTest {

  private static final String STAGED = "/work/staging/run/customer";

  @Test
  void aFullDiskIsFoundUnderWhatSparkWrapsAroundIt() {
    Exception failure =
        new IllegalStateException(
            "Job aborted.",
            new IOException("Task failed\n\tjava.io.IOException: No space left on device\n\tat X"));

    assertThat(StorageFailure.in(failure, STAGED))
        .contains("java.io.IOException: No space left on device");
  }

  @Test
  void aRefusedAccessIsOursOnlyInTheFolderThatWasWritten() {
    assertThat(StorageFailure.in(new IOException(STAGED + "/part-0 (Permission denied)"), STAGED))
        .isPresent();
    assertThat(StorageFailure.in(new IOException("/exports/a.csv (Permission denied)"), STAGED))
        .isEmpty();
  }

  @Test
  void otherFailuresAreNoRefusal() {
    assertThat(StorageFailure.in(new IllegalStateException("division by zero"), STAGED)).isEmpty();
    assertThat(StorageFailure.in(new IllegalStateException((String) null), STAGED)).isEmpty();
  }

  @Test
  void reasonsAreInWords() {
    assertThat(StorageFailure.reason(new AccessDeniedException("/lake")))
        .isEqualTo("Permission denied: /lake");
    assertThat(StorageFailure.reason(new NoSuchFileException("/lake/a")))
        .isEqualTo("No such file: /lake/a");
    assertThat(StorageFailure.reason(new FileSystemException("/lake")))
        .isEqualTo("FileSystemException: /lake");
    assertThat(StorageFailure.reason(new FileSystemException("/lake", null, "Not a directory")))
        .isEqualTo("/lake: Not a directory");
  }

  @Test
  void anInterruptionIsNotForgotten() {
    Exception interrupted = new InterruptedException();

    assertThat(StorageFailure.unchecked(interrupted)).hasCause(interrupted);
    assertThat(Thread.interrupted()).isTrue();
  }
}
