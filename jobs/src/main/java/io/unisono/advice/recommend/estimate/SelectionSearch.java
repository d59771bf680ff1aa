package io.unisono.advice.recommend.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Looks for a set of actions that is worth more than a known one, by branch and bound. An action
 * adds its worth less what customers of it and of chosen ones would be counted twice; what comes
 * later only takes from that. So what the open actions add to the chosen ones bounds what they can
 * add together, and an action that adds nothing can be left out.
 */
final class SelectionSearch {

  /**
   * Sets after which the search gives up; then the best one it met is not proven to be the best.
   */
  private static final int MOST_SETS = 2_000_000;

  private final Selection selection;
  private final int[] order;
  private boolean[] best;
  private double bestWorth;
  private int sets;

  /**
   * @param known a set within the bounds
   */
  SelectionSearch(Selection selection, boolean[] known) {
    this.selection = selection;
    this.best = known;
    this.bestWorth = selection.worth(known);
    this.order =
        IntStream.range(0, known.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -selection.worth()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The best set, or the best one that was met. */
  boolean[] best() {
    look(0, new boolean[order.length], 0, selection.worth().clone());
    return best;
  }

  /**
   * @param next position of the next open action
   * @param chosen among those before it
   * @param worth of the chosen
   * @param adds what each open action adds to the chosen ones
   */
  private void look(int next, boolean[] chosen, double worth, double[] adds) {
    if (worth > bestWorth) {
      best = chosen.clone();
      bestWorth = worth;
    }
    if (next == order.length || sets++ >= MOST_SETS || worth + most(next, adds) <= bestWorth) {
      return;
    }
    int action = order[next];
    if (adds[action] > 0) {
      chosen[action] = true;
      if (selection.isWithin(chosen)) {
        double[] left = adds.clone();
        Arrays.setAll(left, i -> adds[i] - selection.twice()[action][i]);
        look(next + 1, chosen, worth + adds[action], left);
      }
      chosen[action] = false;
    }
    look(next + 1, chosen, worth, adds);
  }

  private double most(int next, double[] adds) {
    return IntStream.range(next, order.length).mapToDouble(i -> Math.max(0, adds[order[i]])).sum();
  }
}
