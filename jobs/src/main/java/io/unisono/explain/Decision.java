package io.unisono.explain;

import io.unisono.table.staged.IdentityDecision;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What a person decided about two records. Who decided is nobody's business here.
 *
 * @param left the smaller of the two records
 * @param same whether they must be one customer; else they must never be
 */
public record Decision(RecordId left, RecordId right, boolean same, Instant decidedAt) {

  private static final String SAME = IdentityDecision.Decision.SAME;

  /** Of two decisions at one instant the cautious one counts. */
  private static final Comparator<Decision> AGE =
      Comparator.comparing(Decision::decidedAt)
          .thenComparing(Decision::same, Comparator.reverseOrder());

  private static final Comparator<Decision> PAIR =
      Comparator.comparing(Decision::left).thenComparing(Decision::right);

  /** The records in order, however they were given. */
  public Decision {
    if (left.compareTo(right) > 0) {
      RecordId smaller = right;
      right = left;
      left = smaller;
    }
  }

  /** From a row with the columns of {@code identity_decision}. */
  public static Decision from(Row row) {
    return new Decision(
        new RecordId(
            row.getAs(IdentityDecision.LEFT_SOURCE), row.getAs(IdentityDecision.LEFT_PARTY_ID)),
        new RecordId(
            row.getAs(IdentityDecision.RIGHT_SOURCE), row.getAs(IdentityDecision.RIGHT_PARTY_ID)),
        SAME.equals(row.getAs(IdentityDecision.DECISION)),
        row.<Timestamp>getAs(IdentityDecision.DECIDED_AT).toInstant());
  }

  /** The newest decision on each pair, in the order of the pairs. */
  public static List<Decision> inForce(Collection<Decision> decisions) {
    TreeMap<Decision, Decision> newest = new TreeMap<>(PAIR);
    for (Decision decision : decisions) {
      newest.merge(decision, decision, (one, other) -> AGE.compare(one, other) >= 0 ? one : other);
    }
    return List.copyOf(newest.values());
  }

  /** Whether it is about these two records. */
  boolean isAbout(RecordId one, RecordId other) {
    return (left.equals(one) && right.equals(other)) || (left.equals(other) && right.equals(one));
  }
}
