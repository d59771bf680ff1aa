package io.unisono.linkage.compare;

import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Value;
import io.unisono.linkage.text.EditDistance;
import io.unisono.linkage.text.GivenNames;
import io.unisono.linkage.text.Nicknames;
import io.unisono.linkage.text.Similarity;
import io.unisono.linkage.text.Text;
import java.util.Arrays;
import java.util.Objects;

/**
 * How far two values agree: a level of their {@link ComparisonType}. All functions are symmetric.
 */
public final class Level {

  /** Level of disagreement; of given names, each is one of its own. */
  public static final int OTHER = 1;

  /** Levels of names, in ascending order. */
  public static final int DIFFERENT = 2;

  static final int SIMILAR = 3;
  static final int INITIAL = 4;
  static final int ALIAS = 5;
  static final int NEAR = 6;
  public static final int EQUAL = 7;

  /** Level of e-mail addresses that agree before the @ only. */
  static final int SAME_MAILBOX = 3;

  private static final double SIMILAR_JARO_WINKLER = 0.82;
  private static final int LOCAL_PHONE_DIGITS = 7;

  private Level() {}

  /** Level of two values; 0 if one is missing. */
  static int level(ComparisonType type, Value a, Value b) {
    if (a == null || b == null) {
      return 0;
    }
    if (a.text().equals(b.text())) {
      return equality(type, a);
    }
    return switch (type) {
      case GIVEN -> given(a, b);
      case FAMILY -> name(a.words(), b.words(), false);
      case ORGANISATION -> organisation(a.words(), b.words());
      case BIRTH -> date(a.number(), b.number());
      case EMAIL -> email(a, b);
      case PHONE -> phone(a.text(), b.text());
      case IDENTIFIER -> isTypingError(a.text(), b.text()) ? 2 : 1;
      case STREET -> street(a, b);
      case PLACE -> place(a, b);
      case GENDER -> 1;
      case TEXT -> text(a, b);
    };
  }

  private static int equality(ComparisonType type, Value value) {
    return switch (type) {
      // Two initials agree as far as they can.
      case GIVEN, FAMILY -> isInitial(value) ? INITIAL : EQUAL;
      // A year alone is no birth date; half an address is no whole one.
      case BIRTH -> isWhole(value.number()) ? 6 : 2;
      case STREET -> value.words().length == 0 ? 2 : value.number().isEmpty() ? 4 : 6;
      case PLACE -> value.words().length == 0 ? 5 : value.number().isEmpty() ? 4 : 6;
      default -> type.equality();
    };
  }

  private static boolean isInitial(Value name) {
    return name.words().length == 1 && name.words()[0].length() == 1;
  }

  /** Father and son share the words of their names. */
  private static int given(Value a, Value b) {
    boolean generations = !a.number().isEmpty() && !b.number().isEmpty();
    if ((generations && !a.number().equals(b.number()))
        || a.words().length == 0
        || b.words().length == 0) {
      return generations ? OTHER : 0;
    }
    if (Arrays.equals(a.words(), b.words())) {
      return isInitial(a) ? INITIAL : NEAR;
    }
    return name(a.words(), b.words(), true);
  }

  static int name(String[] a, String[] b, boolean given) {
    String first = a[0];
    String other = b[0];
    if (first.length() == 1 || other.length() == 1) {
      boolean later = a.length > 1 && b.length > 1 && a[1].equals(b[1]);
      return first.charAt(0) != other.charAt(0) ? DIFFERENT : later ? NEAR : INITIAL;
    }
    if (first.equals(other)) {
      return NEAR;
    }
    if (a.length > 1 || b.length > 1) {
      if (String.join("", a).equals(String.join("", b))) {
        return NEAR;
      }
      for (String word : a) {
        for (String another : b) {
          if (word.length() > 2 && word.equals(another)) {
            return ALIAS;
          }
        }
      }
    }
    if (given && GivenNames.areTwo(first, other)) {
      return Nicknames.related(first, other) ? ALIAS : OTHER;
    }
    if (Similarity.isSlip(first, other)) {
      return NEAR;
    }
    if (given && Nicknames.related(first, other)) {
      return ALIAS;
    }
    if (Similarity.sound(first).equals(Similarity.sound(other))) {
      return ALIAS;
    }
    boolean similar =
        isShortForm(first, other) || Similarity.jaroWinkler(first, other) >= SIMILAR_JARO_WINKLER;
    return similar ? SIMILAR : DIFFERENT;
  }

  private static boolean isShortForm(String a, String b) {
    return Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
  }

  private static int organisation(String[] a, String[] b) {
    String[] shorter = a.length <= b.length ? a : b;
    String[] longer = a.length <= b.length ? b : a;
    int partners = partners(shorter, longer);
    double overlap = (double) partners / (shorter.length + longer.length - partners);
    if (partners == shorter.length) {
      return haveSameWords(a, b) ? 6 : overlap >= 0.6 ? 5 : 4;
    }
    return overlap >= 0.5 ? 3 : overlap >= 0.25 ? 2 : 1;
  }

  private static boolean haveSameWords(String[] a, String[] b) {
    return a.length == b.length
        && Arrays.equals(Arrays.stream(a).sorted().toArray(), Arrays.stream(b).sorted().toArray());
  }

