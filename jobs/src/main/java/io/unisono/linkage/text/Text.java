package io.unisono.linkage.text;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: one script, no accents, lower case, words. */
public final class Text {

  /** Longer values are cut: nobody's name is a megabyte, and a comparison costs its square. */
  public static final int MAX_LENGTH = 256;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final String APOSTROPHES = "'’`´ʹʺ";

  /** Any script to Latin letters, so that Wáng equals 王 and Müller equals Muller. */
  private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private Text() {}

  /** Lower case Latin letters without accents; blank becomes null. */
  public static String fold(String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String cut = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
    if (!isAscii(cut)) {
      cut = MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFKD)).replaceAll("");
      if (!isAscii(cut)) {
        cut = LATIN.transliterate(cut);
      }
    }
    return cut.toLowerCase(Locale.ROOT).strip();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The words of a folded text; apostrophes join: "o'hare" is one word. */
  public static List<String> words(String folded) {
    if (folded == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
      int letter = folded.codePointAt(i);
      if (APOSTROPHES.indexOf(letter) >= 0) {
        continue;
      }
      if (isLetterOrNumber(letter)) {
        word.appendCodePoint(letter);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** The words with one space between them; null if there are none. */
  public static String joined(List<String> words) {
    return words.isEmpty() ? null : String.join(" ", words);
  }

  /** Letters and digits only, as silos format the same number differently; null if none remain. */
  public static String squash(String folded) {
    if (folded == null) {
      return null;
    }
    StringBuilder squashed = new StringBuilder(folded.length());
    folded.codePoints().filter(Text::isLetterOrNumber).forEach(squashed::appendCodePoint);
    return squashed.isEmpty() ? null : squashed.toString();
  }

  private static boolean isLetterOrNumber(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  /** Digits only; null if none remain. */
  public static String digits(String value) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (Character.isDigit(value.charAt(i))) {
        digits.append((char) ('0' + Character.digit(value.charAt(i), 10)));
      }
    }
    return digits.isEmpty() ? null : digits.toString();
  }
}
