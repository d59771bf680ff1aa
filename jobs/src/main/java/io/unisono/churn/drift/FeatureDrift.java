package io.unisono.churn.drift;

import io.unisono.table.marts.ChurnDrift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code churn_drift}: how the customers scored tonight differ in one thing from those
 * that the model was fitted to.
 *
 * @param now customers by bin
 * @param newLevels frequent ones among the levels that were not known
 */
public record FeatureDrift(
    Bins before, long independent, List<Long> now, List<String> newLevels, boolean isScore) {

  /** Reasons in the table. */
  static final String DISTRIBUTION = "distribution";

  static final String MISSING = "missing";
  static final String NEW_LEVELS = "new_levels";

  private static final double MILLION = 1e6;

  public FeatureDrift {
    now = List.copyOf(now);
    newLevels = List.copyOf(newLevels);
  }

  /**
   * One for each feature, and the score last.
   *
   * @param counts collected {@link DriftCounts#counts}
   * @param unknown collected {@link DriftCounts#newLevels}
   */
  public static List<FeatureDrift> of(Reference reference, List<Row> counts, List<Row> unknown) {
    Map<Integer, long[]> now = new TreeMap<>();
    for (Row row : counts) {
      int number = row.getInt(0);
      now.computeIfAbsent(number, f -> new long[reference.bins(f).size()])[row.getInt(1)] =
          row.getLong(2);
    }
    Map<Integer, List<String>> levels = new HashMap<>();
    for (Row row : unknown) {
      levels.computeIfAbsent(row.getInt(0), f -> new ArrayList<>()).add(row.getString(1));
    }
    return now.entrySet().stream()
        .map(
            entry ->
                new FeatureDrift(
                    reference.bins(entry.getKey()),
                    reference.customers(entry.getKey()),
                    LongStream.of(entry.getValue()).boxed().toList(),
                    levels.getOrDefault(entry.getKey(), List.of()),
                    reference.isScore(entry.getKey())))
        .toList();
  }

  private long customers() {
    return now.stream().mapToLong(Long::longValue).sum();
  }

  private double share(int bin) {
    return now.get(bin) / (double) Math.max(1, customers());
  }

  private double missing() {
    return share(now.size() - 1);
  }

  private double unknown() {
    return share(now.size() - 2);
  }

  private Stability stability() {
    return Stability.of(before.counts(), now, independent);
  }

  /** What exceeds its limit; empty if nothing does. */
  List<String> reasons(ChurnDriftConfig config) {
    Stability stability = stability();
    List<String> reasons = new ArrayList<>();
    if (stability.isAbove(config.driftPsi())) {
      reasons.add(DISTRIBUTION);
    }
    if (missing() - before.missing() >= config.missingChange() && stability.isAbove(0)) {
      reasons.add(MISSING);
    }
    if (unknown() > 0 && unknown() >= config.newLevelShare()) {
      reasons.add(NEW_LEVELS);
    }
    return reasons;
  }

  /** Whether anything exceeds its limit. */
  public boolean isDrifted(ChurnDriftConfig config) {
    return !reasons(config).isEmpty();
  }

  /** The row of the table. */
  public Row row(String version, ChurnDriftConfig config) {
    Stability stability = stability();
    List<String> reasons = reasons(config);
    Map<String, Object> row = new HashMap<>();
    row.put(ChurnDrift.MODEL_VERSION, version);
    row.put(ChurnDrift.KIND, isScore ? ChurnDrift.Kind.SCORE : ChurnDrift.Kind.FEATURE);
    row.put(ChurnDrift.NAME, before.name());
    row.put(
        ChurnDrift.STATE,
        !reasons.isEmpty()
            ? ChurnDrift.State.DRIFTED
            : stability.isAbove(config.watchPsi())
                ? ChurnDrift.State.WATCH
                : ChurnDrift.State.STABLE);
    row.put(ChurnDrift.REASONS, reasons);
    row.put(ChurnDrift.PSI, rounded(stability.psi()));
    row.put(ChurnDrift.PSI_CHANCE, rounded(stability.chance()));
    row.put(ChurnDrift.MISSING_SHARE, rounded(missing()));
    row.put(ChurnDrift.MISSING_SHARE_BEFORE, rounded(before.missing()));
    row.put(ChurnDrift.NEW_LEVEL_SHARE, rounded(unknown()));
    row.put(ChurnDrift.NEW_LEVELS, newLevels);
    row.put(ChurnDrift.CUSTOMERS, customers());
    row.put(ChurnDrift.ROWS_BEFORE, before.rows());
    row.put(
        ChurnDrift.BINS,
        IntStream.range(0, before.size())
            .mapToObj(
                bin ->
                    RowFactory.create(
                        before.label(bin), rounded(before.share(bin)), rounded(share(bin))))
            .toList());
    return ChurnDrift.TABLE.row(row);
  }

  /** The drift in words: name and figures of what exceeds its limit. */
  public String told(ChurnDriftConfig config) {
    List<String> figures = new ArrayList<>();
    List<String> reasons = reasons(config);
    if (reasons.contains(DISTRIBUTION)) {
      figures.add(String.format(Locale.ROOT, "PSI %.2f", stability().psi()));
    }
    if (reasons.contains(MISSING)) {
      figures.add(
          String.format(
              Locale.ROOT,
              "missing %.1f %% after %.1f %%",
              100 * missing(),
              100 * before.missing()));
    }
    if (reasons.contains(NEW_LEVELS)) {
      figures.add(String.format(Locale.ROOT, "new levels %.1f %%", 100 * unknown()));
    }
    return "%s (%s)".formatted(before.name(), String.join(", ", figures));
  }

  private static double rounded(double value) {
    return Math.round(value * MILLION) / MILLION;
  }
}
