package io.unisono.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a column writes numbers.
 *
 * @param decimal the sign before fractions, where it is not a point
 * @param isAmbiguous whether a sign may part thousands or fractions, as in 1,234
 * @param least of the numbers
 * @param greatest of the numbers
 */
record NumberForm(
    Optional<String> decimal,
    boolean isAmbiguous,
    boolean isWhole,
    BigDecimal least,
    BigDecimal greatest) {

  private static final Pattern POINT = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");
  private static final Pattern COMMA = Pattern.compile("-?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?");

  /** Empty if the texts are no numbers. */
  static Optional<NumberForm> of(List<String> texts) {
    boolean point = texts.stream().allMatch(text -> POINT.matcher(text).matches());
    boolean comma = texts.stream().allMatch(text -> COMMA.matcher(text).matches());
    if (!point && !comma) {
      return Optional.empty();
    }
    boolean signed = texts.stream().anyMatch(text -> text.contains(",") || text.contains("."));
    boolean both = point && comma && signed;
    // Where each reads all, a point is the sign of most exports.
    boolean byComma =
        comma && (!point || (both && texts.stream().anyMatch(text -> text.contains(","))));
    List<BigDecimal> numbers = texts.stream().map(text -> number(text, byComma)).toList();
    return Optional.of(
        new NumberForm(
            byComma ? Optional.of(",") : Optional.empty(),
            both,
            numbers.stream().allMatch(number -> number.stripTrailingZeros().scale() <= 0),
            numbers.stream().min(BigDecimal::compareTo).orElseThrow(),
            numbers.stream().max(BigDecimal::compareTo).orElseThrow()));
  }

  boolean isWithin(int low, int high) {
    return least.compareTo(BigDecimal.valueOf(low)) >= 0
        && greatest.compareTo(BigDecimal.valueOf(high)) <= 0;
  }

  private static BigDecimal number(String text, boolean byComma) {
    return new BigDecimal(
        byComma ? text.replace(".", "").replace(',', '.') : text.replace(",", ""));
  }
}
