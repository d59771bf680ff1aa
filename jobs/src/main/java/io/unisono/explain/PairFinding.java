package io.unisono.explain;

import java.util.List;
import java.util.Optional;

/**
 * What is known about two records.
 *
 * @param edge their likeness, if they are alike enough to be looked at
 * @param decision the one in force about the two
 * @param path how they hold together, if they are one customer; empty if no way leads from one to
 *     the other
 * @param against decisions that records of their two customers are different
 * @param mergeScore bits from which records are merged
 */
public record PairFinding(
    RecordId left,
    RecordId right,
    String leftCustomer,
    String rightCustomer,
    Optional<Edge> edge,
    Optional<Decision> decision,
    List<Link> path,
    List<Decision> against,
    double mergeScore) {

  public Verdict verdict() {
    if (leftCustomer.equals(rightCustomer)) {
      return Verdict.TOGETHER;
    }
    if (!against.isEmpty()) {
      return Verdict.DECIDED;
    }
    return edge.map(this::verdictOnLikeness).orElse(Verdict.UNSEEN);
  }

  /** Whether other records take part in how the two hold together. */
  public boolean isIndirect() {
    return path.size() > 1;
  }

  /** Whether they are alike enough to be looked at, but one customer only thanks to others. */
  public boolean isCarriedByOthers() {
    return verdict() == Verdict.TOGETHER
        && decision.isEmpty()
        && edge.filter(likeness -> !reachesMerge(likeness)).isPresent();
  }

  private Verdict verdictOnLikeness(Edge likeness) {
    return reachesMerge(likeness) ? Verdict.CONTRADICTED : Verdict.DOUBTFUL;
  }

  /** Whether the two would be merged if there were no other records. */
  private boolean reachesMerge(Edge likeness) {
    return likeness.rule().isPresent() || likeness.score() >= mergeScore;
  }
}
