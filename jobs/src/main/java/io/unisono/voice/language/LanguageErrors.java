package io.unisono.voice.language;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;
import java.util.TreeSet;

/** What is wrong with the languages that are asked for. */
final class LanguageErrors {

  private LanguageErrors() {}

  /** A language that no text can be found to be in. */
  static UserException unknown(String code, Collection<String> known) {
    return UserException.problem(ExitCode.USAGE, "The language %s is not known.", code)
        .why("Known are %s.", String.join(", ", new TreeSet<>(known)))
        .cure("Give codes of ISO 639-1 among them, such as it,en.");
  }
}
