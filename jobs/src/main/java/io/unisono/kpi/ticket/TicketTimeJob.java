package io.unisono.kpi.ticket;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.ticket.ServiceConfig.WithoutCalendar;
import io.unisono.kpi.ticket.TeamNames.Team;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.BusinessCalendar;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How long everything took of each ticket.
 *
 * <p><b>Purpose.</b> Counts of each ticket the calendar and business minutes to its first reply and
 * to its solutions, the time in which it waited for the customer or on hold, its hand-overs with
 * the time that passed between two teams, and whether the service level of its priority was kept.
 *
 * <p><b>Reads.</b> {@code ticket}, {@code ticket_event}, {@code org_unit}, {@code
 * business_calendar}, {@code customer_identity}.
 *
 * <p><b>Writes.</b> {@code ticket_time}.
 *
 * <p><b>Settings.</b> {@code service}, {@code kpi}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * ticket-time}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 4 if rows of a calendar contradict each other.
 */
public final class TicketTimeJob implements Job {

  @Override
  public String name() {
    return "ticket-time";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Ticket.TABLE,
        TicketEvent.TABLE,
        OrgUnit.TABLE,
        BusinessCalendar.TABLE,
        CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(TicketTime.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> joined =
        TicketTimeRows.joined(
            night.read(Ticket.TABLE),
            night.read(TicketEvent.TABLE),
            night.read(CustomerIdentity.TABLE),
            night.runDate());
    JavaSparkContext context = new JavaSparkContext(night.spark().sparkContext());
    night.write(TicketTime.TABLE, TicketTimeRows.of(joined, context.broadcast(terms(night))));
  }

  /** Teams and their calendars are few, whatever the number of customers. */
  private static TicketLife.Terms terms(Night night) {
    ServiceConfig service = night.config(ServiceConfig.class);
    TeamNames names = names(night);
    List<CalendarRow> rows =
        night.read(BusinessCalendar.TABLE).collectAsList().stream().map(CalendarRow::of).toList();
    boolean openWithout = service.withoutCalendar() == WithoutCalendar.OPEN;
    return new TicketLife.Terms(
        BusinessCalendars.of(rows, names, openWithout),
        names,
        service,
        Duration.ofDays(night.config(KpiConfig.class).maximumTicketDays()),
        night.runDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The newest name of each team. */
  private static TeamNames names(Night night) {
    Map<Team, String> names = new HashMap<>();
    night
        .read(OrgUnit.TABLE)
        .where(col(OrgUnit.VALID_FROM).leq(lit(night.runDate())))
        .orderBy(OrgUnit.VALID_FROM)
        .collectAsList()
        .forEach(
            row ->
                names.put(
                    new Team(row.getAs(OrgUnit.SOURCE), row.getAs(OrgUnit.UNIT_ID)),
                    row.getAs(OrgUnit.TEAM)));
    return new TeamNames(names);
  }
}
