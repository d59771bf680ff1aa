package io.unisono.standalone;

import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.measure.Segments;
import io.unisono.standalone.KpiResult.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx kpi} found.
 *
 * @param by column of the segments
 * @param everybody the KPI of all answers
 * @param segments in the order of their names
 */
public record KpiReport(
    KpiQuestion question, Optional<String> by, KpiResult everybody, List<KpiResult> segments) {

  private static final StructType TABLE =
      StructType.fromDDL(
          "metric string, segment_kind string, segment string, n bigint, reliability string,"
              + " value double, se double, lo double, hi double, method string, weighted_value double,"
              + " n_eff double, weighted_se double, weighted_lo double, weighted_hi double,"
              + " excluded bigint");

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("metric", question.metric().id());
    object.put("unit", question.metric().unit());
    object.put("score", question.score());
    object.put("scale", question.scale());
    object.put("direction", question.lowIsGood() ? "lower" : "higher");
    object.put("rows", everybody.n() + excluded(everybody));
    object.putAll(json(everybody));
    object.put("excluded_examples", byReason(everybody, LeftOut::example));
    by.ifPresent(
        column -> {
          object.put("by", column);
          object.put("segments", segments.stream().map(this::segment).toList());
        });
    return Json.write(object).strip();
  }

  private Map<String, Object> segment(KpiResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("segment", result.segment());
    object.putAll(json(result));
    return object;
  }

  private Map<String, Object> json(KpiResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("n", result.n());
    object.put("reliability", result.reliability());
    put(object, result.figure());
    object.put("method", method());
    object.putAll(result.details());
    object.put("excluded", byReason(result, LeftOut::n));
    result
        .weighted()
        .ifPresent(
            weighted -> {
              Map<String, Object> own = new LinkedHashMap<>();
              own.put("n_eff", weighted.effectiveSize());
              own.put("design_effect", result.n() / weighted.effectiveSize());
              own.put("reliability", weighted.reliability());
              put(own, Optional.of(weighted.figure()));
              object.put("weighted", own);
            });
    return object;
  }

  private static void put(Map<String, Object> object, Optional<Figure> figure) {
    object.put("value", figure.map(Figure::value).orElse(null));
    object.put("se", figure.map(Figure::se).orElse(null));
    object.put("lo", figure.map(Figure::lo).orElse(null));
    object.put("hi", figure.map(Figure::hi).orElse(null));
  }

  /** Name of the method of the intervals. */
  public String method() {
    return KpiResult.method(question.metric());
  }

  private static long excluded(KpiResult result) {
    return result.excluded().stream().mapToLong(LeftOut::n).sum();
  }

  private static <T> Map<String, T> byReason(KpiResult result, Function<LeftOut, T> value) {
    Map<String, T> byReason = new LinkedHashMap<>();
    result.excluded().forEach(answers -> byReason.put(answers.reason(), value.apply(answers)));
    return byReason;
  }

  /** Writes {@code kpi} (Parquet, one row per segment) and {@code kpi.json} into the folder. */
  public void write(SparkSession spark, Path folder) {
    List<Row> rows = new ArrayList<>(List.of(row(Segments.ALL, everybody)));
    segments.forEach(result -> rows.add(row(by.orElseThrow(), result)));
    spark
        .createDataFrame(rows, TABLE)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder.resolve("kpi").toString());
    LocalFiles.replace(folder.resolve("kpi.json"), json());
  }

  private Row row(String kind, KpiResult result) {
    Optional<Figure> raw = result.figure();
    Optional<Figure> weighted = result.weighted().map(KpiResult.Weighted::figure);
    return RowFactory.create(
        question.metric().id(),
        kind,
        result.segment(),
        result.n(),
        result.reliability(),
        raw.map(Figure::value).orElse(null),
        raw.map(Figure::se).orElse(null),
        raw.map(Figure::lo).orElse(null),
        raw.map(Figure::hi).orElse(null),
        method(),
        weighted.map(Figure::value).orElse(null),
        result.weighted().map(KpiResult.Weighted::effectiveSize).orElse(null),
        weighted.map(Figure::se).orElse(null),
        weighted.map(Figure::lo).orElse(null),
        weighted.map(Figure::hi).orElse(null),
        excluded(result));
  }
}
