package io.unisono.episode;

import io.unisono.voice.language.Languages;
import io.unisono.voice.language.SubjectWords;
import io.unisono.voice.text.MessageText;
import java.util.Map;
import java.util.Set;

/** How alike two texts are: the cosine of how often each word that can name a subject occurs. */
final class Similarity {

  /** Texts of fewer words say too little: two greetings are no issue. */
  private static final int FEWEST_WORDS = 3;

  private static final Languages LANGUAGES = new Languages(Set.of());

  private Similarity() {}

  /** How often each word occurs in a text as it was stored. */
  static Map<String, Integer> words(String raw) {
    String text = MessageText.of(raw);
    return SubjectWords.counts(text, LANGUAGES.of(text));
  }

  /** 0 to 1; 0 where one of the texts has too few words. */
  static double cosine(Map<String, Integer> left, Map<String, Integer> right) {
    if (left.size() < FEWEST_WORDS || right.size() < FEWEST_WORDS) {
      return 0;
    }
    long product = 0;
    for (Map.Entry<String, Integer> word : left.entrySet()) {
      product += (long) word.getValue() * right.getOrDefault(word.getKey(), 0);
    }
    return product / Math.sqrt((double) squares(left) * squares(right));
  }

  private static long squares(Map<String, Integer> words) {
    return words.values().stream().mapToLong(count -> (long) count * count).sum();
  }
}
