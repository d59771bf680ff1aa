package io.unisono.voice.language;

import io.unisono.voice.text.MessageText;
import io.unisono.voice.text.Redaction;

/** Reads messages: text of the author, personal data replaced, language, tokens. */
public final class MessageReader {

  private static final int ENOUGH_WORDS = 3;

  private final Redaction redaction;
  private final Languages languages;

  public MessageReader(Redaction redaction, Languages languages) {
    this.redaction = redaction;
    this.languages = languages;
  }

  /** A message as it was stored; null is an empty one. */
  public Message read(String raw) {
    return read(raw, null);
  }

  /**
   * A message as it was stored.
   *
   * @param usual language in which its author writes, or null; a text of fewer than three words is
   *     in it, for so few do not tell
   */
  public Message read(String raw, String usual) {
    String text = redaction.redacted(MessageText.of(raw));
    String language =
        usual != null && hasFewWords(text) && !text.isEmpty() ? usual : languages.of(text);
    return new Message(text, language, Tokens.of(text, language));
  }

  private static boolean hasFewWords(String text) {
    int words = 0;
    for (int i = 0; i < text.length() && words < ENOUGH_WORDS; i++) {
      boolean begins = i == 0 || Character.isWhitespace(text.charAt(i - 1));
      words += begins && !Character.isWhitespace(text.charAt(i)) ? 1 : 0;
    }
    return words < ENOUGH_WORDS;
  }
}
