package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.ReleaseErrors;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  /** As Spark 4.1 words it when the same task has lost its executor four times. */
  private static final String TASK_FAILED =
      """
      Job aborted due to stage failure: Task 1 in stage 21.0 failed 4 times, most recent failure: \
      Lost task 1.3 in stage 21.0 (TID 77) (127.0.0.1 executor 5): ExecutorLostFailure (executor 5 \
      exited caused by one of the running tasks) Reason: Command exited with code 137
      Driver stacktrace:""";

  private static final String STAGE_FAILED =
      """
      Job aborted due to stage failure: ShuffleMapStage 12 (save at StagingArea.java:1) has failed \
      the maximum allowable number of times: 4. Most recent failure reason:
      org.apache.spark.shuffle.FetchFailedException""";

  private static final String THROWN_OUT =
      "Job aborted due to stage failure: Master removed our application: FAILED";

  @Test
  void lostExecutorsAreNoDefect() {
    for (String message : new String[] {TASK_FAILED, STAGE_FAILED}) {
      Throwable failure = new IllegalStateException(new SparkException(message));

      assertThat(Failures.ofUser(failure)).isPresent();
      assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.CRASH);
      assertThat(Failures.message(failure))
          .startsWith("Spark lost more executors than it may.")
          .contains("  why:  Job aborted due to stage failure", "--executor-memory", "--resume RUN")
          .doesNotContain("Driver stacktrace");
    }
  }

  @Test
  void aMasterThatIsGoneIsNoDefect() {
    assertThat(Failures.message(new SparkException(THROWN_OUT)))
        .startsWith("Spark stopped before the work was done.")
        .contains("Master removed our application");
  }

  @Test
  void theFullDiskOfSparkIsNoDefect() {
    Throwable failure =
        new SparkException(
            "Lost task 0.0: java.io.IOException: No space left on device\n"
                + "\tat org.apache.spark.storage.DiskBlockObjectWriter.write(X:348)");

    assertThat(Failures.exitCode(failure)).isEqualTo(ExitCode.PUBLISH);
    assertThat(Failures.message(failure))
        .startsWith("Cannot write to the folder that Spark uses for itself.")
        .contains("No space left on device", "spark.local.dir");
  }

  @Test
  void whatTheCauseSaysToTheUserIsSaid() {
    UserException cause = ReleaseErrors.noRelease("/lake");

    assertThat(Failures.message(new SparkException("ExecutorLostFailure", cause)))
        .isEqualTo(cause.getMessage());
  }

  @Test
  void aDefectIsToldByItsKindAndFirstLine() {
    Throwable defect = new IllegalStateException("one\ntwo");

    assertThat(Failures.ofUser(defect)).isEmpty();
    assertThat(Failures.message(defect)).isEqualTo("IllegalStateException: one");
  }
}
