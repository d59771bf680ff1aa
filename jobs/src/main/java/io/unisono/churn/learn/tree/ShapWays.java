package io.unisono.churn.learn.tree;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The ways through a tree, prepared for Shapley values. Take each column as known with probability
 * t. A row that meets a question passes it if the column is known, and otherwise as often as the
 * training rows do: the share. A row that does not meet it passes only if the column is not known,
 * and then as often as they do. The worth of a leaf is its value times these chances, one for each
 * column on the way. Of several questions about one column the last counts, with the product of
 * their shares.
 *
 * <p>What an answer adds to that product depends on three states: whether the row meets it, does
 * not meet it any more, or did not meet an earlier one about the column. The answers of question i
 * are 2 i, to the left, and 2 i + 1; behind all of them stands the root. Points come in fours,
 * which processors reckon side by side.
 */
final class ShapWays {

  private static final int MET = 0;
  private static final int LOST = 1;
  private static final int UNMET = 2;
  private static final int STATES = 3;
  private static final int FOUR = 4;

  private final int[] column;
  private final double[] cut;
  private final int[] missingLeft;

  /** The answer that leads to each question. */
  private final int[] from;

  /** The last answer before each question about its column; the root if there is none. */
  private final int[] asked;

  /** Weights of the points. */
  private final double[][] weights;

  /** By point, for each answer and state: the factor of the product, at a leaf with its value. */
  private final double[][] factors;

  /**
   * By point, for each answer and state: what it gains its column to be known, over the product.
   */
  private final double[][] gains;

  private final double expectation;

  /**
   * @param tree whose children come after their parents
   */
  ShapWays(Tree tree) {
    int[] nodes =
        IntStream.range(0, tree.column().length)
            .filter(node -> tree.column()[node] != Tree.LEAF)
            .toArray();
    int root = 2 * nodes.length;
    this.column = IntStream.of(nodes).map(node -> tree.column()[node]).toArray();
    this.cut = IntStream.of(nodes).mapToDouble(node -> tree.cut()[node]).toArray();
    this.missingLeft = IntStream.of(nodes).map(node -> tree.missingLeft()[node] ? 1 : 0).toArray();
    this.from = new int[nodes.length];
    this.asked = new int[nodes.length];
    int[] answer = new int[tree.column().length];
    answer[0] = root;
    int[] columns = new int[root + 1];
    for (int i = 0; i < nodes.length; i++) {
      from[i] = answer[nodes[i]];
      asked[i] = lastAnswer(i, root);
      answer[tree.left()[nodes[i]]] = 2 * i;
      answer[tree.right()[nodes[i]]] = 2 * i + 1;
      columns[2 * i] = columns[from[i]] + (asked[i] == root ? 1 : 0);
      columns[2 * i + 1] = columns[2 * i];
    }
    // The polynomial has a lower degree than there are columns; n points are exact up to 2 n - 1.
    int most = Arrays.stream(columns).max().orElseThrow();
    int fours = Math.max(1, (most + 2 * FOUR - 1) / (2 * FOUR));
    this.weights = new double[fours][FOUR];
    this.factors = new double[fours][FOUR * STATES * root];
    this.gains = new double[fours][FOUR * STATES * root];
    this.expectation = prepared(tree, nodes);
  }

  private int lastAnswer(int question, int root) {
    int answer = from[question];
    while (answer != root && column[answer / 2] != column[question]) {
      answer = from[answer / 2];
    }
    return answer;
  }

