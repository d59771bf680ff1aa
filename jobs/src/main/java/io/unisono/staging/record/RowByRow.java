package io.unisono.staging.record;

/** Whether a field of several lines has taken whole rows in, because its quote was never closed. */
final class RowByRow {

  private RowByRow() {}

  /**
   * Whether each line of the text is a row by itself: with as many delimiters as a row has, and an
   * id of the same kind in the first cell.
   */
  static boolean is(char[] text, int from, int to, int delimiter, int width) {
    // Nearly all texts of several lines end here, so nothing is made of them before.
    return everyLineHas(width - 1, text, from, to, delimiter)
        && new String(text, from, to - from)
                .lines()
                .map(line -> kindOfId(line, delimiter))
                .distinct()
                .count()
            == 1;
  }

  private static boolean everyLineHas(
      int delimiters, char[] text, int from, int to, int delimiter) {
    int found = 0;
    for (int place = from; place < to; place++) {
      char next = text[place];
      if (next == delimiter) {
        found++;
      } else if (next == '\r' || (next == '\n' && text[place - 1] != '\r')) {
        if (found != delimiters) {
          return false;
        }
        found = 0;
      }
    }
    return found == delimiters;
  }

  /** "a-9" for A-17 and for B-4. */
  private static String kindOfId(String line, int delimiter) {
    return line.substring(0, line.indexOf(delimiter))
        .replaceAll("\\p{N}+", "9")
        .replaceAll("\\p{L}+", "a");
  }
}
