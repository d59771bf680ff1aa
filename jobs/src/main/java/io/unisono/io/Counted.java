package io.unisono.io;

import java.util.List;
import java.util.Locale;

/** Numbers with what they count, as people read them. */
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

  /** The first of some names, and how many more there are: "a, b and 2 more". */
  public static String first(List<String> names, int most) {
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? first : "%s and %d more".formatted(first, names.size() - most);
  }
}
