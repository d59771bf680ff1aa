package io.unisono.explain.review;

import io.unisono.table.staged.IdentityDecision;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words in which people say whether two records are one party. */
final class DecisionWord {

  private static final String SAME = IdentityDecision.Decision.SAME;
  private static final String DIFFERENT = IdentityDecision.Decision.DIFFERENT;

  static final Set<String> SAME_WORDS =
      Set.of(SAME, "s", "yes", "y", "stesso", "stessa", "stessi", "uguale", "uguali", "si", "sì");

  static final Set<String> DIFFERENT_WORDS =
      Set.of(DIFFERENT, "d", "no", "n", "diverso", "diversa", "diversi", "diverse");

  static final Set<String> OPEN_WORDS = Set.of("", "?", "unsure", "open", "incerto");

  private DecisionWord() {}

  static String of(boolean isSame) {
    return isSame ? SAME : DIFFERENT;
  }

  /** Whether the word leaves it open. */
  static boolean isOpen(String word) {
    return OPEN_WORDS.contains(plain(word));
  }

  /** Whether it says one party; empty if it is another word. */
  static Optional<Boolean> isSame(String word) {
    String plain = plain(word);
    if (SAME_WORDS.contains(plain)) {
      return Optional.of(true);
    }
    return DIFFERENT_WORDS.contains(plain) ? Optional.of(false) : Optional.empty();
  }

  private static String plain(String word) {
    return word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
  }
}
