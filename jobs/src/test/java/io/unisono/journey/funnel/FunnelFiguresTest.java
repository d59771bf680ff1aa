package io.unisono.journey.funnel;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunnelFiguresTest {

  private static final StructType SCHEMA =
      StructType.fromDDL("case string, held string, at bigint, activity string, place int");

  private record Event(long at, String activity) {}

  /** Against trying every entry of every case by itself. */
  @ParameterizedTest
  @EnumSource
  void equalsAFunnelThatTriesEveryEntry(Mode mode) {
    Map<String, List<Event>> log = log(new Random(23), 300);
    for (long window : new long[] {4, 30, Funnel.UNLIMITED}) {
      Funnel funnel =
          new Funnel(List.of("a", "b", "c"), mode, window, List.of(), Set.of("x"), Set.of());

      List<Step> steps = figures(log, funnel).steps();

      assertThat(steps).extracting(Step::cases).isEqualTo(reaching(log, funnel));
      Map<String, List<Event>> open = openCases(log, funnel);
      assertThat(steps).extracting(Step::open).isEqualTo(reaching(open, funnel));
      assertThat(open.isEmpty()).isEqualTo(window != 30);
    }
  }

  /** Whoever looks in every day is not open for ever: only the first window decides. */
  @ParameterizedTest
  @EnumSource
  void whetherACaseIsOpenDoesNotDependOnWhatBecomesOfIt(Mode mode) {
    List<Event> looksOn = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      looksOn.add(new Event(day, "a"));
    }
    Map<String, List<Event>> log =
        Map.of(
            "looks on", looksOn,
            "buys", List.of(new Event(0, "a"), new Event(1, "b")),
            "buys late", List.of(new Event(18, "a"), new Event(19, "b")),
            "ends late", List.of(new Event(18, "a"), new Event(19, "x")));
    Funnel funnel = new Funnel(List.of("a", "b"), mode, 5, List.of(), Set.of("x"), Set.of());

    List<Step> steps = figures(log, funnel).steps();

    assertThat(steps).extracting(Step::cases).containsExactly(4L, 2L);
    assertThat(steps).extracting(Step::open).containsExactly(2L, 1L);
    assertThat(steps.get(1).fromFirst().orElseThrow().value()).isEqualTo(0.5);
  }

  private static FunnelFigures figures(Map<String, List<Event>> log, Funnel funnel) {
    List<Row> rows = new ArrayList<>();
    log.forEach(
        (name, events) ->
            events.forEach(
                event ->
                    rows.add(
                        RowFactory.create(name, "", event.at(), event.activity(), rows.size()))));
    return FunnelFigures.of(
        SparkFixture.spark().createDataFrame(rows, SCHEMA), funnel, col("place"));
  }

  private static Map<String, List<Event>> log(Random random, int cases) {
    Map<String, List<Event>> log = new TreeMap<>();
    for (int i = 0; i < cases; i++) {
      List<Event> events = new ArrayList<>();
      long at = random.nextInt(40);
      for (int j = random.nextInt(10); j >= 0; j--) {
        at += random.nextInt(4);
        events.add(new Event(at, String.valueOf("aabbccdx".charAt(random.nextInt(8)))));
      }
      log.put("case " + i, events);
    }
    return log;
  }

  /** By step, how many cases come so far. */
  private static List<Long> reaching(Map<String, List<Event>> log, Funnel funnel) {
    List<Long> cases = new ArrayList<>();
    for (int step = 1; step <= funnel.steps().size(); step++) {
      int wanted = step;
      cases.add(log.values().stream().filter(each -> reached(each, funnel) >= wanted).count());
    }
    return cases;
  }

  private static Map<String, List<Event>> openCases(Map<String, List<Event>> log, Funnel funnel) {
    long end = log.values().stream().flatMap(List::stream).mapToLong(Event::at).max().orElseThrow();
    Map<String, List<Event>> open = new TreeMap<>();
    log.forEach(
        (name, events) ->
            events.stream()
                .filter(event -> isEntry(event, funnel))
                .min(Comparator.comparingLong(Event::at))
                .filter(first -> end - first.at() < funnel.window())
                .filter(first -> funnel.window() != Funnel.UNLIMITED)
                .ifPresent(first -> open.put(name, events)));
    return open;
  }

  private static boolean isEntry(Event event, Funnel funnel) {
    return funnel.mode() == Mode.ANY
        ? funnel.steps().contains(event.activity())
        : funnel.steps().get(0).equals(event.activity());
  }

  private static int reached(List<Event> events, Funnel funnel) {
    int best = 0;
    for (int i = 0; i < events.size(); i++) {
      if (isEntry(events.get(i), funnel)) {
        best = Math.max(best, steps(events.subList(i, events.size()), funnel));
      }
    }
    return best;
  }

  /** Steps of the chain that the first of these events begins. */
  private static int steps(List<Event> events, Funnel funnel) {
    Set<String> made = new HashSet<>(Set.of(events.get(0).activity()));
    int ordered = 1;
    for (Event event : events.subList(1, events.size())) {
      String activity = event.activity();
      if (event.at() - events.get(0).at() > funnel.window()
          || funnel.exclusions().contains(activity)) {
        break;
      }
      if (funnel.mode() == Mode.ANY && funnel.steps().contains(activity)) {
        made.add(activity);
      } else if (ordered < funnel.steps().size() && funnel.steps().get(ordered).equals(activity)) {
        ordered++;
      } else if (funnel.mode() == Mode.STRICT
          && !(ordered > 1 && funnel.steps().get(ordered - 1).equals(activity))) {
        break;
      }
    }
    return funnel.mode() == Mode.ANY ? made.size() : ordered;
  }
}
