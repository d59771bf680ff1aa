package io.unisono.journey.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.journey.JourneyConfigs;
import io.unisono.journey.conformance.ExpectedConfig.Cases;
import io.unisono.journey.conformance.ExpectedConfig.Named;
import io.unisono.journey.conformance.ExpectedConfig.Others;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyConformance;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformanceJobTest {

  private static final Named TICKET =
      new Named(
          "ticket",
          "open, reply+, close",
          Optional.of(Cases.TICKET),
          Optional.empty(),
          Optional.of(5),
          Optional.of(Others.EXTRA),
          List.of(new TimeLimit("open", "reply", "4h")),
          List.of(
              new ExpectedConfig.Rule(OrderRule.Kind.RESPONSE, "open", Optional.of("close")),
              new ExpectedConfig.Rule(OrderRule.Kind.ABSENCE, "reopen", Optional.empty())));

  private final TableRows excluded =
      TableRows.of(JourneyExcluded.TABLE, JourneyExcluded.CUSTOMER_ID, JourneyExcluded.REASON);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.TIME_PRECISION,
          Timeline.ACTIVITY,
          Timeline.TICKET_ID);

  private long order;

  /** Six tickets as expected, five without a reply that are reopened, one late and one open. */
  @Test
  void whatIsMissingExtraAndLateIsCounted() {
    IntStream.range(0, 6).forEach(i -> good("good" + i, "02"));
    IntStream.range(0, 5).forEach(this::bad);
    event("late", "2026-03-01T00:00", "open").event("late", "2026-03-01T04:01", "reply");
    event("late", "2026-03-01T05:00", "close");
    good("open", "29");
    good("robot", "02");
    excluded.row("customer of robot", "too_many_a_day");

    List<Row> rows = rows(TICKET);

    Row whole = row(rows, JourneyConformance.Kind.JOURNEY, "ticket");
    assertThat(whole.<Long>getAs(JourneyConformance.CASES)).isEqualTo(12);
    assertThat(whole.<Long>getAs(JourneyConformance.CONFORMING)).isEqualTo(7);
    assertThat(whole.<Long>getAs(JourneyConformance.OPEN)).isEqualTo(1);
    assertThat(whole.<Long>getAs(JourneyConformance.LATE)).isEqualTo(1);
    assertThat(whole.<Long>getAs(JourneyConformance.NEVER)).isEqualTo(5);
    // A bad ticket has 3 events and 2 edits, and the shortest journey 3 steps.
    assertThat(whole.<Double>getAs(JourneyConformance.FITNESS))
        .isEqualTo((7 + 5 * (1 - 2 / 6.0)) / 12);
    assertThat(whole.<Double>getAs(JourneyConformance.LOG_FITNESS)).isEqualTo(1 - 10 / (12 * 6.0));
    Row reply = row(rows, JourneyConformance.Kind.STEP, "reply");
    assertThat(reply.<Long>getAs(JourneyConformance.MISSING)).isEqualTo(5);
    assertThat(reply.<Long>getAs(JourneyConformance.MATCHED)).isEqualTo(7);
    assertThat(row(rows, JourneyConformance.Kind.STEP, "reopen").<Long>getAs("extra")).isEqualTo(5);
    Row limit = row(rows, JourneyConformance.Kind.LIMIT, "open -> reply within 4h");
    assertThat(limit.<Long>getAs(JourneyConformance.CONFORMING)).isEqualTo(6);
    assertThat(limit.<Double>getAs(JourneyConformance.MEAN_SECONDS))
        .isEqualTo((6 * 3_600 + 14_460) / 7.0);
    assertThat(row(rows, JourneyConformance.Kind.RULE, "absence(reopen)").<Long>getAs("conforming"))
        .isEqualTo(7);
    assertThat(
            row(rows, JourneyConformance.Kind.RULE, "response(open, close)").<Long>getAs("cases"))
        .isEqualTo(12);
    assertThat(rows)
        .filteredOn(row -> row.getAs("kind").equals(JourneyConformance.Kind.VARIANT))
        .extracting(row -> row.<String>getAs("item"), row -> row.<Long>getAs("cases"))
        .containsExactlyInAnyOrder(
            tuple("open, reply, close", 7L), tuple("open, -reply, close, +reopen", 5L));
  }

  @Test
  void aCaseMayBeginWithAnActivityAndIgnoreOthers() {
    Named cart =
        new Named(
            "cart",
            "cart, buy",
            Optional.empty(),
            Optional.of("cart"),
            Optional.of(1),
            Optional.of(Others.IGNORED),
            List.of(),
            List.of());
    for (int i = 0; i < 5; i++) {
      String id = "c" + i;
      event(id, "2026-03-01T00:00", "visit").event(id, "2026-03-01T01:00", "cart");
      event(id, "2026-03-01T02:00", "visit").event(id, "2026-03-01T03:00", "buy");
      event(id, "2026-03-05T00:00", "cart").event(id, "2026-03-07T00:00", "buy");
    }

    Row whole = row(rows(cart), JourneyConformance.Kind.JOURNEY, "cart");

    assertThat(whole.<Long>getAs(JourneyConformance.CASES)).isEqualTo(10);
    assertThat(whole.<Long>getAs(JourneyConformance.CONFORMING)).isEqualTo(5);
    assertThat(whole.<Long>getAs(JourneyConformance.MISSING)).isEqualTo(5);
  }

  @Test
  void fewCasesNoEventsAndNoJourneyGiveNoRows() {
    assertThat(rows()).isEmpty();
    assertThat(rows(TICKET)).isEmpty();
    good("alone", "02");
    assertThat(rows(TICKET)).isEmpty();
  }

  /** Ada alone has tickets without a reply, and six of them. */
  @Test
  void rowsAboutFewCustomersAreLeftOutHoweverManyCasesTheyHave() {
    IntStream.range(0, 5).forEach(i -> good("good" + i, "02"));
    for (int i = 0; i < 6; i++) {
      eventOf("ada", "ada" + i, "2026-03-02T00:00", "open");
      eventOf("ada", "ada" + i, "2026-03-03T00:00", "close");
    }

    List<Row> rows = rows(TICKET);

    Row whole = row(rows, JourneyConformance.Kind.JOURNEY, "ticket");
    assertThat(whole.<Long>getAs(JourneyConformance.CASES)).isEqualTo(11);
    assertThat(whole.<Long>getAs(JourneyConformance.CUSTOMERS)).isEqualTo(6);
    assertThat(rows)
        .filteredOn(row -> row.getAs("kind").equals(JourneyConformance.Kind.VARIANT))
        .extracting(row -> row.<String>getAs("item"), row -> row.<Long>getAs("customers"))
        .containsExactly(tuple("open, reply, close", 5L));
  }

  private void good(String ticket, String day) {
    event(ticket, "2026-03-" + day + "T00:00", "open")
        .event(ticket, "2026-03-" + day + "T01:00", "reply")
        .event(ticket, "2026-03-" + day + "T02:00", "close");
  }

  private void bad(int number) {
    event("bad" + number, "2026-03-02T00:00", "open")
        .event("bad" + number, "2026-03-03T00:00", "close")
        .event("bad" + number, "2026-03-04T00:00", "reopen");
  }

  private static Row row(List<Row> rows, String kind, String item) {
    return rows.stream()
        .filter(row -> row.getAs("kind").equals(kind) && row.getAs("item").equals(item))
        .findFirst()
        .orElseThrow();
  }

  private List<Row> rows(Named... journeys) {
    return TestNight.of("2026-03-31")
        .with(new ExpectedConfig(List.of(journeys)))
        .with(JourneyConfigs.withMinimum(5))
        .with(Timeline.TABLE, timeline.dataset())
        .with(JourneyExcluded.TABLE, excluded.dataset())
        .run(new ConformanceJob())
        .written(JourneyConformance.TABLE)
        .collectAsList();
  }

  private ConformanceJobTest event(String ticket, String at, String activity) {
    return eventOf("customer of " + ticket, ticket, at, activity);
  }

  private ConformanceJobTest eventOf(String customer, String ticket, String at, String activity) {
    timeline.row(
        customer,
        ++order,
        Instant.parse(at + ":00Z"),
        Timeline.TimePrecision.INSTANT,
        activity,
        ticket);
    return this;
  }
}
