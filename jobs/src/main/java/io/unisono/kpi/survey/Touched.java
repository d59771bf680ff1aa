package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.unisono.contract.Table;
import io.unisono.measure.AboutTicket;
import io.unisono.run.Night;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who in the company dealt with the customer, and in which system, by the ticket of a survey. */
final class Touched {

  static final String TEAM = TicketTime.TEAM;
  static final String DEPARTMENT = OrgUnit.DEPARTMENT;

  /** The system that holds the ticket. */
  static final String APPLICATION = "application";

  static final Set<Table> READS = Set.of(TicketTime.TABLE, OrgUnit.TABLE);

  private Touched() {}

  /** See the other. */
  static Dataset<Row> tickets(Night night) {
    return tickets(night.read(TicketTime.TABLE), night.read(OrgUnit.TABLE), night.runDate());
  }

  /**
   * One row per ticket, with its team and the department of the team by the run date.
   *
   * @param ticketTimes unified ticket_time
   * @param orgUnits staged org_unit
   */
  static Dataset<Row> tickets(Dataset<Row> ticketTimes, Dataset<Row> orgUnits, LocalDate asOf) {
    Column newest = max_by(col(DEPARTMENT), struct(col(OrgUnit.VALID_FROM), col(OrgUnit.UNIT_ID)));
    Dataset<Row> departments =
        orgUnits
            .where(col(OrgUnit.VALID_FROM).leq(lit(asOf)))
            .groupBy(col(OrgUnit.SOURCE).as(APPLICATION), col(OrgUnit.TEAM).as(TEAM))
            .agg(newest.as(DEPARTMENT));
    return ticketTimes
        .select(
            col(TicketTime.SOURCE).as(APPLICATION),
            col(TicketTime.TICKET_ID).as(SurveyResponse.TICKET_ID),
            col(TEAM))
        .join(broadcast(departments), new String[] {APPLICATION, TEAM}, "left");
  }

  /** Whether an answer or invitation is about a contact, and not about the company as a whole. */
  static Column isAboutContact() {
    return col(SurveyResponse.TICKET_ID).isNotNull().or(col(SurveyResponse.TOUCHPOINT).isNotNull());
  }

  /**
   * Answers or invitations with team, department and application, which are null without a ticket.
   *
   * @param tickets {@link #tickets}
   */
  static Dataset<Row> joined(Dataset<Row> surveys, Dataset<Row> tickets) {
    Dataset<Row> all = surveys.withColumn(APPLICATION, AboutTicket.source());
    Column isAboutTicket = col(SurveyResponse.TICKET_ID).isNotNull();
    // Most answers are about no ticket, and would all meet in one task.
    return all.where(isAboutTicket)
        .join(tickets, new String[] {APPLICATION, SurveyResponse.TICKET_ID}, "left")
        .unionByName(all.where(isAboutTicket.equalTo(false)), true);
  }
}
