package io.unisono.explain;

import io.unisono.table.unified.IdentityEdge;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A row of {@code identity_edge}: two records likely enough to be one party to be looked at.
 *
 * @param rule what links them whatever else they say
 * @param blockingKey what first brought them together
 * @param score bits for one party, without the rule
 * @param probability of the score, or of the rule if that is higher
 */
public record Edge(
    RecordId left,
    RecordId right,
    Optional<String> rule,
    String blockingKey,
    double score,
    double probability,
    List<Agreement> agreements) {

  public Edge {
    agreements = List.copyOf(agreements);
  }

  /** From a row with the columns of {@code identity_edge}. */
  public static Edge from(Row row) {
    return new Edge(
        new RecordId(row.getAs(IdentityEdge.LEFT_SOURCE), row.getAs(IdentityEdge.LEFT_PARTY_ID)),
        new RecordId(row.getAs(IdentityEdge.RIGHT_SOURCE), row.getAs(IdentityEdge.RIGHT_PARTY_ID)),
        Optional.ofNullable(row.getAs(IdentityEdge.RULE)),
        row.getAs(IdentityEdge.BLOCKING_KEY),
        row.<Double>getAs(IdentityEdge.SCORE),
        row.<Double>getAs(IdentityEdge.PROBABILITY),
        row.<Row>getList(row.fieldIndex(IdentityEdge.COMPARISONS)).stream()
            .map(Agreement::from)
            .toList());
  }

  /**
   * The part of the score that no comparison explains, in bits: how rare one party among two
   * records is, and how well relatives, namesakes or chance explain the same likeness.
   */
  public double priorAndRivals() {
    return score - agreements.stream().mapToDouble(Agreement::weight).sum();
  }

  /** What speaks most for one party; of two of the same weight the first by name. */
  public Optional<Agreement> strongest() {
    return agreements.stream()
        .min(
            Comparator.comparingDouble(Agreement::weight)
                .reversed()
                .thenComparing(Agreement::name));
  }
}
