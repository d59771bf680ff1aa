package io.unisono.report.appendix;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.report.section.Cells;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.StagingBalance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The few numbers by which one release is compared with another.
 *
 * @param auc of the published model; null without one
 */
record ReleaseSummary(
    long customers,
    long records,
    long rowsDelivered,
    long rowsSetAside,
    long atHighRisk,
    Double auc) {

  static final Set<Table> READS =
      Set.of(Customer.TABLE, StagingBalance.TABLE, ChurnScore.TABLE, ChurnModel.TABLE);

  private static final String CUSTOMERS = "customers";

  /** Empty if the release has no customers. */
  static Optional<ReleaseSummary> of(Function<Table, Optional<Dataset<Row>>> tables) {
    List<Cells> customers = Cells.of(tables.apply(Customer.TABLE).map(ReleaseSummary::customers));
    if (customers.isEmpty()) {
      return Optional.empty();
    }
    Optional<Cells> rows = first(tables.apply(StagingBalance.TABLE).map(ReleaseSummary::rows));
    return Optional.of(
        new ReleaseSummary(
            customers.get(0).count(CUSTOMERS),
            customers.get(0).count(Customer.RECORDS),
            rows.map(row -> row.count(StagingBalance.ROWS_IN)).orElse(0L),
            rows.map(row -> row.count(StagingBalance.ROWS_QUARANTINED)).orElse(0L),
            first(tables.apply(ChurnScore.TABLE).map(ReleaseSummary::atHighRisk))
                .map(row -> row.count(CUSTOMERS))
                .orElse(0L),
            first(tables.apply(ChurnModel.TABLE).map(ReleaseSummary::published))
                .map(row -> row.number(ChurnModel.AUC))
                .orElse(null)));
  }

  private static Optional<Cells> first(Optional<Dataset<Row>> aggregate) {
    return Cells.of(aggregate).stream().findFirst();
  }

  /** One row, none without customers. */
  private static Dataset<Row> customers(Dataset<Row> customers) {
    return customers
        .agg(count(lit(1)).as(CUSTOMERS), sum(Customer.RECORDS).as(Customer.RECORDS))
        .where(col(CUSTOMERS).gt(0));
  }

  /** One row, none without inputs. */
  private static Dataset<Row> rows(Dataset<Row> balances) {
    return balances
        .agg(
            sum(StagingBalance.ROWS_IN).as(StagingBalance.ROWS_IN),
            sum(StagingBalance.ROWS_QUARANTINED).as(StagingBalance.ROWS_QUARANTINED))
        .where(col(StagingBalance.ROWS_IN).isNotNull());
  }

  /** One row. */
  private static Dataset<Row> atHighRisk(Dataset<Row> scores) {
    return scores.agg(count_if(col(ChurnScore.TIER).equalTo(ChurnScore.Tier.HIGH)).as(CUSTOMERS));
  }

  /** At most one row. */
  private static Dataset<Row> published(Dataset<Row> models) {
    return models.where(col(ChurnModel.PUBLISHED)).select(ChurnModel.AUC);
  }
}
