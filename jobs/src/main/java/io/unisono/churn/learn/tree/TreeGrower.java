package io.unisono.churn.learn.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows a tree that lowers a loss, of which the first and second derivative are known in each row
 * (T. Chen and C. Guestrin, "XGBoost: a scalable tree boosting system", 2016): a node is split
 * where the sum of G² / (H + ridge) over its parts is largest, and a leaf is -G / (H + ridge). With
 * -1 or 0 as first and 1 as second derivative that is the Gini index, and a leaf is the rate of
 * positives.
 */
final class TreeGrower {

  private static final double NO_GAIN = 1e-10;

  /** Sums of a bin: first derivative, second derivative, rows. */
  private static final int SUMS = 3;

  private static final Parts NONE = new Parts(null, null);

  private final Bins bins;
  private final byte[][] binned;
  private final Growth growth;

  /** Where the bins of each column begin in a histogram, see {@link #fill}. */
  private final int[] begin;

  /** A histogram for each depth of a node. */
  private final double[][] histograms;

  /** Derivatives of the rows of a node, in their order: first and second of each. */
  private final double[] derivatives;

  /** Rows of a node that are moved to the right. */
  private final int[] moved;

  private double[] first;
  private double[] second;
  private int[] rows;
  private SplittableRandom random;

  private int nodes;
  private int[] column = new int[64];
  private double[] cut = new double[64];
  private boolean[] missingLeft = new boolean[64];
  private int[] left = new int[64];
  private int[] right = new int[64];
  private double[] value = new double[64];
  private double[] cover = new double[64];

  TreeGrower(Bins bins, byte[][] binned, Growth growth) {
    this.bins = bins;
    this.binned = binned;
    this.growth = growth;
    int tableRows = binned.length == 0 ? 0 : binned[0].length;
    this.moved = new int[tableRows];
    this.derivatives = new double[2 * tableRows];
    this.begin = new int[binned.length + 1];
    for (int c = 0; c < binned.length; c++) {
      begin[c + 1] = begin[c] + SUMS * (bins.count(c) + 1);
    }
    this.histograms = new double[growth.depth() + 1][];
  }

  /** Where a node is split best. */
  private record Split(int column, int bin, boolean missingLeft, double gain) {}

  /** Histograms of the parts of a node; null where they are not known. */
  private record Parts(double[] left, double[] right) {}

  /** Sums over the rows of a node. */
  private record Sums(double first, double second, int rows) {}

  /**
   * @param firsts derivative of each row of the table
   * @param seconds derivative of each row, positive
   * @param train rows to grow from, each once; reordered
   */
  Tree grow(double[] firsts, double[] seconds, int[] train, SplittableRandom chance) {
    first = firsts;
    second = seconds;
    rows = train;
    random = chance;
    nodes = 0;
    int[] columns = new int[binned.length];
    Arrays.setAll(columns, i -> i);
    node(0, rows.length, 0, chosen(columns, growth.columnShare()), null);
    return new Tree(
        Arrays.copyOf(column, nodes),
        Arrays.copyOf(cut, nodes),
        Arrays.copyOf(missingLeft, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(cover, nodes));
  }

  /**
   * @param given histogram of the rows for all these columns; null if it is not known
   */
  private int node(int from, int to, int depth, int[] columns, double[] given) {
    int node = nodes++;
    reserve(node);
    Sums all = sums(from, to);
    cover[node] = all.rows;
    value[node] = -all.first / (all.second + growth.ridge());
    column[node] = Tree.LEAF;
    if (!mayPart(from, to, depth)) {
      return node;
    }
    int[] asked = chosen(columns, growth.nodeShare());
    double[] histogram = given == null ? filled(asked, from, to, depth) : given;
    Split split = best(histogram, all, asked);
    if (split == null) {
      return node;
    }
    int middle = parted(from, to, split);
    column[node] = split.column;
    cut[node] = bins.cut(split.column, split.bin);
    missingLeft[node] = split.missingLeft;
    Parts known = asked == columns ? parts(histogram, asked, from, middle, to, depth + 1) : NONE;
    // Children first: growing them may put larger arrays in the place of these.
    int below = node(from, middle, depth + 1, columns, known.left);
    int above = node(middle, to, depth + 1, columns, known.right);
    left[node] = below;
    right[node] = above;
    return node;
  }

  /** Histograms of the parts of a node: the larger is what the smaller leaves of the whole. */
  private Parts parts(double[] whole, int[] columns, int from, int middle, int to, int depth) {
    boolean isLeftSmaller = middle - from <= to - middle;
    if (isLeftSmaller ? !mayPart(middle, to, depth) : !mayPart(from, middle, depth)) {
      return NONE;
    }
    double[] smaller =
        isLeftSmaller ? filled(columns, from, middle, depth) : filled(columns, middle, to, depth);
    double[] larger = rest(whole, smaller, columns);
    return isLeftSmaller ? new Parts(smaller, larger) : new Parts(larger, smaller);
  }

  private boolean mayPart(int from, int to, int depth) {
    return depth < growth.depth() && to - from >= 2 * growth.leafRows();
  }

  private Sums sums(int from, int to) {
    double g = 0;
    double h = 0;
    for (int i = from; i < to; i++) {
      g += first[rows[i]];
      h += second[rows[i]];
    }
    return new Sums(g, h, to - from);
  }

  /** The split of the largest gain, the first of equal ones; null if none gains. */
  private Split best(double[] histogram, Sums all, int[] columns) {
    Split best = null;
    for (int c : columns) {
      best = better(best, c, histogram, all);
    }
    return best;
  }

  /** The histogram of some columns, by column and bin. */
  private double[] filled(int[] columns, int from, int to, int depth) {
    for (int i = from; i < to; i++) {
      derivatives[2 * i] = first[rows[i]];
      derivatives[2 * i + 1] = second[rows[i]];
    }
    if (histograms[depth] == null) {
      histograms[depth] = new double[begin[begin.length - 1]];
    }
    for (int c : columns) {
      Arrays.fill(histograms[depth], begin[c], begin[c + 1], 0);
      fill(histograms[depth], binned[c], begin[c], from, to);
    }
    return histograms[depth];
  }

  private void fill(double[] histogram, byte[] of, int start, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = start + SUMS * (of[rows[i]] & 0xff);
      histogram[at] += derivatives[2 * i];
      histogram[at + 1] += derivatives[2 * i + 1];
      histogram[at + 2]++;
    }
  }

