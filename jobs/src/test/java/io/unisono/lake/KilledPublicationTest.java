package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.lake.release.Release;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.FaultPoint;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.support.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The publishing process dies by kill -9: readers see a whole release, and the rerun converges. */
class KilledPublicationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "before:move:orders, monday",
    "after:move:orders,  monday",
    "after:move:visits,  monday",
    "before:release,     monday",
    "after:release,      monday",
    "before:pointer,     monday",
    "after:pointer,      tuesday",
    "before:views,       tuesday",
    "after:views,        tuesday",
    "before:cleanup,     tuesday",
    "during:cleanup,     tuesday",
    "after:cleanup,      tuesday",
  })
  void aKillAtAnyStepLeavesOneWholeReleaseLive(String point, String live) throws Exception {
    Company company = new Company(folder);
    company.night("monday", MONDAY);
    company.leaveStaged("tuesday", TUESDAY);

    Process publisher =
        Publisher.start(folder, List.of("-Dcx.fault=" + point + ":kill"), List.of("tuesday"));
    try (AnalystReader analyst = new AnalystReader(company.lakeRoot)) {
      while (publisher.isAlive()) {
        assertThat(analyst.readLiveNight()).isIn("monday", "tuesday");
      }
      assertThat(publisher.exitValue()).isEqualTo(FaultPoint.KILLED);
      assertThat(analyst.readLiveNight()).isEqualTo(live);

      // Nothing is left to resume once the staging area is cleared: the night is complete.
      if (!point.equals("after:cleanup")) {
        try (StagingArea staging = company.lake().resume("tuesday")) {
          company.lake().publish(staging);
        }
      }
      assertThat(analyst.readLiveNight()).isEqualTo("tuesday");
    }
    assertSound(company, List.of("monday", "tuesday"));
  }

  @Test
  void aNewRunOfTheDateConvergesWithoutTheKilledOne() throws Exception {
    Company company = new Company(folder);
    company.night("monday", MONDAY);
    company.leaveStaged("killed", TUESDAY);
    Process publisher =
        Publisher.start(folder, List.of("-Dcx.fault=after:release:kill"), List.of("killed"));
    assertThat(publisher.waitFor()).isEqualTo(FaultPoint.KILLED);

    company.night("again", TUESDAY);

    try (AnalystReader analyst = new AnalystReader(company.lakeRoot)) {
      assertThat(analyst.readLiveNight()).isEqualTo("again");
    }
    assertSound(company, List.of("monday", "killed", "again"));
  }

  @Test
  @Exhaustive
  void aKillAtARandomTimeNeverShowsHalfANight() throws Exception {
    Company company = new Company(folder);
    company.night("night-0", MONDAY);
    List<String> nights = new ArrayList<>();
    for (int night = 1; night <= 12; night++) {
      LocalDate runDate = MONDAY.plusDays(night);
      company.leaveStaged("night-" + night, runDate);
      nights.add("night-" + night);
    }
    Random random = new Random(20260105);
    try (AnalystReader analyst = new AnalystReader(company.lakeRoot)) {
      while (!nights.isEmpty()) {
        Process publisher = Publisher.start(folder, List.of(), nights);
        String before = analyst.readLiveNight();
        int reads = random.nextInt(8);
        String seen = before;
        while (publisher.isAlive() && (seen.equals(before) || reads-- > 0)) {
          seen = analyst.readLiveNight();
        }
        publisher.destroyForcibly().waitFor();
        analyst.readLiveNight();
        nights.removeIf(night -> !isStaged(company, night));
      }
      assertThat(analyst.readLiveNight()).isEqualTo("night-12");
    }
    assertSound(company, IntStream.rangeClosed(0, 12).mapToObj(night -> "night-" + night).toList());
  }

  private static boolean isStaged(Company company, String night) {
    return Files.exists(company.workRoot.resolve("staging/" + night + "/_run.json"));
  }

  /** Every release is whole, nothing unreachable is left, and the views show the live release. */
  private static void assertSound(Company company, List<String> published) throws IOException {
    Lake lake = company.lake();
    assertThat(lake.verify(ReadWatch.NONE).faults()).isEmpty();
    assertThat(lake.history()).extracting(Release::runId).isEqualTo(published);
    assertThat(versions(company.lakeRoot))
        .containsExactlyInAnyOrderElementsOf(
            Company.TABLES.stream()
                .flatMap(table -> published.stream().map(run -> table + "/v=" + run))
                .toList());
    assertThat(Files.readString(company.lakeRoot.resolve(Views.DUCKDB)))
        .startsWith("-- Release %d ".formatted(lake.current().orElseThrow().number()));
  }

  private static List<String> versions(Path lakeRoot) throws IOException {
    try (Stream<Path> files = Files.walk(lakeRoot, 2)) {
      return files
          .filter(file -> Company.TABLES.contains(file.getParent().getFileName().toString()))
          .map(file -> lakeRoot.relativize(file).toString())
          .toList();
    }
  }
}
