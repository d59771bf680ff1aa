package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.NOON;
import static io.unisono.lake.Company.TUESDAY;
import static io.unisono.lake.Company.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.lake.release.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Duration GRACE = Duration.ofDays(1);
  private static final Instant IN_TIME = NOON.plus(Duration.ofHours(23));
  private static final Instant LATER = NOON.plus(Duration.ofHours(25));

  @TempDir Path folder;

  private Company company;

  @BeforeEach
  void newCompany() {
    company = new Company(folder);
  }

  @Test
  void deletesWhatNoKeptReleaseNeeds() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY, List.of("visits"));
    company.night("wednesday", WEDNESDAY, List.of("visits"));
    writtenAtNoon();

    Removed removed = company.lakeAt(LATER).retain(2, GRACE);

    assertThat(removed).isEqualTo(new Removed(List.of(1), List.of("visits/v=monday")));
    assertThat(company.lakeRoot.resolve("orders/v=monday")).exists();
    assertThat(company.lakeRoot.resolve("visits/v=monday")).doesNotExist();
    assertThat(company.lake().history()).extracting(Release::number).containsExactly(2, 3);
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void readersOfTheLastReleaseHaveTheGraceToFinish() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    writtenAtNoon();

    assertThat(company.lakeAt(IN_TIME).retain(1, GRACE))
        .isEqualTo(new Removed(List.of(), List.of()));
    assertThat(company.lakeAt(LATER).retain(1, GRACE))
        .isEqualTo(new Removed(List.of(1), List.of("orders/v=monday", "visits/v=monday")));
  }

  /** A night of Wednesday takes its ids from Monday's, however many releases Tuesday had. */
  @Test
  void manyReleasesOfOneDayDoNotPushOutTheNightBefore() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday-1", TUESDAY);
    company.night("tuesday-2", TUESDAY);
    company.night("tuesday-3", TUESDAY);
    writtenAtNoon();

    assertThat(company.lakeAt(LATER).retain(2, GRACE).releases()).containsExactly(2);
    assertThat(company.lake().history()).extracting(Release::number).containsExactly(1, 3, 4);
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void theLiveReleaseStaysHoweverOldItIs() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    company.night("wednesday", WEDNESDAY);
    company.lake().rollback(1);
    writtenAtNoon();

    assertThat(company.lakeAt(LATER).retain(1, GRACE).releases()).containsExactly(2);
    assertThat(company.lake().current().orElseThrow().number()).isEqualTo(1);
    assertThat(company.lake().withdrawn()).containsExactly(3);
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void aNumberIsNeverUsedAgain() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    writtenAtNoon();
    company.lakeAt(LATER).retain(1, GRACE);

    assertThat(company.night("wednesday", WEDNESDAY).number()).isEqualTo(3);
  }

  @Test
  void aReleaseWhoseFileIsLostIsNotTakenForOneThatRetentionDeleted() throws Exception {
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    company.night("wednesday", WEDNESDAY);
    Files.delete(company.lakeRoot.resolve("_releases/000002.json"));
    writtenAtNoon();

    assertThatThrownBy(() -> company.lakeAt(LATER).retain(1, GRACE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("_releases/000002.json is damaged")
        .hasMessageContaining("It is missing.");
    assertThat(company.lakeRoot.resolve("orders/v=tuesday")).exists();
  }

  @Test
  void clearsUpAfterRunsThatWereAbandoned() throws Exception {
    company.night("monday", MONDAY);
    company.leaveStaged("abandoned", TUESDAY);
    // Of a run that was killed while it published, and whose staging area is gone.
    try (StagingArea lost = company.stage("lost", TUESDAY, Company.TABLES)) {
      lost.moveIntoLake(lost.manifest("orders"));
      lost.moveIntoLake(lost.manifest("visits"));
      lost.clear();
    }
    Files.createDirectories(company.lakeRoot.resolve("orders/_incoming.v=copy"));
    Files.createDirectories(company.workRoot.resolve("quarantine/party/run=lost"));
    Files.createDirectories(company.workRoot.resolve("quarantine/party/run=monday"));
    writtenAtNoon();

    assertThat(company.lakeAt(LATER).retain(1, GRACE).folders())
        .containsExactly(
            "staging/abandoned",
            "orders/_incoming.v=copy",
            "orders/v=lost",
            "visits/v=lost",
            "quarantine/party/run=lost");
  }

  @Test
  void aRunUnderWayKeepsItsStagingAreaAndWhatItMoved() throws Exception {
    company.night("monday", MONDAY);
    try (StagingArea staging = company.stage("tuesday", TUESDAY, Company.TABLES)) {
      staging.moveIntoLake(staging.manifest("orders"));
      writtenAtNoon();

      assertThat(company.lakeAt(LATER).retain(1, GRACE))
          .isEqualTo(new Removed(List.of(), List.of()));
      company.lake().publish(staging);
    }
    assertThat(company.faults()).isEmpty();
  }

  /** Gives every file and folder the time at which these tests publish. */
  private void writtenAtNoon() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(NOON));
      }
    }
  }
}
