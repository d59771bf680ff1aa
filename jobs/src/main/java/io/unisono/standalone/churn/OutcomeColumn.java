package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.staging.source.RawColumns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * A column that says whether something happened to a customer.
 *
 * @param positive the value that says so, in any case; one of {@link #YES} or {@link #NO} stands
 *     for all of them. Without it {@link #YES}, and other values must be {@link #NO}
 */
public record OutcomeColumn(String column, Optional<String> positive) {

  /** Values that say that it happened. */
  static final List<String> YES = List.of("yes", "true", "1", "y", "t", "si", "sì", "1.0");

  /** Values that say that it did not. */
  static final List<String> NO = List.of("no", "false", "0", "n", "f", "0.0");

  /** Whether it happened; null if the column does not say. Blank is null. */
  Column happened() {
    Column value = lower(trim(RawColumns.named(column)));
    return positive
        .map(text -> value.isin(spellings(text).toArray()))
        .orElse(when(value.isin(YES.toArray()), true).when(value.isin(NO.toArray()), false));
  }

  private static List<String> spellings(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(YES, NO)
        .filter(words -> words.contains(plain))
        .findFirst()
        .orElse(List.of(plain));
  }
}
