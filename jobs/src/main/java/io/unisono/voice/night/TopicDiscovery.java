package io.unisono.voice.night;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Tokens;
import io.unisono.voice.topic.KeyPhrases;
import io.unisono.voice.topic.TermWeights;
import io.unisono.voice.topic.TextClusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Row;

/**
 * What a sample of texts, one of each customer, adds to the topics: groups of texts that no topic
 * has, and the phrases that stand out in each topic.
 */
final class TopicDiscovery {

  private static final int MOST = 40;
  private static final int PHRASES = 8;
  private static final String WITHOUT = "";

  private final List<Message> messages = new ArrayList<>();
  private final List<Set<String>> topics = new ArrayList<>();
  private final TermWeights weights;

  /**
   * @param sample rows of voice_message, of which the first of each customer is taken
   */
  TopicDiscovery(List<Row> sample) {
    Set<String> authors = new HashSet<>();
    for (Row row : sample) {
      String author = row.getAs(VoiceMessage.CUSTOMER_ID);
      if (author == null || authors.add(author)) {
        messages.add(message(row));
        topics.add(new HashSet<>(row.getList(row.fieldIndex(VoiceMessage.TOPICS))));
      }
    }
    weights = TermWeights.of(messages);
  }

  /** The text of a row of voice_message, with its tokens. */
  static Message message(Row row) {
    return message(row.getAs(VoiceMessage.TEXT), row.getAs(VoiceMessage.LANGUAGE));
  }

  static Message message(String text, String language) {
    return new Message(text, language, Tokens.of(text, language));
  }

  TermWeights weights() {
    return weights;
  }

  /**
   * Adds to the registry what the sample shows.
   *
   * @param fewest customers of a new topic
   */
  void addTo(TopicRegistry registry, int fewest) {
    TopicCentres known = registry.centres(weights);
    List<SortedMap<String, Double>> rest = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      if (known.topics(() -> message, topics.get(i)).isEmpty()) {
        rest.add(weights.vector(message));
      }
    }
    registry.takeDiscovered(
        TextClusters.of(rest, MOST, fewest).stream().map(TextClusters.Cluster::centre).toList());
    registry.takePhrases(phrases(registry));
  }

  private Map<String, List<String>> phrases(TopicRegistry registry) {
    TopicCentres known = registry.centres(weights);
    KeyPhrases phrases = new KeyPhrases();
    Set<String> found = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      Set<String> its = Set.copyOf(known.topics(() -> message, topics.get(i)));
      found.addAll(its);
      phrases.add(message, its.isEmpty() ? Set.of(WITHOUT) : its);
    }
    Map<String, List<String>> byTopic = new HashMap<>();
    for (String topic : found) {
      byTopic.put(
          topic,
          phrases.of(topic, PHRASES).stream()
              .filter(phrase -> phrase.texts() >= VoiceConfig.FEWEST_CUSTOMERS)
              .map(KeyPhrases.Phrase::phrase)
              .toList());
    }
    return byTopic;
  }
}
