package io.unisono.churn.model;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.unisono.churn.SnapshotFeature;
import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Which facts become features: found in the labelled rows that train.
 *
 * <ul>
 *   <li>An attribute is a number if all its values are numbers and more than two differ, else a
 *       category. Where nearly every row has a value of its own it is left out.
 *   <li>What is on the deny-list, constant, or stopped by {@link Leaks} stays out.
 * </ul>
 *
 * @param features usable ones
 * @param findings of the gate
 * @param dropped what stays out, and why
 */
record FeatureSpace(List<Feature> features, List<Leaks.Finding> findings, List<Dropped> dropped) {

  /**
   * A fact that is no feature.
   *
   * @param reason as {@code churn_model.dropped} has it
   * @param auc of the fact alone; null if it was not looked at
   */
  record Dropped(String feature, String reason, Double auc) {}

  private static final String EXCLUDED = "excluded";
  private static final String CONSTANT = "constant";
  private static final String IDENTIFIER_LIKE = "identifier";
  private static final String LEAK = "leak_";

  private static final List<String> NUMBERS = SnapshotFeature.names(false);
  private static final List<String> CATEGORIES = SnapshotFeature.names(true);

  /** Share of the rows with a level of their own from which a category is an identifier. */
  private static final double IDENTIFIER = 0.5;

  /** Levels of a category that are told apart, the frequent ones; the others are one. */
  private static final int MOST_LEVELS = 500;

  FeatureSpace {
    features = List.copyOf(features);
    findings = List.copyOf(findings);
    dropped = List.copyOf(dropped);
  }

  /**
   * @param rows of {@code churn_snapshot} that train
   * @param churned their outcomes; both are present
   */
  static FeatureSpace of(List<Row> rows, boolean[] churned, ChurnModelConfig config) {
    List<Dropped> dropped = new ArrayList<>();
    List<Feature> candidates = new ArrayList<>();
    candidates(rows, config)
        .forEach(
            candidate -> {
              String reason =
                  isDenied(candidate.name(), config.excludedFeatures())
                      ? EXCLUDED
                      : unusable(candidate, rows);
              if (reason == null) {
                candidates.add(described(candidate, rows));
              } else {
                dropped.add(new Dropped(candidate.name(), reason, null));
              }
            });
    int[] each = IntStream.range(0, churned.length).toArray();
    List<Leaks.Finding> findings =
        Leaks.of(table(candidates, rows, churned, each), ChurnLabel.CHURNED);
    findings.stream()
        .filter(Leaks.Finding::isLeak)
        .map(FeatureSpace::dropped)
        .forEach(dropped::add);
    return new FeatureSpace(
        candidates.stream()
            .filter(
                feature ->
                    findings.stream()
                        .noneMatch(
                            found -> found.isLeak() && found.column().equals(feature.name())))
            .toList(),
        findings,
        dropped);
  }

  private static Dropped dropped(Leaks.Finding leak) {
    return new Dropped(
        leak.column(), LEAK + leak.reason().name().toLowerCase(Locale.ROOT), leak.auc());
  }

  /**
   * What the learners read.
   *
   * @param group customer of each row, a number each
   */
  static FactTable table(List<Feature> features, List<Row> rows, boolean[] churned, int[] group) {
    List<FactColumn> columns =
        features.stream()
            .map(
                feature ->
                    feature.column(
                        rows.stream()
                            .mapToDouble(row -> feature.value(feature.raw(row)))
                            .toArray()))
            .toList();
    return new FactTable(columns, churned, group);
  }

  private static Stream<Feature> candidates(List<Row> rows, ChurnModelConfig config) {
    return Stream.of(
            NUMBERS.stream().map(name -> Feature.candidate(name, false, true)),
            CATEGORIES.stream().map(name -> Feature.candidate(name, false, false)),
            attributes(rows, config))
        .flatMap(Function.identity());
  }

  private static boolean isDenied(String name, List<String> denied) {
    String lower = name.toLowerCase(Locale.ROOT);
    return denied.stream().anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
  }

