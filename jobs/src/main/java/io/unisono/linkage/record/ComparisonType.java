package io.unisono.linkage.record;

/**
 * How two values are compared, and into how many levels of agreement. Level 0 stands for unknown,
 * since one of the records has no value, 1 for disagreement, the last for equality.
 */
public enum ComparisonType {
  GIVEN(7),
  FAMILY(7),
  ORGANISATION(6),
  BIRTH(6),
  EMAIL(5),
  PHONE(4),
  IDENTIFIER(3),
  STREET(6),
  PLACE(6),
  GENDER(2),
  TEXT(4);

  private final int levels;

  ComparisonType(int levels) {
    this.levels = levels;
  }

  /** Number of levels without "unknown". */
  public int levels() {
    return levels;
  }

  /** The level of equality. */
  public int equality() {
    return levels;
  }
}
