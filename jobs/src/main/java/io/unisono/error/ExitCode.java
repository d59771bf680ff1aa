package io.unisono.error;

/** Exit codes of {@code cx}; schedulers branch on them, so a number never changes its meaning. */
public enum ExitCode {
  OK(0, "ok"),
  CRASH(1, "crash: the log says more"),
  USAGE(2, "the command line is wrong"),
  CONFIGURATION(3, "configuration or contract"),
  INPUT(4, "an input is missing or damaged, or there is no release"),
  QUALITY(5, "a quality gate or a goal was missed"),
  CONFLICT(6, "another run is at work"),
  PUBLISH(7, "the disk refused");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** What it says, in a few words. */
  public String meaning() {
    return meaning;
  }
}
