package io.unisono.churn.model;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.unisono.churn.Snapshots;
import io.unisono.churn.model.Feature.Kind;
import io.unisono.churn.model.Feature.Term;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Which facts become features, and how: learnt from a sample of the training rows alone, on the
 * driver.
 *
 * <ul>
 *   <li>Numbers keep their value, get a logarithm if they have a long tail, the median where they
 *       are missing and then also an indicator of it.
 *   <li>Categories get one indicator per frequent level but the most frequent; rare and later
 *       unseen levels are all zero.
 *   <li>Attributes are numbers if every value is one and there are more than two, else categories.
 *   <li>What is on the deny-list, constant, or fails the {@link LeakageGate} stays out.
 * </ul>
 *
 * @param features usable ones, each with at least one term
 * @param leaks features blocked by the gate
 * @param suspects features that pass, but are stronger than honest ones tend to be
 */
record FeatureSpace(
    List<Feature> features, List<LeakageGate.Finding> leaks, List<LeakageGate.Finding> suspects) {

  private static final List<String> NUMBERS =
      List.of(
          ChurnSnapshot.TENURE_DAYS,
          ChurnSnapshot.MONTHLY_AMOUNT,
          ChurnSnapshot.SUBSCRIPTIONS,
          ChurnSnapshot.AUTO_RENEW,
          ChurnSnapshot.EVENTS_30D,
          ChurnSnapshot.EVENTS_90D,
          ChurnSnapshot.EVENTS_PRIOR_90D,
          ChurnSnapshot.BAD_EVENTS_90D,
          ChurnSnapshot.TICKETS_90D,
          ChurnSnapshot.TICKETS_365D,
          ChurnSnapshot.REOPENS_90D,
          ChurnSnapshot.ESCALATIONS_90D,
          ChurnSnapshot.MEAN_SOLUTION_HOURS_365D,
          ChurnSnapshot.LAST_NPS,
          ChurnSnapshot.LAST_NPS_AGE_DAYS,
          ChurnSnapshot.LAST_CSAT,
          ChurnSnapshot.DAYS_SINCE_LAST_EVENT,
          ChurnSnapshot.CHANNELS_90D);

  private static final List<String> CATEGORIES =
      List.of(
          ChurnSnapshot.CONTRACT_TERM,
          ChurnSnapshot.PAYMENT_METHOD,
          ChurnSnapshot.PLAN,
          ChurnSnapshot.SEGMENT);

  /** Largest value above which a number without negatives counts as long-tailed. */
  private static final double LONG_TAIL = 10;

  /** Narrower deviations are rounding noise of a constant. */
  private static final double CONSTANT = 1e-9;

  FeatureSpace {
    features = List.copyOf(features);
    leaks = List.copyOf(leaks);
    suspects = List.copyOf(suspects);
  }

  /**
   * @param sample rows of {@code churn_snapshot} with {@code churned}; both classes present
   */
  static FeatureSpace of(List<Row> sample, ChurnModelConfig config) {
    boolean[] churned = new boolean[sample.size()];
    for (int i = 0; i < churned.length; i++) {
      churned[i] = sample.get(i).<Integer>getAs(ChurnLabel.CHURNED) == 1;
    }
    LeakageGate gate = new LeakageGate(config.leakAuc(), config.suspectAuc());
    List<Feature> features = new ArrayList<>();
    for (Feature candidate : candidates(sample, config)) {
      List<Object> facts = sample.stream().map(candidate::rawOf).toList();
      Feature feature = described(candidate, facts, config);
      if (!feature.terms().isEmpty() && gate.lets(feature, facts, churned)) {
        features.add(feature);
      }
    }
    return new FeatureSpace(features, gate.leaks(), gate.suspects());
  }

  /** Number of columns of the design matrix. */
  int width() {
    return features.stream().mapToInt(feature -> feature.terms().size()).sum();
  }

  private static List<Feature> candidates(List<Row> sample, ChurnModelConfig config) {
    return Stream.of(
            NUMBERS.stream().map(name -> Feature.candidate(name, false, true)),
            CATEGORIES.stream().map(name -> Feature.candidate(name, false, false)),
            attributes(sample, config))
        .flatMap(Function.identity())
        .filter(feature -> !isDenied(feature.name(), config.excludedFeatures()))
        .toList();
  }

  private static boolean isDenied(String name, List<String> denied) {
    String lower = name.toLowerCase(Locale.ROOT);
    return denied.stream().anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
  }

  /** The attributes that most rows have; a key that is also a column gives way to it. */
  private static Stream<Feature> attributes(List<Row> sample, ChurnModelConfig config) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Row row : sample) {
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

  private static Feature described(Feature candidate, List<Object> facts, ChurnModelConfig config) {
    double[] present = candidate.numeric() ? sorted(facts) : new double[0];
    List<String> levels = candidate.numeric() ? List.of() : levels(facts, config);
    List<Term> shapes =
        candidate.numeric() ? ofNumber(present, facts.size(), config) : ofCategory(levels);
    return candidate.with(
        shapes.stream()
            .map(term -> measured(candidate, term, facts))
            .filter(term -> term.deviation() > CONSTANT)
            .toList(),
        candidate.numeric() ? lowAndHigh(present) : List.copyOf(levels));
  }

  private static double[] sorted(List<Object> facts) {
    return facts.stream()
        .filter(Objects::nonNull)
        .mapToDouble(fact -> (Double) fact)
        .sorted()
        .toArray();
  }

  /** A tenth of the customers lies at or below the first, a tenth at or above the second. */
  private static List<Object> lowAndHigh(double[] present) {
    int last = present.length - 1;
    if (last < 0) {
      return List.of();
    }
    int tenth = last / 10;
    boolean alike = present[tenth] == present[last - tenth];
    return List.of(alike ? present[0] : present[tenth], present[alike ? last : last - tenth]);
  }

  private static List<Term> ofNumber(double[] present, int facts, ChurnModelConfig config) {
    if (present.length == 0) {
      return List.of();
    }
    double median = present[present.length / 2];
    List<Term> terms = new ArrayList<>(List.of(new Term(Kind.VALUE, "", median, 0, 0)));
    if (present[0] >= 0 && present[present.length - 1] > LONG_TAIL) {
      terms.add(new Term(Kind.LOG, "", median, 0, 0));
    }
    if (facts - present.length >= config.minimumLevelRows()) {
      terms.add(new Term(Kind.MISSING, "", median, 0, 0));
    }
    return terms;
  }

  private static List<Term> ofCategory(List<String> levels) {
    return levels.stream().skip(1).map(level -> new Term(Kind.LEVEL, level, 0, 0, 0)).toList();
  }

  /** The frequent levels, most frequent first. */
  private static List<String> levels(List<Object> facts, ChurnModelConfig config) {
    Map<String, Long> rows =
        facts.stream()
            .map(fact -> fact == null ? Snapshots.UNKNOWN : (String) fact)
            .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    return rows.entrySet().stream()
        .filter(level -> level.getValue() >= config.minimumLevelRows())
        .sorted(
            comparing((Map.Entry<String, Long> level) -> -level.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(config.maxLevels())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Term measured(Feature feature, Term term, List<Object> facts) {
    double[] values = facts.stream().mapToDouble(fact -> feature.valueOf(term, fact)).toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Term(
        term.kind(), term.level(), term.fill(), mean, Math.sqrt(square / values.length));
  }
}
