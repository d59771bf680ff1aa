package io.unisono.report;

import java.util.regex.Pattern;

/**
 * How a feature of the churn model, its values and their odds are told, on the page and in the
 * audience files.
 */
public final class FeatureWords {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

  private final Words words;

  FeatureWords(Words words) {
    this.words = words;
  }

  /**
   * @param language ISO 639-1
   */
  public static FeatureWords in(String language) {
    return new FeatureWords(Words.in(language));
  }

  /** A column of {@code churn_snapshot} or an attribute of the exports. */
  public String feature(String feature) {
    return words.name("feature", feature);
  }

  /**
   * A value as {@code churn_driver} and {@code churn_score} have it.
   *
   * @param value null where the customer has none
   */
  public String value(String feature, String value) {
    if (value == null) {
      return words.text(words.has("missing." + feature) ? "missing." + feature : "missing");
    }
    if (NUMBER.matcher(value).matches() && !words.has("value." + feature + "." + value)) {
      return words.number(Double.parseDouble(value));
    }
    return value.equals("unknown") ? words.text("missing") : words.name("value." + feature, value);
  }

  /** For example "month to month (odds × 2.1)". */
  String effect(String feature, String value, double oddsRatio) {
    return words.text("effect", value(feature, value), words.number(oddsRatio));
  }
}
