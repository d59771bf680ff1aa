package io.unisono.linkage.record;

/**
 * One value of a record in the form in which it is compared, see {@link Canonical}.
 *
 * @param text the whole value; equal texts are equal values
 * @param words its words; of a place and a street, those after the number
 * @param number the date as yyyymmdd, or what stands before the words: the number of a street, the
 *     postcode of a place, the generation of a given name
 */
public record Value(String text, String[] words, String number) {

  private static final String[] NO_WORDS = {};

  /** Separates the number of a street or place from its words. */
  static final char NUMBER_END = '|';

  public static Value of(ComparisonType type, String text) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case FAMILY, ORGANISATION, TEXT -> new Value(text, words(text), "");
      case GIVEN, STREET, PLACE -> numbered(text);
      case EMAIL -> new Value(text, NO_WORDS, text.substring(0, text.indexOf('@')));
      case BIRTH, PHONE, IDENTIFIER, GENDER -> new Value(text, NO_WORDS, text);
    };
  }

  private static Value numbered(String text) {
    int end = text.indexOf(NUMBER_END);
    String words = text.substring(end + 1);
    return new Value(text, words.isEmpty() ? NO_WORDS : words(words), text.substring(0, end));
  }

  /** What one space each parts. */
  private static String[] words(String text) {
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == ' ' ? 1 : 0;
    }
    if (count == 1) {
      return new String[] {text};
    }
    String[] words = new String[count];
    int start = 0;
    for (int w = 0; w < count - 1; w++) {
      int end = text.indexOf(' ', start);
      words[w] = text.substring(start, end);
      start = end + 1;
    }
    words[count - 1] = text.substring(start);
    return words;
  }
}
