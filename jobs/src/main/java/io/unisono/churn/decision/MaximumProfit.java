package io.unisono.churn.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Beta;

/**
 * Expected maximum profit of a ranking: the profit per customer of a campaign that contacts the
 * best share of them, over a beta distribution of the share of leavers whom the offer keeps (T.
 * Verbraken, W. Verbeke and B. Baesens, "A novel profit maximizing metric for measuring
 * classification performance of customer churn prediction models", 2013; the profit is that of
 * Verbeke and others, 2012). One value stands for all customers.
 *
 * @param profit per customer, in the currency of the value
 * @param share of the customers to contact, the mean over the same distribution
 */
public record MaximumProfit(double profit, double share) {

  /**
   * Customers contacted so far.
   *
   * @param lost share of all leavers among them
   * @param kept share of all others
   */
  private record Vertex(double lost, double kept) {}

  /**
   * @param scores higher means more likely to leave
   * @param churned both outcomes are present
   * @param value margin that a loss costs, above the offer
   */
  public static MaximumProfit of(
      double[] scores, boolean[] churned, double value, DecisionConfig costs) {
    double positives = IntStream.range(0, churned.length).filter(i -> churned[i]).count();
    double leavers = positives / churned.length;
    double others = 1 - leavers;
    double offer = costs.offerCost() / value;
    double contact = costs.contactCost() / value;
    double alpha = costs.acceptanceAlpha();
    double beta = costs.acceptanceBeta();
    List<Vertex> hull = hull(scores, churned);
    double profit = 0;
    double share = 0;
    double from = 0;
    for (int i = 0; i < hull.size(); i++) {
      Vertex vertex = hull.get(i);
      double to =
          i == hull.size() - 1 ? 1 : indifference(hull, i, others / leavers, offer, contact);
      to = Math.min(1, Math.max(from, to));
      double weight =
          Beta.regularizedBeta(to, alpha, beta) - Beta.regularizedBeta(from, alpha, beta);
      double mean =
          alpha
              / (alpha + beta)
              * (Beta.regularizedBeta(to, alpha + 1, beta)
                  - Beta.regularizedBeta(from, alpha + 1, beta));
      profit +=
          value
              * ((1 - offer) * leavers * vertex.lost() * mean
                  - (contact * leavers * vertex.lost() + (offer + contact) * others * vertex.kept())
                      * weight);
      share += (leavers * vertex.lost() + others * vertex.kept()) * weight;
      from = to;
    }
    return new MaximumProfit(profit, share);
  }

  /** Acceptance at which the next vertex of the hull brings as much. */
  private static double indifference(
      List<Vertex> hull, int i, double odds, double offer, double contact) {
    double kept = hull.get(i + 1).kept() - hull.get(i).kept();
    double lost = hull.get(i + 1).lost() - hull.get(i).lost();
    if (lost <= 0) {
      return 1;
    }
    return (odds * (offer + contact) * kept / lost + contact) / (1 - offer);
  }

  /** Vertices of the convex hull of the ROC curve, from nobody to everybody. */
  private static List<Vertex> hull(double[] scores, boolean[] churned) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    double positives = IntStream.range(0, churned.length).filter(i -> churned[i]).count();
    double negatives = churned.length - positives;
    List<Vertex> hull = new ArrayList<>(List.of(new Vertex(0, 0)));
    double lost = 0;
    double kept = 0;
    for (int i = 0; i < order.size(); i++) {
      lost += churned[order.get(i)] ? 1 : 0;
      kept += churned[order.get(i)] ? 0 : 1;
      boolean tied = i + 1 < order.size() && scores[order.get(i + 1)] == scores[order.get(i)];
      if (!tied) {
        add(hull, new Vertex(lost / positives, kept / negatives));
      }
    }
    return hull;
  }

  private static void add(List<Vertex> hull, Vertex next) {
    while (hull.size() > 1 && isBelow(hull.get(hull.size() - 2), hull.get(hull.size() - 1), next)) {
      hull.remove(hull.size() - 1);
    }
    hull.add(next);
  }

  /** Whether the middle of three points lies on or below the line through the others. */
  private static boolean isBelow(Vertex first, Vertex middle, Vertex last) {
    return (middle.lost() - first.lost()) * (last.kept() - first.kept())
        <= (last.lost() - first.lost()) * (middle.kept() - first.kept());
  }
}
