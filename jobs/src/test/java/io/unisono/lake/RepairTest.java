package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static io.unisono.lake.Company.NOON;
import static io.unisono.lake.Company.TUESDAY;
import static io.unisono.lake.Company.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.Views;
import io.unisono.lake.repair.Fault;
import io.unisono.lake.repair.Verification;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.lake.storage.Storage;
import io.unisono.support.Exhaustive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the lake are damaged or lost: each is named with its cure, and the lake is mended. */
class RepairTest {

  @TempDir Path folder;

  private Company company;
  private Lake lake;

  @BeforeEach
  void threeNights() {
    company = new Company(folder);
    lake = company.lake();
    company.night("monday", MONDAY);
    company.night("tuesday", TUESDAY);
    company.night("wednesday", WEDNESDAY);
  }

  /** What may become of a text file; the last ones are JSON, but of something else. */
  static Stream<String> damages() {
    return Stream.of("missing", "", " \n", "{", "\u0000\u0001\uFFFD", "{}", "null", "[]", "7");
  }

  private void damage(String file, String text) throws IOException {
    Path path = company.lakeRoot.resolve(file);
    if (text.equals("missing")) {
      Files.delete(path);
    } else {
      // As ISO 8859-1 some are no UTF-8 either.
      Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedPointerIsNamedByAllWhoReadItAndWrittenAgain(String text) throws Exception {
    damage("_CURRENT.json", text);

    List<ThrowingCallable> readers =
        List.of(
            () -> lake.current(),
            () -> lake.stage("thursday", WEDNESDAY.plusDays(1)),
            () -> lake.showViews(),
            () -> lake.retain(1, Duration.ZERO));
    for (ThrowingCallable reader : readers) {
      assertDamaged(reader, "_CURRENT.json", "cx repair writes it again");
    }
    assertThat(company.faults()).extracting(Fault::file).containsExactly("_CURRENT.json");
    assertThat(repair()).containsExactly("make release 3 of 2026-01-07 live");
    assertWholeAndLive("wednesday");
  }

  @Test
  void aReleaseCopiedOverThePointerIsAPointer() throws Exception {
    lake.rollback(2);
    Files.writeString(company.lakeRoot.resolve("_CURRENT.json"), "{");

    Files.write(
        company.lakeRoot.resolve("_CURRENT.json"),
        Files.readAllBytes(company.lakeRoot.resolve("_releases/000002.json")));

    assertWholeAndLive("tuesday");
    assertThat(lake.withdrawn()).containsExactly(3);
    assertThat(company.night("thursday", WEDNESDAY.plusDays(1)).number()).isEqualTo(4);
  }

  @Test
  void whatWasRolledBackStaysWithdrawn() throws Exception {
    lake.rollback(1);
    damage("_CURRENT.json", "missing");

    assertThat(repair()).containsExactly("make release 1 of 2026-01-05 live");
    assertWholeAndLive("monday");
    assertThat(lake.withdrawn()).containsExactly(2, 3);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void theFileOfTheLiveReleaseIsWrittenAgainFromThePointer(String text) throws Exception {
    String before = Files.readString(company.lakeRoot.resolve("_releases/000003.json"));
    damage("_releases/000003.json", text);

    assertDamaged(() -> lake.history(), "_releases/000003.json", "cx repair");
    assertThat(repair()).containsExactly("write _releases/000003.json again from _CURRENT.json");
    assertThat(company.lakeRoot.resolve("_releases/000003.json")).hasContent(before);
    assertWholeAndLive("wednesday");
  }

  @ParameterizedTest
  @MethodSource("damages")
  void anOlderReleaseThatCannotBeReadLeavesTheHistory(String text) throws Exception {
    damage("_releases/000002.json", text);

    assertDamaged(() -> lake.history(), "_releases/000002.json", "Restore the file");
    assertDamaged(() -> lake.rollback(1), "_releases/000002.json", "Restore the file");
    assertThat(repair())
        .singleElement()
        .asString()
        .startsWith("take release 2 out of the history: _releases/000002.json");
    assertThat(lake.history()).extracting(Release::number).containsExactly(1, 3);
    assertWholeAndLive("wednesday");
    if (!text.equals("missing")) {
      assertThat(company.lakeRoot.resolve("_releases/000002.gone")).exists();
    }
  }

  @Test
  void ofAHistoryThatIsLostTheLiveReleaseIsLeft() throws Exception {
    for (int number = 1; number <= 3; number++) {
      damage("_releases/00000%d.json".formatted(number), "missing");
    }

    assertThat(company.faults()).hasSize(3);
    assertThat(repair()).hasSize(3).last().asString().contains("again from _CURRENT.json");
    assertWholeAndLive("wednesday");
    assertThat(lake.history()).extracting(Release::number).containsExactly(3);
  }

  @Test
  void theNumberOfALostReleaseIsNotUsedAgain() throws Exception {
    damage("_releases/000003.json", "missing");
    damage("_CURRENT.json", "{");

    assertThat(repair())
        .containsExactly("make release 2 of 2026-01-06 live", "write the views of release 2");
    assertWholeAndLive("tuesday");

    damage("_releases/000002.json", "{");
    damage("_CURRENT.json", "{");
    repair();
    assertThat(company.night("again", TUESDAY).number()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "cut off", "other bytes"})
  void aReleaseWithDamagedDataIsWithdrawnAndTheOneBeforeItLive(String kind) throws Exception {
    String file = "visits/v=wednesday/part-00000.parquet";
    byte[] bytes = Files.readAllBytes(company.lakeRoot.resolve(file));
    if (kind.equals("missing")) {
      Files.delete(company.lakeRoot.resolve(file));
    } else if (kind.equals("cut off")) {
      Files.write(company.lakeRoot.resolve(file), Arrays.copyOf(bytes, 100));
    } else {
      bytes[bytes.length / 2] ^= 1;
      Files.write(company.lakeRoot.resolve(file), bytes);
    }

    assertThat(company.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.cure()).contains("Restore the file from a backup");
              assertThat(fault.releases()).containsExactly(3);
            });
    assertThat(repair())
        .containsExactly(
            "withdraw release 3 of 2026-01-07, which is damaged",
            "make release 2 of 2026-01-06 live",
            "write the views of release 2");
    assertLive("tuesday");
    assertThat(lake.verify(ReadWatch.NONE).sound()).isTrue();
    assertThat(repair()).isEmpty();

    Files.write(company.lakeRoot.resolve(file), bytes);
    if (!kind.equals("other bytes")) {
      assertThat(lake.rollback(3).runId()).isEqualTo("wednesday");
      assertWholeAndLive("wednesday");
    }
  }

  @Test
  void noRollbackLeadsToAReleaseWithoutItsFiles() throws Exception {
    damage("orders/v=tuesday/part-00000.parquet", "missing");

    assertDamaged(
        () -> lake.rollback(2), "orders/v=tuesday/part-00000.parquet", "Restore the file");
    assertLive("wednesday");
    assertThat(lake.withdrawn()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aManifestIsWrittenAgainFromTheRelease(String text) throws Exception {
    String manifest = "orders/v=tuesday/_manifest.json";
    String before = Files.readString(company.lakeRoot.resolve(manifest));
    damage(manifest, text);

    assertThat(company.faults()).extracting(Fault::file).containsExactly(manifest);
    assertThat(repair()).containsExactly("write %s again from the release".formatted(manifest));
    assertThat(company.lakeRoot.resolve(manifest)).hasContent(before);
    assertWholeAndLive("wednesday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows\" : [0-9]+",
        "bytes\" : [0-9]+",
        "sha256\" : \"[0-9a-f]+\"",
        "run_date\" : \"[-0-9]+\"",
        "contract\" : \"[.0-9]+\""
      })
  void anEditedReleaseIsNotWhole(String value) throws Exception {
    Path file = company.lakeRoot.resolve("_releases/000002.json");
    String text = Files.readString(file);
    String other =
        value.startsWith("run_date")
            ? "\"2026-01-04\""
            : value.contains("\" : \"") ? "\"0.0.1\"" : "5";
    Files.writeString(
        file, text.replaceFirst(value, value.substring(0, value.indexOf('"')) + "\" : " + other));

    assertThat(company.faults()).isNotEmpty().allMatch(fault -> fault.releases().contains(2));
    assertThat(repair())
        .containsExactly(
            "withdraw release 2 of %s, which is damaged"
                .formatted(value.startsWith("run_date") ? "2026-01-04" : "2026-01-06"));
    assertLive("wednesday");
  }

  @Test
  void aLakeWithoutAWholeReleaseIsLeftAsItIs() throws Exception {
    for (String night : List.of("monday", "tuesday", "wednesday")) {
      damage("orders/v=%s/part-00000.parquet".formatted(night), "missing");
    }
    Map<String, String> before = files();

    assertThatThrownBy(this::repair)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH))
        .hasMessageContaining("No release of");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    damage("_CURRENT.json", "{");
    damage("_releases/000001.json", "");
    Map<String, String> before = files();

    assertThat(lake.repair(true, ReadWatch.NONE)).hasSize(2);
    assertThat(files()).isEqualTo(before);
    assertThat(lake.repair(false, ReadWatch.NONE)).hasSize(2);
    assertThat(repair()).isEmpty();
  }

  @Test
  void aRepairStaysAwayWhileARunPublishes() throws Exception {
    damage("_CURRENT.json", "{");
    Storage storage = Company.storage(company.lakeRoot);
    LakeOptions impatient = new LakeOptions(0027, Duration.ZERO);
    Lake other =
        new Lake(
            storage,
            Company.storage(company.workRoot),
            impatient,
            Clock.fixed(NOON, ZoneOffset.UTC));
    try (Storage.Lock night = RunMarker.ofLake(storage, "a night", impatient, NOON)) {
      assertThatThrownBy(() -> other.repair(false, ReadWatch.NONE))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT));
    }
    assertThat(company.lakeRoot.resolve("_CURRENT.json")).hasContent("{");
  }

  @Test
  void aRepairDoesNotActOnALakeThatChangedMeanwhile() throws Exception {
    damage("orders/v=wednesday/part-00000.parquet", "missing");
    ReadWatch rollsBack =
        new ReadWatch() {
          @Override
          public void begin(long bytes) {
            lake.rollback(1);
          }

          @Override
          public void read(long bytes) {}
        };

    assertThatThrownBy(() -> lake.repair(false, rollsBack))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT))
        .hasMessageContaining("changed while it was looked through");
    assertLive("monday");
  }

  @Test
  void verifyTellsWhatNoReleaseNeeds() throws Exception {
    Files.createDirectories(company.lakeRoot.resolve("orders/_incoming.v=copy"));
    Files.createDirectories(company.lakeRoot.resolve("orders/v=lost"));
    Files.writeString(company.lakeRoot.resolve("orders/v=lost/part-00000.parquet"), "x");
    Files.writeString(company.lakeRoot.resolve("orders/v=monday/notes.txt"), "x");
    Files.writeString(company.lakeRoot.resolve("notes.txt"), "x");
    try (StagingArea staging = company.stage("thursday", WEDNESDAY.plusDays(1), Company.TABLES)) {
      staging.moveIntoLake(staging.manifest("orders"));

      Verification found = lake.verify(ReadWatch.NONE);

      assertThat(found.unreferenced())
          .containsExactly(
              "notes.txt", "orders/_incoming.v=copy", "orders/v=lost", "orders/v=monday/notes.txt");
      assertThat(found.sound()).isTrue();
      assertThat(found.files()).isEqualTo(6);
    }
  }

  /** One file after the other, in a way chosen by chance: it is named, and the lake comes back. */
  @Test
  @Exhaustive
  void whateverFileIsDamagedItIsNamedAndWhatIsWholeIsLive() throws Exception {
    Random random = new Random(42);
    for (String file : files().keySet()) {
      for (int kind = 0; kind < 4; kind++) {
        Company other = new Company(folder.resolve(file.replace('/', '_') + "-" + kind));
        other.night("monday", MONDAY);
        other.night("tuesday", TUESDAY);
        other.night("wednesday", WEDNESDAY);
        spoil(other.lakeRoot.resolve(file), kind, random);

        assertThat(other.faults()).as("%s %d", file, kind).extracting(Fault::file).contains(file);
        other.lake().repair(false, ReadWatch.NONE);

        assertThat(other.lake().verify(ReadWatch.NONE).sound()).as("%s %d", file, kind).isTrue();
        try (AnalystReader analyst = new AnalystReader(other.lakeRoot)) {
          assertThat(analyst.readLiveNight())
              .isEqualTo(file.contains("v=wednesday/part") ? "tuesday" : "wednesday");
        }
        assertThat(other.night("thursday", WEDNESDAY.plusDays(1)).number()).isEqualTo(4);
      }
    }
  }

  private static void spoil(Path file, int kind, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int place = random.nextInt(bytes.length);
    switch (kind) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, new byte[0]);
      case 2 -> Files.write(file, Arrays.copyOf(bytes, place / 2));
      default -> {
        // A quotation mark less ends every JSON.
        int quote = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"');
        bytes[quote < 0 ? place : quote] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  private List<String> repair() {
    return lake.repair(false, ReadWatch.NONE);
  }

  private void assertWholeAndLive(String night) {
    assertThat(company.faults()).isEmpty();
    assertLive(night);
  }

  private void assertLive(String night) {
    assertThat(lake.current().orElseThrow().runId()).isEqualTo(night);
    assertThat(company.lakeRoot.resolve(Views.DUCKDB)).content().contains("v=" + night);
    try (AnalystReader analyst = new AnalystReader(company.lakeRoot)) {
      assertThat(analyst.readLiveNight()).isEqualTo(night);
    }
  }

  private static void assertDamaged(ThrowingCallable action, String file, String cure) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PUBLISH))
        .hasMessageContaining(file + " is damaged.")
        .hasMessageContaining(cure);
  }

  /** Every file of the lake with its content. */
  private Map<String, String> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(company.lakeRoot)) {
      files.addAll(tree.filter(Files::isRegularFile).collect(Collectors.toList()));
    }
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files) {
      contents.put(
          company.lakeRoot.relativize(file).toString(),
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}
