package io.unisono.voice.topic;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;

/** What is wrong with a file of topics. */
final class TopicErrors {

  private TopicErrors() {}

  /** The file is no taxonomy. */
  static UserException badTaxonomy(String file, List<String> problems) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The topics in %s are not as they have to be.", file)
        .why(problems)
        .cure(
            "Write a list 'topics', each with id, name: {en: …} and terms: {en: [word, begin*, two"
                + " words]}; docs/VOICE.md has an example.");
  }
}
