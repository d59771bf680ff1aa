package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.unisono.error.Printable;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.staged.ActionLog;
import java.sql.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  private static final int SHOWN_WORDS = 3;

  /** What is longer is no word of a state, and may be about a person. */
  private static final int LONGEST_WORD = 20;

  private static final String AT = "at";
  private static final String NUMBER = "number";
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

  /**
   * Rows that name a recommendation and a state that is none, such as {@code acepted}: they decide
   * nothing. By word, the most frequent first.
   */
  static Dataset<Row> unread(Dataset<Row> log) {
    Column word = word();
    return log.where(attribute(ID).isNotNull().and(word.isNotNull()).and(not(isState(word))))
        .groupBy(substring(word, 1, LONGEST_WORD).as(STATE))
        .agg(count(lit(1)).as(NUMBER))
        .orderBy(col(NUMBER).desc(), col(STATE))
        .limit(MOST);
  }

  /**
   * How many rows there are and the first words; empty where there are none.
   *
   * @param words {@link #unread}
   */
  static Optional<String> unread(List<Row> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    long rows = words.stream().mapToLong(each -> each.<Long>getAs(NUMBER)).sum();
    return Optional.of(
        words.stream()
            .limit(SHOWN_WORDS)
            .map(each -> "'" + Printable.line(each.getAs(STATE)) + "'")
            .collect(
                Collectors.joining(
                    ", ",
                    String.format(
                        Locale.ROOT,
                        "%,d, of a state that is not accepted, rejected or done: ",
                        rows),
                    words.size() > SHOWN_WORDS ? ", …" : "")));
  }

  private static Column day(Column at) {
    return to_date(at.getField(ActionLog.OCCURRED_AT));
  }

  private static Dataset<Row> told(Dataset<Row> log) {
    Column told = word();
    Column state =
        when(isState(told), told)
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

  private static Column word() {
    return lower(trim(attribute(STATE)));
  }

  private static Column isState(Column word) {
    return word.isin(
        Recommendation.State.ACCEPTED, Recommendation.State.REJECTED, Recommendation.State.DONE);
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
