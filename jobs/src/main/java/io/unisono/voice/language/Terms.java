package io.unisono.voice.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * What stands for terms in a text: a term is one word or several, and may end in {@code *} for any
 * ending. Of terms that begin at one place the one of most words is taken, then a whole word before
 * a begin of words, then the longest begin.
 */
public final class Terms<T> {

  private final Map<String, T> whole = new HashMap<>();
  private final Map<String, T> begins = new HashMap<>();

  /** The first letters of the begins, as many as the shortest has. */
  private final Set<String> openings = new HashSet<>();

  private final Map<String, Integer> longestPhrase = new HashMap<>();
  private final BinaryOperator<T> merged;
  private int shortestBegin = Integer.MAX_VALUE;
  private int longestBegin;

  /**
   * @param merged what a term stands for that is put twice
   */
  public Terms(BinaryOperator<T> merged) {
    this.merged = merged;
  }

  /** What is found at a place of a text, and how many tokens it takes. */
  public record Match<T>(T value, int length) {}

  /** Adds a term as it is written in a language. */
  public void put(String term, String language, T value) {
    boolean begin = term.length() > 1 && term.endsWith("*");
    List<Token> tokens = Tokens.of(begin ? term.substring(0, term.length() - 1) : term, language);
    String key = joined(tokens, 0, tokens.size());
    if (tokens.size() > 1) {
      longestPhrase.merge(tokens.get(0).surface(), tokens.size(), Math::max);
    }
    if (begin) {
      addOpening(key);
      longestBegin = Math.max(longestBegin, key.length());
    }
    (begin ? begins : whole).merge(key, value, merged);
  }

  private void addOpening(String begin) {
    if (begin.length() < shortestBegin) {
      shortestBegin = begin.length();
      Set<String> longer = Set.copyOf(openings);
      openings.clear();
      longer.forEach(opening -> openings.add(opening.substring(0, shortestBegin)));
    }
    openings.add(begin.substring(0, shortestBegin));
  }

  /** What begins at a token; one token and a value of null if nothing does. */
  public Match<T> at(List<Token> tokens, int at) {
    int longest =
        Math.min(longestPhrase.getOrDefault(tokens.get(at).surface(), 1), tokens.size() - at);
    for (int length = longest; length > 1; length--) {
      T value = value(joined(tokens, at, length));
      if (value != null) {
        return new Match<>(value, length);
      }
    }
    return new Match<>(value(tokens.get(at).surface()), 1);
  }

  private T value(String key) {
    T found = whole.get(key);
    if (found != null
        || key.length() < shortestBegin
        || !openings.contains(key.substring(0, shortestBegin))) {
      return found;
    }
    int shortest = Math.max(shortestBegin, key.lastIndexOf(' ') + 2);
    for (int end = Math.min(key.length(), longestBegin); found == null && end >= shortest; end--) {
      found = begins.get(key.substring(0, end));
    }
    return found;
  }

  private static String joined(List<Token> tokens, int at, int length) {
    StringBuilder joined = new StringBuilder(tokens.get(at).surface());
    for (int i = at + 1; i < at + length; i++) {
      joined.append(' ').append(tokens.get(i).surface());
    }
    return joined.toString();
  }
}
