package io.unisono.journey.attribution;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with paths whose conversions are to be attributed. */
final class AttributionErrors {

  private AttributionErrors() {}

  static UserException noPath() {
    return UserException.problem(ExitCode.INPUT, "There is no path with a touch.")
        .why("No row names a channel.")
        .cure("Correct the options that name the columns; --help shows examples.");
  }

  static UserException noConversion(long nulls) {
    return UserException.problem(ExitCode.INPUT, "No path converts.")
        .why("All %,d paths end without a conversion, so there is nothing to share.", nulls)
        .cure("Correct the option that says what a conversion is; --help shows examples.");
  }

  static UserException tooManyChannels(int most) {
    return UserException.problem(ExitCode.INPUT, "There are more than %,d channels.", most)
        .why("So many names are ids or free text rather than channels.")
        .cure("Name another column, or put channels together before.");
  }
}
