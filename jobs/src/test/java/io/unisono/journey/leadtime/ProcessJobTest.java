package io.unisono.journey.leadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unisono.journey.JourneyConfigs;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyProcess;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The run date is 2026-03-31. */
class ProcessJobTest {

  private static final ProcessesConfig.Named ORDER =
      new ProcessesConfig.Named(
          "order",
          "From order to delivery",
          "Dall'ordine alla consegna",
          List.of("order", "ship", "deliver"),
          Optional.empty(),
          30);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.TIME_PRECISION,
          Timeline.KIND,
          Timeline.CHANNEL,
          Timeline.ACTIVITY,
          Timeline.DURATION_SECONDS,
          Timeline.SUBSCRIPTION_ID);
  private final TableRows excluded =
      TableRows.of(JourneyExcluded.TABLE, JourneyExcluded.CUSTOMER_ID, JourneyExcluded.REASON);
  private final Map<String, Long> orders = new HashMap<>();
  private final TableRows tickets =
      TableRows.of(
          TicketTime.TABLE,
          TicketTime.CUSTOMER_ID,
          TicketTime.CHANNEL,
          TicketTime.TEAM,
          TicketTime.OPEN,
          TicketTime.CREATED_AT,
          TicketTime.SOLVED_AT,
          TicketTime.FIRST_REPLY_MINUTES,
          TicketTime.HAND_OVER_LIST);

  @Test
  void casesAreFollowedFromTheFirstToTheLastActivity() {
    event("anna", "2026-01-01T10:00:00Z", "web", "order");
    event("anna", "2026-01-01T10:30:00Z", "web", "visit");
    event("anna", "2026-01-02T10:00:00Z", "phone", "ship", 3600.0);
    event("anna", "2026-01-03T10:00:00Z", "phone", "deliver");
    // A second order before the delivery is a loop of an hour.
    event("bert", "2026-01-01T10:00:00Z", "web", "order");
    event("bert", "2026-01-01T11:00:00Z", "web", "order");
    event("bert", "2026-01-01T12:00:00Z", "web", "ship");
    event("bert", "2026-01-01T13:00:00Z", "web", "deliver");
    // Given up after 30 days; the next order is open.
    event("carl", "2026-01-01T10:00:00Z", "store", "order");
    event("carl", "2026-03-30T00:00:00Z", "store", "order");
    event("carl", "2026-03-31T00:00:00Z", "store", "ship");
    event("carl", "2026-03-31T12:00:00Z", "store", "ship");
    event("robot", "2026-01-01T10:00:00Z", "web", "order");
    excluded.row("robot", "too_many_a_day");

    List<Row> rows = rows(1, ORDER);

    assertThat(lines(rows))
        .containsExactly(
            "all 0 order>deliver 4 cases of 3, 2 completed, 1 open, 1 given up",
            "all 1 order>ship 4 cases of 3, 3 completed, 0 open, 1 given up",
            "all 2 ship>deliver 3 cases of 3, 2 completed, 1 open, 0 given up",
            "store 0 order>deliver 2 cases of 1, 0 completed, 1 open, 1 given up",
            "store 1 order>ship 2 cases of 1, 1 completed, 0 open, 1 given up",
            "store 2 ship>deliver 1 cases of 1, 0 completed, 1 open, 0 given up",
            "web 0 order>deliver 2 cases of 2, 2 completed, 0 open, 0 given up",
            "web 1 order>ship 2 cases of 2, 2 completed, 0 open, 0 given up",
            "web 2 ship>deliver 2 cases of 2, 2 completed, 0 open, 0 given up");
    Row web = rows.get(6);
    assertThat(web.<String>getAs(JourneyProcess.NAME_IT)).isEqualTo("Dall'ordine alla consegna");
    // Half of the cases take 180, the other half 2,880: the middle.
    assertThat(web.<Double>getAs(JourneyProcess.MEDIAN_MINUTES)).isEqualTo(1530);
    assertThat(rows.get(1).<Double>getAs(JourneyProcess.MEDIAN_MINUTES)).isEqualTo(1440);
    // Of the only case with a recorded length, 47 of 48 hours were waiting.
    assertThat(web.<Long>getAs(JourneyProcess.TIMED_CASES)).isEqualTo(1);
    assertThat(web.<Double>getAs(JourneyProcess.WAITING_MINUTES)).isEqualTo(47 * 60);
    assertThat(web.<Double>getAs(JourneyProcess.WORKING_MINUTES)).isEqualTo(60);
    assertThat(web.<Double>getAs(JourneyProcess.WAITING_SHARE)).isEqualTo(47 / 48.0);
    assertThat(web.<Long>getAs(JourneyProcess.VARIANTS)).isEqualTo(2);
    assertThat(web.<Double>getAs(JourneyProcess.VARIANT_ENTROPY)).isEqualTo(1);
    assertThat(web.<Double>getAs(JourneyProcess.EDGE_DENSITY)).isEqualTo(3 / 9.0);
    assertThat(web.<Double>getAs(JourneyProcess.SHARE_OUTSIDE_TOP)).isEqualTo(0.5);
    assertThat(web.<Double>getAs(JourneyProcess.REWORK_SHARE)).isEqualTo(0.5);
    assertThat(web.<Double>getAs(JourneyProcess.REPEATS_PER_CASE)).isEqualTo(0.5);
    assertThat(web.<Double>getAs(JourneyProcess.REWORK_MINUTES)).isEqualTo(60);
    assertThat(web.<Double>getAs(JourneyProcess.SAVING_MINUTES)).isEqualTo(60 + 47 * 60);
    assertThat(web.<Double>getAs(JourneyProcess.SAVING_SHARE)).isEqualTo(48 / 51.0);
  }

  @Test
  void aTicketGoesFromTeamToTeam() {
    ticket(
        "anna",
        "2026-01-01T10:00:00Z",
        "2026-01-01T20:00:00Z",
        60L,
        handOver("2026-01-01T12:00:00Z", "care", "billing", 30L),
        handOver("2026-01-01T15:00:00Z", "billing", "care", 90L));
    ticket("bert", "2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z", null);
    ticket("carl", "2026-03-31T23:00:00Z", null, null);

    Row all = rows(1).get(0);

    assertThat(lines(List.of(all)))
        .containsExactly(
            "all 0 ticket_created>ticket_solved 3 cases of 3, 2 completed, 1 open, 0 given up");
    assertThat(all.<Long>getAs(JourneyProcess.VARIANTS)).isEqualTo(2);
    assertThat(all.<Long>getAs(JourneyProcess.TIMED_CASES)).isEqualTo(1);
    // An hour to the first reply, half an hour and an hour and a half after hand-overs.
    assertThat(all.<Double>getAs(JourneyProcess.WAITING_MINUTES)).isEqualTo(180);
    assertThat(all.<Double>getAs(JourneyProcess.WAITING_SHARE)).isEqualTo(0.3);
    // Care had the ticket again three hours after giving it away.
    assertThat(all.<Double>getAs(JourneyProcess.REWORK_MINUTES)).isEqualTo(180);
    assertThat(all.<Double>getAs(JourneyProcess.SAVING_MINUTES))
        .isCloseTo(180 + 180 * 0.7, within(1e-6));
  }

  @Test
  void eachSubscriptionIsACase() {
    ProcessesConfig.Named use =
        new ProcessesConfig.Named(
            "use",
            "use",
            "uso",
            List.of("open", "use"),
            Optional.of(ProcessesConfig.Per.SUBSCRIPTION),
            9);
    subscription("anna", "2026-01-01T10:00:00Z", "open", "s1");
    subscription("anna", "2026-01-01T11:00:00Z", "open", "s2");
    subscription("anna", "2026-01-01T12:00:00Z", "use", "s1");
    subscription("anna", "2026-01-01T13:00:00Z", "use", null);

    assertThat(lines(rows(1, use)).get(0))
        .isEqualTo("all 0 open>use 2 cases of 1, 1 completed, 0 open, 1 given up");
  }

  /** A contract has a day, a login a time: what is complete is, however long it took. */
  @Test
  void aCaseWithoutATimeOfDayIsInNoTimeButNotGivenUp() {
    event("anna", "2026-01-01T00:00:00Z", "none", "order", "day", null);
    event("anna", "2026-01-02T10:00:00Z", "web", "ship");
    event("anna", "2026-01-03T10:00:00Z", "web", "deliver");
    event("bert", "2026-01-01T00:00:00Z", "none", "order", "day", null);
    event("carl", "2026-03-30T00:00:00Z", "none", "order", "day", null);

    List<Row> rows = rows(1, ORDER);

    assertThat(lines(rows).subList(0, 3))
        .containsExactly(
            "all 0 order>deliver 3 cases of 3, 1 completed, 1 open, 1 given up",
            "all 1 order>ship 3 cases of 3, 1 completed, 1 open, 1 given up",
            "all 2 ship>deliver 1 cases of 1, 1 completed, 0 open, 0 given up");
    assertThat(rows.subList(0, 3))
        .extracting(
            row -> row.getAs(JourneyProcess.UNTIMED),
            row -> row.getAs(JourneyProcess.MEDIAN_MINUTES),
            row -> row.getAs(JourneyProcess.VARIANTS))
        .containsExactly(tuple(2L, null, 1L), tuple(2L, null, null), tuple(0L, 1440.0, null));
  }

  @Test
  void smallGroupsAreHidden() {
    for (int i = 0; i < 9; i++) {
      String channel = i < 1 ? "store" : i < 4 ? "app" : "web";
      event("c" + i, "2026-01-01T10:00:00Z", channel, "order");
      event("c" + i, "2026-01-02T10:00:00Z", channel, "deliver");
    }

    List<Row> rows =
        rows(2, ORDER).stream()
            .filter(row -> row.<Integer>getAs(JourneyProcess.POSITION) == 0)
            .toList();

    assertThat(rows)
        .extracting(
            row -> row.getAs(JourneyProcess.TOUCHPOINT),
            row -> row.getAs(JourneyProcess.CASES),
            row -> row.getAs(JourneyProcess.COMPLETED),
            row -> row.getAs(JourneyProcess.VARIANTS),
            row -> row.getAs(JourneyProcess.RELIABILITY))
        .containsExactly(
            tuple("all", 9L, 9L, 1L, "ok"),
            tuple("app", 3L, null, null, "suppressed"),
            tuple("store", 1L, null, null, "suppressed"),
            tuple("web", 5L, 5L, 1L, "ok"));
  }

  @Test
  void withoutEventsThereAreNoRows() {
    assertThat(rows(1, ORDER)).isEmpty();
    assertThat(rows(1)).isEmpty();
  }

  @Test
  void aWrongProcessIsTold() {
    assertThatThrownBy(
            () -> new ProcessesConfig.Named("x", "x", "x", List.of("a", "a"), Optional.empty(), 1))
        .hasMessageContaining("activities");
    assertThatThrownBy(() -> new ProcessesConfig(5, List.of(ORDER, ORDER)))
        .hasMessageContaining("different names");
  }

  private void event(String customer, String at, String channel, String activity) {
    event(customer, at, channel, activity, "instant", null);
  }

  private void event(String customer, String at, String channel, String activity, Double seconds) {
    event(customer, at, channel, activity, "instant", seconds);
  }

  private void event(
      String customer,
      String at,
      String channel,
      String activity,
      String precision,
      Double seconds) {
    long order = orders.merge(customer, 1L, Long::sum);
    timeline.row(
        customer,
        order,
        Instant.parse(at),
        precision,
        "interaction",
        channel,
        activity,
        seconds,
        null);
  }

  private void subscription(String customer, String at, String activity, String id) {
    long order = orders.merge(customer, 1L, Long::sum);
    timeline.row(
        customer, order, Instant.parse(at), "instant", "subscription", "none", activity, null, id);
  }

  private void ticket(
      String customer, String created, String solved, Long firstReply, Row... handOvers) {
    tickets.row(
        customer,
        "email",
        "care",
        solved == null,
        Instant.parse(created),
        solved == null ? null : Instant.parse(solved),
        firstReply,
        handOvers);
  }

  private static Row handOver(String at, String from, String to, Long wait) {
    return RowFactory.create(
        Timestamp.from(Instant.parse(at)), from, to, null, null, null, wait, null);
  }

  private List<Row> rows(int topAndMinimum, ProcessesConfig.Named... processes) {
    return TestNight.of("2026-03-31")
        .with(new ProcessesConfig(topAndMinimum, List.of(processes)))
        .with(JourneyConfigs.withMinimum(topAndMinimum))
        .with(Timeline.TABLE, timeline.dataset())
        .with(TicketTime.TABLE, tickets.dataset())
        .with(JourneyExcluded.TABLE, excluded.dataset())
        .run(new ProcessJob())
        .written(JourneyProcess.TABLE)
        .orderBy(JourneyProcess.PROCESS, JourneyProcess.TOUCHPOINT, JourneyProcess.POSITION)
        .collectAsList();
  }

  private static List<String> lines(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                "%s %d %s>%s %d cases of %d, %d completed, %d open, %d given up"
                    .formatted(
                        row.<String>getAs(JourneyProcess.TOUCHPOINT),
                        row.<Integer>getAs(JourneyProcess.POSITION),
                        row.getAs(JourneyProcess.FROM_ACTIVITY),
                        row.getAs(JourneyProcess.TO_ACTIVITY),
                        row.<Long>getAs(JourneyProcess.CASES),
                        row.<Long>getAs(JourneyProcess.CUSTOMERS),
                        row.<Long>getAs(JourneyProcess.COMPLETED),
                        row.<Long>getAs(JourneyProcess.OPEN),
                        row.<Long>getAs(JourneyProcess.GIVEN_UP)))
        .toList();
  }
}
