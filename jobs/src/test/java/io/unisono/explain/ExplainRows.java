package io.unisono.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Few rows for the tests of this package: records are one letter, of source {@code s}. */
final class ExplainRows {

  private ExplainRows() {}

  static RecordId record(String letter) {
    return new RecordId("s", letter);
  }

  /** An edge between two letters, such as {@code ab}, whose likeness weighs so many bits. */
  static Edge edge(String pair, double score) {
    return edge(pair, score, List.of());
  }

  static Edge edge(String pair, double score, List<Agreement> agreements) {
    return new Edge(
        record(pair.substring(0, 1)),
        record(pair.substring(1)),
        Optional.empty(),
        "email",
        score,
        1 / (1 + Math.pow(2, -score)),
        agreements);
  }

  static Edge withRule(Edge edge, String rule) {
    return new Edge(
        edge.left(),
        edge.right(),
        Optional.of(rule),
        edge.blockingKey(),
        edge.score(),
        1,
        edge.agreements());
  }

  /** A decision on the day of January 2026. */
  static Decision decision(String pair, boolean same, int day) {
    return new Decision(
        record(pair.substring(0, 1)),
        record(pair.substring(1)),
        same,
        Instant.parse("2026-01-%02dT00:00:00Z".formatted(day)));
  }

  /** Each link as its two letters. */
  static List<String> pairs(List<Link> links) {
    return links.stream().map(link -> link.left().partyId() + link.right().partyId()).toList();
  }
}
