package io.unisono.lake.release;

import io.unisono.contract.DataRule.RowRule;
import io.unisono.contract.DataRules;
import io.unisono.contract.Table;
import io.unisono.io.Json;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.Storage;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run that adds to tables has to know of them as its base has them. */
public final class BaseTables {

  private final Storage lake;
  private final Optional<Release> base;

  public BaseTables(Storage lake, Optional<Release> base) {
    this.lake = lake;
    this.base = base;
  }

  /**
   * What the run that wrote the base's version said of it; empty if the base does not have the
   * table, or the manifest was lost.
   */
  public Optional<Manifest> manifest(Table table) {
    Optional<TableVersion> version = base.flatMap(release -> release.find(table));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String folder = LakeFolders.version(table.name(), version.get().version());
    return Disks.reading(
        lake.location(""),
        () -> {
          Optional<String> text = lake.read(folder + "/" + Manifest.FILE);
          return text.isEmpty()
              ? Optional.empty()
              : Optional.of(Json.read(text.get(), Manifest.class));
        });
  }

  /** Whether the base's table was written by a run of this date, under today's contract. */
  public boolean isOf(Table table, LocalDate runDate) {
    return manifest(table)
        .filter(manifest -> table.version().equals(manifest.contract()))
        .filter(manifest -> runDate.equals(manifest.runDate()))
        .isPresent();
  }

  /**
   * Whether rows can be appended to the table of the base: it has one, made under today's contract,
   * whose rules were counted.
   */
  public boolean canAppend(Table table) {
    return manifest(table)
        .filter(manifest -> table.version().equals(manifest.contract()))
        .filter(manifest -> manifest.failed().keySet().containsAll(ruleNames(table)))
        .isPresent();
  }

  private static Set<String> ruleNames(Table table) {
    return DataRules.rowRules(table).stream().map(RowRule::name).collect(Collectors.toSet());
  }
}
