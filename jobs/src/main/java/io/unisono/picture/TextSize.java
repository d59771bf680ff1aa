package io.unisono.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is at most, in pixels. The machine that shows a picture chooses the font, so the
 * widths are those of DejaVu Sans, which is wider than most.
 */
final class TextSize {

  private TextSize() {}

  static double width(String text, double size) {
    return size * text.codePoints().mapToDouble(TextSize::em).sum();
  }

  private static double em(int character) {
    if ("iljI.,:;'|! ".indexOf(character) >= 0) {
      return 0.36;
    }
    if ("frt()-/".indexOf(character) >= 0) {
      return 0.43;
    }
    if ("mwMW@%→".indexOf(character) >= 0) {
      return 0.96;
    }
    if (character > 0x2E7F) {
      return 1.0;
    }
    return Character.isUpperCase(character) ? 0.74 : 0.64;
  }

  /** Lines no wider than this; a word that is wider by itself is broken. */
  static List<String> wrap(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > width) {
        lines.add(line);
        longer = word;
      }
      while (width(longer, size) > width && longer.codePointCount(0, longer.length()) > 1) {
        int fits = fitting(longer, width, size);
        lines.add(longer.substring(0, fits));
        longer = longer.substring(fits);
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  private static int fitting(String word, double width, double size) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (width(word.substring(0, next), size) > width) {
        break;
      }
      end = next;
    }
    return Math.min(end, word.length());
  }
}
