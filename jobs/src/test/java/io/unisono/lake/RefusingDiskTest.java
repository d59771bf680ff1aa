package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.NOON;
import static io.unisono.lake.Company.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake's disk is full: the night ends with code 7, what was live is live, a retry works. */
class RefusingDiskTest {

  private static final Set<String> CHANGES =
      Set.of("replace", "createNew", "moveIn", "delete", "lock");

  @TempDir Path folder;

  @Test
  void aDiskThatFillsUpAtAnyChangeLeavesTheOldReleaseWhole() throws Exception {
    int refused = 0;
    boolean done = false;
    for (int change = 0; !done; change++) {
      Company company = new Company(folder.resolve("change-" + change));
      company.night("monday", MONDAY);
      company.leaveStaged("tuesday", TUESDAY);

      done = publishes(company, change);

      try (AnalystReader analyst = new AnalystReader(company.lakeRoot)) {
        assertThat(analyst.readLiveNight()).isIn("monday", "tuesday");
        if (!done) {
          refused++;
          retry(company);
        }
        assertThat(analyst.readLiveNight()).isEqualTo("tuesday");
      }
      assertThat(company.faults()).isEmpty();
    }
    // Two locks, two versions, the release, the pointer and two views.
    assertThat(refused).isEqualTo(8);
  }

  /** Publishes onto a disk that refuses every change from the given one on. */
  private static boolean publishes(Company company, int change) {
    Storage disk = fullAfter(Company.storage(company.lakeRoot), change);
    try (StagingArea staging = company.lake(disk, NOON).resume("tuesday")) {
      company.lake(disk, NOON).publish(staging);
      return true;
    } catch (UserException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH);
      assertThat(e).hasMessageContaining("No space left on device");
      return false;
    }
  }

  private static void retry(Company company) {
    try (StagingArea staging = company.lake().resume("tuesday")) {
      company.lake().publish(staging);
    }
  }

  private static Storage fullAfter(Storage disk, int changes) {
    int[] left = {changes};
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              if (CHANGES.contains(method.getName()) && left[0]-- <= 0) {
                throw new IOException("No space left on device");
              }
              try {
                return method.invoke(disk, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aLakeThatIsNoFolderIsNamed() throws Exception {
    Company company = new Company(folder);
    Files.writeString(company.lakeRoot, "a file where the lake should be");

    assertThat(refusal(() -> company.lake().stage("monday", MONDAY)))
        .hasMessageContaining("Cannot write to " + company.lakeRoot)
        .hasMessageContaining(company.lakeRoot + " is a file, and a folder is needed");
  }

  @Test
  void aWorkFolderThatRefusesIsNamedAndNotTheLake() throws Exception {
    Company company = new Company(folder);
    Files.writeString(company.workRoot, "a file where the work folder should be");

    assertThat(refusal(() -> company.lake().stage("monday", MONDAY)))
        .hasMessageContaining("Cannot write to " + company.workRoot)
        .hasMessageNotContaining(company.lakeRoot.toString());
    assertThat(company.lakeRoot.resolve("_locks")).isEmptyDirectory();
  }

  private static UserException refusal(Runnable action) {
    try {
      action.run();
    } catch (UserException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH);
      return e;
    }
    throw new AssertionError("nothing was refused");
  }
}