  private static int date(String a, String b) {
    if (!isWhole(a) || !isWhole(b)) {
      return a.regionMatches(0, b, 0, 4) ? 2 : 1;
    }
    boolean year = a.regionMatches(0, b, 0, 4);
    boolean month = a.regionMatches(4, b, 4, 2);
    boolean day = a.regionMatches(6, b, 6, 2);
    boolean swapped = year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2);
    if (swapped || EditDistance.atMost(a, b, 1)) {
      return 5;
    }
    int equal = (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0);
    int days = Math.abs(days(a) - days(b));
    if (equal == 2 || days <= 31 || EditDistance.atMost(a, b, 2)) {
      return 4;
    }
    if (differingDigits(a, b) <= 3) {
      return 3;
    }
    return year || days <= 366 ? 2 : 1;
  }

  private static int differingDigits(String a, String b) {
    int differing = 0;
    for (int i = 0; i < a.length(); i++) {
      differing += a.charAt(i) == b.charAt(i) ? 0 : 1;
    }
    return differing;
  }

  /** Days since some day, near enough. */
  private static int days(String date) {
    int number = Integer.parseInt(date);
    return number / 10_000 * 365 + number / 100 % 100 * 30 + number % 100;
  }

  private static boolean isWhole(String date) {
    return !date.endsWith("0000");
  }

  private static int email(Value a, Value b) {
    String local = a.number();
    String other = b.number();
    boolean sameLocal = local.equals(other);
    // The second Anna Rossi of a host gets a number, so that another number is another person.
    if (letters(local).equals(letters(other)) && !hasSameDigits(local, other)) {
      return 1;
    }
    if (EditDistance.atMost(a.text(), b.text(), 2) || (sameLocal && isSameDomain(a, b))) {
      return 4;
    }
    if (sameLocal
        || (Math.min(local.length(), other.length()) >= 6
            && EditDistance.atMost(local, other, 2))) {
      return SAME_MAILBOX;
    }
    return letters(local).equals(letters(other)) ? 2 : 1;
  }

  private static boolean hasSameDigits(String a, String b) {
    return Objects.equals(Text.digits(a), Text.digits(b));
  }

  private static boolean isSameDomain(Value a, Value b) {
    return Similarity.jaroWinkler(
            a.text().substring(a.number().length()), b.text().substring(b.number().length()))
        >= SIMILAR_JARO_WINKLER;
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        letters.append(text.charAt(i));
      }
    }
    return letters.toString();
  }

  private static int phone(String a, String b) {
    int common = 0;
    int length = Math.min(a.length(), b.length());
    while (common < length
        && a.charAt(a.length() - 1 - common) == b.charAt(b.length() - 1 - common)) {
      common++;
    }
    if (common >= LOCAL_PHONE_DIGITS) {
      return 3;
    }
    return isTypingError(a, b) ? 2 : 1;
  }

  private static boolean isTypingError(String a, String b) {
    return Math.min(a.length(), b.length()) >= 4 && EditDistance.atMost(a, b, 1);
  }

  private static int street(Value a, Value b) {
    boolean numbered = !a.number().isEmpty() && !b.number().isEmpty();
    boolean sameNumber = numbered && a.number().equals(b.number());
    String[] shorter = a.words().length <= b.words().length ? a.words() : b.words();
    String[] longer = shorter == a.words() ? b.words() : a.words();
    int partners = partners(shorter, longer);
    boolean sameWords = shorter.length > 0 && 2 * partners > shorter.length;
    if (sameWords) {
      boolean exact = partners == longer.length && partners == shorter.length;
      return sameNumber ? (exact ? 6 : 5) : numbered ? 3 : 4;
    }
    return sameNumber ? 2 : 1;
  }

  private static int place(Value a, Value b) {
    boolean postcodes = !a.number().isEmpty() && !b.number().isEmpty();
    boolean cities = a.words().length > 0 && b.words().length > 0;
    boolean samePostcode = postcodes && a.number().equals(b.number());
    boolean sameCity = cities && isSameCity(a.words(), b.words());
    if (samePostcode) {
      return sameCity ? 6 : 5;
    }
    if (sameCity) {
      // Two postcodes of one city, a digit apart, are two districts more often than a slip.
      return postcodes ? 3 : 4;
    }
    boolean nearPostcode = postcodes && isTypingError(a.number(), b.number());
    return !postcodes && !cities ? 0 : nearPostcode ? 2 : 1;
  }

  private static boolean isSameCity(String[] a, String[] b) {
    String left = String.join("", a);
    String right = String.join("", b);
    return left.equals(right) || Similarity.isSlip(left, right) || partners(a, b) == a.length;
  }

  private static int text(Value a, Value b) {
    String[] shorter = a.words().length <= b.words().length ? a.words() : b.words();
    String[] longer = shorter == a.words() ? b.words() : a.words();
    int partners = partners(shorter, longer);
    if (partners == shorter.length) {
      return 3;
    }
    boolean similar =
        2 * partners >= longer.length
            || (longer.length == 1
                && Similarity.jaroWinkler(shorter[0], longer[0]) >= SIMILAR_JARO_WINKLER);
    return similar ? 2 : 1;
  }

  /** Words of the shorter list that are, up to a slip, in the longer one; each serves once. */
  private static int partners(String[] shorter, String[] longer) {
    long taken = 0;
    int partners = 0;
    for (String word : shorter) {
      for (int j = 0; j < longer.length && j < Long.SIZE; j++) {
        if ((taken & 1L << j) == 0
            && (word.equals(longer[j]) || Similarity.isSlip(word, longer[j]))) {
          taken |= 1L << j;
          partners++;
          break;
        }
      }
    }
    return partners;
  }
}
