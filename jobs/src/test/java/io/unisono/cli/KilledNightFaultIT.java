package io.unisono.cli;

import static io.unisono.cli.TinyCompany.MONDAY;
import static io.unisono.cli.TinyCompany.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver is killed with -9 while an analyst reads on: every read sees one whole release, and
 * the night can be taken up or run again. Kills at every point of the lake, without Spark's start,
 * are tested in {@code io.unisono.lake}.
 */
@Exhaustive
class KilledNightFaultIT {

  private static final int KILLED = 137;

  @TempDir private Path folder;

  /**
   * Each run takes up the one before it and is killed later on the way: while jobs write, while
   * tables move, before and after the pointer is swapped.
   */
  @Test
  void aNightThatIsKilledAtOneStepAfterTheOtherIsPublishedOnceInTheEnd() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    assertThat(exitCode(CxProcess.start(company.night(MONDAY)))).isZero();

    killedAt(company, company.night(TUESDAY), "after:manifest:customer_identity", 1);
    String run = stagedRun(company);
    // The marker of the killed run is still there, and in nobody's way.
    List<String> resumed = company.night(TUESDAY, "--resume", run);
    killedAt(company, resumed, "after:move:customer", 1);
    killedAt(company, resumed, "after:release", 1);
    killedAt(company, resumed, "after:pointer", 2);
    assertThat(exitCode(CxProcess.start(resumed))).isZero();

    try (LakeReader analyst = new LakeReader(company.lake())) {
      assertThat(analyst.readLiveRelease()).isEqualTo(2);
      String customers = analyst.customers();

      // The scheduler submits the same night again: same rows, next number.
      assertThat(exitCode(CxProcess.start(company.night(TUESDAY)))).isZero();
      assertThat(analyst.readLiveRelease()).isEqualTo(3);
      assertThat(analyst.customers()).isEqualTo(customers);
    }
  }

  @Test
  void aNightThatIsKilledAtAnyTimeIsInNobodysWay() {
    TinyCompany company = new TinyCompany(folder);
    assertThat(exitCode(CxProcess.start(company.night(MONDAY)))).isZero();
    Random random = new Random(42);

    try (LakeReader analyst = new LakeReader(company.lake())) {
      for (int i = 0; i < 3; i++) {
        try (CxProcess night = CxProcess.start(company.night(TUESDAY))) {
          night.awaitLine("staging begins");
          night.waitMillis(random.nextInt(6_000));
          night.kill();
          assertThat(night.exitCode()).isIn(0, KILLED);
        }
        assertThat(analyst.readLiveRelease()).isPositive();
      }
      assertThat(exitCode(CxProcess.start(company.night(TUESDAY)))).isZero();
      assertThat(analyst.customers().lines()).hasSize(TinyCompany.PEOPLE_ON_TUESDAY);
    }
  }

  private static void killedAt(
      TinyCompany company, List<String> arguments, String point, int liveAfterwards) {
    try (CxProcess night =
            CxProcess.start(List.of("-Dcx.fault=%s:kill".formatted(point)), arguments);
        LakeReader analyst = new LakeReader(company.lake())) {
      while (night.isAlive()) {
        assertThat(analyst.readLiveRelease()).isIn(1, 2);
      }
      assertThat(night.exitCode()).as("%s%n%s", point, night.output()).isEqualTo(KILLED);
      assertThat(analyst.readLiveRelease()).as(point).isEqualTo(liveAfterwards);
    }
  }

  private static int exitCode(CxProcess process) {
    try (process) {
      int code = process.exitCode();
      if (code != 0) {
        throw new AssertionError(process.output());
      }
      return code;
    }
  }

  private static String stagedRun(TinyCompany company) throws IOException {
    try (Stream<Path> staged = Files.list(company.work().resolve("staging"))) {
      return staged.map(run -> run.getFileName().toString()).findFirst().orElseThrow();
    }
  }
}
