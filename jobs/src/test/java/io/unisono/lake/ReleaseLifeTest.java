package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.TUESDAY;
import static io.unisono.lake.Company.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.ReadWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLifeTest {

  @TempDir Path folder;

  private Company company;
  private Lake lake;

  @BeforeEach
  void newCompany() {
    company = new Company(folder);
    lake = company.lake();
  }

  @Test
  void aLakeBeforeItsFirstNightIsEmpty() {
    assertThat(lake.current()).isEmpty();
    assertThat(lake.history()).isEmpty();
    assertThat(lake.newestBefore(MONDAY)).isEmpty();
    assertThat(lake.verify(ReadWatch.NONE).faults()).isEmpty();
  }

  @Test
  void aPublishedNightIsLiveAndItsStagingAreaGone() {
    Release monday = company.night("monday", MONDAY);

    assertThat(lake.current()).contains(monday);
    assertThat(lake.history()).containsExactly(monday);
    assertThat(monday.number()).isEqualTo(1);
    assertThat(monday.runDate()).isEqualTo(MONDAY);
    assertThat(monday.tables().keySet()).containsExactly("orders", "visits");
    assertThat(monday.tables().get("orders").files())
        .extracting(DataFile::path)
        .containsExactly("orders/v=monday/part-00000.parquet");
    assertThat(company.workRoot.resolve("staging")).isEmptyDirectory();
    assertThat(company.lakeRoot.resolve("_locks")).isEmptyDirectory();
  }

  @Test
  void tablesThatANightDoesNotWriteKeepTheirVersion() {
    company.night("monday", MONDAY);
    Release tuesday = company.night("tuesday", TUESDAY, List.of("visits"));

    assertThat(tuesday.tables().get("orders").version()).isEqualTo("monday");
    assertThat(tuesday.tables().get("visits").version()).isEqualTo("tuesday");
    assertThat(tuesday.isNew("orders")).isFalse();
    assertThat(tuesday.isNew("visits")).isTrue();
  }

  @Test
  void aRerunOfTheDateReplacesItAndSeesTheSamePast() {
    Release monday = company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    Release again = company.night("tuesday-again", TUESDAY);

    assertThat(lake.current()).contains(again);
    assertThat(again.number()).isEqualTo(3);
    assertThat(lake.newestBefore(TUESDAY)).contains(monday);
    assertThat(lake.newestBefore(WEDNESDAY)).contains(again);
  }

  @Test
  void aBackfillEntersTheHistoryAndReadersStayWhereTheyAre() {
    Release wednesday = company.night("wednesday", WEDNESDAY);
    Release backfill = company.night("backfill", TUESDAY);

    assertThat(backfill.number()).isEqualTo(2);
    assertThat(lake.current()).contains(wednesday);
    assertThat(lake.isLive(backfill)).isFalse();
    assertThat(lake.newestBefore(WEDNESDAY)).contains(backfill);
  }

  @Test
  void aBackfillBuildsOnItsOwnPast() {
    company.night("monday", MONDAY);
    company.night("wednesday", WEDNESDAY);
    Release backfill = company.night("backfill", TUESDAY, List.of("visits"));

    assertThat(backfill.tables().get("orders").version()).isEqualTo("monday");
  }

  @Test
  void aRollbackPointsBackAndWithdrawsWhatCameLater() {
    Release monday = company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);

    assertThat(lake.rollback(1)).isEqualTo(monday);

    assertThat(lake.current()).contains(monday);
    assertThat(lake.withdrawn()).containsExactly(2);
    assertThat(lake.newestBefore(WEDNESDAY)).contains(monday);
    assertThat(company.lakeRoot.resolve(Views.DUCKDB)).content().contains("v=monday");

    Release next = company.night("wednesday", WEDNESDAY, List.of("visits"));
    assertThat(next.number()).isEqualTo(3);
    assertThat(next.tables().get("orders").version()).isEqualTo("monday");
    assertThat(lake.current()).contains(next);
    assertThat(lake.withdrawn()).containsExactly(2);
  }

  @Test
  void aRollbackCanBeTakenBack() {
    company.night("monday", MONDAY);
    Release tuesday = company.night("tuesday", TUESDAY);
    lake.rollback(1);

    lake.rollback(2);

    assertThat(lake.current()).contains(tuesday);
    assertThat(lake.withdrawn()).isEmpty();
  }

  @Test
  void aRollbackToAReleaseThatIsNotThereNamesThoseThatAre() {
    company.night("monday", MONDAY);

    assertThatThrownBy(() -> lake.rollback(7))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no release 7")
        .hasMessageContaining("releases [1]");
  }

  @Test
  void aRunIdIsTakenOnce() {
    company.night("monday", MONDAY);

    assertThatThrownBy(() -> lake.stage("monday", TUESDAY))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT))
        .hasMessageContaining("Run monday exists already");
  }

  @Test
  void aPublishedRunIsNotResumedButSaidToBeThere() {
    company.night("monday", MONDAY);

    assertThatThrownBy(() -> lake.resume("monday"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Run monday is published already")
        .hasMessageContaining("It is release 1 of 2026-01-05 in " + company.lakeRoot);
  }

  @Test
  void aRunIdThatIsNoFolderNameIsRefused() {
    assertThatThrownBy(() -> lake.stage("../elsewhere", MONDAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../elsewhere");
  }

  @Test
  void aLakeThatHadoopWouldTakeForAPatternIsRefused() {
    assertThatThrownBy(() -> Lake.open(folder + "/lake[1]", folder + "/work"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lake[1]")
        .hasMessageContaining("must not contain");
  }

  @Test
  void nothingIsPublishedWithoutAnAudit() throws Exception {
    try (StagingArea staging = company.stage("monday", MONDAY, Company.TABLES)) {
      Path manifest = company.workRoot.resolve("staging/monday/orders/_manifest.json");
      Files.writeString(manifest, Files.readString(manifest).replace("1.0.0", "1.0.1"));

      assertThatThrownBy(() -> lake.publish(staging))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has not passed the audit");
    }
    assertThat(lake.current()).isEmpty();
  }

  @Test
  void filesAreReadableForTheGroupAndNobodyElse() throws Exception {
    Release monday = company.night("monday", MONDAY);
    Path file = company.lakeRoot.resolve(monday.tables().get("orders").files().get(0).path());

    assertThat(permissions(file)).isEqualTo("rw-r-----");
    assertThat(permissions(file.getParent())).isEqualTo("rwxr-x---");
    assertThat(permissions(company.lakeRoot.resolve("_CURRENT.json"))).isEqualTo("rw-r-----");
    assertThat(permissions(company.lakeRoot)).isEqualTo("rwxr-x---");
  }

  @Test
  void verifyNamesFilesThatAreMissingOrChanged() throws Exception {
    Release monday = company.night("monday", MONDAY);
    Files.delete(company.lakeRoot.resolve("orders/v=monday/part-00000.parquet"));
    Files.writeString(company.lakeRoot.resolve("visits/v=monday/part-00000.parquet"), "x");

    assertThat(lake.verify(ReadWatch.NONE).faults())
        .extracting(fault -> fault.file() + " " + fault.what())
        .containsExactly(
            "orders/v=monday/part-00000.parquet is missing",
            "visits/v=monday/part-00000.parquet has 1 bytes and was published with "
                + monday.tables().get("visits").files().get(0).bytes());
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
