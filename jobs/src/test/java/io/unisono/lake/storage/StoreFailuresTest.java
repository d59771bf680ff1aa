package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class StoreFailuresTest {

  private static final String LAKE = "s3a://company/lake";

  /** Named as S3A's, which is not on the class path of the tests. */
  private static final class UnknownStoreException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static UserException of(String place, Throwable failure) {
    return StoreFailures.of(failure, place, ExitCode.INPUT).orElseThrow();
  }

  @Test
  void theSchemeThatHadoopGaveUpIsCorrected() {
    UserException refused =
        of("s3://company/lake", new IOException("No FileSystem for scheme \"s3\""));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refused).hasMessageContaining("cure: Write s3a://company/lake.");
  }

  @Test
  void aMissingJarIsNamed() {
    UserException driver =
        of(
            LAKE,
            new IllegalStateException(
                new ClassNotFoundException(
                    "Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")));
    UserException client =
        of(LAKE, new NoClassDefFoundError("software/amazon/awssdk/transfer/s3/S3TransferManager"));

    assertThat(driver.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(driver).hasMessageContaining("without the jar of hadoop-aws");
    assertThat(client).hasMessageContaining("without the jar of s3-transfer-manager");
  }

  @Test
  void aBucketThatIsNotThereIsAMistakeOfTheConfiguration() {
    UserException refused = of(LAKE, new UnknownStoreException());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refused).hasMessageContaining("no such bucket");
  }

  @Test
  void aStoreThatRefusesOrKeepsSilentHasTheCodeOfWhatItWasAskedFor() {
    UserException refused = of(LAKE, new AccessDeniedException(LAKE, null, "no credentials"));
    UserException silent =
        of(LAKE, new IllegalStateException(new ConnectException("Connection refused")));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(refused).hasMessageContaining("AWS_ACCESS_KEY_ID");
    assertThat(silent.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(silent).hasMessageContaining("Connection refused");
  }

  @Test
  void otherFailuresAreNotTheStores() {
    assertThat(StoreFailures.of(new IOException("division by zero"), LAKE, ExitCode.INPUT))
        .isEmpty();
  }
}
