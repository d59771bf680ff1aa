package io.unisono.voice.night;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with the options of the voice. */
final class VoiceErrors {

  private VoiceErrors() {}

  /** The file of the topics cannot be read. */
  static UserException noTaxonomy(String file, String reason) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "The topics of voice.taxonomy cannot be read from %s.", file)
        .why(reason)
        .cure("Correct the path, or leave the option out for the topics that come with Unisono.");
  }
}
