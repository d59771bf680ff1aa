package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.storage.FaultPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that meet: of one date one goes on, of several dates all publish, one after the other. */
class ConcurrentRunsTest {

  @TempDir Path folder;

  private Company company;

  @BeforeEach
  void newCompany() {
    company = new Company(folder);
  }

  @Test
  void theSecondRunOfADateIsToldWhoHoldsIt() {
    try (StagingArea first = company.lake().stage("first", MONDAY)) {
      assertThatThrownBy(() -> company.lake().stage("second", MONDAY))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT))
          .hasMessageContaining("Another run holds run date 2026-01-05")
          .hasMessageContaining("first, process " + ProcessHandle.current().pid())
          .hasMessageContaining("since 2026-01-05T12:00:00Z");
      assertThat(company.workRoot.resolve("staging/second")).doesNotExist();
      assertThat(first.runDate()).isEqualTo(MONDAY);
    }
    company.lake().stage("second", MONDAY).close();
  }

  @Test
  void theDateIsHeldAcrossProcesses() throws Exception {
    company.leaveStaged("first", MONDAY);
    try (StagingArea here = company.lake().resume("first")) {
      Process other = Publisher.start(folder, List.of(), List.of("first"));
      assertThat(other.waitFor()).isEqualTo(1);
      assertThat(company.lake().current()).isEmpty();
      company.lake().publish(here);
    }
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void theMarkerOfAKilledRunIsTakenOver() throws Exception {
    company.leaveStaged("killed", MONDAY);
    Process killed =
        Publisher.start(folder, List.of("-Dcx.fault=before:release:kill"), List.of("killed"));
    assertThat(killed.waitFor()).isEqualTo(FaultPoint.KILLED);
    assertThat(company.lakeRoot.resolve("_locks")).isNotEmptyDirectory();

    company.night("next", MONDAY);

    assertThat(company.lake().current().orElseThrow().runId()).isEqualTo("next");
    assertThat(company.lakeRoot.resolve("_locks")).isEmptyDirectory();
  }

  @Test
  void ofManyRunsOfOneDateOneGoesOn() throws Exception {
    List<Boolean> began =
        together(
            16,
            run -> {
              try {
                company.lake().stage("run-" + run, MONDAY);
                return true;
              } catch (UserException e) {
                assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT);
                return false;
              }
            });

    assertThat(began).containsOnlyOnce(true);
  }

  @Test
  void runsOfSeveralDatesPublishOneAfterTheOther() throws Exception {
    List<LocalDate> dates = IntStream.range(0, 8).mapToObj(day -> MONDAY.plusDays(day)).toList();
    dates.forEach(date -> company.leaveStaged("run-" + date, date));

    List<Integer> numbers =
        together(
            dates.size(),
            day -> {
              try (StagingArea staging = company.lake().resume("run-" + dates.get(day))) {
                return company.lake().publish(staging).number();
              }
            });

    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(company.lake().current().orElseThrow().runDate()).isEqualTo(dates.get(7));
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void twoProcessesOfTwoDatesBothPublish() throws Exception {
    company.leaveStaged("monday", MONDAY);
    company.leaveStaged("tuesday", TUESDAY);

    Process monday = Publisher.start(folder, List.of(), List.of("monday"));
    Process tuesday = Publisher.start(folder, List.of(), List.of("tuesday"));

    assertThat(List.of(monday.waitFor(), tuesday.waitFor())).containsExactly(0, 0);
    assertThat(company.lake().current().orElseThrow().runId()).isEqualTo("tuesday");
    assertThat(company.lake().history()).hasSize(2);
    assertThat(company.faults()).isEmpty();
  }

  @Test
  void aMarkerThatNobodyHoldsIsNoObstacle() throws Exception {
    Path marker = company.lakeRoot.resolve("_locks/run-2026-01-05.json");
    Files.createDirectories(marker.getParent());
    Files.writeString(marker, "left by a machine that lost power");

    company.night("monday", MONDAY);

    assertThat(company.lake().current()).isPresent();
  }

  private interface Task<T> {
    T run(int index) throws Exception;
  }

  private static <T> List<T> together(int tasks, Task<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        int index = i;
        calls.add(() -> task.run(index));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
