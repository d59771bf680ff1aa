package io.unisono.journey;

import static io.unisono.journey.TimelineRows.CONFIG;
import static io.unisono.journey.TimelineRows.RUN_DATE;
import static io.unisono.journey.TimelineRows.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unisono.support.SparkFixture;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SessionsTest {

  /** "customer:number first activity → last activity, events" of each session. */
  private static List<String> sessions(TimelineRows timeline, JourneyConfig config) {
    return sessionRows(timeline, config)
        .select(
            JourneySession.SESSION_ID,
            JourneySession.FIRST_ACTIVITY,
            JourneySession.LAST_ACTIVITY,
            JourneySession.EVENTS)
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s %s → %s, %d"
                    .formatted(row.getString(0), row.getString(1), row.getString(2), row.getInt(3)))
        .sorted()
        .toList();
  }

  private static Dataset<Row> sessionRows(TimelineRows timeline, JourneyConfig config) {
    return Sessions.sessions(timeline.dataset(), RUN_DATE, config);
  }

  @Test
  void aGapOfExactlyTheTimeoutIsInside() {
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", "2026-01-01T10:00:00Z", "web", "a")
            .event("anna", "2026-01-01T10:30:00Z", "web", "b")
            .event("anna", "2026-01-01T11:00:00.000001Z", "web", "c")
            .event("bert", "2026-01-01T11:00:00Z", "web", "d");

    assertThat(sessions(timeline, CONFIG))
        .containsExactly("anna:1 a → b, 2", "anna:2 c → c, 1", "bert:1 d → d, 1");
  }

  @Test
  void aSessionIsCutAtEveryMaximumLength() {
    TimelineRows timeline = new TimelineRows();
    for (int i = 0; i <= 10; i++) {
      timeline.event(
          "robot", "2026-01-01T%02d:%02d:00Z".formatted(i / 3, i % 3 * 20), "web", "a" + i);
    }

    assertThat(sessions(timeline, config(30, 2, 1000)))
        .containsExactly("robot:1 a0 → a5, 6", "robot:2 a6 → a10, 5");
    assertThat(sessions(timeline, config(30, 24, 4)))
        .containsExactly("robot:1 a0 → a3, 4", "robot:2 a4 → a7, 4", "robot:3 a8 → a10, 3");
    assertThat(sessions(timeline, config(30, 2, 4)))
        .containsExactly(
            "robot:1 a0 → a3, 4",
            "robot:2 a4 → a5, 2",
            "robot:3 a6 → a9, 4",
            "robot:4 a10 → a10, 1");
  }

  @Test
  void passiveEventsAreASessionOnlyWithTheCustomersOwn() {
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", "2026-01-01T10:00:00Z", "email", "sent", "outbound")
            .event("anna", "2026-01-01T12:00:00Z", "email", "sent", "outbound")
            .event("anna", "2026-01-01T12:10:00Z", "web", "visit", "inbound")
            .event("anna", "2026-01-01T12:20:00Z", "email", "solved", "internal")
            .event("anna", "2026-01-01T14:00:00Z", "email", "sent", "outbound")
            .event("anna", "2026-01-01T14:10:00Z", "email", "solved", "internal")
            .event("anna", "2026-01-01T16:00:00Z", "web", "visit")
            .event("bert", "2026-01-01T16:00:00Z", "email", "sent", "outbound")
            .event("carl", "2026-01-01T16:00:00Z", "web", "visit")
            .event("carl", "2026-01-01T18:00:00Z", "email", "sent", "outbound");

    assertThat(sessions(timeline, CONFIG))
        .containsExactly(
            "anna:1 sent → solved, 3", "anna:2 visit → visit, 1", "carl:1 visit → visit, 1");
  }

  @Test
  void aConfiguredActivityBeginsASession() {
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", "2026-01-01T10:00:00Z", "web", "a")
            .event("anna", "2026-01-01T10:01:00Z", "app", "login")
            .event("anna", "2026-01-01T10:02:00Z", "app", "b");

    assertThat(sessions(timeline, CONFIG))
        .containsExactly("anna:1 a → a, 1", "anna:2 login → b, 2");
  }

  @Test
  void onlyConfiguredEventsWithAChannelEnter() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", noon, "instant", "interaction", "web", "a", 0)
            .event("anna", noon, "instant", "interaction", "web", "heartbeat", 0)
            .event("anna", noon, "instant", "survey", "email", "survey_nps", 0)
            .event("anna", noon, "instant", "interaction", "none", "b", 0)
            .event(
                "anna", Instant.parse("2026-04-01T00:00:00Z"), "instant", "ticket", "web", "c", 0);

    assertThat(sessions(timeline, CONFIG)).containsExactly("anna:1 a → a, 1");
  }

  @Test
  void describesASession() {
    Row session =
        sessionRows(
                new TimelineRows()
                    .event(
                        "anna",
                        Instant.parse("2026-01-01T10:00:00Z"),
                        "instant",
                        "interaction",
                        "web",
                        "a",
                        0)
                    .event(
                        "anna",
                        Instant.parse("2026-01-01T10:10:00Z"),
                        "instant",
                        "ticket",
                        "phone",
                        "b",
                        -1)
                    .event(
                        "anna",
                        Instant.parse("2026-01-01T10:20:00.5Z"),
                        "instant",
                        "interaction",
                        "web",
                        "c",
                        null),
                CONFIG)
            .first();

    assertThat(session.<String>getAs(JourneySession.CUSTOMER_ID)).isEqualTo("anna");
    assertThat(session.<Integer>getAs(JourneySession.SESSION_NUMBER)).isEqualTo(1);
    assertThat(session.<String>getAs(JourneySession.CHANNEL)).isEqualTo("web");
    assertThat(session.<Integer>getAs(JourneySession.CHANNELS)).isEqualTo(2);
    assertThat(session.<Integer>getAs(JourneySession.BAD_EVENTS)).isEqualTo(1);
    assertThat(session.<Double>getAs(JourneySession.DURATION_SECONDS)).isEqualTo(1200.5);
    assertThat(session.<String>getAs(JourneySession.VARIANT_ID)).matches("[0-9a-f]{32}");
  }

  @Test
  void aDayHasNoDuration() {
    Instant midnight = Instant.parse("2026-01-01T00:00:00Z");
    Row session =
        sessionRows(
                new TimelineRows()
                    .event("anna", midnight, "day", "ticket", "phone", "a", 0)
                    .event("anna", midnight, "instant", "ticket", "phone", "b", 0),
                CONFIG)
            .first();

    assertThat(session.<Integer>getAs(JourneySession.EVENTS)).isEqualTo(2);
    assertThat(session.<Double>getAs(JourneySession.DURATION_SECONDS)).isNull();
  }

  @Test
  void oneSequenceIsOneVariantWhoeverWalksIt() {
    List<String> variants =
        sessionRows(
                new TimelineRows()
                    .event("anna", "2026-01-01T10:00:00Z", "web", "a")
                    .event("anna", "2026-01-01T10:10:00Z", "web", "b")
                    .event("bert", "2026-02-01T10:00:00Z", "app", "a")
                    .event("bert", "2026-02-01T10:01:00Z", "web", "b")
                    .event("carl", "2026-01-01T10:00:00Z", "web", "b")
                    .event("carl", "2026-01-01T10:10:00Z", "web", "a"),
                CONFIG)
            .orderBy(JourneySession.CUSTOMER_ID)
            .select(JourneySession.VARIANT_ID)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(variants.get(0)).isEqualTo(variants.get(1)).isNotEqualTo(variants.get(2));
  }

  @Test
  void noEventsGiveNoSessions() {
    Dataset<Row> sessions =
        Sessions.sessions(Timeline.TABLE.empty(SparkFixture.spark()), RUN_DATE, CONFIG);

    assertThat(JourneySession.TABLE.conform(sessions).collectAsList()).isEmpty();
  }

  @Test
  void theChannelThatAllowsTheLongerGapCounts() {
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", "2026-01-01T10:00:00Z", "web", "a")
            .event("anna", "2026-01-01T11:00:00Z", "chat", "b")
            .event("anna", "2026-01-01T12:00:00Z", "web", "c")
            .event("anna", "2026-01-01T12:31:00Z", "web", "d")
            .event("bert", "2026-01-01T10:00:00Z", "chat", "a")
            .event("bert", "2026-01-01T11:00:00.000001Z", "web", "b");

    assertThat(sessions(timeline, JourneyConfigs.of(Map.of("chat", 60), true, 1000, 50)))
        .containsExactly(
            "anna:1 a → c, 3", "anna:2 d → d, 1", "bert:1 a → a, 1", "bert:2 b → b, 1");
  }

  /** A chat may have two events, a visit to the website four; in a store one stays for an hour. */
  @Test
  void theChannelOnWhichTheCustomerComesLimitsTheSession() {
    TimelineRows timeline =
        new TimelineRows()
            .event("anna", "2026-01-01T10:00:00Z", "chat", "a")
            .event("anna", "2026-01-01T10:01:00Z", "web", "b")
            .event("anna", "2026-01-01T10:02:00Z", "web", "c")
            .event("bert", "2026-01-01T10:00:00Z", "web", "a")
            .event("bert", "2026-01-01T10:01:00Z", "chat", "b")
            .event("bert", "2026-01-01T10:02:00Z", "chat", "c")
            .event("carl", "2026-01-01T10:00:00Z", "store", "a")
            .event("carl", "2026-01-01T10:59:59Z", "web", "b")
            .event("carl", "2026-01-01T11:00:00Z", "web", "c")
            .event("dora", "2026-01-01T10:00:00Z", "web", "a")
            .event("dora", "2026-01-01T11:00:00Z", "store", "b");

    assertThat(sessions(timeline, JourneyConfigs.withCaps(Map.of("store", 1), Map.of("chat", 2))))
        .containsExactly(
            "anna:1 a → b, 2",
            "anna:2 c → c, 1",
            "bert:1 a → c, 3",
            "carl:1 a → b, 2",
            "carl:2 c → c, 1",
            "dora:1 a → b, 2");
  }

  @Test
  void anotherRecordOfTheSameSystemIsAnotherVisit() {
    TimelineRows timeline =
        new TimelineRows()
            .as("web", "cookie")
            .event("anna", "2026-01-01T10:00:00Z", "web", "visit")
            .as("crm", "1")
            .event("anna", "2026-01-01T10:01:00Z", "web", "login_done")
            .as("crm", "2")
            .event("anna", "2026-01-01T10:02:00Z", "web", "mail", "outbound")
            .as("crm", "1")
            .event("anna", "2026-01-01T10:03:00Z", "web", "order")
            .as("crm", "2")
            .event("anna", "2026-01-01T10:04:00Z", "web", "other_account")
            .as(null, null)
            .event("anna", "2026-01-01T10:05:00Z", "web", "nobody")
            .as("crm", "1")
            .event("anna", "2026-01-01T10:06:00Z", "web", "back");

    assertThat(sessions(timeline, JourneyConfigs.of(Map.of(), true, 1000, 50)))
        .containsExactly(
            "anna:1 visit → order, 4", "anna:2 other_account → nobody, 2", "anna:3 back → back, 1");
    assertThat(sessions(timeline, JourneyConfigs.of(Map.of(), false, 1000, 50)))
        .containsExactly("anna:1 visit → back, 7");
  }

  @Test
  void anEventThatCameTwiceCountsOnce() {
    Instant at = Instant.parse("2026-01-01T10:00:00Z");
    TimelineRows timeline =
        new TimelineRows()
            .named("e1")
            .event("anna", at, "instant", "interaction", "web", "a", 0)
            .named("e1")
            .event("anna", at, "instant", "interaction", "web", "a", 0)
            .named("e1")
            .event("anna", at, "instant", "interaction", "web", "a", 0)
            .named("e2")
            .event("anna", at, "instant", "interaction", "web", "a", 0)
            .named("e2")
            .event("bert", at, "instant", "interaction", "web", "b", 0);

    assertThat(sessions(timeline, CONFIG)).containsExactly("anna:1 a → a, 2", "bert:1 b → b, 1");
    assertThat(
            sessionRows(timeline, CONFIG)
                .orderBy(JourneySession.CUSTOMER_ID)
                .select(Sessions.DUPLICATES)
                .collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(2, 0);
  }

  @Test
  void configurationRefusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(0, 24, 1000))
        .withMessage("session-timeout-minutes: must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> JourneyConfigs.of(30, 24, 1000, List.of(), List.of(), List.of(), 100, 100))
        .withMessage("kinds: must name at least one kind of event");
  }
}
