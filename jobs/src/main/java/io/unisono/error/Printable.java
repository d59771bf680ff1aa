package io.unisono.error;

import java.util.regex.Pattern;

/**
 * Text that may hold data, as it may reach a terminal: control characters could move the cursor or
 * colour the screen, marks of direction could turn letters round, and are shown as their codes.
 */
public final class Printable {

  private static final String MARKS = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f" + MARKS + "]");

  /** As {@link #HARMFUL}, but for ends of lines and tabs. */
  private static final Pattern HARMFUL_IN_TEXT =
      Pattern.compile("(?!\\r\\n)[" + HARMFUL.pattern() + "&&[^\\n\\t]]");

  private Printable() {}

  /** A text of several lines: ends of lines and tabs stay. */
  public static String text(String text) {
    return escaped(text, HARMFUL_IN_TEXT);
  }

  /** A text of one line. */
  public static String line(String text) {
    return escaped(text, HARMFUL);
  }

  /**
   * Lines of words, each ended.
   *
   * @param width of the longest line; a longer word stays whole
   */
  public static String wrapped(Iterable<String> words, String indent, int width) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String each : words) {
      String word = line(each);
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        text.append(line).append(System.lineSeparator());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    return text.append(line).append(System.lineSeparator()).toString();
  }

  private static String escaped(String text, Pattern harmful) {
    return harmful
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
