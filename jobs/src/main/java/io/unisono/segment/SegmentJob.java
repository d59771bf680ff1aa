package io.unisono.segment;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.segment.SegmentIds.Common;
import io.unisono.segment.Stability.Chosen;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.CustomerSegment;
import io.unisono.table.marts.MarketSegment;
import io.unisono.table.marts.MarketSegmentMove;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * Which kinds of customers there are, and who moves between them.
 *
 * <p><b>Purpose.</b> Clusters the active customers by value, tenure, recency, frequency, channels,
 * tickets and bad experiences into segments that are found again in bootstraps and lie farthest
 * apart, names each by what sets it apart, keeps the ids of the night before, and counts who moved.
 *
 * <p><b>Reads.</b> {@code churn_snapshot}, {@code churn_score}.
 *
 * <p><b>Reads of the night before.</b> {@code customer_segment}, {@code market_segment}.
 *
 * <p><b>Writes.</b> {@code market_segment}, {@code customer_segment}, {@code market_segment_move};
 * empty where there are too few customers.
 *
 * <p><b>Settings.</b> {@code segment}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only market-segment}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code segment} are out of range; 5 a data rule of
 * the written tables failed.
 */
public final class SegmentJob implements Job {

  @Override
  public String name() {
    return "market-segment";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ChurnSnapshot.TABLE, ChurnScore.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(CustomerSegment.TABLE, MarketSegment.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(MarketSegment.TABLE, CustomerSegment.TABLE, MarketSegmentMove.TABLE);
  }

  @Override
  public void run(Night night) {
    SegmentConfig config = night.config(SegmentConfig.class);
    Dataset<Row> customers =
        Segmentation.customers(
                night.read(ChurnSnapshot.TABLE), night.read(ChurnScore.TABLE), night.runDate())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      double[][] sample =
          Segmentation.sample(customers, config.sample()).collectAsList().stream()
              .map(row -> Segmentation.numbers(row.getList(0)))
              .toArray(double[][]::new);
      if (sample.length < config.minimumCustomers()) {
        night.note("segments", "none: %d active customers".formatted(sample.length));
        writes().forEach(table -> night.write(table, table.empty(night.spark())));
      } else {
        write(night, customers, sample, config);
      }
    } finally {
      customers.unpersist();
    }
  }

  private static void write(
      Night night, Dataset<Row> customers, double[][] sample, SegmentConfig config) {
    Scaling scaling = Scaling.of(sample);
    double[][] scaled = new double[sample.length][];
    for (int i = 0; i < sample.length; i++) {
      scaled[i] = scaling.scaled(sample[i]);
    }
    Optional<Dataset<Row>> before = night.previous(CustomerSegment.TABLE);
    Chosen chosen = Stability.choose(scaled, config, (int) segments(night));
    Dataset<Row> clustered = Segmentation.clustered(customers, scaling, chosen.centres());
    Map<Integer, String> ids =
        SegmentIds.of(common(before, clustered), chosen.centres().number(), night.runDate());
    Dataset<Row> assigned = Segmentation.assigned(clustered, ids, night.runDate());
    night.write(CustomerSegment.TABLE, assigned);
    night.write(
        MarketSegment.TABLE,
        night
            .spark()
            .createDataFrame(
                rows(
                    Segmentation.profiles(clustered).collectAsList(), chosen, ids, night.runDate()),
                MarketSegment.TABLE.schema()));
    night.write(
        MarketSegmentMove.TABLE,
        before
            .map(rows -> Segmentation.moves(rows, assigned, night.runDate()))
            .orElseGet(() -> MarketSegmentMove.TABLE.empty(night.spark())));
  }

  private static long segments(Night night) {
    return night.previous(MarketSegment.TABLE).map(Dataset::count).orElse(0L);
  }

  private static List<Common> common(Optional<Dataset<Row>> before, Dataset<Row> clustered) {
    return before
        .map(rows -> Segmentation.common(rows, clustered).collectAsList())
        .orElse(List.of())
        .stream()
        .map(row -> new Common(row.getString(0), row.getInt(1), row.getLong(2)))
        .toList();
  }

  /** {@code market_segment}, the largest first. */
  private static List<Row> rows(
      List<Row> profiles, Chosen chosen, Map<Integer, String> ids, LocalDate runDate) {
    List<SegmentName> names = SegmentName.of(chosen.centres());
    long all = profiles.stream().mapToLong(row -> row.<Long>getAs(MarketSegment.CUSTOMERS)).sum();
    List<Row> sorted =
        profiles.stream()
            .sorted(
                Comparator.comparing((Row row) -> -row.<Long>getAs(MarketSegment.CUSTOMERS))
                    .thenComparing(row -> row.<Integer>getAs(Segmentation.CLUSTER)))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Row profile : sorted) {
      int cluster = profile.getAs(Segmentation.CLUSTER);
      SegmentName name = names.get(cluster);
      long customers = profile.getAs(MarketSegment.CUSTOMERS);
      rows.add(
          RowFactory.create(
              ids.get(cluster),
              rows.size() + 1,
              name.english(),
              name.italian(),
              name.codes().toArray(String[]::new),
              customers,
              customers / (double) all,
              profile.getAs(MarketSegment.MEAN_TENURE_DAYS),
              profile.getAs(MarketSegment.MEAN_MONTHLY_AMOUNT),
              profile.getAs(MarketSegment.MEAN_EVENTS_90D),
              profile.getAs(MarketSegment.MEAN_CHANNELS_90D),
              profile.getAs(MarketSegment.MEAN_TICKETS_365D),
              profile.getAs(MarketSegment.MEAN_BAD_EVENTS_90D),
              profile.getAs(MarketSegment.MEAN_CHURN_PROBABILITY),
              profile.getAs(MarketSegment.NPS_ANSWERS),
              profile.getAs(MarketSegment.NPS),
              chosen.stability(),
              chosen.silhouette(),
              Date.valueOf(runDate)));
    }
    return rows;
  }
}