  /** Fills factors and gains. Returns the expectation. */
  private double prepared(Tree tree, int[] nodes) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(FOUR * weights.length, 0, 1);
    for (int point = 0; point < rule.getNumberOfPoints(); point++) {
      weights[point / FOUR][point % FOUR] = rule.getWeight(point);
    }
    int root = 2 * nodes.length;
    double[] share = new double[root + 1];
    double[] reached = new double[root + 1];
    share[root] = 1;
    reached[root] = 1;
    double mean = nodes.length == 0 ? tree.value()[0] : 0;
    for (int i = 0; i < nodes.length; i++) {
      for (int answer = 2 * i; answer <= 2 * i + 1; answer++) {
        int child = answer == 2 * i ? tree.left()[nodes[i]] : tree.right()[nodes[i]];
        double part = tree.cover()[child] / tree.cover()[nodes[i]];
        boolean isLeaf = tree.column()[child] == Tree.LEAF;
        double value = isLeaf ? tree.value()[child] : 1;
        share[answer] = share[asked[i]] * part;
        reached[answer] = reached[from[i]] * part;
        mean += isLeaf ? reached[answer] * value : 0;
        prepare(answer, part, share[asked[i]], value, rule);
      }
    }
    return mean;
  }

  /**
   * @param part of the rows of the question
   * @param shareBefore of the answers about the column before this one; 1 without any
   * @param value of the leaf, else 1
   */
  private void prepare(
      int answer, double part, double shareBefore, double value, GaussIntegrator rule) {
    double share = shareBefore * part;
    for (int point = 0; point < rule.getNumberOfPoints(); point++) {
      double t = rule.getPoint(point);
      double met = t + (1 - t) * share;
      double before = t + (1 - t) * shareBefore;
      double gainBefore = (1 - shareBefore) / before;
      double[] factor = factors[point / FOUR];
      double[] gain = gains[point / FOUR];
      int q = point % FOUR;
      factor[place(answer, MET) + q] = value * met / before;
      factor[place(answer, LOST) + q] = value * (1 - t) * share / before;
      factor[place(answer, UNMET) + q] = value * part;
      gain[place(answer, MET) + q] = (1 - share) / met - gainBefore;
      gain[place(answer, LOST) + q] = -1 / (1 - t) - gainBefore;
    }
  }

  private static int place(int answer, int state) {
    return FOUR * (STATES * answer + state);
  }

  int answers() {
    return 2 * column.length;
  }

  /** The mean value over the training rows. */
  double expectation() {
    return expectation;
  }

  /**
   * @param values by column; NaN where missing
   * @param sums contributions by column, added to
   */
  record Row(double[] values, double[] sums) {}

  /** Room to reckon, for one row after the other. */
  static final class Room {
    private final int[] met;
    private final int[] place;
    private final double[] worth;

    /**
     * @param answers of a tree, at most
     */
    Room(int answers) {
      this.met = new int[answers + 1];
      this.place = new int[answers];
      this.worth = new double[FOUR * (answers + 1)];
    }
  }

  /** Adds what each column gains in this tree. */
  void add(Row row, Room room) {
    answer(row.values, room);
    for (int four = 0; four < weights.length; four++) {
      System.arraycopy(weights[four], 0, room.worth, FOUR * answers(), FOUR);
      multiply(factors[four], room);
      gain(gains[four], room, row.sums);
    }
  }

  /** From the root to the leaves: the products. */
  private void multiply(double[] factor, Room room) {
    double[] worth = room.worth;
    for (int i = 0; i < from.length; i++) {
      int whole = FOUR * from[i];
      int part = FOUR * 2 * i;
      int left = room.place[2 * i];
      int right = room.place[2 * i + 1];
      for (int q = 0; q < FOUR; q++) {
        worth[part + q] = worth[whole + q] * factor[left + q];
        worth[part + FOUR + q] = worth[whole + q] * factor[right + q];
      }
    }
  }

  /** From the leaves to the root: the sums of the leaves below, and what they gain a column. */
  private void gain(double[] gain, Room room, double[] sums) {
    double[] worth = room.worth;
    for (int i = from.length - 1; i >= 0; i--) {
      int whole = FOUR * from[i];
      int part = FOUR * 2 * i;
      int left = room.place[2 * i];
      int right = room.place[2 * i + 1];
      double gained = 0;
      for (int q = 0; q < FOUR; q++) {
        double ofLeft = worth[part + q];
        double ofRight = worth[part + FOUR + q];
        worth[whole + q] = ofLeft + ofRight;
        gained += ofLeft * gain[left + q] + ofRight * gain[right + q];
      }
      sums[column[i]] += gained;
    }
  }

  /** The states of all answers. Without branches: no processor foresees where a row goes. */
  private void answer(double[] values, Room room) {
    room.met[answers()] = 1;
    for (int i = 0; i < from.length; i++) {
      double value = values[column[i]];
      int left = Double.isNaN(value) ? missingLeft[i] : value < cut[i] ? 1 : 0;
      int was = room.met[asked[i]];
      int met = was & left;
      room.met[2 * i] = met;
      room.place[2 * i] = place(2 * i, UNMET - was - met);
      room.met[2 * i + 1] = was - met;
      room.place[2 * i + 1] = place(2 * i + 1, UNMET - 2 * was + met);
    }
  }
}
