package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.Ticket;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was known on the run date. An export that is younger than the run date, as in a backfill,
 * knows ends and solutions that had not happened yet; so do contracts with 9999 as their end. Such
 * later facts are taken out of rows that stay.
 */
final class AsOf {

  /** Facts that come after the row itself. */
  private static final Map<Table, List<String>> LATER =
      Map.of(
          Party.TABLE, List.of(Party.UPDATED_AT),
          Subscription.TABLE, List.of(Subscription.ENDED_ON),
          Ticket.TABLE, List.of(Ticket.FIRST_REPLY_AT, Ticket.FIRST_RESOLVED_AT, Ticket.SOLVED_AT));

  private static final Set<String> LATER_NAMES =
      Set.copyOf(LATER.values().stream().flatMap(List::stream).toList());

  private AsOf() {}

  /** The rows without later facts; a ticket whose solution is taken out is open. */
  static Dataset<Row> runDate(Table table, Dataset<Row> rows, LocalDate runDate) {
    if (!LATER.containsKey(table)) {
      return rows;
    }
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(name -> known(table, name, runDate).as(name))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  /** Whether the staged column is a later fact, which may lie in the future. */
  static boolean isLater(String column) {
    return LATER_NAMES.contains(column);
  }

  /** Whether the instant or day lies after the end of the day (UTC). */
  static Column isAfter(Column time, LocalDate day) {
    return time.geq(lit(day.plusDays(1)));
  }

  private static Column known(Table table, String name, LocalDate runDate) {
    Column column = col(name);
    if (LATER.get(table).contains(name)) {
      return when(isAfter(column, runDate), lit(null)).otherwise(column);
    }
    if (table.equals(Ticket.TABLE) && name.equals(Ticket.STATUS)) {
      return when(isAfter(col(Ticket.SOLVED_AT), runDate), Ticket.Status.OPEN).otherwise(column);
    }
    return column;
  }
}
