package io.unisono.kpi.driver;

import io.unisono.kpi.driver.SampleSums.Group;
import io.unisono.measure.Segments;
import io.unisono.stats.Estimate;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.importance.DriverAnalysis;
import io.unisono.stats.importance.DriverAnalysis.Driver;
import io.unisono.stats.importance.DriverSums;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.unified.Customer;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The rows of {@code kpi_driver}, with what they mean. */
final class DriverRows {

  /** Least number of low values for a penalty, and of high values for a reward. */
  private static final int SMALLEST = 10;

  private static final double FALSE_DISCOVERIES = 0.05;

  private final List<Row> staying;
  private final LocalDate asOf;
  private final DriverConfig config;

  /**
   * @param staying rows of {@link Staying#of}
   */
  DriverRows(List<Row> staying, LocalDate asOf, DriverConfig config) {
    this.staying = staying;
    this.asOf = asOf;
    this.config = config;
  }

  /** One row per input of a group; inputs that contradict the others are left out. */
  List<Row> of(Group group, List<String> inputs, DriverSums sums) {
    int[] consistent = DriverAnalysis.consistent(sums, IntStream.range(0, inputs.size()).toArray());
    if (consistent.length == 0) {
      return List.of();
    }
    DriverAnalysis analysis = DriverAnalysis.of(sums, SMALLEST, consistent);
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            analysis.drivers().stream().mapToDouble(Driver::p).toArray());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < consistent.length; i++) {
      Map<String, Object> cells = new HashMap<>();
      Driver driver = analysis.drivers().get(i);
      String input = inputs.get(consistent[i]);
      cells.put(KpiDriver.METRIC, group.metric());
      cells.put(KpiDriver.SEGMENT_KIND, group.segment() == null ? Segments.ALL : Customer.SEGMENT);
      cells.put(KpiDriver.SEGMENT, group.segment() == null ? Segments.ALL : group.segment());
      cells.put(KpiDriver.INPUT, input);
      cells.put(
          KpiDriver.INPUT_KIND,
          Experience.of(input).isPresent()
              ? KpiDriver.InputKind.MEASURED
              : KpiDriver.InputKind.ASKED);
      cells.put(KpiDriver.PERIOD_START, Date.valueOf(DriverSample.start(asOf)));
      cells.put(KpiDriver.ANSWERS, (long) analysis.n());
      cells.put(KpiDriver.R2, analysis.rSquared());
      cells.put(KpiDriver.Q, q[i]);
      put(cells, driver, group.segment() == null ? kept(group.metric(), input) : Optional.empty());
      rows.add(KpiDriver.TABLE.row(cells));
    }
    return rows;
  }

  private Optional<Estimate> kept(String metric, String input) {
    return staying.stream()
        .filter(row -> row.getAs(DriverSample.METRIC).equals(metric))
        .filter(row -> row.getAs(DriverSample.INPUT).equals(input))
        .filter(row -> row.<Long>getAs(Staying.N) >= config.leastAnswers())
        .map(Staying::kept)
        .findFirst();
  }

  private void put(Map<String, Object> cells, Driver driver, Optional<Estimate> kept) {
    cells.put(KpiDriver.N, (long) driver.answers());
    cells.put(KpiDriver.N_LOW, (long) driver.lows());
    cells.put(KpiDriver.N_HIGH, (long) driver.highs());
    cells.put(KpiDriver.SHARE_HIGH, (double) driver.highs() / driver.answers());
    put(cells, driver.lmg(), KpiDriver.LMG, KpiDriver.LMG_LO, KpiDriver.LMG_HI);
    put(cells, driver.johnson(), KpiDriver.JOHNSON, KpiDriver.JOHNSON_LO, KpiDriver.JOHNSON_HI);
    driver
        .penalty()
        .ifPresent(
            it -> put(cells, it, KpiDriver.PENALTY, KpiDriver.PENALTY_LO, KpiDriver.PENALTY_HI));
    driver
        .reward()
        .ifPresent(
            it -> put(cells, it, KpiDriver.REWARD, KpiDriver.REWARD_LO, KpiDriver.REWARD_HI));
    driver
        .asymmetry()
        .ifPresent(
            it ->
                put(
                    cells,
                    it,
                    KpiDriver.ASYMMETRY,
                    KpiDriver.ASYMMETRY_LO,
                    KpiDriver.ASYMMETRY_HI));
    kept.ifPresent(it -> put(cells, it, KpiDriver.KEPT, KpiDriver.KEPT_LO, KpiDriver.KEPT_HI));
    Boolean forNothing = delightsForNothing(driver, kept);
    cells.put(KpiDriver.DELIGHTS_FOR_NOTHING, forNothing);
    cells.put(
        KpiDriver.VERDICT,
        verdict(driver, (double) cells.get(KpiDriver.Q), Boolean.TRUE.equals(forNothing)));
  }

  private static void put(
      Map<String, Object> cells, Estimate estimate, String value, String lo, String hi) {
    cells.put(value, estimate.value());
    cells.put(lo, estimate.lo());
    cells.put(hi, estimate.hi());
  }

  /**
   * Whether neither the score nor staying gains by a high input: both intervals end below what is
   * worth while. Null where one of them is not known.
   */
  private Boolean delightsForNothing(Driver driver, Optional<Estimate> kept) {
    Optional<Estimate> reward = driver.reward().filter(Estimate::hasInterval);
    if (reward.isEmpty() || kept.filter(Estimate::hasInterval).isEmpty()) {
      return null;
    }
    return reward.get().hi() < config.worthwhilePoints()
        && kept.get().hi() < config.worthwhileStaying();
  }

  private static String verdict(Driver driver, double q, boolean forNothing) {
    boolean isShown = q <= FALSE_DISCOVERIES;
    return switch (driver.verdict()) {
      case BASIC -> isShown ? KpiDriver.Verdict.STOP_FAILING : rest(forNothing);
      case DELIGHT -> isShown ? KpiDriver.Verdict.DELIGHT : rest(forNothing);
      case LINEAR -> isShown ? KpiDriver.Verdict.LINEAR : rest(forNothing);
      case NO_EFFECT_SHOWN, OPEN -> rest(forNothing);
    };
  }

  private static String rest(boolean forNothing) {
    return forNothing ? KpiDriver.Verdict.STOP_OVER_DELIVERING : KpiDriver.Verdict.NOT_SHOWN;
  }
}
