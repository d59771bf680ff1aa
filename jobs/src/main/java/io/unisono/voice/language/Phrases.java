package io.unisono.voice.language;

import io.unisono.voice.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Phrases of a text that can name a subject. */
public final class Phrases {

  private static final int LONGEST = 3;
  private static final int SHORTEST_WORD = 3;

  private Phrases() {}

  /** Stems of the words that can name a subject, each as often as it stands. */
  public static List<String> stems(Message message) {
    Set<String> functionWords = functionWords(message);
    return message.tokens().stream()
        .filter(token -> token.kind() == Kind.WORD && canName(token, functionWords))
        .map(Token::stem)
        .toList();
  }

  private static Set<String> functionWords(Message message) {
    return message.language().equals(Languages.ITALIAN)
        ? FunctionWords.ITALIAN
        : FunctionWords.ENGLISH;
  }

  private static boolean canName(Token word, Set<String> functionWords) {
    return word.surface().length() >= SHORTEST_WORD && !functionWords.contains(word.surface());
  }

  /**
   * Runs of one to three words between marks, that neither begin nor end with a function word, as
   * they are written.
   */
  public static List<String> of(Message message) {
    Set<String> functionWords = functionWords(message);
    List<Token> tokens = message.tokens();
    List<String> phrases = new ArrayList<>();
    for (int from = 0; from < tokens.size(); from++) {
      StringBuilder phrase = new StringBuilder();
      for (int to = from; to < Math.min(from + LONGEST, tokens.size()); to++) {
        Token token = tokens.get(to);
        if (token.kind() != Kind.WORD) {
          break;
        }
        boolean names = canName(token, functionWords);
        if (to == from && !names) {
          break;
        }
        phrase.append(to == from ? "" : " ").append(token.surface());
        if (names) {
          phrases.add(phrase.toString());
        }
      }
    }
    return phrases;
  }
}
