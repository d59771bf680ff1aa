package io.unisono.churn;

import static io.unisono.table.marts.ChurnSnapshot.*;

import io.unisono.table.marts.ChurnSnapshot;
import java.util.List;

/**
 * A feature of {@code churn_snapshot}: declared here once, described in its contract, listed in
 * {@code docs/CHURN.md}.
 *
 * @param windowDays days before the snapshot that it looks back; 0 for what holds on the day before
 * @param source table that it comes from
 * @param actionable whether the company can do something about it
 */
public record SnapshotFeature(
    String name, Kind kind, int windowDays, String source, boolean actionable) {

  /** What its values are. */
  public enum Kind {
    /** A count; none of its kind is zero. */
    COUNT,
    /** A number; null where there is nothing to measure. */
    NUMBER,
    /** A text; {@code unknown} or {@code none} where there is none. */
    CATEGORY
  }

  private static final String CONTRACTS = "subscription_spell";
  private static final String TERMS = "subscription";
  private static final String TIMELINE = "timeline";
  private static final String TICKETS = "ticket";
  private static final String ANSWERS = "survey_response";
  private static final String INVOICES = "invoice";
  private static final String TEXTS = "voice_message";
  private static final String SESSIONS = "journey_session";

  /** All features, in the order of the table. */
  public static final List<SnapshotFeature> ALL =
      List.of(
          number(TENURE_DAYS, 0, CONTRACTS, false),
          number(MONTHLY_AMOUNT, 0, CONTRACTS, true),
          number(SUBSCRIPTIONS, 0, CONTRACTS, true),
          category(CONTRACT_TERM, 0, TERMS, true),
          number(AUTO_RENEW, 0, TERMS, true),
          category(PAYMENT_METHOD, 0, TERMS, true),
          category(PLAN, 0, CONTRACTS, true),
          category(SEGMENT, 0, "customer", false),
          count(EVENTS_7D, 7, TIMELINE, false),
          count(EVENTS_30D, 30, TIMELINE, false),
          count(EVENTS_90D, 90, TIMELINE, false),
          count(EVENTS_PRIOR_90D, 180, TIMELINE, false),
          number(EVENTS_TO_BASELINE_30D, 180, TIMELINE, false),
          number(EVENTS_SLOPE_180D, 180, TIMELINE, false),
          count(BAD_EVENTS_30D, 30, TIMELINE, true),
          count(BAD_EVENTS_90D, 90, TIMELINE, true),
          count(BAD_EVENTS_180D, 180, TIMELINE, true),
          count(COMPLAINTS_90D, 90, TIMELINE, true),
          count(PAYMENT_FAILURES_90D, 90, TIMELINE, true),
          count(TICKETS_90D, 90, TICKETS, true),
          count(TICKETS_365D, 365, TICKETS, true),
          count(REOPENS_90D, 90, TICKETS, true),
          count(ESCALATIONS_90D, 90, TICKETS, true),
          number(MEAN_SOLUTION_HOURS_365D, 365, TICKETS, true),
          number(LAST_NPS, 365, ANSWERS, true),
          number(LAST_NPS_AGE_DAYS, 365, ANSWERS, false),
          number(NPS_CHANGE_365D, 365, ANSWERS, true),
          number(LAST_CSAT, 365, ANSWERS, true),
          number(DAYS_SINCE_LAST_EVENT, 180, TIMELINE, true),
          count(CHANNELS_90D, 90, TIMELINE, false),
          count(OVERDUE_INVOICES_365D, 365, INVOICES, true),
          count(LATE_PAYMENTS_365D, 365, INVOICES, true),
          number(INVOICE_CHANGE_365D, 365, INVOICES, true),
          count(TEXTS_90D, 90, TEXTS, false),
          count(NEGATIVE_TEXTS_90D, 90, TEXTS, true),
          number(NEGATIVITY_180D, 180, TEXTS, true),
          category(LAST_BAD_TOPIC_180D, 180, TEXTS, true),
          count(SESSIONS_90D, 90, SESSIONS, false),
          count(BAD_SESSIONS_90D, 90, SESSIONS, true));

  private static SnapshotFeature count(String name, int days, String source, boolean actionable) {
    return new SnapshotFeature(name, Kind.COUNT, days, source, actionable);
  }

  private static SnapshotFeature number(String name, int days, String source, boolean actionable) {
    return new SnapshotFeature(name, Kind.NUMBER, days, source, actionable);
  }

  private static SnapshotFeature category(
      String name, int days, String source, boolean actionable) {
    return new SnapshotFeature(name, Kind.CATEGORY, days, source, actionable);
  }

  /** Names of all features of one or the other sort. */
  public static List<String> names(boolean categories) {
    return ALL.stream()
        .filter(feature -> (feature.kind == Kind.CATEGORY) == categories)
        .map(SnapshotFeature::name)
        .toList();
  }

  /** Whether the company can do something about a fact; not known of attributes, hence no. */
  public static boolean isActionable(String name) {
    return ALL.stream().anyMatch(feature -> feature.name.equals(name) && feature.actionable);
  }

  /** What it is, as the contract says it. */
  public String description() {
    return ChurnSnapshot.TABLE.column(name).description();
  }
}
