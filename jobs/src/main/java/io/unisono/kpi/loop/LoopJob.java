package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What became of the problems of customers.
 *
 * <p><b>Purpose.</b> Keeps the ledger of the closed loop: each problem that the data or the log
 * show, with the steps that the company took about it. A problem of the night before stays, with
 * its steps, even if its sources have forgotten it; the same inputs give the same rows.
 *
 * <p><b>Reads.</b> {@code survey_response}, {@code ticket}, {@code ticket_event}, {@code
 * ticket_time}, {@code voice_message}, {@code action_log}, {@code org_unit}, {@code
 * customer_identity}, {@code customer_alias}.
 *
 * <p><b>Reads of the night before.</b> {@code closed_loop}.
 *
 * <p><b>Writes.</b> {@code closed_loop}: one row per problem.
 *
 * <p><b>Settings.</b> {@code loop}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * closed-loop}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class LoopJob implements Job {

  private static final String OWNER = "owner";
  private static final String GROUP = "group";

  /** Stands for customers whose records have left every source. */
  private static final String NOBODY = "";

  @Override
  public String name() {
    return "closed-loop";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        SurveyResponse.TABLE,
        Ticket.TABLE,
        TicketEvent.TABLE,
        TicketTime.TABLE,
        VoiceMessage.TABLE,
        ActionLog.TABLE,
        OrgUnit.TABLE,
        CustomerIdentity.TABLE,
        CustomerAlias.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(ClosedLoop.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ClosedLoop.TABLE);
  }

  @Override
  public void run(Night night) {
    LoopConfig config = night.config(LoopConfig.class);
    Dataset<Row> answers =
        LoopFacts.ofAnswers(
                night.read(SurveyResponse.TABLE),
                night.read(CustomerIdentity.TABLE),
                config.recoveryDays())
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> facts = facts(night, answers, config).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Optional<Dataset<Row>> before =
          night
              .previous(ClosedLoop.TABLE)
              .map(rows -> ofToday(rows, facts, night.read(CustomerAlias.TABLE)));
      Dataset<Row> none = ClosedLoop.TABLE.empty(night.spark());
      night.write(ClosedLoop.TABLE, problems(before.orElse(none), facts, config.matchDays()));
    } finally {
      facts.unpersist();
      answers.unpersist();
    }
  }

  private static Dataset<Row> facts(Night night, Dataset<Row> answers, LoopConfig config) {
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Column end = lit(night.runDate().plusDays(1)).cast("timestamp");
    Dataset<Row> all =
        LogFacts.of(night.read(ActionLog.TABLE), identity, answers)
            .unionByName(answers, true)
            .unionByName(LoopFacts.ofReopenings(night.read(TicketEvent.TABLE)), true)
            .unionByName(LoopFacts.ofMissedTargets(night.read(TicketTime.TABLE), end), true)
            .unionByName(
                LoopFacts.ofTexts(night.read(VoiceMessage.TABLE), config.negativeFrom()), true);
    return LoopFacts.placed(
        all, LoopFacts.tickets(night.read(Ticket.TABLE), identity), night.read(OrgUnit.TABLE));
  }

  /** The problems of the night before under the ids that their customers have today. */
  static Dataset<Row> ofToday(Dataset<Row> before, Dataset<Row> facts, Dataset<Row> aliases) {
    Dataset<Row> owners =
        facts
            .where(col(ClosedLoop.CONTACT).isNotNull())
            .groupBy(ClosedLoop.CONTACT)
            .agg(min(CustomerIdentity.CUSTOMER_ID).as(OWNER));
    Dataset<Row> ended =
        aliases.select(
            col(CustomerAlias.ENDED_ID), col(CustomerAlias.CUSTOMER_ID).as(CustomerAlias.EVENT));
    Column id = col(ClosedLoop.CUSTOMER_ID);
    Column today =
        coalesce(
            col(OWNER),
            when(col(CustomerAlias.ENDED_ID).isNotNull(), col(CustomerAlias.EVENT)).otherwise(id));
    return before
        .join(owners, new String[] {ClosedLoop.CONTACT}, "left")
        .join(ended, id.equalTo(col(CustomerAlias.ENDED_ID)), "left")
        .withColumn(ClosedLoop.CUSTOMER_ID, today)
        .drop(OWNER, CustomerAlias.ENDED_ID, CustomerAlias.EVENT);
  }

  /**
   * One row per problem.
   *
   * @param before rows of {@code closed_loop} of the night before
   * @param facts {@link LoopFacts#placed}
   */
  static Dataset<Row> problems(Dataset<Row> before, Dataset<Row> facts, int matchDays) {
    CoGroupFunction<String, Row, Row, Row> ledger =
        (customer, old, told) -> ledger(customer, old, told, matchDays);
    return byCustomer(before)
        .cogroup(byCustomer(facts), ledger, Encoders.row(ClosedLoop.TABLE.schema()));
  }

  /** By a column, as a function would make each row a Java object before it is sorted. */
  private static KeyValueGroupedDataset<String, Row> byCustomer(Dataset<Row> rows) {
    Column customer = coalesce(col(ClosedLoop.CUSTOMER_ID), lit(NOBODY));
    return rows.groupBy(customer.as(GROUP)).as(Encoders.STRING(), Encoders.row(rows.schema()));
  }

  private static Iterator<Row> ledger(
      String customer, Iterator<Row> before, Iterator<Row> facts, int matchDays) {
    List<Problem> problems = new ArrayList<>();
    before.forEachRemaining(row -> problems.add(Problem.of(row)));
    List<Fact> told = new ArrayList<>();
    facts.forEachRemaining(row -> told.add(Fact.of(row)));
    return Ledger.of(problems, told, matchDays).stream()
        .map(problem -> problem.row(customer.equals(NOBODY) ? null : customer))
        .iterator();
  }
}
