package io.unisono.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyOrder;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Who is left out of the tables of sessions, and what the order at one instant decides. */
class JourneyJobTest {

  private static final JourneyConfig CONFIG = JourneyConfigs.of(Map.of(), true, 5, 4);
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private final TimelineRows timeline = new TimelineRows();

  @Test
  void programsAreLeftOutAndListed() {
    visits("busy", 0, 1, 3, 7, 8, 9);
    visits("robot", 0, 1440, 2880, 4320, 5760);
    visits("habit", 0, 1440, 2880, 4320);
    visits("anna", 0, 1, 3, 7, 8);
    for (int i = 0; i < 9; i++) {
      timeline.event("anna", at(10 + i).toString(), "email", "mail", "outbound");
    }

    TestNight night = night();

    assertThat(
            TableRows.lines(
                night.written(JourneyExcluded.TABLE),
                JourneyExcluded.CUSTOMER_ID,
                JourneyExcluded.REASON,
                JourneyExcluded.SESSIONS,
                JourneyExcluded.EVENTS,
                JourneyExcluded.MOST_EVENTS_A_DAY,
                JourneyExcluded.LAST_AT))
        .containsExactly(
            "busy|too_many_a_day|1|6|6|2026-01-01 10:09:00",
            "robot|equal_gaps|5|5|1|2026-01-05 10:00:00");
    assertThat(
            TableRows.lines(
                night.written(JourneySession.TABLE),
                JourneySession.SESSION_ID,
                JourneySession.EVENTS))
        .containsExactly("anna:1|14", "habit:1|1", "habit:2|1", "habit:3|1", "habit:4|1");
    assertThat(
            night
                .written(JourneyEdge.TABLE)
                .where("segment_kind = 'all' and from_activity = 'START'")
                .selectExpr("sum(customers)")
                .head()
                .getLong(0))
        .isEqualTo(2);
  }

  @Test
  void furtherDeliveriesAreCounted() {
    timeline.named("e1");
    visits("anna", 0, 0, 0);

    assertThat(
            TableRows.lines(
                night().written(JourneyExcluded.TABLE),
                JourneyExcluded.CUSTOMER_ID,
                JourneyExcluded.REASON,
                JourneyExcluded.SESSIONS,
                JourneyExcluded.EVENTS))
        .containsExactly("anna|duplicate_delivery|0|2");
  }

  @Test
  void aDayAndEqualInstantsAreNoEqualGaps() {
    for (int i = 0; i < 6; i++) {
      timeline.event("day", at(i * 1440), "day", "interaction", "web", "a", 0);
      timeline.event("batch", at(0), "instant", "interaction", i < 3 ? "web" : "app", "a" + i, 0);
    }

    assertThat(
            TableRows.lines(
                night(JourneyConfigs.of(Map.of(), true, 6, 3)).written(JourneyExcluded.TABLE),
                JourneyExcluded.CUSTOMER_ID))
        .isEmpty();
  }

  @Test
  void theOtherOrderOfAnInstantIsAnotherVariant() {
    timeline
        .event("anna", "2026-01-01T10:00:00Z", "web", "a")
        .event("anna", "2026-01-01T10:00:00Z", "web", "b")
        .event("anna", "2026-01-01T10:05:00Z", "web", "c")
        .event("bert", "2026-01-01T10:00:00Z", "app", "b")
        .event("bert", "2026-01-01T10:01:00Z", "web", "a")
        .event("bert", "2026-01-01T10:05:00Z", "web", "c")
        .event("carl", "2026-01-01T10:05:00Z", "app", "a");

    assertThat(order())
        .containsExactly(
            "all|all|3|4|1|0.25|1|3|2|4|2",
            "channel|app|2|2|0|0.0|0|2|2|2|2",
            "channel|web|1|2|1|0.5|1|1|1|2|2");
  }

  @Test
  void agreesWithAllStepsTurnedRoundInMemory() {
    Random random = new Random(7);
    Set<List<String>> variants = new HashSet<>();
    Set<List<String>> reversedVariants = new HashSet<>();
    Set<List<String>> edges = new HashSet<>();
    Set<List<String>> reversedEdges = new HashSet<>();
    for (int customer = 0; customer < 40; customer++) {
      List<String> names = new ArrayList<>();
      List<Integer> minutes = new ArrayList<>();
      int minute = 0;
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        minute += random.nextInt(2);
        names.add("abc".substring(random.nextInt(3)).substring(0, 1));
        minutes.add(minute);
        timeline.event("c" + customer, at(minute).toString(), "web", names.get(names.size() - 1));
      }
      List<String> reversed =
          IntStream.range(0, names.size())
              .boxed()
              .sorted(
                  (i, j) ->
                      minutes.get(i).equals(minutes.get(j))
                          ? j - i
                          : minutes.get(i) - minutes.get(j))
              .map(names::get)
              .toList();
      variants.add(names);
      reversedVariants.add(reversed);
      IntStream.range(1, names.size())
          .forEach(
              i -> {
                edges.add(names.subList(i - 1, i + 1));
                reversedEdges.add(reversed.subList(i - 1, i + 1));
              });
    }

    Row all =
        night(JourneyConfigs.of(Map.of(), true, 1000, 50))
            .written(JourneyOrder.TABLE)
            .where("segment_kind = 'all'")
            .head();

    assertThat(all.<Long>getAs(JourneyOrder.VARIANTS)).isEqualTo(variants.size());
    assertThat(all.<Long>getAs(JourneyOrder.VARIANTS_REVERSED_TIES))
        .isEqualTo(reversedVariants.size());
    assertThat(all.<Long>getAs(JourneyOrder.EDGES)).isEqualTo(edges.size());
    assertThat(all.<Long>getAs(JourneyOrder.EDGES_REVERSED_TIES)).isEqualTo(reversedEdges.size());
  }

  @Test
  void stepsOfAnInstantAreTurnedRound() {
    List<Row> steps =
        List.of(step(1, "a"), step(1, "b"), step(1, "c"), step(2, "d"), step(3, "e"), step(3, "f"));

    assertThat(OrderEffect.reversed(steps))
        .extracting(row -> row.getString(1))
        .containsExactly("c", "b", "a", "d", "f", "e");
  }

  @Test
  void withoutEventsNobodyIsLeftOut() {
    assertThat(night().written(JourneyExcluded.TABLE).collectAsList()).isEmpty();
    assertThat(order()).isEmpty();
  }

  private void visits(String customer, int... minutes) {
    for (int minute : minutes) {
      timeline.event(customer, at(minute).toString(), "web", "visit");
    }
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static Row step(long at, String activity) {
    return RowFactory.create(at, activity);
  }

  private List<String> order() {
    return TableRows.lines(
        night().written(JourneyOrder.TABLE),
        JourneyOrder.SEGMENT_KIND,
        JourneyOrder.SEGMENT,
        JourneyOrder.SESSIONS,
        JourneyOrder.PAIRS,
        JourneyOrder.TIES,
        JourneyOrder.TIE_SHARE,
        JourneyOrder.SESSIONS_CHANGED,
        JourneyOrder.VARIANTS,
        JourneyOrder.VARIANTS_REVERSED_TIES,
        JourneyOrder.EDGES,
        JourneyOrder.EDGES_REVERSED_TIES);
  }

  private TestNight night() {
    return night(CONFIG);
  }

  private TestNight night(JourneyConfig config) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(Timeline.TABLE, timeline.dataset())
        .run(new JourneyJob());
  }
}
