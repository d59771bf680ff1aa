package io.unisono.voice.trend;

import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.table.marts.VoiceTopicTrend;
import io.unisono.voice.night.VoiceConfig;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The rows of {@code voice_topic_trend}, from counts of weeks. */
final class TopicTrend {

  private static final double FALSE_DISCOVERIES = 0.05;
  private static final int NEW_DAYS = 14;

  private final SortedMap<LocalDate, Total> totals = new TreeMap<>();
  private final SortedMap<String, Map<LocalDate, Count>> topics = new TreeMap<>();
  private final Map<String, LocalDate> discovered;
  private final LocalDate runDate;

  /** Of a week. */
  private record Total(long texts, long customers) {}

  /** Of a topic in a week. */
  private record Count(long texts, long customers, long positive, long negative, long judged) {

    static final Count NONE = new Count(0, 0, 0, 0, 0);
  }

  /**
   * @param weeks rows of {@link TopicWeeks#totals}
   * @param counts rows of {@link TopicWeeks#ofTopics}
   * @param discovered first day of each discovered topic
   */
  TopicTrend(
      List<Row> weeks, List<Row> counts, Map<String, LocalDate> discovered, LocalDate runDate) {
    this.discovered = Map.copyOf(discovered);
    this.runDate = runDate;
    for (Row row : weeks) {
      totals.put(
          week(row),
          new Total(
              row.<Long>getAs(VoiceTopicTrend.TEXTS_WRITTEN),
              row.<Long>getAs(VoiceTopicTrend.CUSTOMERS_WRITING)));
    }
    for (Row row : counts) {
      topics
          .computeIfAbsent(row.getAs(VoiceTopicTrend.TOPIC_ID), topic -> new HashMap<>())
          .put(
              week(row),
              new Count(
                  row.<Long>getAs(VoiceTopicTrend.TEXTS),
                  row.<Long>getAs(VoiceTopicTrend.CUSTOMERS),
                  row.<Long>getAs(VoiceTopicTrend.POSITIVE),
                  row.<Long>getAs(VoiceTopicTrend.NEGATIVE),
                  row.<Long>getAs(TopicWeeks.JUDGED)));
    }
  }

  private static LocalDate week(Row row) {
    return row.<Date>getAs(VoiceTopicTrend.WEEK_START).toLocalDate();
  }

  /** The Monday from which texts are needed for the rows of so many weeks. */
  static LocalDate firstNeeded(LocalDate runDate, int weeks) {
    return firstShown(runDate, weeks).minusWeeks(EmergenceTest.WEEKS);
  }

  private static LocalDate firstShown(LocalDate runDate, int weeks) {
    return runDate.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(weeks - 1L);
  }

  /** How many of the rows are emerging topics of the week of the run date. */
  static long emerging(List<Row> rows, LocalDate runDate) {
    int week = VoiceTopicTrend.TABLE.schema().fieldIndex(VoiceTopicTrend.WEEK_START);
    int emerging = VoiceTopicTrend.TABLE.schema().fieldIndex(VoiceTopicTrend.EMERGING);
    Date today = Date.valueOf(firstShown(runDate, 1));
    return rows.stream()
        .filter(row -> row.getBoolean(emerging) && row.get(week).equals(today))
        .count();
  }

  /** Each week in which somebody wrote, with each topic of any of the weeks. */
  List<Row> rows(int weeks) {
    List<Row> rows = new ArrayList<>();
    totals
        .tailMap(firstShown(runDate, weeks))
        .forEach((week, total) -> rows.addAll(rows(week, total)));
    return rows;
  }

  private List<Row> rows(LocalDate week, Total total) {
    List<String> ids = List.copyOf(topics.keySet());
    List<EmergenceTest> tests = ids.stream().map(topic -> test(topic, week, total)).toList();
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            tests.stream().filter(test -> test != null).mapToDouble(EmergenceTest::p).toArray());
    List<Row> rows = new ArrayList<>();
    int tested = 0;
    for (int i = 0; i < ids.size(); i++) {
      rows.add(
          row(ids.get(i), week, total, tests.get(i), tests.get(i) == null ? null : q[tested++]));
    }
    return rows;
  }

  /** Null where too few weeks came before, or no known customer wrote. */
  private EmergenceTest test(String topic, LocalDate week, Total total) {
    List<EmergenceTest.Week> before = new ArrayList<>();
    totals
        .subMap(week.minusWeeks(EmergenceTest.WEEKS), week)
        .forEach(
            (earlier, its) -> {
              if (its.customers > 0) {
                before.add(new EmergenceTest.Week(count(topic, earlier).customers, its.customers));
              }
            });
    return before.size() < EmergenceTest.FEWEST_WEEKS || total.customers == 0
        ? null
        : EmergenceTest.of(
            new EmergenceTest.Week(count(topic, week).customers, total.customers), before);
  }

  private Count count(String topic, LocalDate week) {
    return topics.get(topic).getOrDefault(week, Count.NONE);
  }

  private Row row(String topic, LocalDate week, Total total, EmergenceTest test, Double q) {
    Count count = count(topic, week);
    LocalDate end = week.plusWeeks(1);
    LocalDate seen = discovered.get(topic);
    Map<String, Object> values = new HashMap<>();
    values.put(VoiceTopicTrend.TOPIC_ID, topic);
    values.put(VoiceTopicTrend.WEEK_START, Date.valueOf(week));
    values.put(VoiceTopicTrend.COMPLETE, runDate.plusDays(1).compareTo(end) >= 0);
    values.put(VoiceTopicTrend.CUSTOMERS, count.customers);
    values.put(VoiceTopicTrend.TEXTS, count.texts);
    values.put(VoiceTopicTrend.CUSTOMERS_WRITING, total.customers);
    values.put(VoiceTopicTrend.TEXTS_WRITTEN, total.texts);
    if (count.customers >= VoiceConfig.FEWEST_CUSTOMERS && count.judged > 0) {
      Interval interval = NetShare.adjustedWald(count.positive, count.negative, count.judged);
      values.put(VoiceTopicTrend.POSITIVE, count.positive);
      values.put(VoiceTopicTrend.NEGATIVE, count.negative);
      values.put(
          VoiceTopicTrend.NET_SENTIMENT,
          NetShare.value(count.positive, count.negative, count.judged));
      values.put(VoiceTopicTrend.NET_SENTIMENT_LO, interval.lo());
      values.put(VoiceTopicTrend.NET_SENTIMENT_HI, interval.hi());
    }
    if (test != null) {
      values.put(VoiceTopicTrend.EXPECTED_CUSTOMERS, test.expected());
      values.put(
          VoiceTopicTrend.RATIO, test.expected() > 0 ? count.customers / test.expected() : null);
      values.put(VoiceTopicTrend.P_VALUE, test.p());
      values.put(VoiceTopicTrend.Q_VALUE, q);
    }
    values.put(
        VoiceTopicTrend.EMERGING,
        q != null && q < FALSE_DISCOVERIES && count.customers >= VoiceConfig.FEWEST_CUSTOMERS);
    values.put(
        VoiceTopicTrend.NEW,
        seen != null && seen.isBefore(end) && !seen.isBefore(end.minusDays(NEW_DAYS)));
    return VoiceTopicTrend.TABLE.row(values);
  }
}
