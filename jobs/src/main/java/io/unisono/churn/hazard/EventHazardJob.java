package io.unisono.churn.hazard;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.stats.Interval;
import io.unisono.stats.compare.RiskRatio;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * How much more often customers are lost after an event.
 *
 * <p><b>Purpose.</b> Takes the daily rate of losses in the ninety days after a failed payment, a
 * rise of the price or a complaint, and divides it by the rate on other days. Only days of the same
 * calendar month are compared, of customers who are alike in plan, contract term, renewal, payment
 * method and tenure: so a season, or new customers who leave more, is not taken for the effect of
 * an event.
 *
 * <p><b>Reads.</b> {@code subscription_spell}, {@code subscription}, {@code timeline}.
 *
 * <p><b>Writes.</b> {@code event_hazard}; no row of an event that fewer than thirty customers had.
 *
 * <p><b>Settings.</b> None.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only event-hazard}
 *
 * <p><b>Exit codes.</b> 0 done; 5 a data rule of the written table failed.
 */
public final class EventHazardJob implements Job {

  /** Customers below which an event is not shown. */
  private static final int FEWEST = 30;

  @Override
  public String name() {
    return "event-hazard";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(SubscriptionSpell.TABLE, Subscription.TABLE, Timeline.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(EventHazard.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> spells = night.read(SubscriptionSpell.TABLE);
    Dataset<Row> events =
        Exposures.events(night.read(Timeline.TABLE), spells)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> months =
          Exposures.months(spells, night.read(Subscription.TABLE), night.runDate());
      Map<String, Long> customers = new HashMap<>();
      Exposures.customers(months, events)
          .collectAsList()
          .forEach(row -> customers.put(row.getString(0), row.getLong(1)));
      Date today = Date.valueOf(night.runDate());
      List<Row> rows = new ArrayList<>();
      byEvent(Exposures.strata(months, events).collectAsList())
          .forEach(
              (event, strata) -> {
                long of = customers.getOrDefault(event, 0L);
                if (of >= FEWEST) {
                  row(event, of, strata, today).ifPresent(rows::add);
                }
              });
      night.write(
          EventHazard.TABLE, night.spark().createDataFrame(rows, EventHazard.TABLE.schema()));
    } finally {
      events.unpersist();
    }
  }

  private static Map<String, List<Stratum>> byEvent(List<Row> rows) {
    Map<String, List<Stratum>> strata = new TreeMap<>();
    for (Row row : rows) {
      long days = row.<Long>getAs(Exposures.DAYS);
      long lost = row.<Long>getAs(Exposures.LOST);
      strata
          .computeIfAbsent(row.getAs(EventHazard.EVENT), event -> new ArrayList<>())
          .add(
              new Stratum(
                  days,
                  lost,
                  row.<Long>getAs(Exposures.ALL_DAYS) - days,
                  row.<Long>getAs(Exposures.ALL_LOST) - lost));
    }
    return strata;
  }

  private static Optional<Row> row(String event, long customers, List<Stratum> strata, Date today) {
    Stratum all = strata.stream().reduce(Stratum::plus).orElseThrow();
    return RiskRatio.within(strata)
        .map(
            ratio ->
                RowFactory.create(
                    event,
                    ExposedDays.WINDOW,
                    customers,
                    all.n(),
                    all.cases(),
                    all.otherN(),
                    all.otherCases(),
                    ratio.value(),
                    ratio.interval().map(Interval::lo).orElse(null),
                    ratio.interval().map(Interval::hi).orElse(null),
                    today));
  }
}
