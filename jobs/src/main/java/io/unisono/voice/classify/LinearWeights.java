package io.unisono.voice.classify;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * One weight of each label and feature, and one of each label alone; a text's margin for a label is
 * their scalar product with its vector. Support vector machines by LIBLINEAR (Fan et al., JMLR 9,
 * 2008): each label against all others with squared hinge loss; with many labels all at once
 * (Crammer and Singer, JMLR 2, 2001).
 *
 * @param weights by feature, then by label; the last feature is the constant
 */
record LinearWeights(int labels, float[] weights) {

  private static final double TOLERANCE = 0.01;
  private static final int SEED = 1;
  private static final int MANY_LABELS = 10;

  static {
    Linear.disableDebugOutput();
  }

  /**
   * @param y index of each text's label, each of the labels at least once
   */
  static LinearWeights fit(List<SparseVector> x, int[] y, int labels, int features) {
    Problem problem = new Problem();
    problem.l = x.size();
    problem.n = features + 1;
    problem.bias = 1;
    problem.y = new double[y.length];
    problem.x = new Feature[y.length][];
    for (int i = 0; i < y.length; i++) {
      problem.y[i] = y[i];
      problem.x[i] = nodes(x.get(i), features);
    }
    Parameter parameter = new Parameter(solver(labels), cost(labels), TOLERANCE);
    parameter.setRandom(new Random(SEED));
    return of(Linear.train(problem, parameter), labels, features);
  }

  private static SolverType solver(int labels) {
    return labels > MANY_LABELS ? SolverType.MCSVM_CS : SolverType.L2R_L2LOSS_SVC_DUAL;
  }

  /** Fitted least where a few labels are each told from all others, most where many are. */
  private static double cost(int labels) {
    return labels == 2 ? 0.5 : labels > MANY_LABELS ? 1 : 0.25;
  }

  private static Feature[] nodes(SparseVector vector, int features) {
    Feature[] nodes = new Feature[vector.size() + 1];
    for (int i = 0; i < vector.size(); i++) {
      nodes[i] = new FeatureNode(vector.place(i) + 1, vector.value(i));
    }
    nodes[vector.size()] = new FeatureNode(features + 1, 1);
    return nodes;
  }

  /** With two labels LIBLINEAR has one weight, towards the label that it met first. */
  private static LinearWeights of(Model model, int labels, int features) {
    double[] learned = model.getFeatureWeights();
    int[] order = model.getLabels();
    float[] weights = new float[(features + 1) * labels];
    boolean single = learned.length == features + 1;
    for (int feature = 0; feature <= features; feature++) {
      for (int i = 0; i < labels; i++) {
        double weight =
            single
                ? (i == 0 ? learned[feature] : -learned[feature])
                : learned[feature * labels + i];
        weights[feature * labels + order[i]] = (float) weight;
      }
    }
    return new LinearWeights(labels, weights);
  }

  double[] margins(SparseVector vector) {
    double[] margins = new double[labels];
    add(margins, weights.length / labels - 1, 1);
    for (int i = 0; i < vector.size(); i++) {
      add(margins, vector.place(i), vector.value(i));
    }
    return margins;
  }

  private void add(double[] margins, int feature, double value) {
    int at = feature * labels;
    for (int label = 0; label < labels; label++) {
      margins[label] += weights[at + label] * value;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(labels);
    out.writeInt(weights.length);
    for (float weight : weights) {
      out.writeFloat(weight);
    }
  }

  static LinearWeights read(DataInput in) throws IOException {
    int labels = in.readInt();
    float[] weights = new float[in.readInt()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
    return new LinearWeights(labels, weights);
  }
}
