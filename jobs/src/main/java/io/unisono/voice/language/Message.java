package io.unisono.voice.language;

import java.util.List;

/**
 * A message that was read.
 *
 * @param text what its author wrote, personal data replaced
 * @param language code of ISO 639-1, or {@link Languages#UNKNOWN}
 * @param tokens of the text, in order
 */
public record Message(String text, String language, List<Token> tokens) {}
