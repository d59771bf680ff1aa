package io.unisono.journey.cluster;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.journey.cluster.ClusterFinder.Clusters;
import io.unisono.journey.cluster.ClusterFinder.Found;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyCluster;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Which kinds of journeys customers make, and how many of each kind are lost afterwards.
 *
 * <p><b>Purpose.</b> Clusters the journeys that customers made before a day in the past (the
 * landmark), names each cluster by what sets it apart, and counts who was lost after that day.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code subscription_spell}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_cluster}: one row per cluster.
 *
 * <p><b>Settings.</b> {@code journey.cluster}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * journey-cluster}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class ClusterJob implements Job {

  @Override
  public String name() {
    return "journey-cluster";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, SubscriptionSpell.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyCluster.TABLE);
  }

  @Override
  public void run(Night night) {
    ClusterConfig config = night.config(ClusterConfig.class);
    LocalDate landmark = config.landmark(night.runDate());
    List<Row> rows =
        ClusterFinder.find(
                ClusterJourneys.variants(
                    Exclusions.without(
                        night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE)),
                    night.read(SubscriptionSpell.TABLE),
                    landmark,
                    config),
                config)
            .map(found -> rows(found, landmark, config))
            .orElse(List.of());
    night.write(
        JourneyCluster.TABLE, night.spark().createDataFrame(rows, JourneyCluster.TABLE.schema()));
  }

  private static List<Row> rows(Clusters found, LocalDate landmark, ClusterConfig config) {
    List<Row> rows = new ArrayList<>();
    for (Found cluster : found.clusters()) {
      if (cluster.customers() >= config.minimumCustomers()) {
        rows.add(row(cluster, rows.size() + 1, found, landmark, config));
      }
    }
    return rows;
  }

  private static Row row(
      Found cluster, int position, Clusters all, LocalDate landmark, ClusterConfig config) {
    boolean isShown = cluster.atRisk() > 0 && cluster.atRisk() >= config.minimumCustomers();
    Interval lost = isShown ? Proportion.wilson(cluster.lost(), cluster.atRisk()) : null;
    return RowFactory.create(
        ClusterName.id(cluster.text()),
        position,
        cluster.text(),
        cluster.customers(),
        cluster.customers() / (double) all.customers(),
        cluster.variants(),
        cluster.meanEvents(),
        cluster.typical().toArray(String[]::new),
        cluster.name().features().toArray(String[]::new),
        cluster.name().lifts().toArray(Double[]::new),
        cluster.atRisk(),
        isShown ? cluster.lost() : null,
        isShown ? cluster.lost() / (double) cluster.atRisk() : null,
        isShown ? lost.lo() : null,
        isShown ? lost.hi() : null,
        all.silhouette(),
        Date.valueOf(landmark));
  }
}
