package io.unisono.explain.review;

import io.unisono.explain.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A line of the file of decisions that the nights read.
 *
 * @param isSame whether the two records are one party; else they are two
 * @param reason why the pair was looked at; empty if nobody asked
 */
public record DecidedPair(
    RecordId left,
    RecordId right,
    boolean isSame,
    String reason,
    String author,
    Instant decidedAt) {

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

  /** The records in order, however they were given. */
  public DecidedPair {
    if (left.compareTo(right) > 0) {
      RecordId smaller = right;
      right = left;
      left = smaller;
    }
    Objects.requireNonNull(decidedAt);
  }

  /** In the order of {@link #HEADER}. */
  public List<String> line() {
    return List.of(
        left.source(),
        left.partyId(),
        right.source(),
        right.partyId(),
        DecisionWord.of(isSame),
        author,
        decidedAt.toString(),
        reason);
  }
}
