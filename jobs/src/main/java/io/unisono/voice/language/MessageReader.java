package io.unisono.voice.language;

import io.unisono.voice.text.MessageText;
import io.unisono.voice.text.Redaction;

/** Reads messages: text of the author, personal data replaced, language, tokens. */
public final class MessageReader {

  private final Redaction redaction;
  private final Languages languages;

  public MessageReader(Redaction redaction, Languages languages) {
    this.redaction = redaction;
    this.languages = languages;
  }

  /** A message as it was stored; null is an empty one. */
  public Message read(String raw) {
    String text = redaction.redacted(MessageText.of(raw));
    String language = languages.of(text);
    return new Message(text, language, Tokens.of(text, language));
  }
}
