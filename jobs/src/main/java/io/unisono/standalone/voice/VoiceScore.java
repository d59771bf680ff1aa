package io.unisono.standalone.voice;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.io.DiskErrors;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.voice.VoiceFiles.NamedColumn;
import io.unisono.voice.classify.ModelFile;
import io.unisono.voice.sentiment.Emotion;
import io.unisono.voice.sentiment.Lexicons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Judges the texts of a file.
 *
 * @param id column that names a text
 * @param lexicons words of feeling
 * @param model that labels the texts, if any
 * @param threshold probability below which no label is given; without, the model's own
 * @param out folder of the results
 */
public record VoiceScore(
    VoiceFiles files,
    Path input,
    String id,
    Lexicons lexicons,
    Optional<Path> model,
    Optional<Double> threshold,
    Path out) {

  private static final String MESSAGES = "messages";

  public VoiceScore {
    threshold.ifPresent(value -> VoiceFiles.probability("--threshold", value));
  }

  /**
   * Writes {@code messages} (Parquet, a row per text) into the folder and says how they are
   * distributed.
   *
   * @throws io.unisono.error.UserException if a file cannot be read
   */
  public Report run(SparkSession spark) {
    return RecordFiles.translated(() -> scored(spark));
  }

  private Report scored(SparkSession spark) {
    model.ifPresent(ModelFile::read);
    Dataset<Row> texts =
        files
            .read(spark, input, new NamedColumn("--id", id), files.textColumn())
            .repartition(spark.sparkContext().defaultParallelism());
    String messages = RecordFiles.place(out.resolve(MESSAGES));
    texts
        .mapPartitions(
            new VoiceScoring(
                files, lexicons, model.map(VoiceScore::bytes).orElse(null), threshold.orElse(null)),
            Encoders.row(VoiceScoring.schema()))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(messages);
    return report(spark.read().parquet(messages));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw DiskErrors.cannotRead(file.toString(), DiskErrors.reason(e));
    }
  }

  private static Report report(Dataset<Row> messages) {
    List<Column> sums = new ArrayList<>();
    sums.add(number(col(VoiceScoring.TEXT).equalTo("")));
    sums.add(number(col(VoiceScoring.LABEL).isNull()));
    sums.add(avg(col(VoiceScoring.POLARITY)).as("mean"));
    sums.add(count(col(VoiceScoring.ID)).minus(count_distinct(col(VoiceScoring.ID))).as("again"));
    sums.add(number(col(VoiceScoring.CUT)));
    sums.add(number(isLabelled().and(not(col(VoiceScoring.KNOWS_WORDS)))));
    for (Emotion emotion : Emotion.values()) {
      sums.add(number(col(VoiceScoring.column(emotion)).gt(0)));
    }
    Row total = messages.agg(count(lit(1)).as("rows"), sums.toArray(Column[]::new)).head();
    Map<String, Long> emotions = new LinkedHashMap<>();
    for (Emotion emotion : Emotion.values()) {
      emotions.put(VoiceScoring.column(emotion), total.getLong(7 + emotion.ordinal()));
    }
    return new Report(
        total.getLong(0),
        total.getLong(1),
        total.getLong(4),
        total.getLong(5),
        total.getLong(2),
        total.getLong(6),
        total.isNullAt(3) ? null : total.getDouble(3),
        emotions,
        counts(messages.where(isLabelled()), VoiceScoring.LABEL),
        sureness(messages),
        counts(messages, VoiceScoring.LANGUAGE));
  }

  private static Column isLabelled() {
    return col(VoiceScoring.LABEL).isNotNull();
  }

  /** Labelled texts by their probability, from the least sure on. */
  private static Map<String, Long> sureness(Dataset<Row> messages) {
    Column p = col(VoiceScoring.PROBABILITY);
    String[] from = {"below 0.5", "0.5 to 0.7", "0.7 to 0.9", "0.9 or more"};
    Row counts =
        messages
            .where(isLabelled())
            .agg(
                number(p.lt(0.5)),
                number(p.geq(0.5).and(p.lt(0.7))),
                number(p.geq(0.7).and(p.lt(0.9))),
                number(p.geq(0.9)))
            .head();
    Map<String, Long> sureness = new LinkedHashMap<>();
    for (int i = 0; i < from.length; i++) {
      sureness.put(from[i], counts.getLong(i));
    }
    return sureness;
  }

  private static Column number(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L)).as("number");
  }

  private static Map<String, Long> counts(Dataset<Row> messages, String column) {
    Map<String, Long> counts = new LinkedHashMap<>();
    messages
        .groupBy(column)
        .agg(count(lit(1)).as("n"))
        .orderBy(column)
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /**
   * How the texts were judged.
   *
   * @param duplicateIds rows whose id another row before them has
   * @param cut texts of which only the first 20,000 characters were read
   * @param unknownWords labelled texts with no word that the model learned from; their labels are
   *     guesses
   * @param meanPolarity from -1 to 1, of the texts that have one; null if none has
   * @param emotions texts with a word of each
   * @param labels texts of each
   * @param probabilities labelled texts by how sure their label is
   * @param languages texts of each
   */
  public record Report(
      long rows,
      long empty,
      long duplicateIds,
      long cut,
      long withoutLabel,
      long unknownWords,
      Double meanPolarity,
      Map<String, Long> emotions,
      Map<String, Long> labels,
      Map<String, Long> probabilities,
      Map<String, Long> languages) {

    /** For the terminal. */
    public String text(Path out) {
      StringBuilder text = new StringBuilder();
      text.append("%,d texts, %,d of them empty".formatted(rows, empty));
      text.append(VoiceFiles.oddities(duplicateIds, cut));
      text.append(labels.isEmpty() ? "" : ", %,d without a label".formatted(withoutLabel));
      line(text, "labels", listed(labels));
      line(text, "sureness", inTurn(probabilities));
      line(
          text,
          "guesses",
          unknownWords == 0
              ? ""
              : "%,d in words that the model has never read, such as those of another language"
                  .formatted(unknownWords));
      line(text, "emotions", listed(emotions));
      line(text, "languages", listed(languages));
      line(
          text, "polarity", meanPolarity == null ? "" : "%+.2f on average".formatted(meanPolarity));
      return text.append("%nMessages: %s".formatted(out.resolve(MESSAGES))).toString();
    }

    private static void line(StringBuilder text, String name, String value) {
      text.append(value.isEmpty() ? "" : "%n  %-10s %s".formatted(name, value));
    }

    /** The most frequent first: "neg 12, pos 3". */
    private static String listed(Map<String, Long> counts) {
      return words(
          counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()));
    }

    private static String inTurn(Map<String, Long> counts) {
      return words(counts.entrySet().stream());
    }

    private static String words(Stream<Map.Entry<String, Long>> counts) {
      return counts
          .filter(entry -> entry.getValue() > 0)
          .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
          .collect(Collectors.joining(", "));
    }
  }
}
