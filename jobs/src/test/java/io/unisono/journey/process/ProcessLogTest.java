package io.unisono.journey.process;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.Quantile;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The results of random logs against loops over the events in memory. */
class ProcessLogTest {

  private static final StructType SCHEMA =
      StructType.fromDDL("case string, activity string, at bigint, day_only boolean, place int");

  record Event(String caseId, String activity, long at, boolean dayOnly) {}

  /** Few instants, so that many events share one; gaps of microseconds to weeks. */
  private static List<Event> events() {
    Random random = new Random(13);
    return IntStream.range(0, 3_000)
        .mapToObj(
            i ->
                new Event(
                    "case " + random.nextInt(400),
                    String.valueOf((char) ('a' + random.nextInt(6))),
                    (long) Math.pow(7, random.nextInt(15)),
                    random.nextInt(12) == 0))
        .toList();
  }

  private static Map<String, List<Event>> byCase(List<Event> events, boolean reversed) {
    List<Event> inOrder = new ArrayList<>(events);
    if (reversed) {
      Collections.reverse(inOrder);
    }
    inOrder.sort((one, other) -> Long.compare(one.at(), other.at()));
    return inOrder.stream().collect(Collectors.groupingBy(Event::caseId));
  }

  private static Activities activities(List<Event> events) {
    List<String> names = events.stream().map(Event::activity).distinct().toList();
    Map<Long, String> byDigest = new HashMap<>();
    SparkFixture.spark()
        .createDataset(names, Encoders.STRING())
        .select(ProcessLog.digest(col("value")), col("value"))
        .collectAsList()
        .forEach(row -> byDigest.put(row.getLong(0), row.getString(1)));
    return new Activities(byDigest);
  }

  private static Dataset<Row> folded(List<Event> events, int tasks) {
    List<Row> rows = new ArrayList<>();
    for (Event event : events) {
      rows.add(
          RowFactory.create(
              event.caseId(), event.activity(), event.at(), event.dayOnly(), rows.size()));
    }
    return ProcessLog.folded(
        SparkFixture.spark().createDataFrame(rows, SCHEMA).repartition(3),
        List.of(col("place")),
        activities(events),
        tasks);
  }

  private static final class Tally {
    private long occurrences;
    private long reversed;
    private final Set<String> cases = new HashSet<>();
    private final List<Double> seconds = new ArrayList<>();

    @Override
    public String toString() {
      double[] sorted = seconds.stream().mapToDouble(each -> each).sorted().toArray();
      return "%d %d %d ".formatted(occurrences, reversed, cases.size())
          + (sorted.length == 0
              ? "none"
              : "%.9f %.9f %.9f %.9f %.9f"
                  .formatted(
                      sorted[0],
                      seconds.stream().mapToDouble(each -> each).sum() / sorted.length,
                      Quantile.of(sorted, 0.5),
                      Quantile.of(sorted, 0.9),
                      sorted[sorted.length - 1]));
    }
  }

  private static Map<String, String> expectedEdges(List<Event> events) {
    Map<String, Tally> tallies = new TreeMap<>();
    byCase(events, false)
        .forEach(
            (id, steps) -> {
              for (int i = 1; i < steps.size(); i++) {
                Event from = steps.get(i - 1);
                Event to = steps.get(i);
                Tally tally =
                    tallies.computeIfAbsent(
                        from.activity() + ">" + to.activity(), k -> new Tally());
                tally.occurrences++;
                tally.cases.add(id);
                if (!from.dayOnly() && !to.dayOnly()) {
                  tally.seconds.add((to.at() - from.at()) / 1e6);
                }
              }
            });
    byCase(events, true)
        .forEach(
            (id, steps) -> {
              for (int i = 1; i < steps.size(); i++) {
                tallies.computeIfAbsent(
                        steps.get(i - 1).activity() + ">" + steps.get(i).activity(),
                        k -> new Tally())
                    .reversed++;
              }
            });
    Map<String, String> lines = new TreeMap<>();
    tallies.forEach((pair, tally) -> lines.put(pair, tally.toString()));
    return lines;
  }

  private static Map<String, String> edges(Dataset<Row> edges) {
    Map<String, String> lines = new TreeMap<>();
    for (Row row : edges.collectAsList()) {
      assertThat(row.<Long>getAs("customers")).isEqualTo(row.<Long>getAs("sessions"));
      lines.put(
          row.getAs("from_activity") + ">" + row.getAs("to_activity"),
          "%d %d %d "
                  .formatted(
                      row.<Long>getAs("occurrences"),
                      row.<Long>getAs("reversed"),
                      row.<Long>getAs("sessions"))
              + (row.getAs("mean_seconds") == null
                  ? "none"
                  : "%.9f %.9f %.9f %.9f %.9f"
                      .formatted(
                          row.<Double>getAs("min_seconds"),
                          row.<Double>getAs("mean_seconds"),
                          row.<Double>getAs("median_seconds"),
                          row.<Double>getAs("p90_seconds"),
                          row.<Double>getAs("max_seconds"))));
    }
    return lines;
  }

  @Test
  void theGraphIsThatOfALoopOverTheEvents() {
    List<Event> events = events();

    assertThat(edges(ProcessLog.edges(folded(events, 7)))).isEqualTo(expectedEdges(events));
  }

  @Test
  void variantsAreThoseOfALoopOverTheEvents() {
    List<Event> events = events();
    Map<String, long[]> expected = new HashMap<>();
    for (boolean reversed : List.of(false, true)) {
      byCase(events, reversed)
          .values()
          .forEach(
              steps ->
                  expected
                      .computeIfAbsent(
                          steps.stream().map(Event::activity).collect(Collectors.joining(">")),
                          k -> new long[2])[reversed ? 1 : 0]++);
    }

    List<Row> variants =
        ProcessLog.variants(folded(events, 4), activities(events)).orderBy("rank").collectAsList();

    assertThat(variants).hasSameSizeAs(expected.keySet());
    long covered = 0;
    long before = Long.MAX_VALUE;
    for (Row row : variants) {
      String variant = row.getAs("variant");
      List<String> steps = List.of(variant.split(">"));
      long cases = row.getAs("cases");
      covered += cases;
      assertThat(new long[] {cases, row.getAs("reversed")}).isEqualTo(expected.get(variant));
      assertThat(cases).isLessThanOrEqualTo(before);
      assertThat(row.<Double>getAs("coverage")).isEqualTo(covered / 400.0);
      assertThat(row.<Long>getAs("length")).isEqualTo(steps.size());
      assertThat(row.<Long>getAs("rework")).isEqualTo(steps.size() - new TreeSet<>(steps).size());
      before = cases;
    }
  }

  @Test
  void activitiesAreCountedWithStartEndReworkAndTies() {
    List<Event> events =
        List.of(
            new Event("1", "a", 5, false),
            new Event("1", "b", 5, false),
            new Event("1", "a", 9, false),
            new Event("2", "b", 1, false),
            new Event("2", "a", 0, false));

    assertThat(
            ProcessLog.activities(folded(events, 2)).orderBy("activity").collectAsList().stream()
                .map(row -> row.mkString(" ")))
        .containsExactly("a 3 2 1 2 1 0", "b 2 2 0 0 1 1");
  }

  @Test
  void noEventsGiveNothing() {
    Dataset<Row> folded = folded(List.of(), 1);

    assertThat(ProcessLog.edges(folded).collectAsList()).isEmpty();
    assertThat(ProcessLog.activities(folded).collectAsList()).isEmpty();
    assertThat(ProcessLog.variants(folded, activities(List.of())).collectAsList()).isEmpty();
  }
}
