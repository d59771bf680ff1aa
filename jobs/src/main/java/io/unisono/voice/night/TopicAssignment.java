package io.unisono.voice.night;

import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Gives texts without a topic of the taxonomy a discovered one. Any other text is not looked at,
 * but for those whose topic was merged into another.
 */
record TopicAssignment(Broadcast<TopicCentres> centres)
    implements UDF4<String, String, Seq<String>, String, Row> {

  private static final String TONIGHT = "tonight";

  /** The rows of voice_message, with their topics of tonight. */
  static Dataset<Row> assigned(Dataset<Row> texts, Broadcast<TopicCentres> centres) {
    Column topics = col(VoiceMessage.TOPICS);
    Column mayChange =
        col(VoiceMessage.WORDS)
            .gt(0)
            .and(
                size(topics)
                    .equalTo(0)
                    .or(arrays_overlap(topics, lit(centres.value().mergedTopics()))));
    Column asBefore = struct(topics, col(VoiceMessage.MAIN_TOPIC));
    return texts
        .withColumn(
            TONIGHT,
            when(
                    coalesce(mayChange, lit(false)),
                    new TopicAssignment(centres).tonight(texts.schema()))
                .otherwise(asBefore))
        .select(
            Arrays.stream(texts.columns())
                .map(name -> isOfTonight(name) ? col(TONIGHT).getField(name).as(name) : col(name))
                .toArray(Column[]::new));
  }

  private static boolean isOfTonight(String column) {
    return List.of(VoiceMessage.TOPICS, VoiceMessage.MAIN_TOPIC).contains(column);
  }

  private Column tonight(StructType texts) {
    StructType both =
        new StructType(
            new StructField[] {
              texts.apply(VoiceMessage.TOPICS), texts.apply(VoiceMessage.MAIN_TOPIC)
            });
    return udf(this, both)
        .asNondeterministic()
        .apply(
            col(VoiceMessage.TEXT),
            col(VoiceMessage.LANGUAGE),
            col(VoiceMessage.TOPICS),
            col(VoiceMessage.MAIN_TOPIC));
  }

  /** One row per topic: its id and the last day (UTC) of its texts. */
  static Dataset<Row> lastDays(Dataset<Row> texts) {
    return texts
        .select(
            explode(col(VoiceMessage.TOPICS)).as(VoiceTopic.TOPIC_ID),
            to_date(col(VoiceMessage.OCCURRED_AT)).as(VoiceTopic.LAST_SEEN))
        .groupBy(VoiceTopic.TOPIC_ID)
        .agg(max(VoiceTopic.LAST_SEEN).as(VoiceTopic.LAST_SEEN));
  }

  @Override
  public Row call(String text, String language, Seq<String> topics, String mainTopic) {
    List<String> its = CollectionConverters.asJava(topics);
    List<String> now = centres.value().topics(() -> TopicDiscovery.message(text, language), its);
    String main = now.equals(its) ? mainTopic : centres.value().mainTopic(mainTopic, now);
    return RowFactory.create(now.toArray(String[]::new), main);
  }
}
