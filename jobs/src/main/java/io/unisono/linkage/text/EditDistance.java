package io.unisono.linkage.text;

/**
 * Optimal string alignment: insertions, deletions, changed letters and swapped neighbours, each
 * counted once (F. Damerau, "A technique for computer detection and correction of spelling errors",
 * 1964).
 */
public final class EditDistance {

  private EditDistance() {}

  /**
   * Whether the distance is at most {@code limit}. Follows its definition instead of filling the
   * usual table: what is asked for is one or two edits between words that mostly have nothing in
   * common, and then a few letters decide. Work grows with the power of the limit.
   */
  public static boolean atMost(String left, String right, int limit) {
    return atMost(left, 0, right, 0, limit);
  }

  /** The same of what follows two positions. */
  private static boolean atMost(String left, int l, String right, int r, int limit) {
    int i = l;
    int j = r;
    // To edit letters that are equal in front is never better than to keep them.
    while (i < left.length() && j < right.length() && left.charAt(i) == right.charAt(j)) {
      i++;
      j++;
    }
    int leftRest = left.length() - i;
    int rightRest = right.length() - j;
    if (Math.max(leftRest, rightRest) <= limit) {
      return true;
    }
    if (limit == 0 || Math.abs(leftRest - rightRest) > limit) {
      return false;
    }
    return atMost(left, i + 1, right, j + 1, limit - 1)
        || atMost(left, i + 1, right, j, limit - 1)
        || atMost(left, i, right, j + 1, limit - 1)
        || (areSwapped(left, i, right, j) && atMost(left, i + 2, right, j + 2, limit - 1));
  }

  private static boolean areSwapped(String left, int i, String right, int j) {
    return i + 1 < left.length()
        && j + 1 < right.length()
        && left.charAt(i) == right.charAt(j + 1)
        && left.charAt(i + 1) == right.charAt(j);
  }
}
