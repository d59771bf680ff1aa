package io.unisono.standalone.voice;

import io.unisono.voice.classify.ModelFile;
import io.unisono.voice.classify.TextModel;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.sentiment.Emotion;
import io.unisono.voice.sentiment.Feeling;
import io.unisono.voice.sentiment.Lexicons;
import io.unisono.voice.text.MessageText;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Judges rows of an id and a text: what the text says without personal data, its language, label
 * and feeling.
 *
 * @param lexicons words of feeling
 * @param model as in its file, or null: then nothing is labelled
 * @param threshold probability below which no label is given, or null for the model's own
 */
record VoiceScoring(VoiceFiles files, Lexicons lexicons, byte[] model, Double threshold)
    implements MapPartitionsFunction<Row, Row> {

  static final String ID = "id";
  static final String LANGUAGE = "language";
  static final String LABEL = "label";
  static final String PROBABILITY = "probability";
  static final String KNOWS_WORDS = "knows_words";
  static final String POLARITY = "polarity";
  static final String TEXT = "text";
  static final String CUT = "cut";

  /** An emotion's column. */
  static String column(Emotion emotion) {
    return emotion.name().toLowerCase(Locale.ROOT);
  }

  static StructType schema() {
    StructType schema =
        new StructType()
            .add(ID, DataTypes.StringType)
            .add(LANGUAGE, DataTypes.StringType)
            .add(LABEL, DataTypes.StringType)
            .add(PROBABILITY, DataTypes.DoubleType)
            .add(KNOWS_WORDS, DataTypes.BooleanType)
            .add(POLARITY, DataTypes.DoubleType);
    for (Emotion emotion : Emotion.values()) {
      schema = schema.add(column(emotion), DataTypes.DoubleType);
    }
    return schema.add(TEXT, DataTypes.StringType).add(CUT, DataTypes.BooleanType);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    MessageReader reader = files.reader();
    TextModel labels = model == null ? null : labels();
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .map(
            row ->
                judged(
                    row.getString(0),
                    reader.read(row.getString(1)),
                    MessageText.isCut(row.getString(1)),
                    labels))
        .iterator();
  }

  private TextModel labels() {
    TextModel labels = ModelFile.read(model, "The model");
    return threshold == null ? labels : labels.withThreshold(threshold);
  }

  /** Null where nothing can be known: no token, or words of a language without a lexicon. */
  private Double polarity(Message message, Feeling feeling) {
    boolean isRead =
        feeling.speaks()
            || (!message.tokens().isEmpty()
                && !message.language().equals(Languages.UNKNOWN)
                && lexicons.knows(message.language()));
    return isRead ? feeling.polarity() : null;
  }

  private Row judged(String id, Message message, boolean cut, TextModel labels) {
    TextModel.Answer answer = labels == null ? null : labels.answer(message);
    Feeling feeling = lexicons.of(message.language()).feeling(message.tokens());
    return RowFactory.create(
        Stream.of(
                Stream.of(
                    id,
                    message.language(),
                    answer == null ? null : answer.label(),
                    answer == null ? null : answer.probability(),
                    answer == null ? null : answer.knowsWords(),
                    polarity(message, feeling)),
                Stream.of(Emotion.values()).map(e -> feeling.emotions().getOrDefault(e, 0.0)),
                Stream.of(message.text(), cut))
            .flatMap(values -> values)
            .toArray());
  }
}
