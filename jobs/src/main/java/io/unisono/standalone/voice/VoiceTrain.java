package io.unisono.standalone.voice;

import static org.apache.spark.sql.functions.col;

import io.unisono.error.UsageErrors;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import io.unisono.voice.classify.Evaluation;
import io.unisono.voice.classify.ModelFile;
import io.unisono.voice.classify.TextModel;
import io.unisono.voice.classify.TextTraining;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.language.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Learns a label from the labelled texts of a file.
 *
 * @param labels of the texts; rows without are counted and not used
 * @param folds parts by which the model is tried and calibrated, 2 or more
 * @param test other labelled texts to try the model on
 * @param threshold probability below which no label is given
 * @param out file of the model
 */
public record VoiceTrain(
    VoiceFiles files,
    Path input,
    TextLabels labels,
    int folds,
    Optional<Path> test,
    double threshold,
    Path out) {

  private static final String TEXT = "text";
  private static final String LABEL = "label";

  public VoiceTrain {
    VoiceFiles.probability("--threshold", threshold);
    if (folds < 2) {
      throw UsageErrors.badOption("--folds", "" + folds, "2 or more");
    }
  }

  /**
   * Texts with their labels.
   *
   * @param unlabelled rows without a label, by reason
   */
  private record Labelled(
      List<Message> messages, List<String> labels, Map<String, Long> unlabelled) {

    /** Texts of the same words as one before them, whatever their numbers. */
    long copies() {
      Set<List<String>> seen = new HashSet<>();
      return messages.stream()
          .map(
              message ->
                  message.tokens().stream().map(Token::stem).filter(Labelled::isWord).toList())
          .filter(words -> !words.isEmpty() && !seen.add(words))
          .count();
    }

    private static boolean isWord(String stem) {
      return stem.chars().anyMatch(Character::isLetter);
    }
  }

  /**
   * Writes the model and says how right it is on texts that it was not learned from.
   *
   * @throws io.unisono.error.UserException if the file cannot be read or does not teach a label
   */
  public VoiceTrainReport run(SparkSession spark) {
    return RecordFiles.translated(() -> trained(spark));
  }

  private VoiceTrainReport trained(SparkSession spark) {
    Labelled labelled = labelled(spark, input);
    TextTraining training = new TextTraining(labelled.messages, labelled.labels, folds, threshold);
    List<Evaluation> parts = training.evaluations();
    TextModel model = training.model();
    ModelFile.write(model, out);
    Evaluation whole = test.map(file -> tried(spark, file, model)).orElse(Evaluation.sum(parts));
    return new VoiceTrainReport(
        labelled.labels.size(), labelled.unlabelled, labelled.copies(), whole, parts);
  }

  private Evaluation tried(SparkSession spark, Path file, TextModel model) {
    Labelled others = labelled(spark, file);
    if (others.labels.isEmpty()) {
      throw StandaloneErrors.noRecords(List.of(file.toString()));
    }
    return TextTraining.evaluation(model, others.messages, others.labels);
  }

  private Labelled labelled(SparkSession spark, Path file) {
    MessageReader reader = files.reader();
    List<Message> messages = new ArrayList<>();
    List<String> known = new ArrayList<>();
    Map<String, Long> unlabelled = new TreeMap<>();
    for (Row row :
        files
            .read(spark, file, files.textColumn(), labels.column())
            .toDF(TEXT, LABEL)
            .select(col(TEXT), labels.of(col(LABEL)), labels.reason(col(LABEL)))
            .collectAsList()) {
      if (row.isNullAt(1)) {
        unlabelled.merge(row.getString(2), 1L, Long::sum);
      } else {
        messages.add(reader.read(row.getString(0)));
        known.add(row.getString(1));
      }
    }
    return new Labelled(messages, known, unlabelled);
  }
}
