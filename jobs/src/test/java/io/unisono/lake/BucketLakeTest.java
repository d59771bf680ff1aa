package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.NOON;
import static io.unisono.lake.Company.TUESDAY;
import static io.unisono.lake.Company.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.storage.BucketFileSystem;
import io.unisono.lake.storage.Lease;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A lake on an object store: half a publication is never seen, and what died is cleared away. */
class BucketLakeTest {

  private static final Duration GRACE = Duration.ofDays(1);

  @TempDir Path folder;

  private String name;
  private BucketFileSystem.Bucket bucket;
  private Storage storage;
  private Company company;

  @BeforeEach
  void newBucket(TestInfo test) throws IOException {
    name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    bucket = BucketFileSystem.bucket(name);
    storage = at("lake");
    company = new Company(folder, storage, at("work"));
  }

  private Storage at(String path) throws IOException {
    return Storage.at("s3a://" + name + "/" + path, 0027, BucketFileSystem::settings);
  }

  @Test
  void retentionGoesByTheTimesOfFiles() {
    company.night("monday", MONDAY);
    company.leaveStaged("abandoned", MONDAY);
    company.night("tuesday", TUESDAY);
    bucket.now = NOON.plus(Duration.ofHours(25));
    company.leaveStaged("young", WEDNESDAY);

    Removed removed = company.lakeAt(bucket.now).retain(1, GRACE);

    assertThat(removed)
        .isEqualTo(
            new Removed(
                List.of(1), List.of("staging/abandoned", "orders/v=monday", "visits/v=monday")));
    assertThat(company.faults()).isEmpty();
    company.lake().resume("young").close();
  }

  @Test
  void whereverPublishingStopsTheLiveReleaseIsWhole() throws IOException {
    int refused = 0;
    boolean done = false;
    for (int change = 0; !done; change++) {
      company = new Company(folder, at("lake-" + change), at("work-" + change));
      company.night("monday", MONDAY);
      company.leaveStaged("tuesday", TUESDAY);
      done = publishes(company, change);

      assertThat(company.lake().current().orElseThrow().runId()).isIn("monday", "tuesday");
      // Views follow the pointer, and may be one release behind it.
      assertThat(company.faults()).allMatch(fault -> fault.file().startsWith("views/"));
      if (!done) {
        refused++;
        bucket.now = bucket.now.plus(Lease.EXPIRY).plusSeconds(1);
        company.night("again", TUESDAY);
        assertThat(company.lake().current().orElseThrow().runId()).isEqualTo("again");

        bucket.now = bucket.now.plus(GRACE).plusSeconds(1);
        company.lakeAt(bucket.now).retain(1, GRACE);
        assertThat(at("work-" + change).list(LakeFolders.STAGING))
            .as("what publishing left that was stopped at change %d", change)
            .isEmpty();
      }
    }
    // Each version is two files, copied and deleted; the manifest names what came before.
    assertThat(refused).isGreaterThan(12);
  }

  private boolean publishes(Company company, int change) {
    try (StagingArea staging = company.lake().resume("tuesday")) {
      bucket.changesLeft = change;
      company.lake().publish(staging);
      return true;
    } catch (UserException e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH);
      return false;
    } finally {
      bucket.changesLeft = Integer.MAX_VALUE;
    }
  }

  @Test
  void aDeadRunIsNamedAndItsDateFreedOnceItIsSilent() throws IOException {
    company.lake().stage("killed", MONDAY);
    bucket.now = bucket.now.plusSeconds(45);

    Holder holder = company.lake().holders().get(0);
    assertThat(holder.run()).isEqualTo("killed");
    assertThat(holder.who()).startsWith("killed, process " + ProcessHandle.current().pid());
    assertThat(holder.silence()).isEqualTo(Duration.ofSeconds(45));
    assertThat(exitCode(() -> company.lake().unlock("killed"))).isEqualTo(ExitCode.CONFLICT);
    assertThat(exitCode(() -> company.lake().stage("next", MONDAY))).isEqualTo(ExitCode.CONFLICT);
    assertThat(exitCode(() -> company.lake().unlock("other"))).isEqualTo(ExitCode.USAGE);

    bucket.now = bucket.now.plusSeconds(16);
    assertThat(company.lake().unlock("killed")).extracting(Holder::run).containsExactly("killed");
    assertThat(company.lake().holders()).isEmpty();
    company.lake().stage("next", MONDAY).close();
  }

  @Test
  void aRunThatSleptDoesNotPublishTheDateOfAnother() {
    StagingArea slept = company.stage("slept", MONDAY, Company.TABLES);
    bucket.now = bucket.now.plus(Lease.EXPIRY).plusSeconds(1);
    StagingArea next = company.lake().stage("next", MONDAY);

    assertThatThrownBy(() -> company.lake().publish(slept))
        .hasMessageContaining("Run slept no longer holds run date 2026-01-05");
    slept.close();

    assertThat(company.lake().current()).isEmpty();
    assertThat(company.lake().holders()).extracting(Holder::run).containsExactly("next");
    next.close();
  }

  @Test
  void aHolderThatBeatsIsHeardOfAndOneThatLostItsNameKeepsSilent() throws IOException {
    Lease lease = (Lease) storage.lock("_locks/night", "mine").orElseThrow();
    bucket.now = bucket.now.plusSeconds(20);
    lease.beat();
    assertThat(storage.silence("_locks/night")).contains(Duration.ZERO);

    storage.replace("_locks/night", "another's");
    bucket.now = bucket.now.plusSeconds(20);
    lease.beat();
    lease.close();

    assertThat(storage.silence("_locks/night")).contains(Duration.ofSeconds(20));
    assertThat(storage.read("_locks/night")).isEqualTo(Optional.of("another's"));
  }

  private static ExitCode exitCode(ThrowingCallable action) {
    try {
      action.call();
    } catch (UserException e) {
      return e.exitCode();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("nothing was refused");
  }
}
