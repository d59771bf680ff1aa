package io.unisono.explain.review;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import io.unisono.graph.UnionFind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions that cannot all be right: two records are different, and others make them one. */
final class Contradictions {

  private Contradictions() {}

  /** Those in force that say different of records which a chain of the others makes one party. */
  static List<Decision> among(Collection<Decision> decisions) {
    List<Decision> inForce = Decision.inForce(decisions);
    Map<RecordId, Integer> numbers = new HashMap<>();
    for (Decision decision : inForce) {
      numbers.putIfAbsent(decision.left(), numbers.size());
      numbers.putIfAbsent(decision.right(), numbers.size());
    }
    UnionFind parties = new UnionFind(numbers.size());
    inForce.stream()
        .filter(Decision::same)
        .forEach(one -> parties.union(numbers.get(one.left()), numbers.get(one.right())));
    return inForce.stream()
        .filter(decision -> !decision.same())
        .filter(
            decision ->
                parties.find(numbers.get(decision.left()))
                    == parties.find(numbers.get(decision.right())))
        .toList();
  }
}
