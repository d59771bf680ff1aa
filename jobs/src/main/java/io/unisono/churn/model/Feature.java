package io.unisono.churn.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.unisono.churn.Snapshots;
import io.unisono.table.marts.ChurnSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A fact of a snapshot that the model may use, and the numbers (terms) it becomes. Contributions
 * and drivers are told by feature, never by term.
 *
 * @param name column of {@code churn_snapshot}, or key of its {@code attributes}
 * @param attribute whether the name is such a key
 * @param numeric whether the fact is a number; else a category
 * @param shown values at which its effect is told, as {@link #rawOf} gives them
 */
record Feature(
    String name, boolean attribute, boolean numeric, List<Term> terms, List<Object> shown) {

  /** What a term is of its feature. */
  enum Kind {
    /** The number; the median where it is missing. */
    VALUE,
    /** Logarithm of one plus the number, for amounts and counts with a long tail. */
    LOG,
    /** 1 where the number is missing. */
    MISSING,
    /** 1 where the category is this level. Levels without a term are all zero. */
    LEVEL
  }

  /**
   * One number of the design matrix.
   *
   * @param level of a {@link Kind#LEVEL}, else empty
   * @param fill what stands for a missing number
   * @param mean over the profiled training rows
   * @param deviation standard deviation over the same rows
   */
  record Term(Kind kind, String level, double fill, double mean, double deviation) {}

  private static final String NUMBER = "[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,2})?";
  private static final String HUNDREDTHS = "decimal(38,2)";
  private static final Pattern NUMBER_PATTERN = Pattern.compile(NUMBER);

  Feature {
    terms = List.copyOf(terms);
    shown = List.copyOf(shown);
  }

  /** A fact that has no terms yet. */
  static Feature candidate(String name, boolean attribute, boolean numeric) {
    return new Feature(name, attribute, numeric, List.of(), List.of());
  }

  Feature with(List<Term> newTerms, List<Object> newShown) {
    return new Feature(name, attribute, numeric, newTerms, newShown);
  }

  /** The fact itself: a double, or a text that is never null. */
  Column raw() {
    Column fact = attribute ? col(ChurnSnapshot.ATTRIBUTES).getItem(name) : col(name);
    if (!numeric) {
      return coalesce(fact, lit(Snapshots.UNKNOWN));
    }
    return attribute
        ? when(fact.rlike("^" + NUMBER + "$"), fact.cast(DataTypes.DoubleType))
        : fact.cast(DataTypes.DoubleType);
  }

  /** The fact as a text: a number with at most two decimals; null if missing. */
  Column text() {
    Column hundredths = raw().try_cast(HUNDREDTHS).cast("string");
    return numeric
        ? coalesce(regexp_replace(hundredths, "\\.?0+$", ""), raw().cast("string"))
        : raw();
  }

  /** {@link #text} of a fact on the driver. */
  static String text(Object raw) {
    return raw instanceof Double number
        ? BigDecimal.valueOf(number)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : (String) raw;
  }

  /** The term as a column; never null. */
  Column column(Term term) {
    return switch (term.kind()) {
      case VALUE -> coalesce(raw(), lit(term.fill()));
      case LOG -> log1p(greatest(coalesce(raw(), lit(term.fill())), lit(0.0)));
      case MISSING -> when(raw().isNull(), 1.0).otherwise(0.0);
      case LEVEL -> when(raw().equalTo(term.level()), 1.0).otherwise(0.0);
    };
  }

  /** The same fact of a row on the driver: {@link Double}, {@link String}, or null if missing. */
  Object rawOf(Row row) {
    if (!attribute) {
      Object fact = row.getAs(name);
      return fact instanceof Number number ? (Object) number.doubleValue() : fact;
    }
    int attributes = row.fieldIndex(ChurnSnapshot.ATTRIBUTES);
    Object fact = row.isNullAt(attributes) ? null : row.getJavaMap(attributes).get(name);
    return numeric ? number((String) fact) : fact;
  }

  /** {@link #column} of a row on the driver. */
  double valueOf(Term term, Object raw) {
    return switch (term.kind()) {
      case VALUE -> raw == null ? term.fill() : (Double) raw;
      case LOG -> Math.log1p(Math.max(0, raw == null ? term.fill() : (Double) raw));
      case MISSING -> raw == null ? 1 : 0;
      case LEVEL -> term.level().equals(raw == null ? Snapshots.UNKNOWN : raw) ? 1 : 0;
    };
  }

  /** The number that a text is, null if it is none. */
  static Double number(String text) {
    return text != null && NUMBER_PATTERN.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
