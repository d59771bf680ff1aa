package io.unisono.kpi.driver;

import io.unisono.contract.Table;
import io.unisono.kpi.driver.SampleSums.Group;
import io.unisono.kpi.driver.SampleSums.Layout;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.stats.importance.DriverSums;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What drives the scores of customers.
 *
 * <p><b>Purpose.</b> Shares what explains the NPS and the CSAT of the last twelve months among the
 * touchpoints that were scored and the experiences that were measured, and tells of each whether a
 * bad one costs more than a good one gains, and whether a good one keeps anybody.
 *
 * <p><b>Reads.</b> {@code survey_response}, {@code ticket_time}, {@code episode}, {@code
 * subscription_spell}, {@code customer}, {@code customer_identity}.
 *
 * <p><b>Writes.</b> {@code kpi_driver}: one row per metric, segment and input.
 *
 * <p><b>Settings.</b> {@code driver}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * drivers}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class DriverJob implements Job {

  @Override
  public String name() {
    return "drivers";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        SurveyResponse.TABLE,
        TicketTime.TABLE,
        Episode.TABLE,
        SubscriptionSpell.TABLE,
        Customer.TABLE,
        CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(KpiDriver.TABLE);
  }

  @Override
  public void run(Night night) {
    DriverConfig config = night.config(DriverConfig.class);
    Dataset<Row> sample =
        DriverSample.of(
                DriverSample.answers(
                    night.read(SurveyResponse.TABLE), night.read(CustomerIdentity.TABLE)),
                DriverSample.measured(night.read(TicketTime.TABLE), night.read(Episode.TABLE)),
                night.read(Customer.TABLE),
                night.runDate(),
                config.experienceDays())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<Group, Layout> layouts =
          Layouts.of(
              Layouts.counts(sample).collectAsList().stream().map(Layouts::from).toList(),
              config.leastAnswers());
      Map<Group, DriverSums> sums =
          SampleSums.of(SampleSums.parts(sample).javaRDD(), layouts, config.draws()).collectAsMap();
      List<Row> staying =
          Staying.of(
                  sample,
                  night.read(SubscriptionSpell.TABLE),
                  night.runDate(),
                  config.stayingDays(),
                  night.config(SubscriptionConfig.class).graceDays())
              .collectAsList();
      DriverRows rows = new DriverRows(staying, night.runDate(), config);
      List<Row> drivers = new ArrayList<>();
      layouts.forEach(
          (group, layout) -> drivers.addAll(rows.of(group, layout.inputs(), sums.get(group))));
      night.write(
          KpiDriver.TABLE, night.spark().createDataFrame(drivers, KpiDriver.TABLE.schema()));
    } finally {
      sample.unpersist();
    }
  }
}
