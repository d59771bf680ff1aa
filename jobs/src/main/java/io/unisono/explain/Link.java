package io.unisono.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds two records together: their likeness, a person's decision, or both.
 *
 * @param decision that they are the same; a link that a person denied is none
 */
public record Link(
    RecordId left, RecordId right, Optional<Edge> edge, Optional<Decision> decision) {

  /** A decision is stronger than any likeness; scores tell apart what rounds to certainty. */
  static final Comparator<Link> STRENGTH =
      Comparator.comparing((Link link) -> link.decision().isPresent())
          .thenComparing(Link::probability)
          .thenComparing(Link::score);

  /** {@link #STRENGTH} without ties, so that the same rows always tell the same story. */
  static final Comparator<Link> STRONGEST_FIRST =
      STRENGTH.reversed().thenComparing(Link::left).thenComparing(Link::right);

  /** All links between records, of which each pair has one edge at most. */
  static List<Link> of(Collection<Edge> edges, Collection<Decision> decisions) {
    Map<RecordId, Map<RecordId, Link>> links = new TreeMap<>();
    for (Edge edge : edges) {
      Link link =
          new Link(edge.left(), edge.right(), Optional.of(edge), Optional.empty()).ordered();
      links.computeIfAbsent(link.left(), left -> new TreeMap<>()).put(link.right(), link);
    }
    for (Decision decision : Decision.inForce(decisions)) {
      Map<RecordId, Link> ofLeft = links.computeIfAbsent(decision.left(), left -> new TreeMap<>());
      Link likeness = ofLeft.remove(decision.right());
      if (decision.same()) {
        ofLeft.put(
            decision.right(),
            new Link(
                decision.left(),
                decision.right(),
                Optional.ofNullable(likeness).flatMap(Link::edge),
                Optional.of(decision)));
      }
    }
    List<Link> all = new ArrayList<>();
    links.values().forEach(ofLeft -> all.addAll(ofLeft.values()));
    return all;
  }

  /** Probability that both records are one party, as far as the likeness says; else 1. */
  public double probability() {
    return decision.isPresent() ? 1 : edge.map(Edge::probability).orElse(1.0);
  }

  /** The link as a step that begins at one of its records. */
  Link from(RecordId record) {
    return record.equals(left) ? this : new Link(right, left, edge, decision);
  }

  private Link ordered() {
    return left.compareTo(right) > 0 ? from(right) : this;
  }

  private double score() {
    return edge.map(Edge::score).orElse(0.0);
  }
}
