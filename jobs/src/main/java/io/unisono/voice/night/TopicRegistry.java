package io.unisono.voice.night;

import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicEvent;
import io.unisono.voice.topic.TermWeights;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * All topics that were ever known, and what happens to them in a night. An id stays with its topic
 * and is never given to another. What a person named keeps the name.
 */
final class TopicRegistry {

  /** Cosine of centres from which a group of texts is a known topic, or two topics are one. */
  private static final double SAME = 0.7;

  /** Cosine from which a new topic grew out of a known one. */
  private static final double RELATED = 0.5;

  /** Weight of tonight's texts in the centre of a known topic. */
  private static final double FRESH = 0.2;

  private static final int LABEL_PHRASES = 3;
  private static final String DISCOVERED = "found_";

  private final SortedMap<String, Topic> topics = new TreeMap<>();
  private final List<Row> events = new ArrayList<>();
  private final LocalDate runDate;
  private final Map<String, String> names;

  /**
   * @param before rows of voice_topic of the night before
   * @param names that people gave to topics, by id
   */
  TopicRegistry(List<Row> before, LocalDate runDate, Map<String, String> names) {
    before.stream().map(Topic::from).forEach(topic -> topics.put(topic.id(), topic));
    this.runDate = runDate;
    this.names = Map.copyOf(names);
  }

  /**
   * Takes the topics of the taxonomy; those that it no longer has are retired.
   *
   * @param taxonomy names of each topic by language
   */
  void takeTaxonomy(Map<String, Map<String, String>> taxonomy) {
    new TreeMap<>(taxonomy).forEach(this::takeFromTaxonomy);
    for (Topic topic : List.copyOf(topics.values())) {
      if (!topic.isDiscovered()
          && topic.is(VoiceTopic.Status.ACTIVE)
          && !taxonomy.containsKey(topic.id())) {
        changeStatus(topic, VoiceTopic.Status.RETIRED, VoiceTopicEvent.Event.RETIRED);
      }
    }
  }

  private void takeFromTaxonomy(String id, Map<String, String> labels) {
    String any = labels.values().stream().findFirst().orElse(id);
    String en = labels.getOrDefault("en", any);
    String it = labels.getOrDefault("it", any);
    Topic known = topics.get(id);
    if (known == null) {
      create(
          new Topic(
              id,
              VoiceTopic.Kind.TAXONOMY,
              VoiceTopic.Status.ACTIVE,
              en,
              it,
              true,
              List.of(),
              runDate,
              null,
              null,
              new TreeMap<>()));
      return;
    }
    if (known.is(VoiceTopic.Status.RETIRED)) {
      changeStatus(known, VoiceTopic.Status.ACTIVE, VoiceTopicEvent.Event.REVIVED);
    }
    rename(topics.get(id), en, it, true);
  }

  /**
   * Takes groups of texts that no topic has: of a known topic, of one that grew out of a known one,
   * or of a new one.
   *
   * @param centres the largest group first
   */
  void takeDiscovered(List<SortedMap<String, Double>> centres) {
    for (SortedMap<String, Double> centre : centres) {
      Optional<Topic> nearest = nearest(centre, RELATED);
      if (nearest.isPresent() && TermWeights.dot(nearest.get().centroid(), centre) >= SAME) {
        Topic known = nearest.get();
        topics.put(known.id(), known.withCentroid(moved(known.centroid(), centre)));
        continue;
      }
      Topic created =
          new Topic(
              nextId(),
              VoiceTopic.Kind.DISCOVERED,
              VoiceTopic.Status.ACTIVE,
              "",
              "",
              false,
              List.of(),
              runDate,
              null,
              null,
              centre);
      create(created);
      nearest.ifPresent(parent -> event(created, VoiceTopicEvent.Event.SPLIT, parent.id(), null));
    }
    mergeAlike();
  }

