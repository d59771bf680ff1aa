package io.unisono.report.section.voice;

import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.VoiceTopic;
import java.util.HashMap;
import java.util.Map;

/** What topics are called in the language of the report. */
record TopicNames(Map<String, String> byId) {

  static TopicNames of(Released tables, ReportContext context) {
    String label =
        context.messages().language().equals("it") ? VoiceTopic.LABEL_IT : VoiceTopic.LABEL_EN;
    Map<String, String> names = new HashMap<>();
    Cells.of(tables.find(VoiceTopic.TABLE).map(topics -> topics.select(VoiceTopic.TOPIC_ID, label)))
        .forEach(topic -> names.put(topic.text(VoiceTopic.TOPIC_ID), topic.text(label)));
    return new TopicNames(names);
  }

  /** The name; the id of a topic without one. */
  String of(String topic) {
    return byId.getOrDefault(topic, topic);
  }
}
