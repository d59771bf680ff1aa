package io.unisono.advice.recommend;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL on the published views, for Spark and DuckDB, that shows what a recommendation rests on: its
 * first column holds the ids that stand in {@code evidence_ids}.
 *
 * @param from day before the window
 * @param until last day of it
 * @param hours after which nobody has acted in time
 */
record EvidenceQuery(LocalDate from, LocalDate until, int hours) {

  private static final String ACTIVE =
      " AND customer_id IN (SELECT customer_id FROM subscription_spell WHERE is_running)";

  /**
   * @param ids that are shown where SQL that both engines read would not find them
   */
  String of(Kind kind, String subject, List<String> ids) {
    List<String> parts = Exposures.parts(subject);
    return switch (kind) {
      case TOPIC -> topic(subject) + newest("occurred_at");
      case TOPIC_SEGMENT ->
          topic(parts.get(0))
              + " AND customer_id IN (SELECT customer_id FROM customer WHERE segment = %s)"
                  .formatted(text(parts.get(1)))
              + newest("occurred_at");
      case STEP ->
          "SELECT event_id AS evidence_id, customer_id, occurred_at, activity, channel"
              + " FROM timeline WHERE activity = %s".formatted(text(subject))
              + within("occurred_at")
              + ACTIVE
              + newest("occurred_at");
      case REPEAT ->
          "SELECT ticket_id AS evidence_id, customer_id, occurred_at, team, topic, rule"
              + " FROM episode_contact WHERE ticket_id IN (%s)".formatted(texts(ids))
              + newest("occurred_at");
      case LATE_HAND_OVER ->
          "SELECT concat(source, ':', ticket_id) AS evidence_id, customer_id, created_at,"
              + " hand_over_list FROM ticket_time WHERE concat(source, ':', ticket_id) IN (%s)"
                  .formatted(texts(ids))
              + newest("created_at");
      case LOOP -> loop(subject);
      case SIGN ->
          "SELECT interaction_id AS evidence_id, customer_id, bad_on, signs, channel"
              + " FROM bad_interaction WHERE array_contains(signs, %s)".formatted(text(subject))
              + within("bad_on")
              + ACTIVE
              + newest("bad_on");
      case DRIVER -> driver(subject);
      case CAMPAIGN ->
          "SELECT concat(source, ':', campaign) AS evidence_id, contacted, contacted_share,"
              + " held_out, held_out_share, effect, lo, hi FROM campaign_effect"
              + " WHERE kind = 'campaign' AND outcome = 'lost' AND source = %s"
                  .formatted(text(subject))
              + newest("first_on");
      case PORTFOLIO ->
          "SELECT application_id AS evidence_id, name, decision, reason, annual_cost,"
              + " switching_cost, cost_of_opposite FROM portfolio_choice"
              + " WHERE decision IN ('cut', 'add') ORDER BY application_id";
    };
  }

  private String driver(String subject) {
    String feature = Levers.feature(subject);
    String fact = Levers.isColumn(feature) ? feature : "attributes[%s]".formatted(text(feature));
    String had = "%s = %s".formatted(fact, text(Levers.value(subject)));
    return "SELECT customer_id AS evidence_id, max(snapshot_date) AS last_on FROM churn_snapshot"
        + " WHERE %s".formatted(had)
        + " AND coalesce(plan, '') IN (SELECT coalesce(plan, '') FROM churn_snapshot"
        + " WHERE NOT coalesce(%s, false))".formatted(had)
        + within("snapshot_date - INTERVAL '1' DAY")
        + ACTIVE
        + " GROUP BY customer_id"
        + newest("last_on");
  }

  private String topic(String topic) {
    return "SELECT concat(source, ':', kind, ':', text_id) AS evidence_id, customer_id,"
        + " occurred_at, text FROM voice_message WHERE sentiment = 'negative'"
        + " AND array_contains(topics, %s)".formatted(text(topic))
        + within("occurred_at")
        + ACTIVE;
  }

  private String loop(String department) {
    String due = "flagged_at + INTERVAL '%d' HOUR".formatted(hours);
    return "SELECT problem_id AS evidence_id, customer_id, team, kind, topic, flagged_at,"
        + " first_action_at FROM closed_loop WHERE department = %s".formatted(text(department))
        + " AND (first_action_at IS NULL OR first_action_at > %s)".formatted(due)
        + within(due)
        + ACTIVE
        + newest("flagged_at");
  }

  private String within(String at) {
    return " AND CAST(%1$s AS DATE) > DATE '%2$s' AND CAST(%1$s AS DATE) <= DATE '%3$s'"
        .formatted(at, from, until);
  }

  private static String newest(String at) {
    return " ORDER BY %s DESC, 1".formatted(at);
  }

  private static String texts(List<String> ids) {
    return ids.isEmpty()
        ? "NULL"
        : ids.stream().map(EvidenceQuery::text).collect(Collectors.joining(", "));
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
