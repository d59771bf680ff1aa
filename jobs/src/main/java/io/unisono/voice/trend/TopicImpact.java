package io.unisono.voice.trend;

import io.unisono.stats.Confidence;
import io.unisono.stats.Estimate;
import io.unisono.table.marts.VoiceTopicImpact;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.special.Erf;
import org.apache.spark.sql.Row;

/**
 * How much a KPI differs for the customers who write about a topic, and what that makes of the KPI:
 * value of all less value of the others, which is f (with - without) with f the share who write
 * about it. Its variance is f² (SE(with)² + SE(without)²) + (with - without)² f (1 - f) / n. A
 * difference is no cause.
 *
 * @param customers who write about the topic
 * @param with KPI of those; null in a small group, as are all others
 * @param without KPI of the others
 * @param impact with its 95 % interval
 * @param p probability of such an impact by chance
 * @param adjusted the same with f times the coefficient of a regression on all topics; null where
 *     the topic cannot be told from others
 */
record TopicImpact(
    String topic,
    long n,
    long customers,
    Double with,
    Double without,
    Estimate impact,
    Double p,
    Estimate adjusted,
    Double adjustedP) {

  /** Customers with the same topics and the same point. */
  record Pattern(Set<String> topics, double point, long customers) {}

  /** Σ1, Σx, Σx² of a group. */
  private record Sums(long n, double x, double x2) {

    Sums plus(Sums other) {
      return new Sums(n + other.n, x + other.x, x2 + other.x2);
    }

    double mean() {
      return x / n;
    }

    double squaredError() {
      return (x2 / n - mean() * mean()) / n;
    }
  }

  /**
   * One per topic that anybody writes about, in the unit of the points.
   *
   * @param fewest customers with and without a topic below whom it has no values
   */
  static List<TopicImpact> of(List<Pattern> patterns, long fewest) {
    TreeSet<String> topics = new TreeSet<>();
    patterns.forEach(pattern -> topics.addAll(pattern.topics));
    long n = patterns.stream().mapToLong(Pattern::customers).sum();
    List<String> large =
        topics.stream()
            .filter(topic -> with(patterns, topic) >= fewest)
            .filter(topic -> n - with(patterns, topic) >= fewest)
            .toList();
    TopicRegression regression = TopicRegression.of(patterns, large);
    List<TopicImpact> impacts = new ArrayList<>();
    for (String topic : topics) {
      int place = large.indexOf(topic);
      impacts.add(
          place < 0
              ? new TopicImpact(topic, n, with(patterns, topic), null, null, null, null, null, null)
              : of(topic, patterns, regression.coefficient(place)));
    }
    return impacts;
  }

  /**
   * As a row of {@code voice_topic_impact}.
   *
   * @param from first day of the answers
   * @param q of the impact, adjusted for all topics; null without
   */
  Row row(String kpi, LocalDate from, Double q, Double adjustedQ) {
    Map<String, Object> values = new HashMap<>();
    values.put(VoiceTopicImpact.KPI, kpi);
    values.put(VoiceTopicImpact.TOPIC_ID, topic);
    values.put(VoiceTopicImpact.WINDOW_START, Date.valueOf(from));
    values.put(VoiceTopicImpact.N, n);
    values.put(VoiceTopicImpact.N_TOPIC, customers);
    values.put(VoiceTopicImpact.SHARE, (double) customers / n);
    values.put(VoiceTopicImpact.VALUE_WITH, with);
    values.put(VoiceTopicImpact.VALUE_WITHOUT, without);
    if (impact != null) {
      values.put(VoiceTopicImpact.IMPACT, impact.value());
      values.put(VoiceTopicImpact.IMPACT_LO, impact.lo());
      values.put(VoiceTopicImpact.IMPACT_HI, impact.hi());
    }
    values.put(VoiceTopicImpact.IMPACT_Q, q);
    if (adjusted != null) {
      values.put(VoiceTopicImpact.ADJUSTED, adjusted.value());
      values.put(VoiceTopicImpact.ADJUSTED_LO, adjusted.lo());
      values.put(VoiceTopicImpact.ADJUSTED_HI, adjusted.hi());
    }
    values.put(VoiceTopicImpact.ADJUSTED_Q, adjustedQ);
    return VoiceTopicImpact.TABLE.row(values);
  }

  private static long with(List<Pattern> patterns, String topic) {
    return sums(patterns, topic, true).n;
  }

  private static Sums sums(List<Pattern> patterns, String topic, boolean having) {
    return patterns.stream()
        .filter(pattern -> pattern.topics.contains(topic) == having)
        .map(
            pattern ->
                new Sums(
                    pattern.customers,
                    pattern.customers * pattern.point,
                    pattern.customers * pattern.point * pattern.point))
        .reduce(new Sums(0, 0, 0), Sums::plus);
  }

  private static TopicImpact of(
      String topic, List<Pattern> patterns, TopicRegression.Coefficient coefficient) {
    Sums with = sums(patterns, topic, true);
    Sums without = sums(patterns, topic, false);
    long n = with.n + without.n;
    double share = (double) with.n / n;
    double difference = with.mean() - without.mean();
    double error = error(share, n, difference, with.squaredError() + without.squaredError());
    double ofRegression =
        coefficient == null ? 0 : error(share, n, coefficient.value(), coefficient.variance());
    return new TopicImpact(
        topic,
        n,
        with.n,
        with.mean(),
        without.mean(),
        estimate(share * difference, error),
        p(share * difference, error),
        coefficient == null ? null : estimate(share * coefficient.value(), ofRegression),
        coefficient == null ? null : p(share * coefficient.value(), ofRegression));
  }

  /** Standard error of share times difference, both of them estimated. */
  private static double error(double share, long n, double difference, double variance) {
    return Math.sqrt(share * share * variance + difference * difference * share * (1 - share) / n);
  }

  private static Estimate estimate(double value, double error) {
    return new Estimate(value, value - Confidence.Z * error, value + Confidence.Z * error);
  }

  private static double p(double value, double error) {
    return value == 0 ? 1 : error == 0 ? 0 : Erf.erfc(Math.abs(value) / error / Math.sqrt(2));
  }
}