  /** The attributes that most rows have; a key that is also a column gives way to it. */
  private static Stream<Feature> attributes(List<Row> rows, ChurnModelConfig config) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Row row : rows) {
      int attributes = row.fieldIndex(ChurnSnapshot.ATTRIBUTES);
      if (!row.isNullAt(attributes)) {
        row.<String, String>getJavaMap(attributes)
            .forEach(
                (key, value) -> values.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
      }
    }
    NUMBERS.forEach(values::remove);
    CATEGORIES.forEach(values::remove);
    return values.entrySet().stream()
        .sorted(
            comparing((Map.Entry<String, List<String>> entry) -> -entry.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(config.maxAttributes())
        .map(entry -> Feature.candidate(entry.getKey(), true, isNumeric(entry.getValue())));
  }

  private static boolean isNumeric(List<String> values) {
    List<String> present = values.stream().filter(Objects::nonNull).distinct().toList();
    return present.size() > 2 && present.stream().allMatch(v -> Feature.number(v) != null);
  }

  /** Why the rows say nothing of a fact; null if they do. */
  private static String unusable(Feature candidate, List<Row> rows) {
    List<Object> present = present(candidate, rows);
    long distinct = present.stream().distinct().count();
    if (present.isEmpty() || (distinct < 2 && present.size() == rows.size())) {
      return CONSTANT;
    }
    boolean isName = candidate.attribute() && !candidate.numeric();
    return isName && distinct > IDENTIFIER * present.size() ? IDENTIFIER_LIKE : null;
  }

  private static List<Object> present(Feature candidate, List<Row> rows) {
    return rows.stream().map(candidate::raw).filter(Objects::nonNull).toList();
  }

  /** The feature with what the rows say of it. */
  private static Feature described(Feature candidate, List<Row> rows) {
    List<Object> present = present(candidate, rows);
    return candidate.numeric() ? number(candidate, present) : category(candidate, present);
  }

  private static Feature number(Feature candidate, List<Object> present) {
    double[] sorted = present.stream().mapToDouble(fact -> (Double) fact).sorted().toArray();
    int last = sorted.length - 1;
    int tenth = last / 10;
    boolean alike = sorted[tenth] == sorted[last - tenth];
    return new Feature(
        candidate.name(),
        candidate.attribute(),
        true,
        List.of(),
        Feature.text((Object) sorted[sorted.length / 2]),
        alike ? sorted[0] : sorted[tenth],
        sorted[alike ? last : last - tenth]);
  }

  private static Feature category(Feature candidate, List<Object> present) {
    Map<String, Long> counts =
        present.stream()
            .map(String.class::cast)
            .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    List<String> levels =
        counts.entrySet().stream()
            .sorted(
                comparing((Map.Entry<String, Long> level) -> -level.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .limit(MOST_LEVELS)
            .toList();
    return new Feature(
        candidate.name(),
        candidate.attribute(),
        false,
        levels,
        levels.get(0),
        Double.NaN,
        Double.NaN);
  }

  /** The levels of a category that a model tells apart, which {@link Feature#column} made. */
  static List<String> known(FactColumn category) {
    return category.levels().subList(0, category.levels().size() - 1);
  }

  /** Whether a night still has the feature; an attribute may be missing everywhere. */
  static boolean isThere(Feature feature) {
    return feature.attribute()
        || (feature.numeric() ? NUMBERS : CATEGORIES).contains(feature.name());
  }

  /** The outcomes of labelled rows. */
  static boolean[] churned(List<Row> labelled) {
    boolean[] churned = new boolean[labelled.size()];
    for (int i = 0; i < churned.length; i++) {
      churned[i] = labelled.get(i).<Integer>getAs(ChurnLabel.CHURNED) == 1;
    }
    return churned;
  }

  /** The customers of rows that are sorted by them, numbered. */
  static int[] customers(List<Row> sorted) {
    int[] customers = new int[sorted.size()];
    for (int i = 1; i < customers.length; i++) {
      String before = sorted.get(i - 1).getAs(ChurnSnapshot.CUSTOMER_ID);
      boolean same = before.equals(sorted.get(i).<String>getAs(ChurnSnapshot.CUSTOMER_ID));
      customers[i] = customers[i - 1] + (same ? 0 : 1);
    }
    return customers;
  }
}
