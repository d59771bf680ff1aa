package io.unisono.standalone;

import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.measure.Segments;
import io.unisono.standalone.KpiResult.Compared;
import io.unisono.standalone.KpiResult.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx kpi} found.
 *
 * @param respondent column that says who answered
 * @param everybody the KPI of all answers
 * @param segments in the order of their names
 * @param periods one after the other
 * @param unusedCodes codes of {@code --missing} that no answer is
 * @param hint what looks odd in the answers, though it may be right
 */
public record KpiReport(
    KpiQuestion question,
    KpiRun.Cuts cuts,
    Optional<String> respondent,
    KpiResult everybody,
    List<KpiResult> segments,
    List<KpiResult> periods,
    List<String> unusedCodes,
    Optional<String> hint) {

  private static final StructType TABLE =
      StructType.fromDDL(
          "metric string, segment_kind string, segment string, n bigint, reliability string,"
              + " value double, se double, lo double, hi double, method string, weighted_value double,"
              + " n_eff double, weighted_se double, weighted_lo double, weighted_hi double,"
              + " excluded bigint, difference double, difference_lo double, difference_hi double,"
              + " p double, q double, detectable double");

  /** Whether somebody counts in several periods, though once in all. */
  public boolean countsAnew() {
    return cuts.lastOnly() && periods.stream().mapToLong(KpiResult::n).sum() > everybody.n();
  }

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
    object.put("excluded_examples", examples());
    if (!unusedCodes.isEmpty()) {
      object.put("unused_missing_codes", unusedCodes);
    }
    hint.ifPresent(odd -> object.put("hint", odd));
    respondent.ifPresent(
        column -> {
          object.put("respondent", column);
          object.put("repeats", cuts.lastOnly() ? "last" : "every");
        });
    cuts.by()
        .ifPresent(
            column -> {
              object.put("by", column);
              object.put(
                  "segments", segments.stream().map(each -> named("segment", each)).toList());
            });
    cuts.time()
        .ifPresent(
            clock -> {
              object.put("period", clock.period());
              object.put("periods", periods.stream().map(each -> named("start", each)).toList());
            });
    return Json.write(object).strip();
  }

  private Map<String, Object> named(String name, KpiResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(name, result.segment());
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
    result.difference().ifPresent(difference -> object.put("difference", difference));
    object.put("excluded", LeftOut.byReason(result.excluded()));
    result
        .weighted()
        .ifPresent(
            weighted -> {
              Map<String, Object> own = new LinkedHashMap<>();
              own.put("n_eff", weighted.effectiveSize());
              own.put("design_effect", result.n() / weighted.effectiveSize());
              own.put("reliability", weighted.reliability());
              put(own, Optional.of(weighted.figure()));
              weighted.mean().ifPresent(mean -> own.put("mean", mean));
              weighted.difference().ifPresent(difference -> own.put("difference", difference));
              object.put("weighted", own);
            });
    return object;
  }

  private Map<String, Object> examples() {
    Map<String, Object> examples = new LinkedHashMap<>();
    everybody.excluded().forEach(answers -> examples.put(answers.reason(), answers.examples()));
    return examples;
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

  /** Writes {@code kpi} (Parquet, one row per segment) and {@code kpi.json} into the folder. */
  public void write(SparkSession spark, Path folder) {
    List<Row> rows = new ArrayList<>(List.of(row(Segments.ALL, everybody)));
    segments.forEach(result -> rows.add(row(cuts.by().orElseThrow(), result)));
    periods.forEach(result -> rows.add(row(cuts.time().orElseThrow().period(), result)));
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
    Optional<Compared> difference = result.difference();
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
        excluded(result),
        difference.map(Compared::value).orElse(null),
        difference.map(Compared::lo).orElse(null),
        difference.map(Compared::hi).orElse(null),
        difference.map(Compared::p).orElse(null),
        difference.map(Compared::q).orElse(null),
        difference.map(Compared::detectable).orElse(null));
  }
}
