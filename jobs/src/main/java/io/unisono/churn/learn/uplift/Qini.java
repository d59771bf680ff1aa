package io.unisono.churn.learn.uplift;

import io.unisono.stats.Auc;
import io.unisono.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How much a treatment gains if it is given to the customers with the highest scores first (N.
 * Radcliffe, "Using control groups to target on predicted lift", 2007). The curve at a share of the
 * customers is {@code (R_t - R_c n_t / n_c) / N_t}: outcomes of the treated among them, less those
 * that the control among them says would have been there anyway, per treated customer of all. Its
 * end is the mean effect.
 *
 * @param points of the curve, from 0 to 1
 * @param coefficient area between the curve and the straight line to its end
 * @param interval 95 % of it by the bootstrap within treated and control, the scores given
 * @param replicates coefficients of the bootstrap, in the order of its draws
 */
public record Qini(List<Point> points, double coefficient, Interval interval, double[] replicates) {

  private static final int REPLICATES = 400;

  /** Parts of the curve that are told. */
  private static final int PARTS = 50;

  /**
   * A point of the curve.
   *
   * @param share of the customers, highest scores first
   * @param gain outcomes gained per treated customer of all
   * @param interval 95 % of the gain
   */
  public record Point(double share, double gain, Interval interval) {}

  /**
   * The curve of a score.
   *
   * @param scores higher is treated first; equal ones together
   * @param treated who was treated; some are, some are not
   */
  public static Qini of(double[] scores, boolean[] treated, double[] outcome, long seed) {
    Ranked ranked = Ranked.of(scores, treated, outcome);
    int[] once = new int[scores.length];
    Arrays.fill(once, 1);
    double[] gains = new double[PARTS + 1];
    double coefficient = ranked.curve(once, gains);
    double[] replicates = new double[REPLICATES];
    double[][] drawn = new double[PARTS + 1][REPLICATES];
    SplittableRandom random = new SplittableRandom(seed);
    double[] ofDraw = new double[PARTS + 1];
    for (int r = 0; r < REPLICATES; r++) {
      replicates[r] = ranked.curve(ranked.draw(random), ofDraw);
      for (int part = 0; part <= PARTS; part++) {
        drawn[part][r] = ofDraw[part];
      }
    }
    List<Point> points = new ArrayList<>();
    for (int part = 0; part <= PARTS; part++) {
      points.add(new Point((double) part / PARTS, gains[part], percentiles(drawn[part])));
    }
    return new Qini(points, coefficient, percentiles(replicates), replicates);
  }

  /** 95 % interval of how much greater this coefficient is than another of the same draws. */
  Interval lead(Qini other) {
    double[] leads = new double[REPLICATES];
    Arrays.setAll(leads, r -> replicates[r] - other.replicates[r]);
    return percentiles(leads);
  }

  private static Interval percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(at(sorted, 0.025), at(sorted, 0.975));
  }

  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }

  /**
   * Customers, highest scores first.
   *
   * @param order their places
   * @param endsTie whether the next one has another score
   * @param treatedRows places of the treated, and of the others
   */
  private record Ranked(
      int[] order,
      boolean[] endsTie,
      boolean[] treated,
      double[] outcome,
      int[] treatedRows,
      int[] others) {

    static Ranked of(double[] scores, boolean[] treated, double[] outcome) {
      int[] ascending = Auc.ascending(scores);
      int n = ascending.length;
      int[] order = new int[n];
      boolean[] endsTie = new boolean[n];
      for (int i = 0; i < n; i++) {
        order[i] = ascending[n - 1 - i];
        endsTie[i] = i == n - 1 || scores[order[i]] != scores[ascending[n - 2 - i]];
      }
      int[] rows = order.clone();
      Arrays.sort(rows);
      return new Ranked(
          order,
          endsTie,
          treated,
          outcome,
          Arrays.stream(rows).filter(row -> treated[row]).toArray(),
          Arrays.stream(rows).filter(row -> !treated[row]).toArray());
    }

    /** How often each customer counts: as many treated and others as there are, by chance. */
    int[] draw(SplittableRandom random) {
      int[] times = new int[order.length];
      for (int[] rows : List.of(treatedRows, others)) {
        for (int i = 0; i < rows.length; i++) {
          times[rows[random.nextInt(rows.length)]]++;
        }
      }
      return times;
    }

    /**
     * The area above the straight line; the gains at equal steps are written.
     *
     * @param times how often each customer counts
     */
    double curve(int[] times, double[] gains) {
      double ofTreated = 0;
      double ofControl = 0;
      double sumTreated = 0;
      double sumControl = 0;
      double before = 0;
      double gainBefore = 0;
      double area = 0;
      int part = 1;
      gains[0] = 0;
      for (int i = 0; i < order.length; i++) {
        int row = order[i];
        if (treated[row]) {
          ofTreated += times[row];
          sumTreated += times[row] * outcome[row];
        } else {
          ofControl += times[row];
          sumControl += times[row] * outcome[row];
        }
        if (!endsTie[i]) {
          continue;
        }
        double share = (ofTreated + ofControl) / order.length;
        double expected = ofControl == 0 ? 0 : sumControl * ofTreated / ofControl;
        double gain = (sumTreated - expected) / treatedRows.length;
        area += (share - before) * (gain + gainBefore) / 2;
        for (; part < gains.length && (double) part / (gains.length - 1) <= share + 1e-12; part++) {
          double at = (double) part / (gains.length - 1);
          gains[part] =
              share == before
                  ? gain
                  : gainBefore + (gain - gainBefore) * (at - before) / (share - before);
        }
        before = share;
        gainBefore = gain;
      }
      return area - gainBefore / 2;
    }
  }
}
