package io.unisono.voice.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.support.TableRows;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.language.Message;
import io.unisono.voice.topic.TermWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TopicAssignmentTest {

  private static final String PARKING = "the garage has no parking for my car";

  @Test
  void topicsThatTonightDoesNotChangeAreCopied() {
    Dataset<Row> texts =
        TableRows.of(
                VoiceMessage.TABLE,
                VoiceMessage.TEXT_ID,
                VoiceMessage.TEXT,
                VoiceMessage.LANGUAGE,
                VoiceMessage.WORDS,
                VoiceMessage.TOPICS,
                VoiceMessage.MAIN_TOPIC)
            .row("kept", PARKING, "en", 8, topics("delivery", "price"), "price")
            .row("found", PARKING, "en", 8, topics(), null)
            .row("none", "hello there", "en", 2, topics(), null)
            .row("empty", PARKING, "en", 0, topics(), null)
            .row("merged", PARKING, "en", 8, topics("old", "price"), "old")
            .row("merged, not main", PARKING, "en", 8, topics("old", "price"), "price")
            .dataset();

    Dataset<Row> assigned = TopicAssignment.assigned(texts, centres(texts));

    assertThat(assigned.schema()).isEqualTo(texts.schema());
    assertThat(assigned.collectAsList())
        .extracting(
            row -> row.<String>getAs(VoiceMessage.TEXT_ID),
            row -> row.<String>getList(row.fieldIndex(VoiceMessage.TOPICS)),
            row -> row.<String>getAs(VoiceMessage.MAIN_TOPIC))
        .containsExactlyInAnyOrder(
            tuple("kept", List.of("delivery", "price"), "price"),
            tuple("found", List.of("parking"), "parking"),
            tuple("none", List.of(), null),
            tuple("empty", List.of(), null),
            tuple("merged", List.of("new", "price"), "new"),
            tuple("merged, not main", List.of("new", "price"), "price"));
  }

  /** One discovered topic, and one that was merged into another. */
  private static Broadcast<TopicCentres> centres(Dataset<Row> texts) {
    Message parking = TopicDiscovery.message(PARKING, "en");
    List<Message> sample = new ArrayList<>(Collections.nCopies(5, parking));
    sample.addAll(Collections.nCopies(45, TopicDiscovery.message("hello there", "en")));
    TermWeights weights = TermWeights.of(sample);
    SortedMap<String, Double> centre = weights.vector(parking);
    return new JavaSparkContext(texts.sparkSession().sparkContext())
        .broadcast(new TopicCentres(Map.of("parking", centre), Map.of("old", "new"), weights));
  }

  private static String[] topics(String... ids) {
    return ids;
  }
}
