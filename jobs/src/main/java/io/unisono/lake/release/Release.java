package io.unisono.lake.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.unisono.contract.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A complete, audited night: which version of each table belongs to it. Never changes.
 *
 * @param number taken once, growing
 * @param runDate last day whose events are in it
 * @param runId run that published it
 * @param tables by table name
 */
public record Release(
    @JsonProperty("release") int number,
    LocalDate runDate,
    String runId,
    Instant publishedAt,
    SortedMap<String, TableVersion> tables) {

  public Release {
    if (number < 1 || runDate == null || runId == null || publishedAt == null) {
      throw new IllegalArgumentException("release, run_date, run_id or published_at is missing");
    }
    if (tables == null || tables.containsValue(null)) {
      throw new IllegalArgumentException("tables are missing");
    }
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** The table's version in this release, if it has one. */
  public Optional<TableVersion> find(Table table) {
    return Optional.ofNullable(tables.get(table.name()));
  }

  /** Whether the run itself wrote the table; else it came with an earlier release. */
  public boolean isNew(String table) {
    return tables.containsKey(table) && tables.get(table).version().equals(runId);
  }

  Release with(Map<String, TableVersion> changed) {
    SortedMap<String, TableVersion> all = new TreeMap<>(tables);
    all.putAll(changed);
    return new Release(number, runDate, runId, publishedAt, all);
  }
}
