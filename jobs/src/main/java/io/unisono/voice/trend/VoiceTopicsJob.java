package io.unisono.voice.trend;

import static org.apache.spark.sql.functions.col;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.stats.FalseDiscovery;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicImpact;
import io.unisono.table.marts.VoiceTopicTrend;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.voice.night.VoiceConfig;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the texts of customers say together.
 *
 * <p><b>Purpose.</b> Counts the customers who write about each topic week by week, says how they
 * feel, tests which topics emerge, and how much NPS and CSAT differ for those who write about a
 * topic.
 *
 * <p><b>Reads.</b> {@code voice_message}, {@code voice_topic}, {@code survey_response}, {@code
 * customer_identity}.
 *
 * <p><b>Writes.</b> {@code voice_topic_trend}, {@code voice_topic_impact}.
 *
 * <p><b>Settings.</b> {@code voice}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only voice-topics}
 *
 * <p><b>Exit codes.</b> 0 done, also without a topic; 3 the options of {@code voice} are out of
 * range; 5 a data rule of a written table failed.
 */
public final class VoiceTopicsJob implements Job {

  /** Unit of each KPI, as a factor of the points of its answers. */
  private static final Map<String, Integer> SCALE =
      Map.of(SurveyResponse.Metric.NPS, 100, SurveyResponse.Metric.CSAT, 1);

  @Override
  public String name() {
    return "voice-topics";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        VoiceMessage.TABLE, VoiceTopic.TABLE, SurveyResponse.TABLE, CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(VoiceTopicTrend.TABLE, VoiceTopicImpact.TABLE);
  }

  @Override
  public void run(Night night) {
    VoiceConfig config = night.config(VoiceConfig.class);
    Dataset<Row> texts = night.read(VoiceMessage.TABLE);
    write(night, VoiceTopicTrend.TABLE, trend(night, texts, config));
    write(night, VoiceTopicImpact.TABLE, impact(night, texts, config));
  }

  private static void write(Night night, Table table, List<Row> rows) {
    night.write(table, night.spark().createDataFrame(rows, table.schema()));
  }

  private static List<Row> trend(Night night, Dataset<Row> texts, VoiceConfig config) {
    LocalDate runDate = night.runDate();
    Dataset<Row> recent =
        TopicWeeks.from(texts, TopicTrend.firstNeeded(runDate, config.trendWeeks()));
    TopicTrend trend =
        new TopicTrend(
            TopicWeeks.totals(recent).collectAsList(),
            TopicWeeks.ofTopics(recent).collectAsList(),
            discovered(night),
            runDate);
    List<Row> rows = trend.rows(config.trendWeeks());
    night.note("emerging topics this week", TopicTrend.emerging(rows, runDate));
    return rows;
  }

  private static Map<String, LocalDate> discovered(Night night) {
    Map<String, LocalDate> seen = new HashMap<>();
    night
        .read(VoiceTopic.TABLE)
        .where(col(VoiceTopic.KIND).equalTo(VoiceTopic.Kind.DISCOVERED))
        .select(VoiceTopic.TOPIC_ID, VoiceTopic.FIRST_SEEN)
        .collectAsList()
        .forEach(
            row ->
                seen.put(
                    row.getAs(VoiceTopic.TOPIC_ID),
                    row.<Date>getAs(VoiceTopic.FIRST_SEEN).toLocalDate()));
    return seen;
  }

  private static List<Row> impact(Night night, Dataset<Row> texts, VoiceConfig config) {
    LocalDate from = night.runDate().minusDays(config.impactDays() - 1L);
    Dataset<Row> scores =
        ScoredTopics.scores(
            night.read(SurveyResponse.TABLE),
            night.read(CustomerIdentity.TABLE),
            from,
            night.runDate());
    Map<String, List<TopicImpact.Pattern>> patterns = new HashMap<>();
    for (Row row : ScoredTopics.patterns(scores, texts, config.linkDays()).collectAsList()) {
      String metric = row.getAs(ScoredTopics.METRIC);
      patterns
          .computeIfAbsent(metric, m -> new ArrayList<>())
          .add(
              new TopicImpact.Pattern(
                  Set.copyOf(row.getList(row.fieldIndex(ScoredTopics.TOPICS))),
                  row.<Integer>getAs(ScoredTopics.POINT) * SCALE.get(metric),
                  row.<Long>getAs(ScoredTopics.CUSTOMERS)));
    }
    List<Row> rows = new ArrayList<>();
    patterns.forEach((metric, its) -> rows.addAll(impact(metric, its, from)));
    return rows;
  }

  private static List<Row> impact(
      String metric, List<TopicImpact.Pattern> patterns, LocalDate from) {
    List<TopicImpact> impacts = TopicImpact.of(patterns, VoiceConfig.FEWEST_CUSTOMERS);
    List<Double> q = adjusted(impacts.stream().map(TopicImpact::p).toList());
    List<Double> adjustedQ = adjusted(impacts.stream().map(TopicImpact::adjustedP).toList());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < impacts.size(); i++) {
      rows.add(impacts.get(i).row(metric, from, q.get(i), adjustedQ.get(i)));
    }
    return rows;
  }

  /** Adjusted p-values in the order of the given ones; null where one is. */
  private static List<Double> adjusted(List<Double> p) {
    double[] tested = p.stream().filter(one -> one != null).mapToDouble(one -> one).toArray();
    double[] q = FalseDiscovery.benjaminiHochberg(tested);
    List<Double> all = new ArrayList<>();
    int next = 0;
    for (Double one : p) {
      all.add(one == null ? null : q[next++]);
    }
    return all;
  }
}
