package io.unisono.explain;

import io.unisono.graph.UnionFind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** What the links between few records tell together. */
final class Links {

  private Links() {}

  /**
   * The links that hold the records together: the strongest ones that make no circle, so that
   * without any of them they would fall apart or hang on weaker ones (J. Kruskal, 1956).
   *
   * @return weakest first; one less than the records if all of them are connected
   */
  static List<Link> spanningTree(Collection<Link> links) {
    Groups groups = new Groups(links);
    List<Link> tree = new ArrayList<>();
    for (Link link : strongestFirst(links)) {
      if (groups.join(link)) {
        tree.add(link);
      }
    }
    Collections.reverse(tree);
    return tree;
  }

  /**
   * The way between two records whose weakest step is as strong as can be; of several the one with
   * the fewest steps.
   *
   * @return the steps, each from the record that the one before leads to; none if no way leads
   *     there
   */
  static List<Link> strongestPath(Collection<Link> links, RecordId from, RecordId to) {
    List<Link> strongest = strongestFirst(links);
    Groups groups = new Groups(links);
    for (Link weakest : strongest) {
      if (groups.join(weakest) && groups.areOne(from, to)) {
        return shortestPath(
            strongest.stream().filter(link -> Link.STRENGTH.compare(link, weakest) >= 0).toList(),
            from,
            to);
      }
    }
    return List.of();
  }

  /** Breadth first. The records are connected. */
  private static List<Link> shortestPath(List<Link> links, RecordId from, RecordId to) {
    Map<RecordId, List<Link>> steps = new HashMap<>();
    for (Link link : links) {
      for (RecordId record : List.of(link.left(), link.right())) {
        steps.computeIfAbsent(record, start -> new ArrayList<>()).add(link.from(record));
      }
    }
    Map<RecordId, Link> reachedBy = new HashMap<>();
    Deque<RecordId> waiting = new ArrayDeque<>(List.of(from));
    while (!reachedBy.containsKey(to)) {
      for (Link step : steps.get(waiting.remove())) {
        if (!step.right().equals(from) && reachedBy.putIfAbsent(step.right(), step) == null) {
          waiting.add(step.right());
        }
      }
    }
    LinkedList<Link> path = new LinkedList<>();
    for (RecordId record = to; !record.equals(from); record = path.getFirst().left()) {
      path.addFirst(reachedBy.get(record));
    }
    return path;
  }

  private static List<Link> strongestFirst(Collection<Link> links) {
    return links.stream().sorted(Link.STRONGEST_FIRST).toList();
  }

  /** Records that are connected so far. */
  private static final class Groups {

    private final Map<RecordId, Integer> numbers = new HashMap<>();
    private final UnionFind sets;

    Groups(Collection<Link> links) {
      for (Link link : links) {
        numbers.putIfAbsent(link.left(), numbers.size());
        numbers.putIfAbsent(link.right(), numbers.size());
      }
      sets = new UnionFind(numbers.size());
    }

    /** Whether the link connects what was not connected before. */
    boolean join(Link link) {
      return sets.union(numbers.get(link.left()), numbers.get(link.right()));
    }

    boolean areOne(RecordId one, RecordId other) {
      return one.equals(other)
          || (numbers.containsKey(one)
              && numbers.containsKey(other)
              && sets.find(numbers.get(one)) == sets.find(numbers.get(other)));
    }
  }
}
