package io.unisono.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published rows around a question: one or two customers with all that is known between their
 * records.
 *
 * @param customers customer id by record, of all records of the customers
 * @param edges those between these records
 * @param decisions those that name one of these records, old ones too
 * @param mergeScore bits from which records are merged
 */
public record Neighbourhood(
    Map<RecordId, String> customers,
    List<Edge> edges,
    List<Decision> decisions,
    double mergeScore) {

  public Neighbourhood {
    customers = new TreeMap<>(customers);
    edges = List.copyOf(edges);
    decisions = Decision.inForce(decisions);
  }

  /** Why two of the records are one customer or two. */
  public PairFinding pair(RecordId left, RecordId right) {
    String leftCustomer = customers.get(left);
    String rightCustomer = customers.get(right);
    boolean together = leftCustomer.equals(rightCustomer);
    return new PairFinding(
        left,
        right,
        leftCustomer,
        rightCustomer,
        edges.stream().filter(edge -> isBetween(edge, left, right)).findFirst(),
        decisions.stream().filter(decision -> decision.isAbout(left, right)).findFirst(),
        together ? Links.strongestPath(links(leftCustomer), left, right) : List.of(),
        together ? List.of() : against(leftCustomer, rightCustomer),
        mergeScore);
  }

  /** What one of the customers consists of, and what holds it together. */
  public CustomerFinding customer(String customerId) {
    List<Link> links = links(customerId);
    return new CustomerFinding(
        customerId,
        customers.keySet().stream().filter(record -> isOf(customerId, record)).toList(),
        (int) links.stream().filter(link -> link.edge().isPresent()).count(),
        Links.spanningTree(links),
        decisions.stream()
            .filter(
                decision -> isOf(customerId, decision.left()) || isOf(customerId, decision.right()))
            .toList(),
        mergeScore);
  }

  private List<Link> links(String customerId) {
    return Link.of(edges, decisions).stream()
        .filter(link -> isOf(customerId, link.left()) && isOf(customerId, link.right()))
        .toList();
  }

  private List<Decision> against(String one, String other) {
    return decisions.stream()
        .filter(decision -> !decision.same())
        .filter(
            decision ->
                (isOf(one, decision.left()) && isOf(other, decision.right()))
                    || (isOf(other, decision.left()) && isOf(one, decision.right())))
        .toList();
  }

  private boolean isOf(String customerId, RecordId record) {
    return customerId.equals(customers.get(record));
  }

  private static boolean isBetween(Edge edge, RecordId one, RecordId other) {
    return (edge.left().equals(one) && edge.right().equals(other))
        || (edge.left().equals(other) && edge.right().equals(one));
  }
}
