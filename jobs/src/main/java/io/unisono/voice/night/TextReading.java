package io.unisono.voice.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.night.Judge.Judgement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads texts and judges them, unless the night before judged the same text in the same way.
 *
 * @param version of the judge
 */
record TextReading(Broadcast<Judge> judge, String version)
    implements MapPartitionsFunction<Row, Row> {

  private static final String BEFORE = "before";

  /** Shorter parts of names are particles and initials. */
  private static final int SHORTEST_NAME = 3;

  private static final List<String> FACTS =
      List.of(
          VoiceMessage.SOURCE,
          VoiceMessage.KIND,
          VoiceMessage.TEXT_ID,
          VoiceMessage.CUSTOMER_ID,
          VoiceMessage.TICKET_ID,
          VoiceMessage.RESPONSE_ID,
          VoiceMessage.OCCURRED_AT,
          VoiceMessage.TIME_PRECISION,
          VoiceMessage.CHANNEL,
          VoiceMessage.SCORE_SENTIMENT,
          VoiceMessage.TEXT_DIGEST);

  private static final List<String> JUDGED =
      List.of(
          VoiceMessage.MODEL_VERSION,
          VoiceMessage.LANGUAGE,
          VoiceMessage.WORDS,
          VoiceMessage.SENTIMENT,
          VoiceMessage.P_NEGATIVE,
          VoiceMessage.POLARITY,
          VoiceMessage.EMOTION,
          VoiceMessage.TOPICS,
          VoiceMessage.MAIN_TOPIC,
          VoiceMessage.SENTENCES,
          VoiceMessage.TEXT);

  /** Columns that tell which text a row is about. */
  private static final String[] KEY = {
    VoiceMessage.SOURCE, VoiceMessage.KIND, VoiceMessage.TEXT_ID
  };

  /**
   * One row of {@code voice_message} per text.
   *
   * @param texts of {@link CustomerTexts#withAuthors}
   * @param before voice_message of the night before
   */
  static Dataset<Row> judged(
      Dataset<Row> texts, Dataset<Row> before, Broadcast<Judge> judge, String version) {
    Column judgedThen =
        struct(
                Stream.concat(Stream.of(VoiceMessage.TEXT_DIGEST), JUDGED.stream())
                    .map(functions::col)
                    .toArray(Column[]::new))
            .as(BEFORE);
    return texts
        .join(before.select(col(KEY[0]), col(KEY[1]), col(KEY[2]), judgedThen), KEY, "left")
        .mapPartitions(new TextReading(judge, version), Encoders.row(schema()));
  }

  private static StructType schema() {
    StructType table = VoiceMessage.TABLE.schema();
    return new StructType(
        Stream.concat(FACTS.stream(), JUDGED.stream())
            .map(table::apply)
            .toArray(StructField[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).map(this::message).iterator();
  }

  private Row message(Row text) {
    Stream<Object> facts = FACTS.stream().map(text::<Object>getAs);
    Row before = text.getAs(BEFORE);
    boolean same =
        before != null
            && version.equals(before.getAs(VoiceMessage.MODEL_VERSION))
            && text.getAs(VoiceMessage.TEXT_DIGEST).equals(before.getAs(VoiceMessage.TEXT_DIGEST));
    Stream<Object> judged =
        same ? JUDGED.stream().map(before::<Object>getAs) : judged(text).stream();
    return RowFactory.create(Stream.concat(facts, judged).toArray());
  }

  private List<Object> judged(Row text) {
    Judge judges = judge.value();
    Judgement found =
        judges.judgement(
            judges.read(
                text.getAs(CustomerTexts.RAW),
                names(text),
                text.getAs(CustomerTexts.USUAL_LANGUAGE)));
    return Arrays.asList(
        version,
        found.message().language(),
        found.words(),
        found.sentiment(),
        found.pNegative(),
        found.polarity(),
        found.emotion(),
        found.topics().toArray(String[]::new),
        found.mainTopic(),
        found.sentences().stream()
            .map(
                each ->
                    RowFactory.create(
                        each.number(),
                        each.topics().stream().sorted().toArray(String[]::new),
                        each.sentiment()))
            .toArray(Row[]::new),
        found.message().text());
  }

  static Set<String> names(Row text) {
    return Stream.of(CustomerTexts.GIVEN_NAME, CustomerTexts.FAMILY_NAME)
        .map(text::<String>getAs)
        .filter(Objects::nonNull)
        .flatMap(name -> Stream.of(name.split("\\s+")))
        .filter(name -> name.length() >= SHORTEST_NAME)
        .collect(Collectors.toUnmodifiableSet());
  }
}
