package io.unisono.episode;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Proportion;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Ticket;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Solved tickets that took one reply: a figure of the desk, which knows of no other channel. */
public final class OneTouch implements KpiSource {

  private static final String ONE_REPLY = "one_reply";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.ONE_TOUCH);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Ticket.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(Ticket.TABLE), segments, night.runDate());
  }

  /**
   * The rows from the tickets.
   *
   * @param tickets staged ticket
   */
  static Dataset<Row> rows(Dataset<Row> tickets, Segments segments, LocalDate asOf) {
    Column isSolved = col(Ticket.STATUS).isin(Ticket.Status.SOLVED, Ticket.Status.CLOSED);
    Column hasOneReply = col(Ticket.REPLIES).equalTo(1);
    Dataset<Row> groups =
        segments
            .ofRecords(tickets.where(isSolved).where(to_date(col(Ticket.SOLVED_AT)).leq(lit(asOf))))
            .select(col("*"), segments.periods(col(Ticket.SOLVED_AT)))
            .select(
                col(KpiValue.PERIOD),
                col(KpiValue.PERIOD_START),
                hasOneReply.as(ONE_REPLY),
                segments.by(Ticket.CHANNEL, Ticket.SOURCE))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(coalesce(col(ONE_REPLY), lit(false)).cast("bigint")).as(ONE_REPLY),
                sum(col(ONE_REPLY).isNotNull().cast("bigint")).as(KpiValue.N),
                sum(col(ONE_REPLY).isNull().cast("bigint")).as(KpiValue.EXCLUDED));
    return KpiRow.rows(
        groups,
        array(
            KpiRow.of(
                    Kpis.ONE_TOUCH,
                    Proportion.share(col(ONE_REPLY), col(KpiValue.N)),
                    Proportion.wilson(col(ONE_REPLY), col(KpiValue.N)),
                    KpiRow.WILSON,
                    col(KpiValue.N))
                .excluding(col(KpiValue.EXCLUDED))
                .ofWhich(col(ONE_REPLY), lit(0))
                .column()));
  }
}
