package io.unisono.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people decided about pairs of records. */
final class Decisions {

  static final String LEFT = "left_node";
  static final String RIGHT = "right_node";
  static final String IS_SAME = "is_same";

  /** Why the pair was looked at; null if nobody asked for the decision. */
  static final String REASON = "decided_reason";

  private static final String NEWEST = "newest";
  private static final String RECORD = "record";

  private static final Column LEFT_RECORD =
      LinkColumns.node(col(IdentityDecision.LEFT_SOURCE), col(IdentityDecision.LEFT_PARTY_ID));
  private static final Column RIGHT_RECORD =
      LinkColumns.node(col(IdentityDecision.RIGHT_SOURCE), col(IdentityDecision.RIGHT_PARTY_ID));

  private Decisions() {}

  /**
   * One row per pair: {@link #LEFT}, {@link #RIGHT}, and what the newest decision says, {@link
   * #IS_SAME} and {@link #REASON}; of two at one instant the one that keeps them apart.
   *
   * @param decisions {@code identity_decision}
   */
  static Dataset<Row> newest(Dataset<Row> decisions) {
    Column isSame = col(IdentityDecision.DECISION).equalTo(IdentityDecision.Decision.SAME);
    Column reason = col(IdentityDecision.REASON);
    return decisions
        .where(LEFT_RECORD.notEqual(RIGHT_RECORD))
        .groupBy(
            least(LEFT_RECORD, RIGHT_RECORD).as(LEFT),
            greatest(LEFT_RECORD, RIGHT_RECORD).as(RIGHT))
        .agg(
            max_by(
                    struct(isSame.as(IS_SAME), reason.as(REASON)),
                    struct(col(IdentityDecision.DECIDED_AT), isSame.equalTo(false), reason))
                .as(NEWEST))
        .select(col(LEFT), col(RIGHT), col(NEWEST + ".*"));
  }

  /** Records that decisions name and no source has, each once. */
  static Dataset<Row> unknown(Dataset<Row> decisions, Dataset<Row> parties) {
    return decisions
        .select(explode(array(LEFT_RECORD, RIGHT_RECORD)).as(RECORD))
        .distinct()
        .join(
            parties.select(LinkColumns.node(col(Party.SOURCE), col(Party.PARTY_ID)).as(RECORD)),
            new String[] {RECORD},
            "left_anti");
  }

  /** From a row of {@link #newest}. */
  static Constraints.Decision from(Row row) {
    return new Constraints.Decision(
        row.<Long>getAs(LEFT), row.<Long>getAs(RIGHT), row.<Boolean>getAs(IS_SAME));
  }
}
