package io.unisono.voice.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Gives texts without a topic of the taxonomy a discovered one. */
record TopicAssignment(Broadcast<TopicCentres> centres, int topics, int mainTopic, int words)
    implements MapPartitionsFunction<Row, Row> {

  /** The rows of voice_message, with their topics of tonight. */
  static Dataset<Row> assigned(Dataset<Row> texts, Broadcast<TopicCentres> centres) {
    return texts.mapPartitions(
        new TopicAssignment(
            centres,
            texts.schema().fieldIndex(VoiceMessage.TOPICS),
            texts.schema().fieldIndex(VoiceMessage.MAIN_TOPIC),
            texts.schema().fieldIndex(VoiceMessage.WORDS)),
        Encoders.row(texts.schema()));
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
  public Iterator<Row> call(Iterator<Row> rows) {
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false).map(this::assigned).iterator();
  }

  private Row assigned(Row text) {
    if (text.getInt(words) == 0) {
      return text;
    }
    List<String> its = text.getList(topics);
    List<String> now = centres.value().topics(() -> TopicDiscovery.message(text), its);
    if (now.equals(its)) {
      return text;
    }
    Object[] values = new Object[text.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = text.get(i);
    }
    values[topics] = now.toArray(String[]::new);
    values[mainTopic] = centres.value().mainTopic(text.getString(mainTopic), now);
    return RowFactory.create(values);
  }
}
