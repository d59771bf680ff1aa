package io.unisono.linkage;

/**
 * Optimal string alignment: insertions, deletions, changed letters and swapped neighbours, each
 * counted once (F. Damerau, "A technique for computer detection and correction of spelling errors",
 * 1964).
 */
public final class EditDistance {

  private EditDistance() {}

  /** Whether the distance is at most {@code limit}. */
  public static boolean atMost(String left, String right, int limit) {
    if (Math.abs(left.length() - right.length()) > limit) {
      return false;
    }
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] current = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      current[0] = i;
      int best = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int distance = Math.min(Math.min(last[j], current[j - 1]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          distance = Math.min(distance, beforeLast[j - 2] + 1);
        }
        current[j] = distance;
        best = Math.min(best, distance);
      }
      if (best > limit) {
        return false;
      }
      int[] oldest = beforeLast;
      beforeLast = last;
      last = current;
      current = oldest;
    }
    return last[right.length()] <= limit;
  }
}
