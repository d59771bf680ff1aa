package io.unisono.error;

/** Exit codes of {@code cx}; schedulers branch on them, so a number never changes its meaning. */
public enum ExitCode {
  OK(0),
  CRASH(1),
  USAGE(2),
  CONFIGURATION(3),
  INPUT(4),
  QUALITY(5),
  CONFLICT(6),
  PUBLISH(7);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }
}
