package io.unisono.voice.language;

/**
 * A piece of a text.
 *
 * @param surface as it is written, in lower case and without repeated letters
 * @param stem what all forms of the word share; the surface of what is no word
 */
public record Token(String surface, String stem, Kind kind) {

  /** What a token is. */
  public enum Kind {
    WORD,
    NUMBER,
    /** An emoji or an emoticon. */
    EMOJI,
    /** Shouted capitals, drawn-out letters, repeated exclamation marks. */
    EMPHASIS,
    PUNCTUATION,
    /** An address of the web, a handle, or personal data that was replaced. */
    REFERENCE
  }

  /** Whether a clause ends here, and with it the reach of a negation. */
  public boolean endsClause() {
    return (kind == Kind.PUNCTUATION && ".,;:!?…".indexOf(surface.charAt(0)) >= 0)
        || (kind == Kind.EMPHASIS && "!?".indexOf(surface.charAt(0)) >= 0);
  }
}
