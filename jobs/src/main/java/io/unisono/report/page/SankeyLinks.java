package io.unisono.report.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a directly-follows graph that can be drawn from left to right.
 *
 * <p>Links are taken from the most frequent on, and one that would close a cycle is left out: what
 * remains is acyclic, and no link could be added to it. The links left out are the ways back.
 */
public final class SankeyLinks {

  private SankeyLinks() {}

  /** A directly-follows pair. */
  public record Link(String from, String to, long weight) {}

  private static final Comparator<Link> MOST_FREQUENT =
      Comparator.comparingLong(Link::weight)
          .reversed()
          .thenComparing(Link::from)
          .thenComparing(Link::to);

  /** The links that can be drawn, most frequent first. */
  public static List<Link> acyclic(List<Link> links) {
    List<Link> drawn = new ArrayList<>();
    Map<String, Set<String>> successors = new HashMap<>();
    for (Link link : links.stream().sorted(MOST_FREQUENT).toList()) {
      if (!reaches(link.to(), link.from(), successors)) {
        drawn.add(link);
        successors.computeIfAbsent(link.from(), from -> new HashSet<>()).add(link.to());
      }
    }
    return drawn;
  }

  private static boolean reaches(String start, String goal, Map<String, Set<String>> successors) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String node = open.pop();
      if (node.equals(goal)) {
        return true;
      }
      if (seen.add(node)) {
        open.addAll(successors.getOrDefault(node, Set.of()));
      }
    }
    return false;
  }
}
