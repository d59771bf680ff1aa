package io.unisono.synthetic.grade;

/**
 * One line of the table of a grade.
 *
 * @param goal empty of a measure without one, which is always met
 */
record GradeLine(String measure, String value, String goal, boolean met) {

  /** A measure without a goal. */
  static GradeLine note(String measure, String value) {
    return new GradeLine(measure, value, "", true);
  }
}
