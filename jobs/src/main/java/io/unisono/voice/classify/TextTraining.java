package io.unisono.voice.classify;

import io.unisono.stats.PlattScaling;
import io.unisono.voice.language.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns a model from labelled texts. The texts are cut into folds: each is judged by a model of
 * the others, which says how right the model is, and calibrates it on texts that it has not seen.
 * The final model is learned from all.
 */
public final class TextTraining {

  private final List<String> labels;
  private final List<NGrams> texts;
  private final int[] y;
  private final int[] fold;
  private final int folds;
  private final double threshold;
  private final double[][] margins;

  /**
   * @param labels of the texts
   * @param folds 2 or more
   * @param threshold probability below which no label is given
   * @throws io.unisono.error.UserException if there is one label only, or a label on fewer texts
   *     than there are folds
   */
  public TextTraining(List<Message> messages, List<String> labels, int folds, double threshold) {
    this.labels = List.copyOf(new TreeSet<>(labels));
    requireEnough(labels, folds);
    this.texts = messages.stream().map(NGrams::of).toList();
    this.y = labels.stream().mapToInt(this.labels::indexOf).toArray();
    this.folds = folds;
    this.fold = Folds.of(y, this.labels.size(), folds);
    this.threshold = threshold;
    this.margins = unseenMargins();
  }

  /** With as many texts as folds, each label is learned in every fold. */
  private void requireEnough(List<String> given, int needed) {
    if (labels.size() < 2) {
      throw ClassifyErrors.oneLabel(labels);
    }
    List<String> rare =
        labels.stream().filter(label -> Collections.frequency(given, label) < needed).toList();
    if (!rare.isEmpty()) {
      throw ClassifyErrors.rareLabels(rare, needed);
    }
  }

  /** What the texts of each fold are given by a model of the others. */
  public List<Evaluation> evaluations() {
    List<Evaluation> evaluations = new ArrayList<>();
    for (int k = 0; k < folds; k++) {
      int held = k;
      List<PlattScaling> calibration = calibration(i -> fold[i] != held);
      int[] rows = rows(i -> fold[i] == held);
      evaluations.add(
          Evaluation.of(
              labels,
              IntStream.of(rows).map(i -> y[i]).toArray(),
              IntStream.of(rows).map(i -> given(calibration, i)).toArray()));
    }
    return evaluations;
  }

  /** Learned from all texts. */
  public TextModel model() {
    FeatureSpace space = FeatureSpace.of(texts);
    return new TextModel(
        labels, space, weights(space, texts, y), calibration(i -> true), threshold);
  }

  /**
   * A model that is learned from some texts and calibrated on later ones.
   *
   * @param labels of the earlier and of the later texts the same two or more, each at least once
   * @param threshold probability below which no label is given
   */
  public static TextModel calibratedLater(
      List<Message> messages,
      List<String> labels,
      List<Message> later,
      List<String> laterLabels,
      double threshold) {
    List<String> distinct = List.copyOf(new TreeSet<>(labels));
    List<NGrams> texts = messages.stream().map(NGrams::of).toList();
    FeatureSpace space = FeatureSpace.of(texts);
    LinearWeights weights =
        LinearWeights.fit(
            texts.stream().map(space::vector).toList(),
            labels.stream().mapToInt(distinct::indexOf).toArray(),
            distinct.size(),
            space.size());
    double[][] margins =
        later.stream()
            .map(message -> weights.margins(space.vector(NGrams.of(message))))
            .toArray(double[][]::new);
    List<PlattScaling> calibration = new ArrayList<>();
    for (int label = 0; label < distinct.size(); label++) {
      int of = label;
      boolean[] positive = new boolean[margins.length];
      for (int i = 0; i < margins.length; i++) {
        positive[i] = laterLabels.get(i).equals(distinct.get(of));
      }
      calibration.add(
          PlattScaling.fit(Arrays.stream(margins).mapToDouble(m -> m[of]).toArray(), positive));
    }
    return new TextModel(distinct, space, weights, calibration, threshold);
  }

  /**
   * How right a model is on other labelled texts; those of labels that it does not know are wrong.
   */
  public static Evaluation evaluation(
      TextModel model, List<Message> messages, List<String> labels) {
    TreeSet<String> all = new TreeSet<>(model.labels());
    all.addAll(labels);
    List<String> known = List.copyOf(all);
    int[] given =
        messages.stream()
            .map(model::answer)
            .mapToInt(a -> a.label() == null ? Evaluation.ABSTAINED : known.indexOf(a.label()))
            .toArray();
    return Evaluation.of(known, labels.stream().mapToInt(known::indexOf).toArray(), given);
  }

  private int given(List<PlattScaling> calibration, int row) {
    if (texts.get(row).isEmpty()) {
      return Evaluation.ABSTAINED;
    }
    int best = TextModel.best(margins[row]);
    double probability = TextModel.probabilities(calibration, margins[row])[best];
    return probability < threshold ? Evaluation.ABSTAINED : best;
  }

  private double[][] unseenMargins() {
    double[][] unseen = new double[texts.size()][];
    for (int k = 0; k < folds; k++) {
      int held = k;
      int[] seen = rows(i -> fold[i] != held);
      List<NGrams> learned = IntStream.of(seen).mapToObj(texts::get).toList();
      FeatureSpace space = FeatureSpace.of(learned);
      LinearWeights weights = weights(space, learned, IntStream.of(seen).map(i -> y[i]).toArray());
      for (int i : rows(i -> fold[i] == held)) {
        unseen[i] = weights.margins(space.vector(texts.get(i)));
      }
    }
    return unseen;
  }

  private LinearWeights weights(FeatureSpace space, List<NGrams> learned, int[] learnedY) {
    return LinearWeights.fit(
        learned.stream().map(space::vector).toList(), learnedY, labels.size(), space.size());
  }

  private List<PlattScaling> calibration(IntPredicate used) {
    int[] rows = rows(used);
    List<PlattScaling> calibration = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      int of = label;
      double[] margin = IntStream.of(rows).mapToDouble(i -> margins[i][of]).toArray();
      boolean[] positive = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        positive[i] = y[rows[i]] == of;
      }
      calibration.add(PlattScaling.fit(margin, positive));
    }
    return calibration;
  }

  private int[] rows(IntPredicate chosen) {
    return IntStream.range(0, y.length).filter(chosen).toArray();
  }
}
