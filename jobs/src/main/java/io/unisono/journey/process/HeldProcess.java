package io.unisono.journey.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a log in memory says of its process: the sums of {@link ProcessLog}, without Spark. The same
 * {@link CaseWalk} adds them up.
 */
public final class HeldProcess {

  /** Events that are worth a thread of their own. */
  private static final int EVENTS_A_PART = 100_000;

  private final Activities activities;
  private final ActivitySums activitySums;
  private final HeldPairs pairs;
  private final Sequences sequences;

  private HeldProcess(
      Activities activities, ActivitySums activitySums, HeldPairs pairs, Sequences sequences) {
    this.activities = activities;
    this.activitySums = activitySums;
    this.pairs = pairs;
    this.sequences = sequences;
  }

  /**
   * Adds the cases up, by as many threads as there are cores.
   *
   * @param bytes that pairs and variants may take besides the log and its durations
   * @return empty if they would take more
   */
  public static Optional<HeldProcess> of(HeldLog log, long bytes) {
    int[] begins = log.begins();
    int[] byCase = log.byCase(begins);
    int parts =
        Math.max(
            1,
            Math.min(
                Runtime.getRuntime().availableProcessors(),
                log.size() / Math.max(EVENTS_A_PART, log.activities().size())));
    int[] ends = ends(begins, parts);
    List<Part> folded =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(
                part ->
                    new Part(log.activities(), bytes / parts)
                        .read(
                            new HeldCases(log, begins, byCase),
                            part == 0 ? 0 : ends[part - 1],
                            ends[part]))
            .toList();
    if (folded.stream().anyMatch(part -> part.isTooLarge)) {
      return Optional.empty();
    }
    Part first = folded.get(0);
    folded.stream().skip(1).forEach(first::add);
    return Optional.of(
        new HeldProcess(
            log.activities(), first.walk.activities(), first.pairs, first.walk.sequences()));
  }

  /** The case after the last one of each part; parts have about as many events each. */
  private static int[] ends(int[] begins, int parts) {
    int cases = begins.length - 1;
    int[] ends = new int[parts];
    for (int part = 0; part < parts; part++) {
      long events = (long) begins[cases] * (part + 1) / parts;
      int found = Arrays.binarySearch(begins, (int) events);
      ends[part] = found < 0 ? -found - 1 : found;
    }
    ends[parts - 1] = cases;
    return ends;
  }

  /** The cases that one thread adds up. */
  private static final class Part {

    private final HeldPairs pairs = new HeldPairs();
    private final CaseWalk walk;
    private final long bytes;
    private boolean isTooLarge;

    Part(Activities activities, long bytes) {
      walk = new CaseWalk(activities, pairs);
      this.bytes = bytes;
    }

    Part read(HeldCases cases, int from, int to) {
      for (int number = from; number < to && !isTooLarge; number++) {
        cases.walk(number, walk);
        isTooLarge = HeldPairs.BYTES_A_PAIR * pairs.size() + walk.sequences().bytes() > bytes;
      }
      walk.end();
      return this;
    }

    void add(Part other) {
      pairs.add(other.pairs);
      walk.activities().add(other.walk.activities());
      walk.sequences().add(other.walk.sequences());
    }
  }

  /** The directly-follows graph; its durations are held no longer. */
  public HeldGraph graph() {
    return new HeldGraph(pairs, activities);
  }

  /** The variants, most frequent first. */
  public HeldVariants variants() {
    return new HeldVariants(sequences, activities);
  }

  /**
   * One row per activity: activity, events, cases, rework_cases, start, end, ties, as {@link
   * ProcessLog#activities} has them.
   */
  public List<Object[]> activities() {
    List<Object[]> rows = new ArrayList<>();
    activitySums
        .rows()
        .forEach(row -> rows.add(IntStream.range(0, row.size()).mapToObj(row::get).toArray()));
    return rows;
  }
}
