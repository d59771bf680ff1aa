package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.unified.CustomerIdentity;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the company's own log tells of problems and of steps about them, as {@link LoopFacts}. */
final class LogFacts {

  private static final String RESPONDENT = "respondent";
  private static final String RANK = "rank";

  private LogFacts() {}

  /**
   * Rows of the log. A row that names an answer belongs to the customer who gave it, even if the
   * log names another party; any other row belongs to the party that it names. A row that names
   * only a ticket has no customer yet.
   *
   * @param answers {@link LoopFacts#ofAnswers}
   */
  static Dataset<Row> of(Dataset<Row> log, Dataset<Row> identity, Dataset<Row> answers) {
    Column ticketSource = coalesce(col(ActionLog.TICKET_SOURCE), col(ActionLog.SOURCE));
    Column responseSource = coalesce(col(ActionLog.RESPONSE_SOURCE), col(ActionLog.SOURCE));
    Dataset<Row> rows =
        CustomersByRecord.all(log.where(isAboutCustomer()), identity)
            .select(
                col(CustomerIdentity.CUSTOMER_ID),
                when(
                        col(ActionLog.KIND).equalTo(ActionLog.Kind.FLAGGED),
                        lit(ClosedLoop.Kind.LOGGED))
                    .otherwise(col(ActionLog.KIND))
                    .as(LoopFacts.KIND),
                col(ActionLog.SOURCE),
                col(ActionLog.ACTION_ID).as(LoopFacts.ID),
                notBefore().as(LoopFacts.AT),
                LoopFacts.key(ticketSource, "ticket", col(ActionLog.TICKET_ID))
                    .as(LoopFacts.TICKET),
                LoopFacts.key(responseSource, "survey", col(ActionLog.RESPONSE_ID))
                    .as(LoopFacts.OWN_CONTACT),
                col(ActionLog.TOPIC),
                col(ActionLog.TEAM),
                col(ActionLog.DEPARTMENT));
    return rows.join(respondents(answers, rows), new String[] {LoopFacts.OWN_CONTACT}, "left")
        .withColumn(
            CustomerIdentity.CUSTOMER_ID,
            coalesce(col(RESPONDENT), col(CustomerIdentity.CUSTOMER_ID)))
        .drop(RESPONDENT);
  }

  /** Not a decision about a recommendation, which the log keeps as well. */
  private static Column isAboutCustomer() {
    return try_element_at(col(ActionLog.ATTRIBUTES), lit("recommendation")).isNull();
  }

  /** One customer per answer, so that an answer has one problem: of the survey, else of the log. */
  private static Dataset<Row> respondents(Dataset<Row> answers, Dataset<Row> log) {
    Column customer = col(CustomerIdentity.CUSTOMER_ID);
    Column named = struct(lit(1).as(RANK), customer);
    Column answering = struct(lit(0).as(RANK), customer);
    return answers
        .select(col(LoopFacts.OWN_CONTACT), answering.as(RESPONDENT))
        .unionByName(
            log.where(customer.isNotNull().and(col(LoopFacts.OWN_CONTACT).isNotNull()))
                .select(col(LoopFacts.OWN_CONTACT), named.as(RESPONDENT)))
        .groupBy(LoopFacts.OWN_CONTACT)
        .agg(min(RESPONDENT).getField(CustomerIdentity.CUSTOMER_ID).as(RESPONDENT));
  }

  /** Of a step whose day alone is known the end of it, so that it never comes before its cause. */
  private static Column notBefore() {
    Column endOfDay =
        col(ActionLog.OCCURRED_AT).plus(lit(Duration.ofDays(1).minus(1, ChronoUnit.MICROS)));
    return when(col(ActionLog.TIME_PRECISION).equalTo(ActionLog.TimePrecision.DAY), endOfDay)
        .otherwise(col(ActionLog.OCCURRED_AT));
  }
}
