package io.unisono.voice.night;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.night.Judge.Judgement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads texts and judges them, unless the night before judged the same text in the same way: such a
 * text keeps its judgement, which is copied and not read.
 *
 * @param version of the judge
 */
record TextReading(Broadcast<Judge> judge, String version)
    implements UDF4<String, String, String, String, Row> {

  private static final String BEFORE = "before";
  private static final String DIGEST_BEFORE = "digest_before";
  private static final String JUDGEMENT = "judgement";

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
    Column same =
        col(BEFORE)
            .getField(VoiceMessage.MODEL_VERSION)
            .equalTo(version)
            .and(col(DIGEST_BEFORE).equalTo(col(VoiceMessage.TEXT_DIGEST)));
    return texts
        .join(before(before), KEY, "left")
        .withColumn(
            JUDGEMENT,
            when(coalesce(same, lit(false)), col(BEFORE))
                .otherwise(new TextReading(judge, version).judgement()))
        .select(
            Stream.concat(FACTS.stream(), JUDGED.stream().map(name -> JUDGEMENT + "." + name))
                .map(functions::col)
                .toArray(Column[]::new));
  }

  private static Dataset<Row> before(Dataset<Row> judged) {
    Column judgement = struct(JUDGED.stream().map(functions::col).toArray(Column[]::new));
    return judged.select(
        col(KEY[0]),
        col(KEY[1]),
        col(KEY[2]),
        col(VoiceMessage.TEXT_DIGEST).as(DIGEST_BEFORE),
        judgement.as(BEFORE));
  }

  /** As expensive as it is, it is computed once per row, whatever is selected of it. */
  private Column judgement() {
    StructType table = VoiceMessage.TABLE.schema();
    StructType judgement =
        new StructType(JUDGED.stream().map(table::apply).toArray(StructField[]::new));
    UserDefinedFunction reading = udf(this, judgement).asNondeterministic();
    return reading.apply(
        col(CustomerTexts.RAW),
        col(CustomerTexts.GIVEN_NAME),
        col(CustomerTexts.FAMILY_NAME),
        col(CustomerTexts.USUAL_LANGUAGE));
  }

  @Override
  public Row call(String raw, String givenName, String familyName, String usualLanguage) {
    Judge judges = judge.value();
    Judgement found =
        judges.judgement(judges.read(raw, names(givenName, familyName), usualLanguage));
    return RowFactory.create(
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
    return names(text.getAs(CustomerTexts.GIVEN_NAME), text.getAs(CustomerTexts.FAMILY_NAME));
  }

  private static Set<String> names(String givenName, String familyName) {
    return Stream.of(givenName, familyName)
        .filter(Objects::nonNull)
        .flatMap(name -> Stream.of(name.split("\\s+")))
        .filter(name -> name.length() >= SHORTEST_NAME)
        .collect(Collectors.toUnmodifiableSet());
  }
}
