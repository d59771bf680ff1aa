package io.unisono.config;

/**
 * Checks of option values, for the constructors of configuration records. A failed check says
 * "option: problem", and the loader adds the line of the file.
 */
public final class Check {

  private Check() {}

  /**
   * @param problem follows the option's name: "must name at least one kind"
   * @throws IllegalArgumentException if it does not hold
   */
  public static void that(boolean holds, String option, String problem, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(option + ": " + problem.formatted(values));
    }
  }

  /**
   * @throws IllegalArgumentException if the value is smaller
   */
  public static void atLeast(String option, long value, long minimum) {
    that(value >= minimum, option, "must be at least %d, is %d", minimum, value);
  }

  /**
   * @throws IllegalArgumentException if the value is none of 0 to 1
   */
  public static void share(String option, double value) {
    that(value >= 0 && value <= 1, option, "must be a share from 0 to 1, is %s", value);
  }
}
