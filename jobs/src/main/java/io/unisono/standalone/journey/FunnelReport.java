package io.unisono.standalone.journey;

import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.journey.funnel.Funnel;
import io.unisono.journey.funnel.FunnelFigures;
import io.unisono.journey.funnel.FunnelFigures.DropOff;
import io.unisono.journey.funnel.FunnelFigures.Share;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.standalone.ResultTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx funnel} found.
 *
 * @param leftOut events that do not count, by reason
 */
public record FunnelReport(
    FunnelFigures figures, Optional<String> held, Map<String, Long> leftOut) {

  private static final StructType STEPS =
      StructType.fromDDL(
          "position int, step string, cases bigint, open bigint, settled bigint, from_first double,"
              + " from_first_lo double, from_first_hi double, from_previous double,"
              + " from_previous_lo double, from_previous_hi double, seconds_since_entry_p25 double,"
              + " seconds_since_entry_median double, seconds_since_entry_p75 double,"
              + " seconds_since_entry_p90 double, seconds_since_previous_p25 double,"
              + " seconds_since_previous_median double, seconds_since_previous_p75 double,"
              + " seconds_since_previous_p90 double");

  private static final StructType DROP_OFFS =
      StructType.fromDDL("step string, next string, cases bigint, median_seconds double");

  /** Exact numbers as one JSON object. */
  public String json() {
    Funnel funnel = figures.funnel();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cases", figures.cases());
    object.put("mode", Funnel.id(funnel.mode()));
    object.put(
        "window_seconds", funnel.window() == Funnel.UNLIMITED ? null : seconds(funnel.window()));
    object.put(
        "step_windows_seconds", funnel.stepWindows().stream().map(FunnelReport::seconds).toList());
    object.put("excluded", funnel.exclusions().stream().sorted().toList());
    object.put("held", held.orElse(null));
    object.put("rules", funnel.rules().stream().map(Funnel::id).sorted().toList());
    object.put("data_end", Instant.EPOCH.plus(figures.end(), ChronoUnit.MICROS).toString());
    object.put("left_out", leftOut);
    object.put("never_happens", figures.never());
    object.put("steps", figures.steps().stream().map(FunnelReport::json).toList());
    object.put("drop_offs", figures.dropOffs().stream().map(FunnelReport::json).toList());
    return Json.write(object).strip();
  }

  private static double seconds(long micros) {
    return micros / 1e6;
  }

  private static Map<String, Object> json(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.step());
    object.put("cases", step.cases());
    object.put("open", step.open());
    object.put("settled", step.settled());
    put(object, "from_first", step.fromFirst());
    put(object, "from_previous", step.fromPrevious());
    object.put("seconds_since_entry", percentiles(step.sinceEntry()));
    object.put("seconds_since_previous", percentiles(step.sincePrevious()));
    return object;
  }

  private static void put(Map<String, Object> object, String name, Optional<Share> share) {
    object.put(name, share.map(Share::value).orElse(null));
    object.put(
        name + "_interval",
        share.map(each -> List.of(each.interval().lo(), each.interval().hi())).orElse(null));
  }

  private static Map<String, Object> percentiles(List<Double> times) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < times.size(); i++) {
      object.put("p" + Math.round(100 * FunnelFigures.PERCENTILES.get(i)), times.get(i));
    }
    return object;
  }

  private static Map<String, Object> json(DropOff dropOff) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", dropOff.step());
    object.put("next", dropOff.next().orElse(null));
    object.put("cases", dropOff.cases());
    object.put("median_seconds", dropOff.medianSeconds().orElse(null));
    return object;
  }

  /**
   * Writes {@code funnel} (Parquet, one row per step) and {@code drop_off} (one per step and next
   * activity), the same as CSV, and {@code funnel.json} into the folder.
   */
  public void write(SparkSession spark, Path folder) {
    List<Row> steps = new ArrayList<>();
    figures.steps().forEach(step -> steps.add(row(steps.size() + 1, step)));
    ResultTable.write(spark, folder, "funnel", STEPS, steps);
    ResultTable.write(
        spark,
        folder,
        "drop_off",
        DROP_OFFS,
        figures.dropOffs().stream()
            .map(
                each ->
                    RowFactory.create(
                        each.step(),
                        each.next().orElse(null),
                        each.cases(),
                        each.medianSeconds().orElse(null)))
            .toList());
    LocalFiles.replace(folder.resolve("funnel.json"), json());
  }

  private static Row row(int position, Step step) {
    List<Object> cells = new ArrayList<>(List.of(position, step.step(), step.cases()));
    cells.add(step.open());
    cells.add(step.settled());
    for (Optional<Share> share : List.of(step.fromFirst(), step.fromPrevious())) {
      cells.add(share.map(Share::value).orElse(null));
      cells.add(share.map(each -> each.interval().lo()).orElse(null));
      cells.add(share.map(each -> each.interval().hi()).orElse(null));
    }
    for (List<Double> times : List.of(step.sinceEntry(), step.sincePrevious())) {
      for (int i = 0; i < FunnelFigures.PERCENTILES.size(); i++) {
        cells.add(times.isEmpty() ? null : times.get(i));
      }
    }
    return RowFactory.create(cells.toArray());
  }
}
