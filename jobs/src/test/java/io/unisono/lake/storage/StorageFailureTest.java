package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  void theFullDiskOfSparkItselfIsToldFromThatOfTheTable() {
    String full =
        "Task 0 failed 1 times: java.io.IOException: No space left on device\n"
            + "\tat java.base/java.io.FileOutputStream.write(FileOutputStream.java:349)\n";
    String sorting = full + "\tat org.apache.spark.storage.DiskBlockObjectWriter.write(X:348)\n";
    String writing =
        full
            + "\tat org.apache.parquet.hadoop.ParquetFileWriter.end(X:1)\n\nDriver stacktrace:\n"
            + "\tat org.apache.spark.storage.BlockManager.stop(X:1)\n";

    assertThat(StorageFailure.inScratch(new IllegalStateException(new IOException(sorting))))
        .contains("No space left on device");
    assertThat(StorageFailure.in(new IOException(sorting), STAGED)).isEmpty();
    assertThat(StorageFailure.inScratch(new IOException(writing))).isEmpty();
    assertThat(StorageFailure.in(new IOException(writing), STAGED)).isPresent();
    assertThat(StorageFailure.inScratch(new IOException("division by zero"))).isEmpty();
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
  void anInterruptionIsNotForgotten() {
    Exception interrupted = new InterruptedException();

    assertThat(StorageFailure.unchecked(interrupted)).hasCause(interrupted);
    assertThat(Thread.interrupted()).isTrue();
  }
}
