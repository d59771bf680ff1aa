package io.unisono.staging.convert;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Reads numbers as one column of an export writes them. A text that could be two numbers is none:
 * unless the column says which sign comes before the fraction, "1,234" and "1.234" may be one
 * thousand or one. What has two signs, or another count of digits behind its only one, is read.
 */
final class NumberTexts implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 64;
  private static final int GROUP = 3;
  private static final char NONE = 0;
  private static final String LABEL_BEGINS = " \t\u00a0-\u2013\u2014:=.()";

  private final char decimal;
  private final char grouping;
  private final List<String> strip;
  private final BigDecimal factor;

  /** Of a column that says nothing about its numbers. */
  NumberTexts() {
    this(NONE, NONE, List.of(), BigDecimal.ONE);
  }

  /**
   * @param decimal sign before the fraction; 0 if it is not known
   * @param grouping sign between thousands; 0 if there is none, or with an unknown {@code decimal}
   * @param strip texts before or after the number that do not count
   * @param factor what the number is multiplied by
   */
  NumberTexts(char decimal, char grouping, List<String> strip, BigDecimal factor) {
    this.decimal = decimal;
    this.grouping = grouping;
    this.strip = List.copyOf(strip);
    this.factor = factor;
  }

  /** Null if the text is no number, or could be two. */
  Double real(String text) {
    BigDecimal exact = exact(text);
    double value = exact == null ? Double.NaN : exact.doubleValue();
    return Double.isFinite(value) ? value : null;
  }

  /** Null if the text is no whole number of 32 bits, or could be two. */
  Integer whole(String text) {
    BigDecimal exact = exact(text);
    if (exact == null || integerDigits(exact) > 10 || exact.stripTrailingZeros().scale() > 0) {
      return null;
    }
    long value = exact.longValue();
    return value == (int) value ? (int) value : null;
  }

  /** Rounded half up to the scale; null if the text is no number, could be two, or is too large. */
  BigDecimal amount(String text, int precision, int scale) {
    BigDecimal exact = exact(text);
    if (exact == null || integerDigits(exact) > precision - scale) {
      return null;
    }
    BigDecimal rounded = exact.setScale(scale, RoundingMode.HALF_UP);
    return rounded.precision() <= precision ? rounded : null;
  }

  /**
   * The number that the text is, or that stands before its label: "10 - Extremely likely" is 10. A
   * label has no digits, so "9-10", "9 / 10" and "4 of 5" are no numbers.
   */
  Double leading(String text) {
    return text == null ? null : real(withoutLabel(text));
  }

  /** Whether the text is two numbers, depending on what its only sign means. */
  boolean isAmbiguous(String text) {
    if (text == null || decimal != NONE) {
      return false;
    }
    String number = withoutLabel(stripped(text));
    return new NumberTexts('.', ',', List.of(), BigDecimal.ONE).exact(number) != null
        && exact(number) == null;
  }

  private static long integerDigits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }

  /** As it is written; null if the text is no number, or could be two. */
  BigDecimal exact(String text) {
    String plain = text == null ? null : plain(stripped(text));
    if (plain == null) {
      return null;
    }
    BigDecimal number = new BigDecimal(plain);
    return factor.compareTo(BigDecimal.ONE) == 0 ? number : number.multiply(factor);
  }

  private String stripped(String text) {
    String number = text;
    for (String sign : strip) {
      int from = isSign(number, 0) && number.startsWith(sign, 1) ? 1 : 0;
      if (number.startsWith(sign, from)) {
        number = number.substring(0, from) + trimmed(number.substring(from + sign.length()));
      } else if (number.endsWith(sign)) {
        number = trimmed(number.substring(0, number.length() - sign.length()));
      }
    }
    return number;
  }

  /** Without spaces at both ends, those that do not break a line among them. */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && Character.isSpaceChar(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isSpaceChar(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** The number as Java writes it; null if the text is none. */
  private String plain(String text) {
    int exponent = exponentAt(text);
    if (text.length() > LONGEST || !isExponent(text, exponent)) {
      return null;
    }
    if (decimal != NONE) {
      return plain(text, exponent, decimal, grouping);
    }
    int points = count(text, '.');
    int commas = count(text, ',');
    if (points > 0 && commas > 0) {
      return text.lastIndexOf('.') > text.lastIndexOf(',')
          ? plain(text, exponent, '.', ',')
          : plain(text, exponent, ',', '.');
    }
    char only = points > 0 ? '.' : ',';
    if (points + commas > 1) {
      return plain(text, exponent, NONE, only);
    }
    return exponent == text.length() && isGroup(text, only)
        ? null
        : plain(text, exponent, only, NONE);
  }

  /** Whether the only sign of the text could be one between thousands. */
  private static boolean isGroup(String text, char sign) {
    int first = isSign(text, 0) ? 1 : 0;
    int at = text.indexOf(sign);
    return at > first
        && at - first <= GROUP
        && text.charAt(first) != '0'
        && text.length() == at + 1 + GROUP;
  }

  private static String plain(String text, int exponent, char point, char group) {
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    if (isSign(text, 0)) {
      from = 1;
      plain.append(text.charAt(0) == '+' ? "" : "-");
    }
    int run = 0;
    boolean grouped = false;
    boolean fraction = false;
    for (int i = from; i < exponent; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        run++;
        plain.append(c);
      } else if (c == point && !fraction && (!grouped || run == GROUP)) {
        fraction = true;
        plain.append('.');
        run = 0;
      } else if (c == group && !fraction && (grouped ? run == GROUP : run > 0 && run <= GROUP)) {
        grouped = true;
        run = 0;
      } else {
        return null;
      }
    }
    if (run == 0 || (grouped && !fraction && run != GROUP)) {
      return null;
    }
    return plain.append(text, exponent, text.length()).toString();
  }

  private static int exponentAt(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 'e' || text.charAt(i) == 'E') {
        return i;
      }
    }
    return text.length();
  }

  /** Whether the text ends at the place, or goes on as {@code E+11} does. */
  private static boolean isExponent(String text, int at) {
    if (at == text.length()) {
      return true;
    }
    boolean signed = text.startsWith("+", at + 1) || text.startsWith("-", at + 1);
    int digits = signed ? at + 2 : at + 1;
    boolean whole = text.length() > digits && text.length() <= digits + GROUP;
    for (int i = digits; i < text.length(); i++) {
      whole &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return whole;
  }

  /** The number before a label; the text itself if there is no label. */
  private static String withoutLabel(String text) {
    int end = isSign(text, 0) ? 1 : 0;
    while (end < text.length() && (isDigit(text, end) || ".,".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    while (end > 0 && !isDigit(text, end - 1)) {
      end--;
    }
    return isLabel(text, end) ? text.substring(0, end) : text;
  }

  private static boolean isLabel(String text, int from) {
    int begin = from;
    while (begin < text.length() && LABEL_BEGINS.indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    boolean label = begin > from && begin < text.length() && Character.isLetter(text.charAt(begin));
    for (int i = begin; i < text.length(); i++) {
      label &= !Character.isDigit(text.charAt(i));
    }
    return label;
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && "+-\u2212".indexOf(text.charAt(at)) >= 0;
  }

  private static int count(String text, char sign) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == sign ? 1 : 0;
    }
    return count;
  }
}
