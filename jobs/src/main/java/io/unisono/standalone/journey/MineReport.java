package io.unisono.standalone.journey;

import io.unisono.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What {@code cx mine} found.
 *
 * @param events with a case, an activity and a time
 * @param edges distinct directly-follows pairs
 * @param pairs occurrences of all of them: events less cases
 * @param selfLoopPairs those of an activity with itself
 * @param topVariantCases cases of the most frequent variant
 * @param ties events at the same instant as the event before in their case
 * @param variantsReversedTies variants if events at one instant are in the opposite order
 * @param edgesReversedTies edges likewise
 * @param seconds by stage, in the order of the stages
 * @param topEdges the most frequent rows of the table {@code dfg}
 * @param topVariants the most frequent rows of the table {@code variants}
 * @param pictured what a picture needs, if one is asked for
 */
public record MineReport(
    long cases,
    long events,
    long activities,
    long variants,
    long edges,
    long pairs,
    long selfLoopPairs,
    long topVariantCases,
    long ties,
    long variantsReversedTies,
    long edgesReversedTies,
    Map<String, Double> seconds,
    LeftOut leftOut,
    List<Row> topEdges,
    List<Row> topVariants,
    Optional<Pictured> pictured) {

  /**
   * What a picture needs.
   *
   * @param edges the most frequent rows of the table {@code dfg}
   * @param activities rows of the table {@code start_end}
   * @param steps position, from, to (null for the end), cases; none where a name holds the sign
   *     that stands between activities
   */
  public record Pictured(List<Row> edges, List<Row> activities, List<Row> steps) {}

  /**
   * Rows that are no events. A row may lack several things.
   *
   * @param rows of the file
   * @param usable rows that are events
   * @param timeExample a text that was not read as a time
   */
  public record LeftOut(
      long rows,
      long usable,
      long noCase,
      long noActivity,
      long noTime,
      Optional<String> timeExample) {

    /** How many there are, and what they lack. */
    public String words() {
      List<String> lacks = new ArrayList<>();
      add(lacks, noCase, "no case");
      add(lacks, noActivity, "no activity");
      add(lacks, noTime, "no readable time");
      return "%,d of %,d events are left out: %s%s"
          .formatted(
              rows - usable,
              rows,
              String.join(", ", lacks),
              timeExample.map(", such as %s"::formatted).orElse(""));
    }

    private static void add(List<String> lacks, long n, String what) {
      if (n > 0) {
        lacks.add("%,d have %s".formatted(n, what));
      }
    }
  }

  /**
   * Exact numbers as one JSON object.
   *
   * @param further what else it holds
   */
  public String json(Map<String, Object> further) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cases", cases);
    object.put("events", events);
    object.put("activities", activities);
    object.put("variants", variants);
    object.put("edges", edges);
    object.put("pairs", pairs);
    object.put("self_loop_pairs", selfLoopPairs);
    object.put("top_variant_cases", topVariantCases);
    object.put("ties", ties);
    object.put("variants_reversed_ties", variantsReversedTies);
    object.put("edges_reversed_ties", edgesReversedTies);
    object.put("seconds", seconds);
    object.putAll(further);
    return Json.write(object).strip();
  }
}
