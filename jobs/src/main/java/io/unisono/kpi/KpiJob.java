package io.unisono.kpi;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the company is measured by.
 *
 * <p><b>Purpose.</b> Computes the KPIs that docs/KPIS.md defines: Net Promoter Score, customer
 * satisfaction, times to solution and first reply, reopen rate, churn rate, active customers; each
 * by month and segment and with its interval.
 *
 * <p><b>Reads.</b> {@code survey_response}, {@code ticket}, {@code subscription_spell}, {@code
 * customer_identity}, {@code customer}.
 *
 * <p><b>Writes.</b> {@code kpi_value}: one row per KPI, period and segment.
 *
 * <p><b>Settings.</b> {@code kpi}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only kpi}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class KpiJob implements Job {

  @Override
  public String name() {
    return "kpi";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        SurveyResponse.TABLE,
        Ticket.TABLE,
        SubscriptionSpell.TABLE,
        CustomerIdentity.TABLE,
        Customer.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(KpiValue.TABLE);
  }

  @Override
  public void run(Night night) {
    KpiConfig config = night.config(KpiConfig.class);
    Dataset<Row> customers =
        KpiGrid.customersByRecord(night.read(CustomerIdentity.TABLE), night.read(Customer.TABLE));
    Dataset<Row> surveys =
        SurveyKpis.surveyKpis(night.read(SurveyResponse.TABLE), customers, night.runDate());
    Dataset<Row> tickets =
        TicketKpis.ticketKpis(night.read(Ticket.TABLE), customers, night.runDate(), config);
    Dataset<Row> churn =
        ChurnRate.churnKpis(
            night.read(SubscriptionSpell.TABLE),
            night.read(Customer.TABLE),
            night.runDate(),
            night.config(SubscriptionConfig.class).graceDays());
    Dataset<Row> published =
        KpiValues.published(surveys.unionByName(tickets).unionByName(churn), config);
    // A few thousand rows at the end of much work: moved into one file, not computed in one task.
    night.write(KpiValue.TABLE, published.repartition(1));
  }
}
