package io.unisono.journey.conformance;

import io.unisono.journey.conformance.Aligner.Kind;
import io.unisono.journey.conformance.Aligner.Move;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How a sequence fits the steps of a journey.
 *
 * @param steps matched, extra and missing events by activity, in this order
 * @param text the sequence, with {@code +} before an extra event and {@code -} before a missing one
 */
record CaseFit(int matched, int extra, int missing, Map<String, long[]> steps, String text) {

  /** Moves that are spelt out. */
  private static final int SPELT = 200;

  static CaseFit of(List<Move> moves) {
    int[] all = new int[Kind.values().length];
    Map<String, long[]> steps = new TreeMap<>();
    StringJoiner text = new StringJoiner(", ");
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      int kind = move.kind().ordinal();
      all[kind]++;
      steps.computeIfAbsent(move.activity(), activity -> new long[all.length])[kind]++;
      if (i < SPELT) {
        text.add(sign(move.kind()) + move.activity());
      }
    }
    if (moves.size() > SPELT) {
      text.add("... (%d moves)".formatted(moves.size()));
    }
    return new CaseFit(
        all[Kind.MATCH.ordinal()],
        all[Kind.EXTRA.ordinal()],
        all[Kind.MISSING.ordinal()],
        steps,
        text.toString());
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case MATCH -> "";
      case EXTRA -> "+";
      case MISSING -> "-";
    };
  }

  int edits() {
    return extra + missing;
  }

  /** Events of the sequence. */
  int events() {
    return matched + extra;
  }
}
