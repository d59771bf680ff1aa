package io.unisono.churn.drift;

import io.unisono.stats.Auc;
import io.unisono.stats.Calibration;
import io.unisono.stats.Interval;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.Proportion;
import io.unisono.stats.Ranking;
import io.unisono.table.marts.ChurnPerformance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A model on the outcomes of a snapshot that it was not fitted to: a row of {@code
 * churn_performance}.
 *
 * @param snapshot its date
 * @param predicted mean probability
 * @param auc null if one of the outcomes is absent
 */
public record LaterOutcome(
    String snapshot,
    long rows,
    long lost,
    double predicted,
    Auc auc,
    double ece,
    double topDecileLift) {

  /** Reasons in the table. */
  static final String RANKING = "ranking";

  static final String LEVEL = "level";

  private static final int BINS = 10;
  private static final double DECILE = 0.1;
  private static final double MILLION = 1e6;

  /**
   * @param logOdds calibrated, at least one
   */
  public static LaterOutcome of(String snapshot, double[] logOdds, boolean[] churned) {
    PlattScaling asTold = new PlattScaling(1, 0);
    double[] probabilities = Arrays.stream(logOdds).map(asTold::probability).toArray();
    long lost = 0;
    for (boolean gone : churned) {
      lost += gone ? 1 : 0;
    }
    boolean both = lost > 0 && lost < churned.length;
    return new LaterOutcome(
        snapshot,
        churned.length,
        lost,
        Arrays.stream(probabilities).sum() / churned.length,
        both ? Auc.of(logOdds, churned) : null,
        Calibration.expectedError(probabilities, churned, BINS),
        both ? Ranking.lift(logOdds, churned, DECILE) : Double.NaN);
  }

  private double lostShare() {
    return lost / (double) rows;
  }

  private Interval lostInterval() {
    return Proportion.wilson(lost, rows);
  }

  private boolean isJudged(int minimum) {
    return auc != null && lost >= minimum && rows - lost >= minimum;
  }

  /**
   * What became worse beyond chance and by more than is allowed.
   *
   * @param tested AUC before it was published; null if unknown
   */
  private List<String> reasons(Double tested, ChurnDriftConfig config) {
    List<String> reasons = new ArrayList<>();
    if (tested != null && auc.hi() < tested && tested - auc.value() >= config.aucLoss()) {
      reasons.add(RANKING);
    }
    Interval interval = lostInterval();
    boolean beyondChance = predicted < interval.lo() || predicted > interval.hi();
    if (beyondChance && Math.abs(predicted - lostShare()) >= config.levelChange() * lostShare()) {
      reasons.add(LEVEL);
    }
    return reasons;
  }

  /** Whether the model is worse than allowed, with enough outcomes to tell. */
  public boolean isWorse(Double tested, int minimum, ChurnDriftConfig config) {
    return isJudged(minimum) && !reasons(tested, config).isEmpty();
  }

  /**
   * The row of the table.
   *
   * @param minimum lost and kept customers that a judgement needs
   */
  public Row row(String version, Double tested, int minimum, ChurnDriftConfig config) {
    boolean judged = isJudged(minimum);
    Map<String, Object> row = new HashMap<>();
    row.put(ChurnPerformance.MODEL_VERSION, version);
    row.put(ChurnPerformance.SNAPSHOT_DATE, LocalDate.parse(snapshot));
    row.put(
        ChurnPerformance.STATE,
        !judged
            ? ChurnPerformance.State.TOO_FEW
            : isWorse(tested, minimum, config)
                ? ChurnPerformance.State.WORSE
                : ChurnPerformance.State.HOLDS);
    row.put(ChurnPerformance.REASONS, judged ? reasons(tested, config) : List.of());
    row.put(ChurnPerformance.CUSTOMERS, rows);
    row.put(ChurnPerformance.LOST, lost);
    row.put(ChurnPerformance.LOST_SHARE, rounded(lostShare()));
    row.put(ChurnPerformance.LOST_SHARE_LO, rounded(lostInterval().lo()));
    row.put(ChurnPerformance.LOST_SHARE_HI, rounded(lostInterval().hi()));
    row.put(ChurnPerformance.PREDICTED_SHARE, rounded(predicted));
    row.put(ChurnPerformance.AUC_BEFORE, tested);
    row.put(ChurnPerformance.ECE, rounded(ece));
    if (auc != null) {
      row.put(ChurnPerformance.AUC, rounded(auc.value()));
      row.put(ChurnPerformance.AUC_LO, rounded(auc.lo()));
      row.put(ChurnPerformance.AUC_HI, rounded(auc.hi()));
      row.put(ChurnPerformance.TOP_DECILE_LIFT, rounded(topDecileLift));
    }
    return ChurnPerformance.TABLE.row(row);
  }

  /** What became worse in words. */
  public String told(Double tested, ChurnDriftConfig config) {
    List<String> figures = new ArrayList<>();
    List<String> reasons = reasons(tested, config);
    if (reasons.contains(RANKING)) {
      figures.add(
          String.format(
              Locale.ROOT,
              "AUC %.3f (%.3f to %.3f) after %.3f in the test",
              auc.value(),
              auc.lo(),
              auc.hi(),
              tested));
    }
    if (reasons.contains(LEVEL)) {
      figures.add(
          String.format(
              Locale.ROOT,
              "%.1f %% were lost and %.1f %% predicted",
              100 * lostShare(),
              100 * predicted));
    }
    return "%s: %s".formatted(snapshot, String.join(", ", figures));
  }

  private static double rounded(double value) {
    return Math.round(value * MILLION) / MILLION;
  }
}
