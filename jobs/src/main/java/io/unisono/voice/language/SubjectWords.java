package io.unisono.voice.language;

import io.unisono.voice.language.Token.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words of a text that can name a subject: neither function words nor marks nor numbers. */
public final class SubjectWords {

  private SubjectWords() {}

  /**
   * How often each of them occurs, by their stems.
   *
   * @param language code of ISO 639-1
   */
  public static Map<String, Integer> counts(String text, String language) {
    Set<String> functionWords =
        language.equals(Languages.ITALIAN) ? FunctionWords.ITALIAN : FunctionWords.ENGLISH;
    Map<String, Integer> counts = new HashMap<>();
    for (Token token : Tokens.of(text, language)) {
      if (token.kind() == Kind.WORD && !functionWords.contains(token.surface())) {
        counts.merge(token.stem(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
