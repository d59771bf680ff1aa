package io.unisono.staging.read;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a header that was read with the wrong delimiter. */
final class Delimiters {

  private static final Map<Character, String> NAMES =
      Map.of(';', "';'", '\t', "tabs (\"\\t\")", '|', "'|'", ',', "','");

  private Delimiters() {}

  /** Name of the character that stands between names at least as often as the delimiter does. */
  static Optional<String> otherThan(List<String> header) {
    return characterOtherThan(header).map(NAMES::get);
  }

  /** That character. */
  static Optional<Character> characterOtherThan(List<String> header) {
    return NAMES.keySet().stream()
        .filter(
            character ->
                String.join("", header).chars().filter(next -> next == character).count()
                    >= Math.max(1, header.size()))
        .min(Comparator.comparing(NAMES::get));
  }
}
