package io.unisono.standalone.voice;

import io.unisono.io.Json;
import io.unisono.voice.classify.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code cx voice train} says of its work.
 *
 * @param labelled rows with a label
 * @param unlabelled rows without one, by reason
 * @param copies labelled texts of the same words as one before them
 * @param whole how right the model is, on all folds together or on the test file
 * @param folds how right it is on each fold
 */
public record VoiceTrainReport(
    long labelled,
    Map<String, Long> unlabelled,
    long copies,
    Evaluation whole,
    List<Evaluation> folds) {

  private long rows() {
    return labelled + unlabelled.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", rows());
    object.put("labelled", labelled);
    object.put("unlabelled", rows() - labelled);
    object.put("unlabelled_reasons", unlabelled);
    object.put("copies", copies);
    object.putAll(measures(whole));
    object.put("confusion", confusion());
    object.put("folds", folds.stream().map(VoiceTrainReport::measures).toList());
    return Json.write(object);
  }

  private static Map<String, Object> measures(Evaluation evaluation) {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("tried", evaluation.rows());
    measures.put("accuracy", evaluation.accuracy());
    measures.put("macro_f1", evaluation.macroF1());
    measures.put("coverage", evaluation.coverage());
    return measures;
  }

  /** By label, then by the label given; and how many were given none. */
  private Map<String, Object> confusion() {
    Map<String, Object> confusion = new LinkedHashMap<>();
    for (int label = 0; label < whole.labels().size(); label++) {
      Map<String, Object> given = new LinkedHashMap<>();
      for (int other = 0; other < whole.labels().size(); other++) {
        given.put(whole.labels().get(other), whole.confusion()[label][other]);
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("given", given);
      row.put("abstained", whole.confusion()[label][whole.labels().size()]);
      confusion.put(whole.labels().get(label), row);
    }
    return confusion;
  }

  /** For the terminal. */
  public String text(Path out) {
    return "%,d rows, %,d labelled%s; on %,d that the model had not seen: accuracy %.4f, macro-F1 %.4f, given a label %.1f %%%n%sModel: %s"
        .formatted(
            rows(),
            labelled,
            reasons(),
            whole.rows(),
            whole.accuracy(),
            whole.macroF1(),
            100 * whole.coverage(),
            copies == 0
                ? ""
                : "%,d of the labelled have the words of another: copies that are learned from make those that are tried look easier.%n"
                    .formatted(copies),
            out);
  }

  /** " (score blank 3, neither good nor bad 12)". */
  private String reasons() {
    return unlabelled.isEmpty()
        ? ""
        : unlabelled.entrySet().stream()
            .map(reason -> "%s %,d".formatted(reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", ", " (without: ", ")"));
  }
}
