package io.unisono.explain;

import java.util.List;

/**
 * What is known about a customer.
 *
 * @param records all of its records, in order
 * @param edges pairs of them that are alike enough to be looked at
 * @param tree the links that hold them together, weakest first
 * @param decisions those in force that name one of its records
 * @param mergeScore bits from which records are merged
 */
public record CustomerFinding(
    String customerId,
    List<RecordId> records,
    int edges,
    List<Link> tree,
    List<Decision> decisions,
    double mergeScore) {

  /** Parts of it that no link connects with the others; 1 is a customer without a gap. */
  public int parts() {
    return records.size() - tree.size();
  }
}
