package io.unisono.linkage.cluster;

import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.text.Hashes;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of pairs of records beforehand, whatever they look like: which are one party, which
 * are two, and which sources have one record of a party only.
 */
public final class Constraints implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * A person's decision.
   *
   * @param left {@link LinkColumns#NODE} of a record
   * @param right of another one
   * @param same whether they are one party
   */
  public record Decision(long left, long right, boolean same) implements Serializable {}

  private final List<Decision> decisions;
  private final boolean oneToOne;
  private final Set<String> cleanSources;

  /** By node: the nodes that it was decided about. */
  private final Map<Long, Set<Long>> same = new HashMap<>();

  private final Map<Long, Set<Long>> different = new HashMap<>();

  private Constraints(List<Decision> decisions, boolean oneToOne, Set<String> cleanSources) {
    this.decisions = List.copyOf(decisions);
    this.oneToOne = oneToOne;
    this.cleanSources = Set.copyOf(cleanSources);
    for (Decision decision : decisions) {
      add(decision.same() ? same : different, decision.left(), decision.right());
      add(decision.same() ? same : different, decision.right(), decision.left());
    }
  }

  private static void add(Map<Long, Set<Long>> map, long from, long to) {
    map.computeIfAbsent(from, node -> new TreeSet<>()).add(to);
  }

  public static Constraints none() {
    return new Constraints(List.of(), false, Set.of());
  }

  /** No source has two records of one party. */
  public static Constraints oneToOne() {
    return new Constraints(List.of(), true, Set.of());
  }

  /**
   * @param decisions at most one for each pair
   * @param cleanSources sources that have no two records of one party
   */
  public static Constraints of(List<Decision> decisions, Set<String> cleanSources) {
    return new Constraints(decisions, false, cleanSources);
  }

  public List<Decision> decisions() {
    return decisions;
  }

  /** Whether a person said that they are one party. */
  boolean together(long node, long other) {
    return same.getOrDefault(node, Set.of()).contains(other);
  }

  /** Whether a person said that they are two. */
  boolean decidedApart(long node, long other) {
    return different.getOrDefault(node, Set.of()).contains(other);
  }

  /** Whether they can be no party, though others may link them. */
  public boolean apart(long node, String source, long other, String otherSource) {
    if (decidedApart(node, other)) {
      return true;
    }
    return source.equals(otherSource)
        && (oneToOne || cleanSources.contains(source))
        && !together(node, other);
  }

  /** Equal for equal decisions about a record; 0 if there are none. */
  public long digest(long node) {
    long digest = 0;
    for (long other : same.getOrDefault(node, Set.of())) {
      digest = Hashes.of(digest, other);
    }
    for (long other : different.getOrDefault(node, Set.of())) {
      digest = Hashes.of(digest, ~other);
    }
    return digest;
  }
}
