package io.unisono.explain.review;

import io.unisono.explain.RecordId;
import io.unisono.graph.UnionFind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions that cannot all be right: two records are different, and others make them one. */
final class Contradictions {

  private Contradictions() {}

  /** Of several decisions on a pair the newest; of two at one instant the one that keeps apart. */
  static List<DecidedPair> inForce(Collection<DecidedPair> decisions) {
    Map<String, DecidedPair> newest = new TreeMap<>();
    Comparator<DecidedPair> age =
        Comparator.comparing(DecidedPair::decidedAt)
            .thenComparing(DecidedPair::isSame, Comparator.reverseOrder());
    for (DecidedPair decision : decisions) {
      newest.merge(
          ReviewPair.id(decision.left(), decision.right()),
          decision,
          (one, other) -> age.compare(one, other) > 0 ? one : other);
    }
    return List.copyOf(newest.values());
  }

  /** Those in force that say different of records which a chain of the others makes one party. */
  static List<DecidedPair> among(Collection<DecidedPair> decisions) {
    List<DecidedPair> inForce = inForce(decisions);
    Map<RecordId, Integer> numbers = new HashMap<>();
    for (DecidedPair decision : inForce) {
      numbers.putIfAbsent(decision.left(), numbers.size());
      numbers.putIfAbsent(decision.right(), numbers.size());
    }
    UnionFind parties = new UnionFind(numbers.size());
    inForce.stream()
        .filter(DecidedPair::isSame)
        .forEach(one -> parties.union(numbers.get(one.left()), numbers.get(one.right())));
    return inForce.stream()
        .filter(decision -> !decision.isSame())
        .filter(
            decision ->
                parties.find(numbers.get(decision.left()))
                    == parties.find(numbers.get(decision.right())))
        .toList();
  }
}
