package io.unisono.linkage;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: one script, no accents, lower case, words. */
final class Text {

  /** Longer values are cut: nobody's name is a megabyte, and a comparison costs its square. */
  static final int MAX_LENGTH = 256;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`´ʹʺ]");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Any script to Latin letters, so that Wáng equals 王 and Müller equals Muller. */
  private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private Text() {}

  /** Lower case Latin letters without accents; blank becomes null. */
  static String fold(String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String cut = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
    if (NOT_ASCII.matcher(cut).find()) {
      cut = MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFKD)).replaceAll("");
      if (NOT_ASCII.matcher(cut).find()) {
        cut = LATIN.transliterate(cut);
      }
    }
    return cut.toLowerCase(Locale.ROOT).strip();
  }

  /** The words of a folded text; apostrophes join: "o'hare" is one word. */
  static List<String> words(String folded) {
    if (folded == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (String word : NOT_WORD.split(APOSTROPHES.matcher(folded).replaceAll(""))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Letters and digits only, as silos format the same number differently; null if none remain. */
  static String squash(String folded) {
    if (folded == null) {
      return null;
    }
    String squashed = NOT_WORD.matcher(folded).replaceAll("");
    return squashed.isEmpty() ? null : squashed;
  }

  /** Digits only; null if none remain. */
  static String digits(String value) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (Character.isDigit(value.charAt(i))) {
        digits.append((char) ('0' + Character.digit(value.charAt(i), 10)));
      }
    }
    return digits.isEmpty() ? null : digits.toString();
  }
}