  /** What a part of the rows leaves of a histogram, which it becomes. */
  private double[] rest(double[] histogram, double[] part, int[] columns) {
    for (int c : columns) {
      for (int at = begin[c]; at < begin[c + 1]; at++) {
        histogram[at] -= part[at];
      }
    }
    return histogram;
  }

  private Split better(Split before, int c, double[] sums, Sums all) {
    Split best = before;
    double least = best == null ? NO_GAIN : best.gain;
    double whole = score(all.first, all.second);
    int start = begin[c];
    boolean someMissing = sums[start + 2] > 0;
    double g = 0;
    double h = 0;
    double n = 0;
    int last = bins.count(c);
    // Behind the last bin only missing values are left.
    for (int bin = 1; bin < last || (bin == last && someMissing); bin++) {
      int at = start + SUMS * bin;
      if (sums[at + 2] == 0) {
        continue;
      }
      g += sums[at];
      h += sums[at + 1];
      n += sums[at + 2];
      double gain = gain(all, g, h, n) - whole;
      boolean isLeft = !someMissing && 2 * n > all.rows;
      if (someMissing && bin < last) {
        double together =
            gain(all, g + sums[start], h + sums[start + 1], n + sums[start + 2]) - whole;
        isLeft = together > gain;
        gain = Math.max(gain, together);
      }
      if (gain > least) {
        least = gain;
        best = new Split(c, bin, isLeft, gain);
      }
    }
    return best;
  }

  /** What both parts are worth; nothing if one is too small. */
  private double gain(Sums all, double g, double h, double n) {
    double others = all.second - h;
    if (n < growth.leafRows()
        || all.rows - n < growth.leafRows()
        || h < growth.leafCurvature()
        || others < growth.leafCurvature()) {
      return Double.NEGATIVE_INFINITY;
    }
    return score(g, h) + score(all.first - g, others);
  }

  private double score(double g, double h) {
    return g * g / (h + growth.ridge());
  }

  /** Moves rows that go left before the others, either in their order; where the others begin. */
  private int parted(int from, int to, Split split) {
    byte[] of = binned[split.column];
    int middle = from;
    int others = 0;
    for (int i = from; i < to; i++) {
      int bin = of[rows[i]] & 0xff;
      if (bin == 0 ? split.missingLeft : bin <= split.bin) {
        rows[middle++] = rows[i];
      } else {
        moved[others++] = rows[i];
      }
    }
    System.arraycopy(moved, 0, rows, middle, others);
    return middle;
  }

  /** A part of the columns, drawn; all of them without a draw. */
  private int[] chosen(int[] columns, double share) {
    int wanted = Growth.part(columns.length, share);
    if (wanted >= columns.length) {
      return columns;
    }
    int[] drawn = columns.clone();
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(drawn.length - i);
      int kept = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = kept;
    }
    int[] part = Arrays.copyOf(drawn, wanted);
    Arrays.sort(part);
    return part;
  }

  private void reserve(int node) {
    if (node == column.length) {
      int size = 2 * node;
      column = Arrays.copyOf(column, size);
      cut = Arrays.copyOf(cut, size);
      missingLeft = Arrays.copyOf(missingLeft, size);
      left = Arrays.copyOf(left, size);
      right = Arrays.copyOf(right, size);
      value = Arrays.copyOf(value, size);
      cover = Arrays.copyOf(cover, size);
    }
  }
}
