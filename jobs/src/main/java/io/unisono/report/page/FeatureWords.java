package io.unisono.report.page;

import java.util.regex.Pattern;

/**
 * How a feature of the churn model, its values and their odds are told, on the page and in the
 * audience files.
 */
public final class FeatureWords {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

  private final Messages messages;

  public FeatureWords(Messages messages) {
    this.messages = messages;
  }

  /**
   * @param language ISO 639-1
   */
  public static FeatureWords in(String language) {
    return new FeatureWords(Messages.in(language));
  }

  /** A column of {@code churn_snapshot} or an attribute of the exports. */
  public String feature(String feature) {
    return messages.name("feature", feature);
  }

  /**
   * A value as {@code churn_driver} and {@code churn_score} have it.
   *
   * @param value null where the customer has none
   */
  public String value(String feature, String value) {
    if (value == null) {
      return messages.text(messages.has("missing." + feature) ? "missing." + feature : "missing");
    }
    if (NUMBER.matcher(value).matches() && !messages.has("value." + feature + "." + value)) {
      double number = Double.parseDouble(value);
      return messages.has("unit." + feature)
          ? messages.text("unit." + feature, number, messages.number(number))
          : messages.number(number);
    }
    return value.equals("unknown")
        ? messages.text("missing")
        : messages.name("value." + feature, value);
  }

  /**
   * Why a customer's risk is higher, as one sentence.
   *
   * @param value null where the customer has none
   * @param typical that of most others, or the one in the middle
   */
  public String reason(String feature, String value, String typical, double oddsRatio) {
    return typical == null || typical.equals(value)
        ? messages.text(
            "reason.usual", feature(feature), value(feature, value), messages.number(oddsRatio))
        : messages.text(
            "reason.unusual",
            feature(feature),
            value(feature, value),
            value(feature, typical),
            messages.number(oddsRatio));
  }

  /** For example "month to month (odds × 2.1)". */
  public String effect(String feature, String value, double oddsRatio) {
    return messages.text("effect", value(feature, value), messages.number(oddsRatio));
  }
}
