package io.unisono.journey;

import static io.unisono.journey.TimelineRows.RUN_DATE;
import static io.unisono.journey.TimelineRows.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.Quantile;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyVariant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sessions, graph and variants of random logs against a loop over the events in memory. Sixty
 * customers in one log are sixty small logs for the price of one Spark query.
 */
class JourneyPropertyTest {

  private static final int TIMEOUT_MINUTES = 30;
  private static final int MAXIMUM_HOURS = 1;
  private static final int MAXIMUM_EVENTS = 4;
  private static final JourneyConfig CONFIG =
      config(TIMEOUT_MINUTES, MAXIMUM_HOURS, MAXIMUM_EVENTS);

  /** An event, as many minutes after the customer's event before. */
  record Event(
      String customer,
      int gap,
      String channel,
      String activity,
      boolean dayOnly,
      String direction) {

    boolean passive() {
      return direction.equals("outbound");
    }
  }

  /** An event with its instant. */
  record Placed(Event event, Instant instant) {}

  @Provide
  Arbitrary<List<Event>> logs() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 60).map(number -> "customer " + number),
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 30)),
                Tuple.of(2, Arbitraries.integers().between(31, 90))),
            Arbitraries.of("web", "phone"),
            Arbitraries.of("a", "b", "login"),
            Arbitraries.of(false, false, false, true),
            Arbitraries.of("inbound", "outbound"))
        .as(Event::new)
        .list()
        .ofMinSize(300)
        .ofMaxSize(500);
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void agreesWithALoopInMemory(@ForAll("logs") List<Event> log) {
    TimelineRows timeline = new TimelineRows();
    List<Placed> placed = place(log);
    placed.forEach(
        at ->
            timeline.event(
                at.event().customer(),
                at.instant(),
                at.event().dayOnly() ? "day" : "instant",
                "interaction",
                at.event().channel(),
                at.event().activity(),
                0,
                at.event().direction()));
    List<List<Placed>> expected = sessions(placed);
    Dataset<Row> sessions = Sessions.sessions(timeline.dataset(), RUN_DATE, CONFIG).cache();

    assertThat(edges(DirectlyFollows.edges(sessions)))
        .containsExactlyEntriesOf(expectedEdges(expected));
    assertThat(variants(Variants.variants(sessions, CONFIG)))
        .containsExactlyEntriesOf(expectedVariants(expected));
  }

  private static List<Placed> place(List<Event> log) {
    Map<String, Instant> clock = new HashMap<>();
    List<Placed> placed = new ArrayList<>();
    for (Event event : log) {
      Instant instant =
          clock
              .getOrDefault(event.customer(), Instant.parse("2026-01-01T08:00:00Z"))
              .plus(Duration.ofMinutes(event.gap()));
      clock.put(event.customer(), instant);
      placed.add(new Placed(event, instant));
    }
    return placed;
  }

  private static List<List<Placed>> sessions(List<Placed> log) {
    Map<String, List<Placed>> byCustomer =
        log.stream().collect(Collectors.groupingBy(at -> at.event().customer()));
    List<List<Placed>> sessions = new ArrayList<>();
    for (List<Placed> events : byCustomer.values()) {
      Instant anchor = null;
      Instant before = null;
      long stretch = 0;
      int inStretch = 0;
      for (Placed at : events) {
        if (before == null
            || Duration.between(before, at.instant()).toMinutes() > TIMEOUT_MINUTES
            || at.event().activity().equals("login")) {
          anchor = at.instant();
          stretch = 0;
          inStretch = 0;
        } else if (Duration.between(anchor, at.instant()).toHours() / MAXIMUM_HOURS != stretch) {
          stretch = Duration.between(anchor, at.instant()).toHours() / MAXIMUM_HOURS;
          inStretch = 0;
        }
        if (inStretch % MAXIMUM_EVENTS == 0) {
          sessions.add(new ArrayList<>());
        }
        sessions.get(sessions.size() - 1).add(at);
        inStretch++;
        before = at.instant();
      }
    }
    sessions.removeIf(session -> session.stream().allMatch(at -> at.event().passive()));
    return sessions;
  }

  /** What is counted of a pair. */
  private static final class Tally {
    int occurrences;
    final Set<Integer> sessions = new HashSet<>();
    final Set<String> customers = new HashSet<>();
    final List<Double> seconds = new ArrayList<>();

    @Override
    public String toString() {
      double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      String times =
          sorted.length == 0
              ? "none"
              : "%.3f %.3f %.3f %.3f"
                  .formatted(
                      sorted[0],
                      seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                      Quantile.of(sorted, 0.9),
                      sorted[sorted.length - 1]);
      return "%d %d %d %s".formatted(occurrences, sessions.size(), customers.size(), times);
    }
  }

  private static Map<String, String> expectedEdges(List<List<Placed>> sessions) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (int number = 0; number < sessions.size(); number++) {
      List<Placed> session = sessions.get(number);
      String channel = session.get(0).event().channel();
      for (int i = 0; i <= session.size(); i++) {
        Placed from = i == 0 ? null : session.get(i - 1);
        Placed to = i == session.size() ? null : session.get(i);
        String activities = name(from, true, "START") + ">" + name(to, true, "END");
        String channels = name(from, false, "START") + ">" + name(to, false, "END");
        for (String key :
            List.of(
                "all all " + activities,
                "channel " + channel + " " + activities,
                "level channel " + channels)) {
          Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
          tally.occurrences++;
          tally.sessions.add(number);
          tally.customers.add(session.get(0).event().customer());
          if (from != null && to != null && !from.event().dayOnly() && !to.event().dayOnly()) {
            tally.seconds.add((double) Duration.between(from.instant(), to.instant()).toSeconds());
          }
        }
      }
    }
    Map<String, String> edges = new TreeMap<>();
    tallies.forEach((key, tally) -> edges.put(key, tally.toString()));
    return edges;
  }

  private static String name(Placed at, boolean activity, String none) {
    if (at == null) {
      return none;
    }
    return activity ? at.event().activity() : at.event().channel();
  }

  private static Map<String, String> edges(Dataset<Row> edges) {
    Map<String, String> lines = new TreeMap<>();
    for (Row row : edges.collectAsList()) {
      String times =
          row.getAs(JourneyEdge.MEAN_SECONDS) == null
              ? "none"
              : "%.3f %.3f %.3f %.3f"
                  .formatted(
                      row.<Double>getAs(JourneyEdge.MIN_SECONDS),
                      row.<Double>getAs(JourneyEdge.MEAN_SECONDS),
                      row.<Double>getAs(JourneyEdge.P90_SECONDS),
                      row.<Double>getAs(JourneyEdge.MAX_SECONDS));
      lines.put(
          "%s %s %s>%s"
              .formatted(
                  row.getAs(JourneyEdge.SEGMENT_KIND),
                  row.getAs(JourneyEdge.SEGMENT),
                  row.getAs(JourneyEdge.FROM_ACTIVITY),
                  row.getAs(JourneyEdge.TO_ACTIVITY)),
          "%d %d %d %s"
              .formatted(
                  row.<Long>getAs(JourneyEdge.OCCURRENCES),
                  row.<Long>getAs(JourneyEdge.SESSIONS),
                  row.<Long>getAs(JourneyEdge.CUSTOMERS),
                  times));
    }
    return lines;
  }

  private static Map<String, Long> expectedVariants(List<List<Placed>> sessions) {
    Map<String, Long> variants = new TreeMap<>();
    for (List<Placed> session : sessions) {
      String sequence =
          session.stream().map(at -> at.event().activity()).collect(Collectors.joining(">"));
      variants.merge("all all " + sequence, 1L, Long::sum);
      variants.merge("channel " + session.get(0).event().channel() + " " + sequence, 1L, Long::sum);
    }
    return variants;
  }

  private static Map<String, Long> variants(Dataset<Row> variants) {
    Map<String, Long> lines = new TreeMap<>();
    for (Row row : variants.collectAsList()) {
      lines.put(
          "%s %s %s"
              .formatted(
                  row.getAs(JourneyVariant.SEGMENT_KIND),
                  row.getAs(JourneyVariant.SEGMENT),
                  String.join(">", row.<String>getList(row.fieldIndex(JourneyVariant.ACTIVITIES)))),
          row.getAs(JourneyVariant.SESSIONS));
    }
    return lines;
  }
}
