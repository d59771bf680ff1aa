package io.unisono.staging.record;

/** Texts of cells and fields. */
final class Texts {

  private Texts() {}

  /** Without blanks around it; null if nothing is left. */
  static String trimmed(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() ? null : trimmed;
  }
}
