package io.unisono.linkage.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class EditDistanceTest {

  @Property(tries = 300)
  void agreesWithItsDefinition(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String left,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String right,
      @ForAll @IntRange(max = 3) int limit) {
    assertThat(EditDistance.atMost(left, right, limit)).isEqualTo(distance(left, right) <= limit);
  }

  /** The recursion that defines optimal string alignment. */
  private static int distance(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.length() + right.length();
    }
    String l = left.substring(1);
    String r = right.substring(1);
    int change = left.charAt(0) == right.charAt(0) ? 0 : 1;
    int best =
        Math.min(Math.min(distance(l, right), distance(left, r)) + 1, distance(l, r) + change);
    boolean swapped =
        !l.isEmpty()
            && !r.isEmpty()
            && left.charAt(0) == r.charAt(0)
            && l.charAt(0) == right.charAt(0);
    return swapped ? Math.min(best, distance(l.substring(1), r.substring(1)) + 1) : best;
  }
}
