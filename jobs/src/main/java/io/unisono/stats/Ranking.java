package io.unisono.stats;

/** How well a score puts the positives on top. Rows with the same score count as one group. */
public final class Ranking {

  private Ranking() {}

  /**
   * Area under the precision-recall curve as average precision: the sum over distinct scores of
   * precision times the recall gained there, without interpolation. NaN without positives.
   */
  public static double averagePrecision(double[] scores, boolean[] positive) {
    int[] order = Auc.ascending(scores);
    double taken = 0;
    double hits = 0;
    double sum = 0;
    for (int from = order.length - 1, to; from >= 0; from = to) {
      double hitsBefore = hits;
      for (to = from; to >= 0 && scores[order[to]] == scores[order[from]]; to--) {
        taken++;
        hits += positive[order[to]] ? 1 : 0;
      }
      sum += (hits - hitsBefore) * hits / taken;
    }
    return sum / hits;
  }

  /**
   * Rate of positives among the given share of rows with the highest scores, over the overall rate;
   * a group of ties that straddles the cut counts with the part that fits. NaN without positives.
   *
   * @param share of rows to take, in (0, 1]
   */
  public static double lift(double[] scores, boolean[] positive, double share) {
    int[] order = Auc.ascending(scores);
    double room = share * order.length;
    double left = room;
    double hits = 0;
    double positives = 0;
    for (int from = order.length - 1, to; from >= 0; from = to) {
      double groupHits = 0;
      for (to = from; to >= 0 && scores[order[to]] == scores[order[from]]; to--) {
        groupHits += positive[order[to]] ? 1 : 0;
      }
      double size = from - to;
      hits += groupHits * Math.min(left, size) / size;
      left = Math.max(0, left - size);
      positives += groupHits;
    }
    return (hits / room) / (positives / order.length);
  }
}
