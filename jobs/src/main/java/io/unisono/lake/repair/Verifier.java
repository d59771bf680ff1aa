package io.unisono.lake.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.io.DiskErrors;
import io.unisono.io.Json;
import io.unisono.io.Parallel;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.PresentFiles;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseErrors;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.ReleaseLog.Page;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.Digests;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the whole lake and compares it with itself: the pointer with the history, the releases with
 * the manifests, the data files with their digests, the views with the live release. It takes no
 * lock, so that nights go on; what retention deletes meanwhile is no fault.
 */
public final class Verifier {

  private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors());

  /** A table as a release has it. */
  record Version(String table, TableVersion files) {

    String folder() {
      return LakeFolders.version(table, files.version());
    }

    String manifest() {
      return folder() + "/" + Manifest.FILE;
    }
  }

  private final Storage lake;
  private final Storage work;
  private final ReleaseLog log;
  private final ReadWatch watch;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Version, SortedSet<Integer>> versions = new LinkedHashMap<>();
  private final Set<Version> damaged = new LinkedHashSet<>();
  private final Set<Release> doubtful = new LinkedHashSet<>();
  private final Set<Version> withoutManifest = new LinkedHashSet<>();
  private Optional<Page> pointer = Optional.empty();
  private List<Page> pages = List.of();
  private SortedSet<Integer> withdrawn = new TreeSet<>();

  public Verifier(Storage lake, Storage work, ReadWatch watch) {
    this.lake = lake;
    this.work = work;
    this.log = new ReleaseLog(lake);
    this.watch = watch;
  }

  /** The pointer as it was found; empty if no night went live yet. */
  Optional<Page> pointer() {
    return pointer;
  }

  /** The history as it was found. */
  List<Page> pages() {
    return pages;
  }

  SortedSet<Integer> withdrawn() {
    return withdrawn;
  }

  /** Versions whose data are as they were published, and whose manifest is missing or damaged. */
  Set<Version> withoutManifest() {
    return withoutManifest;
  }

  /** Whether every file that a release names is as it was published. */
  boolean isWhole(Release release) {
    return !doubtful.contains(release)
        && release.tables().entrySet().stream()
            .map(table -> new Version(table.getKey(), table.getValue()))
            .noneMatch(damaged::contains);
  }

  public Verification verify() throws IOException {
    // Before the history: what a night moves in meanwhile is in neither.
    Set<String> files = new Strays(lake, work).files();
    pointer = log.pointer();
    pages = log.pages();
    withdrawn = log.withdrawn();
    releases().forEach(this::collect);
    Set<DataFile> data =
        versions.keySet().stream()
            .flatMap(version -> version.files().files().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    checkHistory();
    checkFiles(data);
    checkManifests();
    checkPointer();
    forgetDeleted();
    return new Verification(
        states(), faults, Strays.unreferenced(files, versions.keySet()), data.size(), sum(data));
  }

  /** Every release that can be read; the pointer may be the only one that still can. */
  private Stream<Release> releases() {
    return Stream.concat(pages.stream(), pointer.stream())
        .flatMap(page -> page.release().stream())
        .distinct();
  }

  private void collect(Release release) {
    release
        .tables()
        .forEach(
            (table, files) ->
                versions
                    .computeIfAbsent(new Version(table, files), version -> new TreeSet<>())
                    .add(release.number()));
  }

  private static long sum(Collection<DataFile> files) {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  private void checkHistory() {
    for (Page page : pages) {
      if (page.release().isEmpty()) {
        SortedSet<Integer> number = new TreeSet<>(Set.of(page.number()));
        faults.add(new Fault(page.file(), page.fault(), ReleaseErrors.RESTORE_RELEASE, number));
      }
    }
  }

  private void checkFiles(Set<DataFile> data) throws IOException {
    watch.begin(sum(data));
    Map<DataFile, Optional<String>> found = Parallel.map(READERS, data, this::faultOf);
    for (DataFile file : data) {
      if (found.get(file).isPresent()) {
        String what = found.get(file).get();
        SortedSet<Integer> needing = damage(file);
        faults.add(new Fault(file.path(), what, ReleaseErrors.RESTORE_DATA, needing));
      }
    }
  }

  /** Notes the versions that have the file; the releases that need it. */
  private SortedSet<Integer> damage(DataFile file) {
    SortedSet<Integer> releases = new TreeSet<>();
    versions.forEach(
        (version, needing) -> {
          if (version.files().files().contains(file)) {
            damaged.add(version);
            releases.addAll(needing);
          }
        });
    return releases;
  }

  private Optional<String> faultOf(DataFile file) {
    try {
      if (!lake.exists(file.path())) {
        return Optional.of("is missing");
      }
      long[] bytes = new long[1];
      String digest = Digests.sha256(lake, file.path(), counting(bytes));
      if (bytes[0] != file.bytes()) {
        return Optional.of(PresentFiles.wrongSize(bytes[0], file));
      }
      return digest.equals(file.sha256())
          ? Optional.empty()
          : Optional.of(PresentFiles.OTHER_BYTES);
    } catch (IOException e) {
      return Optional.of("cannot be read: " + DiskErrors.reason(e));
    }
  }

  private ReadWatch counting(long[] bytes) {
    return new ReadWatch() {
      @Override
      public void begin(long all) {}

      @Override
      public void read(long some) {
        bytes[0] += some;
        watch.read(some);
      }
    };
  }

  private void checkManifests() throws IOException {
    Map<Version, ManifestFile> manifests =
        Parallel.map(READERS, versions.keySet(), version -> ManifestFile.of(lake, version));
    manifests.forEach(
        (version, found) -> {
          if (found.manifest().isEmpty()) {
            withoutManifest.add(version);
            manifestFault(version, found.fault(), ReleaseErrors.REPAIR);
          } else if (!found.manifest().get().tableVersion().equals(version.files())) {
            damaged.add(version);
            manifestFault(
                version,
                "and the release do not say the same of the table's files",
                ReleaseErrors.RESTORE_RELEASE);
          }
        });
    withoutManifest.removeAll(damaged);
    releases().forEach(release -> checkRunDate(release, manifests));
  }

  private void manifestFault(Version version, String what, String cure) {
    faults.add(new Fault(version.manifest(), what, cure, versions.get(version)));
  }

  private void checkRunDate(Release release, Map<Version, ManifestFile> manifests) {
    for (Map.Entry<String, TableVersion> table : release.tables().entrySet()) {
      Optional<Manifest> manifest =
          manifests.get(new Version(table.getKey(), table.getValue())).manifest();
      if (release.isNew(table.getKey())
          && manifest.isPresent()
          && !release.runDate().equals(manifest.get().runDate())
          && doubtful.add(release)) {
        faults.add(
            new Fault(
                ReleaseLog.file(release.number()),
                "says run date %s, and the manifest of table %s says %s"
                    .formatted(release.runDate(), table.getKey(), manifest.get().runDate()),
                ReleaseErrors.RESTORE_RELEASE,
                new TreeSet<>(Set.of(release.number()))));
      }
    }
  }

  /** The pointer is a copy of a release that is in use, and the views show it. */
  private void checkPointer() throws IOException {
    if (pointer.isEmpty()) {
      return;
    }
    Optional<Release> live = pointer.get().release();
    if (live.isEmpty()) {
      pointerFault(ReleaseLog.CURRENT, pointer.get().fault());
      return;
    }
    int number = live.get().number();
    for (Page page : pages) {
      if (page.number() == number && page.release().isPresent() && !page.release().equals(live)) {
        pointerFault(ReleaseLog.CURRENT, "is not the same as " + page.file());
      }
    }
    if (withdrawn.contains(number)) {
      pointerFault(ReleaseLog.CURRENT, "names release %d, which was withdrawn".formatted(number));
    }
    for (String view : new Views(lake).outdated(live.get())) {
      pointerFault(view, "does not show the live release where the lake lies now");
    }
  }

  private void pointerFault(String file, String what) {
    faults.add(new Fault(file, what, ReleaseErrors.REPAIR, new TreeSet<>()));
  }

  /** What retention deleted while the files were read. */
  private void forgetDeleted() throws IOException {
    Set<Integer> kept = log.pages().stream().map(Page::number).collect(Collectors.toSet());
    pages = pages.stream().filter(page -> kept.contains(page.number())).toList();
    pointer.flatMap(Page::release).ifPresent(live -> kept.add(live.number()));
    faults.removeIf(
        fault ->
            !fault.releases().isEmpty() && fault.releases().stream().noneMatch(kept::contains));
  }

  private List<Verification.State> states() {
    int live = pointer.flatMap(Page::release).map(Release::number).orElse(0);
    return pages.stream()
        .map(
            page ->
                new Verification.State(
                    page.number(),
                    page.release().map(Release::runDate).orElse(null),
                    page.release().map(Release::runId).orElse(null),
                    page.number() == live,
                    withdrawn.contains(page.number()),
                    page.release().filter(this::isWhole).isPresent()))
        .toList();
  }

  /** A manifest, or why there is none. */
  private record ManifestFile(Optional<Manifest> manifest, String fault) {

    static ManifestFile of(Storage lake, Version version) {
      try {
        Optional<String> text = lake.read(version.manifest());
        return text.isEmpty()
            ? new ManifestFile(Optional.empty(), "is missing")
            : new ManifestFile(Optional.of(Json.read(text.get(), Manifest.class)), "");
      } catch (JsonProcessingException e) {
        return new ManifestFile(Optional.empty(), "is no manifest: " + e.getOriginalMessage());
      } catch (IOException e) {
        return new ManifestFile(Optional.empty(), "cannot be read: " + DiskErrors.reason(e));
      }
    }
  }
}
