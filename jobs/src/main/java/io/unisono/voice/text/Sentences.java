package io.unisono.voice.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The sentences of a text. A sentence ends at a line break, and at a full stop, an exclamation or a
 * question mark before a blank, unless the stop ends an abbreviation, an initial or a number of a
 * list.
 */
public final class Sentences {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "sig", "dott", "ing", "avv", "prof", "geom", "rag", "gent", "egr", "spett", "art", "pag",
          "tel", "cell", "num", "nr", "ecc", "es", "vs", "mr", "mrs", "ms", "dr", "st", "no", "inc",
          "ltd", "co", "approx", "dept", "sigra", "dottssa", "via");

  private Sentences() {}

  /** In their order, none empty. */
  public static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (endsAt(text, from, i)) {
        add(sentences, text.substring(from, i + 1));
        from = i + 1;
      }
    }
    add(sentences, text.substring(from));
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String stripped = sentence.strip();
    if (!stripped.isEmpty()) {
      sentences.add(stripped);
    }
  }

  private static boolean endsAt(String text, int from, int at) {
    char here = text.charAt(at);
    if (here == '\n') {
      return true;
    }
    boolean last = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    if (!last) {
      return false;
    }
    return here == '!' || here == '?' || here == '…' || (here == '.' && isFullStop(text, from, at));
  }

  private static boolean isFullStop(String text, int from, int at) {
    int begin = at;
    while (begin > from && Character.isLetterOrDigit(text.charAt(begin - 1))) {
      begin--;
    }
    String word = text.substring(begin, at).toLowerCase(Locale.ROOT);
    if (ABBREVIATIONS.contains(word)) {
      return false;
    }
    boolean initial = word.length() == 1 && Character.isUpperCase(text.charAt(begin));
    boolean listed = begin == from || text.substring(from, begin).isBlank();
    return !initial && !(listed && !word.isEmpty() && word.chars().allMatch(Character::isDigit));
  }
}
