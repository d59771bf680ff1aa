package io.unisono.explain;

/** Why two records are one customer or two. */
public enum Verdict {
  /** They are one customer. */
  TOGETHER,
  /** A person decided that records of the two customers are different. */
  DECIDED,
  /** The pair is no edge: never brought together, or nothing to look at. */
  UNSEEN,
  /** The pair does not reach the score from which records are merged. */
  DOUBTFUL,
  /** The pair reaches it, but the other records of the two customers speak against it. */
  CONTRADICTED
}
