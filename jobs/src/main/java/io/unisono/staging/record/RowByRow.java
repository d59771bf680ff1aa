package io.unisono.staging.record;

import java.util.List;

/** Whether a field of several lines has taken whole rows in, because its quote was never closed. */
final class RowByRow {

  private RowByRow() {}

  /**
   * Whether each line of the text is a row by itself: with as many delimiters as a row has, and an
   * id of the same kind in the first cell.
   */
  static boolean is(String text, char delimiter, int width) {
    List<String> lines = text.lines().toList();
    String kind = kindOfId(lines.get(0), delimiter);
    return lines.stream()
        .allMatch(
            line ->
                line.chars().filter(next -> next == delimiter).count() == width - 1
                    && kindOfId(line, delimiter).equals(kind));
  }

  /** "a-9" for A-17 and for B-4. */
  private static String kindOfId(String line, char delimiter) {
    int end = line.indexOf(delimiter);
    return (end < 0 ? line : line.substring(0, end))
        .replaceAll("\\p{N}+", "9")
        .replaceAll("\\p{L}+", "a");
  }
}
