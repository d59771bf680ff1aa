package io.unisono.voice.text;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is tried only where it can begin, which a look at one or two characters tells.
 * Trying it at every character of every text is most of the time that reading takes.
 *
 * @param start where the pattern can begin; where it says no, the pattern must not match
 */
record PlacedPattern(Pattern pattern, Start start) {

  /** Whether something may begin at a place of a text. */
  @FunctionalInterface
  interface Start {
    boolean isAt(String text, int place);
  }

  static PlacedPattern of(String pattern, Start start) {
    return new PlacedPattern(Pattern.compile(pattern), start);
  }

  /** The first match from a place on, as {@link Matcher#find(int)} finds it; null if none. */
  Matcher find(String text, int from) {
    Matcher matcher = null;
    for (int at = from; at < text.length(); at++) {
      if (start.isAt(text, at)) {
        if (matcher == null) {
          matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        }
        if (matcher.region(at, text.length()).lookingAt()) {
          return matcher;
        }
      }
    }
    return null;
  }

  /** The text with its matches replaced, from left to right. */
  String replaced(String text, Function<Matcher, String> replacement) {
    StringBuilder result = null;
    int copied = 0;
    for (Matcher match = find(text, 0); match != null; match = find(text, copied)) {
      result = result == null ? new StringBuilder(text.length()) : result;
      result.append(text, copied, match.start()).append(replacement.apply(match));
      copied = match.end();
    }
    return result == null ? text : result.append(text, copied, text.length()).toString();
  }

  /** Whether a digit from 0 to 9 stands at a place; outside of the text none does. */
  static boolean isDigit(String text, int place) {
    return place >= 0 && place < text.length() && isBetween('0', text.charAt(place), '9');
  }

  /** Whether a letter from A to Z, small or capital, stands at a place. */
  static boolean isLatin(String text, int place) {
    return place >= 0 && place < text.length() && isBetween('a', text.charAt(place) | 0x20, 'z');
  }

  /** Whether no letter stands before a place. */
  static boolean isWordStart(String text, int place) {
    return place == 0 || !Character.isLetter(text.charAt(place - 1));
  }

  /** Whether a capital stands at a place; half of a pair may be one. */
  static boolean isCapital(String text, int place) {
    return place < text.length()
        && (Character.isUpperCase(text.charAt(place)) || Character.isSurrogate(text.charAt(place)));
  }

  private static boolean isBetween(char first, int letter, char last) {
    return first <= letter && letter <= last;
  }
}
