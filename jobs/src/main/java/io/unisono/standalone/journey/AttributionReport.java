package io.unisono.standalone.journey;

import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.journey.attribution.Attribution;
import io.unisono.journey.attribution.Attribution.Chain;
import io.unisono.journey.attribution.Attribution.ModelResult;
import io.unisono.journey.attribution.AttributionOptions;
import io.unisono.standalone.ResultTable;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx attribute} found.
 *
 * @param unit of the half-life: days, or touches where paths have no times
 * @param leftOut events that do not count, by reason
 */
public record AttributionReport(
    Attribution attribution, AttributionOptions options, String unit, Map<String, Long> leftOut) {

  private static final StructType TABLE =
      StructType.fromDDL(
          "model string, channel string, conversions double, conversions_lo double,"
              + " conversions_hi double, share double, value double, removal_effect double,"
              + " removal_effect_lo double, removal_effect_hi double");

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("conversions", attribution.conversions());
    object.put("nulls", attribution.nulls());
    object.put("value", attribution.value());
    object.put("base_rate", attribution.baseRate());
    object.put("without_touch", attribution.untouched());
    object.put("left_out", leftOut);
    object.put("half_life", options.halfLife());
    object.put("half_life_unit", unit);
    object.put("draws", options.draws());
    object.put("models", byModel(model -> byChannel(i -> model.conversions()[i])));
    object.put("values", byModel(model -> byChannel(i -> model.values()[i])));
    object.put("intervals", byModel(model -> intervals(model.intervals())));
    object.put("removal_effects", byChain(chain -> byChannel(i -> chain.removal()[i])));
    object.put("removal_effect_intervals", byChain(chain -> intervals(chain.intervals())));
    object.put("base_rates", byChain(Chain::baseRate));
    object.put("states", byChain(Chain::states));
    object.put("skipped", attribution.skipped());
    return Json.write(object).strip();
  }

  private Map<String, Object> byModel(Function<ModelResult, Object> figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    attribution.models().forEach(model -> object.put(model.model(), figures.apply(model)));
    object.values().removeIf(Map.of()::equals);
    return object;
  }

  private Map<String, Object> byChain(Function<Chain, Object> figures) {
    return byModel(model -> model.chain().map(figures).orElse(Map.of()));
  }

  private Map<String, Object> byChannel(IntFunction<Object> figure) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < attribution.channels().size(); i++) {
      object.put(attribution.channels().get(i), figure.apply(i));
    }
    return object;
  }

  private Map<String, Object> intervals(List<Interval> intervals) {
    return intervals.isEmpty()
        ? Map.of()
        : byChannel(i -> List.of(intervals.get(i).lo(), intervals.get(i).hi()));
  }

  /**
   * Writes {@code attribution} (Parquet, one row per model and channel), the same as {@code
   * attribution.csv}, and {@code attribution.json} into the folder.
   */
  public void write(SparkSession spark, Path folder) {
    List<Row> rows = new ArrayList<>();
    for (ModelResult model : attribution.models()) {
      for (int i = 0; i < attribution.channels().size(); i++) {
        rows.add(row(model, i));
      }
    }
    ResultTable.write(spark, folder, "attribution", TABLE, rows);
    LocalFiles.replace(folder.resolve("attribution.json"), json());
  }

  private Row row(ModelResult model, int channel) {
    Optional<Interval> interval = at(model.intervals(), channel);
    Optional<Interval> effect = model.chain().flatMap(chain -> at(chain.intervals(), channel));
    return RowFactory.create(
        model.model(),
        attribution.channels().get(channel),
        model.conversions()[channel],
        interval.map(Interval::lo).orElse(null),
        interval.map(Interval::hi).orElse(null),
        model.conversions()[channel] / attribution.conversions(),
        model.values()[channel],
        model.chain().map(chain -> chain.removal()[channel]).orElse(null),
        effect.map(Interval::lo).orElse(null),
        effect.map(Interval::hi).orElse(null));
  }

  private static Optional<Interval> at(List<Interval> intervals, int channel) {
    return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(channel));
  }
}
