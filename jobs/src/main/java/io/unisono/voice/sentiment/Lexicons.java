package io.unisono.voice.sentiment;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lexicon of each language: that of the project, with lines of a file of one's own. */
public final class Lexicons implements Serializable {

  private final String name;
  private final String lines;
  private transient volatile Map<String, Lexicon> read;

  private Lexicons(String name, String lines) {
    this.name = name;
    this.lines = lines;
  }

  /** Those of the project. */
  public static Lexicons shipped() {
    return new Lexicons("", "");
  }

  /**
   * With more words, in all languages; where a word stands in both, the file holds.
   *
   * @param name of the file, for errors
   * @throws io.unisono.error.UserException naming all lines that are none
   */
  public static Lexicons with(String name, String lines) {
    LexiconFile.empty().add(name, lines, "en");
    return new Lexicons(name, lines);
  }

  /** The lexicon of a language, an empty one if it has none. */
  public Lexicon of(String language) {
    if (lines.isEmpty()) {
      return Lexicon.of(language);
    }
    if (read == null) {
      read = new ConcurrentHashMap<>();
    }
    return read.computeIfAbsent(language, l -> Lexicon.with(l, name, lines));
  }

  /** Whether words of feeling of the language are known. */
  public boolean knows(String language) {
    return !lines.isEmpty() || Lexicon.knows(language);
  }
}
