package io.unisono.churn.learn.facts;

import io.unisono.stats.Auc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which columns know the outcome: recorded after it, copied or computed from it. A model that
 * learns from them looks perfect and is useless.
 */
public final class Leaks {

  /** AUC from which a column that stands alone is taken for a leak. */
  static final double LEAK = 0.90;

  /** What the lower end of its interval must reach, so that chance in a small table is no leak. */
  static final double LEAK_SURE = 0.80;

  /** AUC from which a column is told, and kept. */
  static final double SUSPECT = 0.80;

  /** AUC from which a column that is named after the outcome is a leak. */
  static final double NAMED = 0.70;

  /** AUC from which the date of a customer's last act is a leak. */
  static final double LAST_DATE = 0.60;

  /** Share of the lost among rows with a value from which it was filled in because of the loss. */
  private static final double FILLED = 0.98;

  private static final int FEWEST_FILLED = 30;

  /** Distinct numbers that may be as good as names of something. */
  private static final int FEW_NUMBERS = 20;

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Set<String> LOSS =
      Set.of("churn", "churned", "churner", "attrition", "attrited", "abbandono", "disdetta");

  /** Words of a target's name that say nothing of what it is. */
  private static final Set<String> GENERIC =
      Set.of(
          "flag",
          "label",
          "value",
          "is",
          "has",
          "was",
          "target",
          "status",
          "y",
          "class",
          "outcome",
          "customer",
          "the",
          "of",
          "in",
          "this",
          "next",
          "last",
          "month",
          "binary",
          "id",
          "event");

  private static final List<String> LAST_WORDS =
      List.of(
          "last",
          "latest",
          "recent",
          "end",
          "ended",
          "cancel",
          "terminat",
          "exit",
          "clos",
          "churn",
          "left",
          "deactivat",
          "unsubscrib",
          "ultim",
          "disdett",
          "cessa");

  private Leaks() {}

  /** Why a column is a leak, or suspected. */
  public enum Reason {
    RANKS("alone ranks customers almost perfectly"),
    MISSING("tells the outcome by whether it is filled"),
    NAMED("is named after the outcome and goes with it"),
    LAST_DATE("is the date of a last act: silence after it is the loss itself"),
    STRONG("alone ranks customers strongly");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A column that knows, or may know, the outcome.
   *
   * @param auc of the column alone, in the better direction
   */
  public record Finding(String column, Reason reason, double auc) {

    public boolean isLeak() {
      return reason != Reason.STRONG;
    }
  }

  /**
   * What is found, in the order of the columns.
   *
   * @param target name of the outcome's column
   */
  public static List<Finding> of(FactTable table, String target) {
    Set<String> words = words(target);
    words.removeAll(GENERIC);
    words.addAll(LOSS);
    return table.columns().stream().flatMap(column -> of(table, column, words).stream()).toList();
  }

  private static Optional<Finding> of(FactTable table, FactColumn column, Set<String> words) {
    Auc missing = missing(table, column);
    Auc value = value(table, column);
    double auc = Math.max(missing.value(), value.value());
    return Stream.of(
            finding(
                column, isLeak(missing) || isFilledForTheLost(table, column), Reason.MISSING, auc),
            finding(column, isLeak(value), Reason.RANKS, auc),
            finding(
                column,
                auc >= NAMED && words(column.name()).stream().anyMatch(words::contains),
                Reason.NAMED,
                auc),
            finding(
                column,
                column.kind() == FactColumn.Kind.DATE && auc >= LAST_DATE && isLast(column.name()),
                Reason.LAST_DATE,
                auc),
            finding(column, auc >= SUSPECT, Reason.STRONG, auc))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Finding> finding(
      FactColumn column, boolean found, Reason reason, double auc) {
    return found ? Optional.of(new Finding(column.name(), reason, auc)) : Optional.empty();
  }

  private static boolean isLeak(Auc auc) {
    return auc.value() >= LEAK && auc.lo() >= LEAK_SURE;
  }

  private static boolean isFilledForTheLost(FactTable table, FactColumn column) {
    int filled = 0;
    int lost = 0;
    for (int row = 0; row < table.rows(); row++) {
      if (!Double.isNaN(column.values()[row])) {
        filled++;
        lost += table.positive()[row] ? 1 : 0;
      }
    }
    return filled >= FEWEST_FILLED
        && lost >= FILLED * filled
        && 2 * table.positives() <= table.rows();
  }

  private static boolean isLast(String name) {
    return words(name).stream().anyMatch(word -> LAST_WORDS.stream().anyMatch(word::startsWith));
  }

  private static Set<String> words(String name) {
    Set<String> words = new LinkedHashSet<>();
    BETWEEN_WORDS
        .splitAsStream(name)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }

  private static Auc missing(FactTable table, FactColumn column) {
    return either(
        Arrays.stream(column.values()).map(value -> Double.isNaN(value) ? 1 : 0).toArray(),
        table.positive());
  }

  /** Of the rows with a value, by number or by the rate of its level in other rows. */
  private static Auc value(FactTable table, FactColumn column) {
    int[] present =
        Arrays.stream(table.all()).filter(row -> !Double.isNaN(column.values()[row])).toArray();
    FactTable only = table.with(List.of(column)).only(present);
    FactColumn values = only.columns().get(0);
    if (column.isCategory()) {
      return ofLevels(only, values);
    }
    Auc monotone = either(values.values(), only.positive());
    double[] distinct = Arrays.stream(values.values()).distinct().sorted().toArray();
    if (distinct.length < 3 || distinct.length > FEW_NUMBERS) {
      return monotone;
    }
    List<String> levels = new ArrayList<>();
    Arrays.stream(distinct).forEach(number -> levels.add(Double.toString(number)));
    Auc ofLevels =
        ofLevels(
            only,
            new FactColumn(
                column.name(),
                FactColumn.Kind.CATEGORY,
                levels,
                Arrays.stream(values.values())
                    .map(number -> Arrays.binarySearch(distinct, number))
                    .toArray()));
    return ofLevels.value() > monotone.value() ? ofLevels : monotone;
  }

  private static Auc ofLevels(FactTable table, FactColumn column) {
    return either(LevelRates.learnt(table, column, table.all(), 0), table.positive());
  }

  private static Auc either(double[] scores, boolean[] positive) {
    boolean some = false;
    boolean all = true;
    for (boolean lost : positive) {
      some |= lost;
      all &= lost;
    }
    if (!some || all) {
      return new Auc(0.5, 0, 1);
    }
    Auc auc = Auc.of(scores, positive);
    return auc.value() >= 0.5 ? auc : new Auc(1 - auc.value(), 1 - auc.hi(), 1 - auc.lo());
  }
}
