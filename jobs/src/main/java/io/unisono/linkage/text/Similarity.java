package io.unisono.linkage.text;

/** How like two words are. All functions are symmetric. */
public final class Similarity {

  private static final Sounds SOUNDS = new Sounds();

  private Similarity() {}

  /** One slip of the pen in a word of four letters or more, two in one of eight or more. */
  public static boolean isSlip(String left, String right) {
    int length = Math.min(left.length(), right.length());
    return length >= 4 && EditDistance.atMost(left, right, length >= 8 ? 2 : 1);
  }

  /** Sound of a word, in letters; the word itself if it has none. */
  public static String sound(String word) {
    return SOUNDS.of(word);
  }

  /**
   * Jaro's similarity with Winkler's bonus for a common beginning, 0 to 1 (W. Winkler, "String
   * Comparator Metrics and Enhanced Decision Rules", 1990).
   */
  public static double jaroWinkler(String left, String right) {
    String shorter = left.length() <= right.length() ? left : right;
    String longer = left.length() <= right.length() ? right : left;
    int length = shorter.length();
    if (length == 0) {
      return longer.isEmpty() ? 1 : 0;
    }
    int range = Math.max(longer.length() / 2 - 1, 0);
    boolean[] taken = new boolean[longer.length()];
    char[] common = new char[length];
    int matches = 0;
    for (int i = 0; i < length; i++) {
      int end = Math.min(i + range + 1, longer.length());
      for (int j = Math.max(0, i - range); j < end; j++) {
        if (!taken[j] && shorter.charAt(i) == longer.charAt(j)) {
          taken[j] = true;
          common[matches++] = shorter.charAt(i);
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    int outOfPlace = 0;
    for (int j = 0, k = 0; j < longer.length(); j++) {
      if (taken[j] && longer.charAt(j) != common[k++]) {
        outOfPlace++;
      }
    }
    double m = matches;
    double jaro = (m / length + m / longer.length() + (m - outOfPlace / 2.0) / m) / 3;
    int prefix = 0;
    while (prefix < Math.min(4, length) && shorter.charAt(prefix) == longer.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }
}
