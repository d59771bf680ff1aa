package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.stats.compare.AdjustedRand;
import io.unisono.synthetic.TextTruth;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicTrend;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The main topic of each text that has a planted one, against the one that was planted first in it;
 * and the planted topics that the night had to find by itself.
 *
 * @param adjustedRand agreement; texts without a main topic are a group of their own
 * @param texts that have a planted topic
 * @param beyond planted topics that the taxonomy does not have
 * @param begun planted topics that began after the first day of the company
 */
public record TopicGrade(
    double adjustedRand, long texts, List<Planted> beyond, List<Planted> begun) {

  /** Agreement that the night should reach. */
  public static final double GOAL = 0.8;

  /**
   * Customers who wrote about a topic in the last {@value #DAYS} days. One of fewer is left out:
   * discovery wants twenty of a language, and reads one text of each customer.
   */
  private static final int FEWEST_CUSTOMERS = 60;

  private static final int DAYS = 91;
  private static final String PLANTED = "planted";
  private static final String FOUND = "found";
  private static final String NUMBER = "number";

  /** Where a text has no main topic. */
  private static final String NONE = "";

  /**
   * A planted topic.
   *
   * @param published topics of the release most of whose texts are about it
   * @param covered share of its texts that have one of these
   * @param known whether an earlier night found all of these
   * @param emerged whether one of these emerges in the week in which it began
   */
  public record Planted(
      String topic, List<String> published, double covered, boolean known, boolean emerged) {

    /** Whether the release has a topic that is about it. */
    public boolean found() {
      return !published.isEmpty();
    }
  }

  /**
   * @param messages published voice_message
   * @param topics published voice_topic
   * @param trend published voice_topic_trend
   * @param texts truth of the texts
   * @param beginnings truth of the topics
   */
  static TopicGrade of(
      Dataset<Row> messages,
      Dataset<Row> topics,
      Dataset<Row> trend,
      Dataset<Row> texts,
      Dataset<Row> beginnings,
      LocalDate runDate) {
    Dataset<Row> pairs = pairs(messages, texts);
    TreeMap<String, Map<String, Long>> counts = new TreeMap<>();
    pairs
        .groupBy(PLANTED, FOUND)
        .agg(count(lit(1)).as(NUMBER))
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(row.getString(0), planted -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
    Map<String, LocalDate> began = days(beginnings, TextTruth.TOPIC, TextTruth.FIRST_DAY);
    Set<String> taxonomy =
        days(
                topics.where(col(VoiceTopic.KIND).equalTo(VoiceTopic.Kind.TAXONOMY)),
                VoiceTopic.TOPIC_ID,
                VoiceTopic.FIRST_SEEN)
            .keySet();
    Map<String, LocalDate> firstSeen = days(topics, VoiceTopic.TOPIC_ID, VoiceTopic.FIRST_SEEN);
    Set<List<Object>> emerging =
        trend
            .where(col(VoiceTopicTrend.EMERGING))
            .select(VoiceTopicTrend.TOPIC_ID, VoiceTopicTrend.WEEK_START)
            .collectAsList()
            .stream()
            .map(row -> List.<Object>of(row.getString(0), row.getDate(1).toLocalDate()))
            .collect(Collectors.toSet());
    List<Planted> large = new ArrayList<>();
    for (String topic : large(pairs, runDate)) {
      Map<String, Long> its = counts.get(topic);
      List<String> published =
          its.keySet().stream()
              .filter(found -> !found.equals(NONE))
              .filter(found -> 2 * its.get(found) > withTopic(counts, found))
              .toList();
      LocalDate week = began.get(topic).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      large.add(
          new Planted(
              topic,
              published,
              published.stream().mapToLong(its::get).sum() / (double) sum(its),
              !published.isEmpty()
                  && published.stream().allMatch(id -> firstSeen.get(id).isBefore(runDate)),
              published.stream().anyMatch(found -> emerging.contains(List.of(found, week)))));
    }
    LocalDate first = Collections.min(began.values());
    return new TopicGrade(
        AdjustedRand.of(table(counts)),
        counts.values().stream().mapToLong(TopicGrade::sum).sum(),
        large.stream().filter(planted -> !taxonomy.contains(planted.topic)).toList(),
        large.stream().filter(planted -> began.get(planted.topic).isAfter(first)).toList());
  }

  /** One row per text with a planted topic. */
  private static Dataset<Row> pairs(Dataset<Row> messages, Dataset<Row> texts) {
    return TextGrade.named(messages)
        .drop(VoiceMessage.TOPICS)
        .join(
            texts.where(size(col(TextTruth.TOPIC_CODES)).gt(0)),
            new String[] {Truth.SOURCE, TextTruth.TEXT_ID})
        .select(
            element_at(col(TextTruth.TOPIC_CODES), 1).as(PLANTED),
            coalesce(col(VoiceMessage.MAIN_TOPIC), lit(NONE)).as(FOUND),
            col(VoiceMessage.OCCURRED_AT),
            col(Truth.PERSON_ID));
  }

  /** The planted topics that enough customers wrote about. */
  private static List<String> large(Dataset<Row> pairs, LocalDate runDate) {
    return pairs
        .where(to_date(col(VoiceMessage.OCCURRED_AT)).gt(lit(runDate.minusDays(DAYS))))
        .groupBy(PLANTED)
        .agg(count_distinct(col(Truth.PERSON_ID)).as(NUMBER))
        .where(col(NUMBER).geq(FEWEST_CUSTOMERS))
        .orderBy(PLANTED)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Map<String, LocalDate> days(Dataset<Row> rows, String topic, String day) {
    return rows.select(topic, day).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDate(1).toLocalDate()));
  }

  private static long withTopic(Map<String, Map<String, Long>> counts, String found) {
    return counts.values().stream().mapToLong(its -> its.getOrDefault(found, 0L)).sum();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double[][] table(Map<String, Map<String, Long>> counts) {
    Set<String> found = new TreeSet<>();
    counts.values().forEach(its -> found.addAll(its.keySet()));
    return counts.values().stream()
        .map(its -> found.stream().mapToDouble(topic -> its.getOrDefault(topic, 0L)).toArray())
        .toArray(double[][]::new);
  }

  List<Grade.Line> lines() {
    List<Grade.Line> lines = new ArrayList<>();
    lines.add(
        new Grade.Line(
            "Texts, topics adjusted Rand",
            "%.4f over %,d texts".formatted(adjustedRand(), texts()),
            ">= " + GOAL,
            adjustedRand() >= GOAL));
    long found = beyond().stream().filter(Planted::found).count();
    lines.add(
        new Grade.Line(
            "Texts, topics beyond the taxonomy",
            "%d found of %d planted, %d by an earlier night"
                .formatted(
                    found,
                    beyond().size(),
                    beyond().stream().filter(Planted::found).filter(Planted::known).count()),
            "all",
            found == beyond().size()));
    long emerged = begun().stream().filter(Planted::emerged).count();
    lines.add(
        new Grade.Line(
            "Texts, new topics in their week",
            "%d emerging of %d planted".formatted(emerged, begun().size()),
            "all",
            emerged == begun().size()));
    return lines;
  }
}
