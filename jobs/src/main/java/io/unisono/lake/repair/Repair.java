package io.unisono.lake.repair;

import io.unisono.io.Json;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseErrors;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.ReleaseLog.Page;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a lake readable again after files were damaged or lost: releases that cannot be read leave
 * the history, damaged ones are withdrawn, and the pointer names the newest release that is whole
 * and was not withdrawn. No data file is changed or deleted.
 */
public final class Repair {

  /** Something to be done, in words. */
  public record Step(String what, Action action) {}

  public interface Action {
    void run() throws IOException;
  }

  private final Storage lake;
  private final Verifier found;
  private final ReleaseLog log;
  private final Views views;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param found after it verified the lake
   */
  public Repair(Storage lake, Verifier found) {
    this.lake = lake;
    this.found = found;
    this.log = new ReleaseLog(lake);
    this.views = new Views(lake);
  }

  /**
   * What is to be done, in this order; nothing if the lake is whole.
   *
   * @throws io.unisono.error.UserException if no release can be made live
   */
  public List<Step> plan() throws IOException {
    if (found.pages().isEmpty() && found.pointer().isEmpty()) {
      throw log.noRelease();
    }
    List<Release> whole = history();
    Release live = live(whole);
    for (Verifier.Version version : found.withoutManifest()) {
      step(
          "write %s again from the release".formatted(version.manifest()),
          () -> lake.replace(version.manifest(), Json.write(manifest(version, whole))));
    }
    if (!found.pointer().flatMap(Page::release).equals(Optional.of(live))) {
      step(
          "make release %d of %s live".formatted(live.number(), live.runDate()),
          () -> log.makeCurrent(live));
    }
    if (!views.outdated(live).isEmpty()) {
      step("write the views of release %d".formatted(live.number()), () -> views.show(live));
    }
    return steps;
  }

  /** Mends the history; the releases that are whole then. */
  private List<Release> history() {
    TreeMap<Integer, Release> whole = new TreeMap<>();
    Optional<Release> pointer = found.pointer().flatMap(Page::release).filter(found::isWhole);
    for (Page page : found.pages()) {
      Optional<Release> release = page.release();
      if (release.filter(found::isWhole).isPresent()) {
        whole.put(page.number(), release.get());
      } else if (pointer.filter(live -> live.number() == page.number()).isEmpty()) {
        takeOut(page);
      }
    }
    pointer
        .filter(live -> !whole.containsKey(live.number()))
        .ifPresent(
            live -> {
              whole.put(live.number(), live);
              step(
                  "write %s again from %s"
                      .formatted(ReleaseLog.file(live.number()), ReleaseLog.CURRENT),
                  () -> log.restore(live));
            });
    return List.copyOf(whole.values());
  }

  private void takeOut(Page page) {
    int number = page.number();
    if (page.release().isEmpty()) {
      step(
          "take release %d out of the history: %s %s".formatted(number, page.file(), page.fault()),
          () -> log.setAside(number));
    } else if (!found.withdrawn().contains(number)) {
      step(
          "withdraw release %d of %s, which is damaged"
              .formatted(number, page.release().get().runDate()),
          () -> log.withdraw(number, "repair: damaged"));
    }
  }

  /** The live release stays live if it is whole. */
  private Release live(List<Release> whole) {
    List<Release> usable =
        whole.stream().filter(release -> !found.withdrawn().contains(release.number())).toList();
    return found
        .pointer()
        .flatMap(Page::release)
        .filter(usable::contains)
        .or(() -> usable.stream().max(ReleaseLog.NEWEST_LAST))
        .orElseThrow(() -> ReleaseErrors.noWholeRelease(lake.location("")));
  }

  /** How many rows broke which rule is not in the release; {@code quality_result} has it. */
  private static Manifest manifest(Verifier.Version version, List<Release> whole) {
    TableVersion files = version.files();
    LocalDate runDate =
        whole.stream()
            .filter(release -> release.runId().equals(files.version()))
            .map(Release::runDate)
            .findFirst()
            .orElse(null);
    return new Manifest(
        version.table(),
        files.layer(),
        files.version(),
        runDate,
        files.contract(),
        files.rows(),
        new TreeMap<>(),
        new TreeMap<>(),
        files.files());
  }

  private void step(String what, Action action) {
    steps.add(new Step(what, action));
  }
}
