package io.unisono.voice.sentiment;

import io.unisono.voice.language.Terms;
import io.unisono.voice.language.Terms.Match;
import io.unisono.voice.language.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a lexicon. A line is {@code weight emotion: word, word*, several words} or {@code
 * negation|stronger|weaker|but: word, ...}; {@code #} opens a comment, {@code *} stands for any
 * ending. Of several lines the last holds; a whole word goes before a begin of words.
 */
final class LexiconFile {

  /** What a word does to others. */
  enum Role {
    NEGATION,
    STRONGER,
    WEAKER,
    BUT
  }

  /** What a word says: weight from -3 to 3, and an emotion or null. */
  record Entry(int weight, Emotion emotion) {}

  private static final int STRONGEST = 3;

  private final Terms<Entry> entries = new Terms<>((before, after) -> after);
  private final Map<Role, Set<String>> roles = new EnumMap<>(Role.class);

  private LexiconFile() {
    for (Role role : Role.values()) {
      roles.put(role, new HashSet<>());
    }
  }

  static LexiconFile empty() {
    return new LexiconFile();
  }

  /** The project's own words. */
  static LexiconFile seed(String language) {
    LexiconFile words = new LexiconFile();
    words.add(language, seedText(language), language);
    return words;
  }

  static String seedText(String language) {
    try (InputStream file = LexiconFile.class.getResourceAsStream(language + ".txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds the lines of a file.
   *
   * @param name of the file, for errors
   * @throws io.unisono.error.UserException naming all lines that are none
   */
  void add(String name, String lines, String language) {
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (String line : lines.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#") && !addLine(line, language)) {
        problems.add("line %d: %s".formatted(number, line));
      }
    }
    if (!problems.isEmpty()) {
      throw LexiconErrors.notUnderstood(name, problems);
    }
  }

  /** Whether the line could be read. */
  private boolean addLine(String line, String language) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      return false;
    }
    String[] head = line.substring(0, colon).strip().split("\\s+");
    String[] terms = line.substring(colon + 2).split(",\\s+");
    for (Role role : Role.values()) {
      if (head.length == 1 && role.name().equalsIgnoreCase(head[0])) {
        for (String term : terms) {
          roles.get(role).add(term.strip().toLowerCase(Locale.ROOT));
        }
        return true;
      }
    }
    Entry entry = entry(head);
    if (entry == null) {
      return false;
    }
    for (String term : terms) {
      entries.put(term.strip(), language, entry);
    }
    return true;
  }

  private static Entry entry(String[] head) {
    try {
      int weight = Integer.parseInt(head[0]);
      Emotion emotion = head.length > 1 ? Emotion.valueOf(head[1].toUpperCase(Locale.ROOT)) : null;
      return Math.abs(weight) > STRONGEST || head.length > 2 ? null : new Entry(weight, emotion);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean is(Role role, String word) {
    return roles.get(role).contains(word);
  }

  /** What begins at a token, with how many tokens it takes. */
  Match<Entry> at(List<Token> tokens, int at) {
    return entries.at(tokens, at);
  }
}
