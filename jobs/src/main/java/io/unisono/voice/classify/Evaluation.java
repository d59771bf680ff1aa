package io.unisono.voice.classify;

import java.util.List;

/**
 * How right a model was on labelled texts that it had not seen. An abstention is wrong: it counts
 * in the accuracy and in the recall of its label, for no label's precision.
 *
 * @param labels in alphabetical order
 * @param confusion texts by their label, then by the label given; the last column is abstentions
 */
public record Evaluation(List<String> labels, long[][] confusion) {

  /** Stands for a text that was given no label. */
  public static final int ABSTAINED = -1;

  /**
   * @param given index of the label given to each text, or {@link #ABSTAINED}
   */
  public static Evaluation of(List<String> labels, int[] truth, int[] given) {
    long[][] confusion = new long[labels.size()][labels.size() + 1];
    for (int i = 0; i < truth.length; i++) {
      confusion[truth[i]][given[i] == ABSTAINED ? labels.size() : given[i]]++;
    }
    return new Evaluation(labels, confusion);
  }

  /** All texts of several evaluations of the same labels. */
  public static Evaluation sum(List<Evaluation> parts) {
    List<String> labels = parts.get(0).labels;
    long[][] confusion = new long[labels.size()][labels.size() + 1];
    for (Evaluation part : parts) {
      for (int label = 0; label < confusion.length; label++) {
        for (int given = 0; given < confusion[label].length; given++) {
          confusion[label][given] += part.confusion[label][given];
        }
      }
    }
    return new Evaluation(labels, confusion);
  }

  /** Labelled texts. */
  public long rows() {
    long rows = 0;
    for (long[] row : confusion) {
      for (long count : row) {
        rows += count;
      }
    }
    return rows;
  }

  /** Share of texts given their label. */
  public double accuracy() {
    long right = 0;
    for (int label = 0; label < confusion.length; label++) {
      right += confusion[label][label];
    }
    return right / (double) rows();
  }

  /** Share of texts that were given a label. */
  public double coverage() {
    long abstained = 0;
    for (long[] row : confusion) {
      abstained += row[labels.size()];
    }
    return 1 - abstained / (double) rows();
  }

  /**
   * Mean over the labels of {@code 2 tp / (2 tp + fp + fn)}; a label that no text has and none was
   * given is left out.
   */
  public double macroF1() {
    double sum = 0;
    int present = 0;
    for (int label = 0; label < confusion.length; label++) {
      long have = 0;
      long given = 0;
      for (long count : confusion[label]) {
        have += count;
      }
      for (long[] row : confusion) {
        given += row[label];
      }
      if (have + given > 0) {
        sum += 2.0 * confusion[label][label] / (have + given);
        present++;
      }
    }
    return sum / present;
  }
}
