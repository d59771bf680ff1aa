package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.Recommendation;
import io.unisono.table.staged.ActionLog;
import java.sql.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people decided about a recommendation.
 *
 * @param state accepted, rejected or done
 * @param on day of the decision
 * @param reason null if the log gives none
 */
public record Decided(String state, Date on, String reason) {

  /** Decisions that are read: people make no more. */
  private static final int MOST = 10_000;

  public static final String ID = "recommendation";
  public static final String STATE = "recommendation_state";
  public static final String DAY = "day";

  private static final String AT = "at";
  private static final String REASON = "reason";

  /** One row per recommendation that the log names: its last decision. */
  static Dataset<Row> last(Dataset<Row> log) {
    return told(log)
        .groupBy(ID)
        .agg(max_by(struct(col(STATE), col(REASON), col(AT)), col(AT)).as(STATE))
        .select(
            col(ID),
            col(STATE).getField(STATE).as(STATE),
            day(col(STATE).getField(AT)).as(DAY),
            col(STATE).getField(REASON).as(REASON))
        .orderBy(ID)
        .limit(MOST);
  }

  /** The first decisions of all, in their order: {@link #ID}, {@link #STATE}, {@link #DAY}. */
  public static Dataset<Row> all(Dataset<Row> log) {
    return told(log).orderBy(AT).limit(MOST).select(col(ID), col(STATE), day(col(AT)).as(DAY));
  }

  private static Column day(Column at) {
    return to_date(at.getField(ActionLog.OCCURRED_AT));
  }

  private static Dataset<Row> told(Dataset<Row> log) {
    Column told = lower(trim(attribute(STATE)));
    Column state =
        when(
                told.isin(
                    Recommendation.State.ACCEPTED,
                    Recommendation.State.REJECTED,
                    Recommendation.State.DONE),
                told)
            .when(
                told.isNull()
                    .and(
                        col(ActionLog.KIND)
                            .isin(
                                ActionLog.Kind.ACTED,
                                ActionLog.Kind.TOLD,
                                ActionLog.Kind.VERIFIED)),
                lit(Recommendation.State.DONE))
            .when(
                told.isNull().and(col(ActionLog.KIND).equalTo(ActionLog.Kind.OWNED)),
                lit(Recommendation.State.ACCEPTED));
    Column order =
        struct(col(ActionLog.OCCURRED_AT), col(ActionLog.SOURCE), col(ActionLog.ACTION_ID));
    return log.select(
            attribute(ID).as(ID), state.as(STATE), attribute(REASON).as(REASON), order.as(AT))
        .where(col(ID).isNotNull().and(col(STATE).isNotNull()));
  }

  private static Column attribute(String name) {
    return try_element_at(col(ActionLog.ATTRIBUTES), lit(name));
  }

  /** By recommendation. */
  static Map<String, Decided> of(List<Row> rows) {
    Map<String, Decided> decided = new HashMap<>();
    rows.forEach(
        row ->
            decided.put(
                row.getAs(ID), new Decided(row.getAs(STATE), row.getAs(DAY), row.getAs(REASON))));
    return decided;
  }
}
