package io.unisono.voice.language;

import io.unisono.voice.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a text in a language: nothing is left out, neither negations nor function words;
 * emoji, emoticons, capitals and repeated marks are tokens of their own, for they carry feeling.
 */
public final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(<[A-Z_]+>|https?://\\S+|www\\.\\S+|@[\\p{L}\\p{N}_]+)"
              + "|(\\p{L}[\\p{L}\\p{M}\\p{N}]*+(?:['’][\\p{L}\\p{M}\\p{N}]+)*+)"
              + "|(\\p{N}+(?:[.,:]\\p{N}+)*)"
              + "|([:;=8xX][-o*']?[()\\[\\]dDpP/\\\\|](?![\\p{L}\\p{N}])|<3"
              + "|[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B50}\\x{2B55}]"
              + "[\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]*)"
              + "|([!?]+|\\.{2,}|…)"
              + "|[^\\s\\p{M}\\p{Cf}]");

  /** Groups of {@link #TOKEN}. */
  private static final int REFERENCE = 1;

  private static final int WORD = 2;
  private static final int NUMBER = 3;
  private static final int EMOJI = 4;
  private static final int MARKS = 5;

  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

  private static final Pattern VARIANT = Pattern.compile("[\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]");

  private static final int SHORTEST_SHOUT = 3;

  private Tokens() {}

  /** In their order; an emphasis follows the word that is emphasised. */
  public static List<Token> of(String text, String language) {
    List<Token> tokens = new ArrayList<>();
    Stemmer stemmer = Stemmer.of(language);
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String found = matcher.group();
      if (matcher.start(WORD) >= 0) {
        addWord(tokens, found, stemmer);
      } else if (matcher.start(EMOJI) >= 0) {
        add(tokens, VARIANT.matcher(found).replaceAll("").toLowerCase(Locale.ROOT), Kind.EMOJI);
      } else if (matcher.start(MARKS) >= 0) {
        addMarks(tokens, found);
      } else if (matcher.start(REFERENCE) >= 0) {
        add(tokens, reference(found), Kind.REFERENCE);
      } else {
        add(tokens, found, matcher.start(NUMBER) >= 0 ? Kind.NUMBER : Kind.PUNCTUATION);
      }
    }
    return tokens;
  }

  private static void add(List<Token> tokens, String surface, Kind kind) {
    tokens.add(new Token(surface, surface, kind));
  }

  private static String reference(String found) {
    return found.charAt(0) == '<' || found.charAt(0) == '@'
        ? found.toLowerCase(Locale.ROOT)
        : "<url>";
  }

  private static void addMarks(List<Token> tokens, String marks) {
    if (marks.charAt(0) == '.' || marks.charAt(0) == '…') {
      add(tokens, "…", Kind.PUNCTUATION);
    } else if (marks.length() == 1) {
      add(tokens, marks, Kind.PUNCTUATION);
    } else {
      add(tokens, marks.indexOf('?') < 0 ? "!!" : "??", Kind.EMPHASIS);
    }
  }

  private static void addWord(List<Token> tokens, String found, Stemmer stemmer) {
    String lower = found.toLowerCase(Locale.ROOT).replace('’', '\'');
    String word = repeats(lower) ? DRAWN_OUT.matcher(lower).replaceAll("$1") : lower;
    boolean isDrawnOut = word.length() < lower.length();
    for (String part : parts(word)) {
      tokens.add(new Token(part, stemmer.stem(part), Kind.WORD));
    }
    if (isDrawnOut) {
      add(tokens, "<long>", Kind.EMPHASIS);
    }
    if (found.length() >= SHORTEST_SHOUT && isShouted(found)) {
      add(tokens, "<caps>", Kind.EMPHASIS);
    }
  }

  /** Whether a letter may be drawn out: three alike follow each other, or there are pairs. */
  private static boolean repeats(String word) {
    for (int i = 2; i < word.length(); i++) {
      char here = word.charAt(i);
      if (Character.isSurrogate(here)
          || (here == word.charAt(i - 1) && here == word.charAt(i - 2))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShouted(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code don't} is {@code do n't}, {@code l'ordine} is {@code l' ordine}. */
  private static List<String> parts(String word) {
    int apostrophe = word.indexOf('\'');
    if (apostrophe < 0) {
      return List.of(word);
    }
    if (word.endsWith("n't")) {
      return word.length() == 3
          ? List.of(word)
          : List.of(word.substring(0, word.length() - 3), "n't");
    }
    return List.of(word.substring(0, apostrophe + 1), word.substring(apostrophe + 1));
  }
}
