package io.unisono.advice.moment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;

import io.unisono.stats.Proportion;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of the problems at a moment. */
final class Problems {

  static final String NUMBER = "number";
  static final String FLAGGED = "flagged";
  static final String ACTED = "acted";
  static final String TOLD = "told";
  static final String PREVENTED = "prevented";

  /** What was done about a problem, in the order in which it is told. */
  static final List<String> STATES = List.of(FLAGGED, ACTED, TOLD, PREVENTED);

  private static final String TICKET = "ticket";
  private static final String WORTH = "_worth";
  private static final String ERROR = "_error";
  private static final String PEOPLE = "people";

  private Problems() {}

  /** Problems as many as these of few customers are worth; of a column of {@link #STATES}. */
  static String worthOf(String state) {
    return state + WORTH;
  }

  /** One row per problem that is old enough to be judged, with what was done about it. */
  static Dataset<Row> ripe(Dataset<Row> problems, LocalDate asOf, MomentConfig config) {
    Column end = lit(asOf.plusDays(1)).cast("timestamp");
    Column isRipe =
        col(ClosedLoop.FLAGGED_AT).plus(make_dt_interval(lit(0), lit(config.ripeHours()))).leq(end);
    Column acted = col(ClosedLoop.FIRST_ACTION_AT);
    Column isBefore = acted.lt(coalesce(col(ClosedLoop.COMPLAINED_AT), end));
    return problems
        .where(isRipe.and(col(ClosedLoop.CUSTOMER_ID).isNotNull()))
        .select(
            col(ClosedLoop.PROBLEM_ID),
            col(ClosedLoop.CUSTOMER_ID),
            col(ClosedLoop.CONTACTS),
            col(ClosedLoop.FLAGGED_AT),
            col(ClosedLoop.LOGGED_AT).isNotNull().as(FLAGGED),
            acted.isNotNull().as(ACTED),
            col(ClosedLoop.TOLD_AT).isNotNull().as(TOLD),
            coalesce(isBefore, lit(false)).as(PREVENTED));
  }

  /**
   * One row per moment and problem: those about the ticket of a step, and after a step without a
   * ticket those of its customer that were flagged within some days.
   *
   * @param steps {@link Steps#of}
   * @param ripe {@link #ripe}
   */
  static Dataset<Row> at(Dataset<Row> steps, Dataset<Row> ripe, int days) {
    Dataset<Row> tickets =
        steps
            .where(col(Timeline.TICKET_ID).isNotNull())
            .select(col(Timeline.ACTIVITY), col(Timeline.TICKET_ID).as(TICKET))
            .distinct();
    Column ticket = regexp_replace(col(TICKET), "^([^:]+):ticket:", "$1:");
    Dataset<Row> ofTickets =
        ripe.withColumn(TICKET, explode(col(ClosedLoop.CONTACTS)))
            .where(col(TICKET).rlike("^[^:]+:ticket:"))
            .withColumn(TICKET, ticket)
            .join(tickets, TICKET)
            .select(found());
    Column since = col(Timeline.OCCURRED_AT);
    Column isSoon =
        col(ClosedLoop.FLAGGED_AT)
            .geq(since)
            .and(col(ClosedLoop.FLAGGED_AT).leq(since.plus(make_dt_interval(lit(days)))));
    Dataset<Row> others =
        steps
            .where(col(Timeline.TICKET_ID).isNull())
            .select(Timeline.ACTIVITY, Timeline.CUSTOMER_ID, Timeline.OCCURRED_AT)
            .join(ripe, Timeline.CUSTOMER_ID)
            .where(isSoon)
            .select(found());
    return ofTickets.unionByName(others).dropDuplicates(Timeline.ACTIVITY, ClosedLoop.PROBLEM_ID);
  }

  private static Column[] found() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                col(Timeline.ACTIVITY), col(ClosedLoop.PROBLEM_ID), col(ClosedLoop.CUSTOMER_ID)));
    STATES.forEach(state -> columns.add(col(state)));
    return columns.toArray(Column[]::new);
  }

  /**
   * One row per moment: its problems, in how many of them each state was reached, and how many
   * problems they are worth, as those of one customer are alike.
   *
   * @param found {@link #at}
   */
  static Dataset<Row> counted(Dataset<Row> found) {
    Column[] ofCustomer =
        STATES.stream().map(state -> count_if(col(state)).as(state)).toArray(Column[]::new);
    List<Column> sums = new ArrayList<>(List.of(count(lit(1)).as(PEOPLE)));
    for (String state : STATES) {
      sums.add(sum(state).as(state));
      sums.add(new ClusteredMean(col(NUMBER), col(state)).error().as(state + ERROR));
    }
    Map<String, Column> worth = new LinkedHashMap<>();
    for (String state : STATES) {
      Column share = Proportion.share(col(state), col(NUMBER));
      worth.put(
          worthOf(state),
          ClusteredMean.worth(
              share.multiply(lit(1).minus(share)), col(state + ERROR), col(NUMBER), col(PEOPLE)));
    }
    return found
        .groupBy(Timeline.ACTIVITY, ClosedLoop.CUSTOMER_ID)
        .agg(count(lit(1)).as(NUMBER), ofCustomer)
        .groupBy(Timeline.ACTIVITY)
        .agg(sum(NUMBER).as(NUMBER), sums.toArray(Column[]::new))
        .withColumns(worth);
  }
}
