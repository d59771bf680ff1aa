package io.unisono.explain.review;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import java.util.List;

/**
 * A line of the file of decisions that the nights read.
 *
 * @param reason why the pair was looked at; empty if nobody asked
 */
public record DecidedPair(Decision decision, String reason, String author) {

  /** Columns of the file. */
  public static final List<String> HEADER =
      List.of(
          ReviewSheet.LEFT_SOURCE,
          ReviewSheet.LEFT_ID,
          ReviewSheet.RIGHT_SOURCE,
          ReviewSheet.RIGHT_ID,
          ReviewSheet.DECISION,
          ReviewSheet.AUTHOR,
          ReviewSheet.DECIDED_AT,
          ReviewSheet.REASON);

  /** The smaller one first; a line by hand may name one record twice. */
  List<RecordId> records() {
    return List.of(decision.left(), decision.right());
  }

  /** Whether it says the same as another one about its pair, at whatever time. */
  boolean repeats(DecidedPair other) {
    return decision.same() == other.decision.same()
        && author.equals(other.author)
        && reason.equals(other.reason);
  }

  /** In the order of {@link #HEADER}. */
  public List<String> line() {
    return List.of(
        decision.left().source(),
        decision.left().partyId(),
        decision.right().source(),
        decision.right().partyId(),
        DecisionWord.of(decision.same()),
        author,
        decision.decidedAt().toString(),
        reason);
  }
}
