package io.unisono.io;

import java.util.Locale;

/** A number with what it counts, as people read it. */
public final class Counted {

  private Counted() {}

  /**
   * "1 file", "2,000 files".
   *
   * @param noun in the singular, with a regular plural
   */
  public static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
