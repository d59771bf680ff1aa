package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lake relies on, of each storage that it can stand on. */
class StorageTest {

  @TempDir Path folder;

  private Storage storage(String kind) throws Exception {
    return kind.equals("local")
        ? LocalStorage.at(folder.toString(), 0027)
        : HadoopStorage.at(folder.toUri().toString(), 0027, new Configuration());
  }

  @Test
  void theSchemeChoosesTheStorage() throws Exception {
    Supplier<Configuration> store = BucketFileSystem::settings;
    assertThat(Storage.at("/data/lake", 0, store)).isInstanceOf(LocalStorage.class);
    assertThat(Storage.at("file:///data/lake", 0, store)).isInstanceOf(LocalStorage.class);
    assertThat(Storage.at("file:///data/lake", 0, store).location("a/b"))
        .isEqualTo("/data/lake/a/b");
    assertThat(Storage.at("s3a://bucket/lake", 0, store)).isInstanceOf(ObjectStorage.class);
    assertThat(HadoopStorage.at("file:///data/lake", 0, new Configuration()))
        .isInstanceOf(HdfsStorage.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void replaceSwapsAndLeavesNothingBeside(String kind) throws Exception {
    Storage storage = storage(kind);

    storage.replace("a/pointer.json", "old");
    storage.replace("a/pointer.json", "new");

    assertThat(storage.read("a/pointer.json")).contains("new");
    assertThat(storage.read("a/other.json")).isEmpty();
    assertThat(storage.list("a"))
        .extracting(Storage.Entry::name)
        .filteredOn(name -> !name.endsWith(".crc"))
        .containsExactly("pointer.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void aNameIsTakenOnce(String kind) throws Exception {
    Storage storage = storage(kind);

    assertThat(storage.createNew("a/000001.json", "first")).isTrue();
    assertThat(storage.createNew("a/000001.json", "second")).isFalse();
    assertThat(storage.read("a/000001.json")).contains("first");
  }

  @Test
  void ofManyWhoTakeANameOneGetsIt() throws Exception {
    Storage storage = storage("local");
    AtomicInteger winners = new AtomicInteger();

    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              try {
                if (storage.createNew("taken.json", "by " + i)) {
                  winners.incrementAndGet();
                }
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });

    assertThat(winners).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void aFolderMovesInWhole(String kind) throws Exception {
    Storage storage = storage(kind);
    storage.replace("staging/part-0", "rows");
    storage.replace("staging/_manifest.json", "{}");

    storage.moveIn(storage, "staging", "table/v=1");
    storage.moveIn(storage, "staging", "table/v=1");

    assertThat(storage.read("table/v=1/part-0")).contains("rows");
    assertThat(storage.read("table/v=1/_manifest.json")).contains("{}");
    assertThat(storage.exists("staging")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void aFolderOfAnotherStorageIsCopied(String kind) throws Exception {
    Storage storage = storage(kind);
    Storage other =
        kind.equals("local")
            ? HadoopStorage.at(
                folder.resolve("other").toUri().toString(), 0027, new Configuration())
            : LocalStorage.at(folder.resolve("other").toString(), 0027);
    other.replace("staging/part-0", "rows");
    other.replace("staging/_manifest.json", "{}");

    storage.moveIn(other, "staging", "table/v=1");

    assertThat(storage.read("table/v=1/part-0")).contains("rows");
    assertThat(storage.read("table/v=1/_manifest.json")).contains("{}");
    assertThat(storage.list("table")).extracting(Storage.Entry::name).containsExactly("v=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void aLockIsHeldByOneAndFreeAfterwards(String kind) throws Exception {
    Storage storage = storage(kind);
    Optional<Storage.Lock> first = storage.lock("locks/night", "first");

    assertThat(first).isPresent();
    assertThat(storage.lock("locks/night", "second")).isEmpty();
    assertThat(storage.read("locks/night")).contains("first");

    first.get().close();
    Optional<Storage.Lock> third = storage.lock("locks/night", "third");
    assertThat(third).isPresent();
    third.get().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void whatAnotherUmaskLetThroughIsTakenBack(String kind) throws Exception {
    Path file = folder.resolve("staging/part-0");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "rows");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

    storage(kind).protect("staging");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void aLeaseWithoutASignOfLifeIsTakenOver() throws Exception {
    Storage storage = storage("hadoop");
    storage.lock("locks/night", "killed");
    Files.setLastModifiedTime(
        folder.resolve("locks/night"),
        FileTime.from(Instant.now().minus(Lease.EXPIRY).minusSeconds(1)));

    assertThat(storage.lock("locks/night", "next")).isPresent();
    assertThat(storage.read("locks/night")).contains("next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "hadoop"})
  void deletingWhatIsNotThereIsNoError(String kind) throws Exception {
    Storage storage = storage(kind);
    storage.replace("a/b/c", "text");

    storage.delete("a");
    storage.delete("a");

    assertThat(storage.exists("a")).isFalse();
    assertThat(storage.list("a")).isEqualTo(List.of());
  }
}
