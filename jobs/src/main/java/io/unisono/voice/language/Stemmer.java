package io.unisono.voice.language;

import org.apache.lucene.analysis.it.ItalianLightStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/** What all forms of a word share, by Lucene's stemmers; not for several threads at once. */
interface Stemmer {

  String stem(String word);

  /** For a language; words of others are left as they are. */
  static Stemmer of(String language) {
    return switch (language) {
      case Languages.ITALIAN -> italian();
      case Languages.ENGLISH -> english();
      default -> word -> word;
    };
  }

  private static Stemmer italian() {
    ItalianLightStemmer stemmer = new ItalianLightStemmer();
    return word -> {
      char[] letters = word.toCharArray();
      return new String(letters, 0, stemmer.stem(letters, letters.length));
    };
  }

  private static Stemmer english() {
    EnglishStemmer stemmer = new EnglishStemmer();
    return word -> {
      stemmer.setCurrent(word);
      stemmer.stem();
      return stemmer.getCurrent();
    };
  }
}
