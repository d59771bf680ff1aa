package io.unisono.voice.sentiment;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;

/** What is wrong with a file of words. */
final class LexiconErrors {

  private LexiconErrors() {}

  /** Lines that say neither a weight nor a role of words. */
  static UserException notUnderstood(String file, List<String> lines) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The lexicon %s has lines that are not understood.", file)
        .why(lines)
        .cure(
            "Write a line as '-2 anger: word, begin*, two words' with a weight from -3 to 3, or as"
                + " 'negation: word' (stronger, weaker, but).");
  }
}
