package io.unisono.synthetic.words;

import io.unisono.synthetic.company.SeededRandom;

/** A slip of the pen. */
public final class Typo {

  private static final int SHORTEST = 4;

  private Typo() {}

  /** Two letters swapped, one lost, one doubled or one replaced; never the first. */
  public static String in(String word, SeededRandom random) {
    if (word.length() < SHORTEST) {
      return word;
    }
    int at = random.between(1, word.length() - 2);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (random.below(4)) {
      case 0 -> before + after.charAt(0) + letter + after.substring(1);
      case 1 -> before + after;
      case 2 -> before + letter + letter + after;
      default -> before + (char) ('a' + random.below(26)) + after;
    };
  }
}