  /** The living discovered topic with the nearest centre, if it is near enough. */
  private Optional<Topic> nearest(SortedMap<String, Double> centre, double enough) {
    Topic nearest = null;
    double most = enough;
    for (Topic topic : topics.values()) {
      double cosine = TermWeights.dot(topic.centroid(), centre);
      if (topic.isDiscovered() && !topic.is(VoiceTopic.Status.MERGED) && cosine >= most) {
        most = cosine;
        nearest = topic;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static SortedMap<String, Double> moved(
      SortedMap<String, Double> before, SortedMap<String, Double> now) {
    SortedMap<String, Double> moved = new TreeMap<>(before);
    moved.replaceAll((term, weight) -> (1 - FRESH) * weight);
    now.forEach((term, weight) -> moved.merge(term, FRESH * weight, Double::sum));
    return TermWeights.unit(moved);
  }

  /** Topics whose centres have become alike are one, the older. */
  private void mergeAlike() {
    List<Topic> living =
        topics.values().stream()
            .filter(Topic::isDiscovered)
            .filter(topic -> !topic.is(VoiceTopic.Status.MERGED))
            .toList();
    for (int i = 0; i < living.size(); i++) {
      for (int j = i + 1; j < living.size(); j++) {
        Topic older = topics.get(living.get(i).id());
        Topic younger = topics.get(living.get(j).id());
        if (!older.is(VoiceTopic.Status.MERGED)
            && !younger.is(VoiceTopic.Status.MERGED)
            && TermWeights.dot(older.centroid(), younger.centroid()) >= SAME) {
          topics.put(younger.id(), younger.mergedInto(older.id()));
          event(younger, VoiceTopicEvent.Event.MERGED, older.id(), null);
        }
      }
    }
  }

  /**
   * What stands out in the texts of each topic; a discovered topic that nobody named is called so.
   */
  void takePhrases(Map<String, List<String>> phrases) {
    for (Topic topic : List.copyOf(topics.values())) {
      List<String> its = phrases.getOrDefault(topic.id(), List.of());
      if (!its.isEmpty()) {
        topics.put(topic.id(), topic.withPhrases(its));
      }
      if (topic.isDiscovered()) {
        String name = names.get(topic.id());
        String label = name == null ? label(topics.get(topic.id())) : name;
        if (name != null || (!topic.named() && topic.labelEn().isEmpty())) {
          rename(topics.get(topic.id()), label, label, name != null);
        }
      }
    }
  }

  private static String label(Topic topic) {
    List<String> words =
        topic.phrases().isEmpty()
            ? topic.centroid().entrySet().stream()
                .sorted(
                    Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList()
            : topic.phrases();
    return String.join(", ", words.stream().limit(LABEL_PHRASES).toList());
  }

  /**
   * Takes the last day of each topic's texts. A discovered topic of which nobody writes any more is
   * retired, and one of which somebody writes again is revived.
   *
   * @param since day from which a text keeps a topic alive
   */
  void takeLastSeen(Map<String, LocalDate> days, LocalDate since) {
    for (Topic before : List.copyOf(topics.values())) {
      LocalDate day = days.get(before.id());
      Topic topic = day == null ? before : before.seenOn(day);
      topics.put(topic.id(), topic);
      boolean alive = day != null && !day.isBefore(since);
      if (topic.isDiscovered() && topic.is(VoiceTopic.Status.ACTIVE) && !alive) {
        changeStatus(topic, VoiceTopic.Status.RETIRED, VoiceTopicEvent.Event.RETIRED);
      } else if (topic.isDiscovered() && topic.is(VoiceTopic.Status.RETIRED) && alive) {
        changeStatus(topic, VoiceTopic.Status.ACTIVE, VoiceTopicEvent.Event.REVIVED);
      }
    }
  }

  /** The discovered topics that texts can have, and where the texts of merged ones are now. */
  TopicCentres centres(TermWeights weights) {
    SortedMap<String, SortedMap<String, Double>> centres = new TreeMap<>();
    Map<String, String> merged = new HashMap<>();
    for (Topic topic : topics.values()) {
      if (topic.is(VoiceTopic.Status.MERGED)) {
        merged.put(topic.id(), survivor(topic));
      } else if (topic.isDiscovered()) {
        centres.put(topic.id(), topic.centroid());
      }
    }
    return new TopicCentres(centres, merged, weights);
  }

  private String survivor(Topic topic) {
    Topic next = topic;
    while (next.is(VoiceTopic.Status.MERGED)) {
      next = topics.get(next.mergedInto());
    }
    return next.id();
  }

  List<Row> topicRows() {
    return topics.values().stream().map(Topic::row).toList();
  }

  /** What happened in this night. */
  List<Row> eventRows() {
    return List.copyOf(events);
  }

  private String nextId() {
    int last =
        topics.values().stream()
            .filter(Topic::isDiscovered)
            .mapToInt(topic -> Integer.parseInt(topic.id().replaceAll("\\D", "")))
            .max()
            .orElse(0);
    String next = "%s%04d".formatted(DISCOVERED, last + 1);
    // A taxonomy may use such a name, too.
    return topics.containsKey(next) ? next + "_" : next;
  }

  private void create(Topic topic) {
    topics.put(topic.id(), topic);
    event(topic, VoiceTopicEvent.Event.CREATED, null, null);
  }

  private void changeStatus(Topic topic, String status, String event) {
    topics.put(topic.id(), topic.withStatus(status));
    event(topic, event, null, null);
  }

  /** A topic that had no name yet is not renamed. */
  private void rename(Topic topic, String en, String it, boolean byPerson) {
    boolean other = !topic.labelEn().equals(en) || !topic.labelIt().equals(it);
    topics.put(topic.id(), topic.withLabels(en, it, byPerson));
    if (other && !topic.labelEn().isEmpty()) {
      event(topic, VoiceTopicEvent.Event.RENAMED, null, "%s -> %s".formatted(topic.labelEn(), en));
    }
  }

  private void event(Topic topic, String event, String related, String detail) {
    Map<String, Object> values = new HashMap<>();
    values.put(VoiceTopicEvent.TOPIC_ID, topic.id());
    values.put(VoiceTopicEvent.EVENT, event);
    values.put(VoiceTopicEvent.OCCURRED_ON, Date.valueOf(runDate));
    values.put(VoiceTopicEvent.RELATED_TOPIC_ID, related);
    values.put(VoiceTopicEvent.DETAIL, detail);
    events.add(VoiceTopicEvent.TABLE.row(values));
  }
}
