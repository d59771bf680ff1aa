package io.unisono.standalone.churn;

import io.unisono.churn.survival.CumulativeIncidence;
import io.unisono.churn.survival.Lifetimes;
import io.unisono.churn.survival.LogRank;
import io.unisono.churn.survival.SurvivalCurve;
import io.unisono.churn.survival.SurvivalCurve.Step;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx churn survival} found.
 *
 * @param groups in the order of their names
 * @param logRank comparison of the groups; empty for one
 * @param leftOut rows that do not count, by reason
 * @param examples a value of a row that does not count, by reason
 */
public record SurvivalReport(
    SurvivalFile file,
    Map<String, Group> groups,
    Optional<LogRank> logRank,
    Map<String, Long> leftOut,
    Map<String, String> examples) {

  private static final StructType CURVES =
      StructType.fromDDL(
          "group string, time double, survival double, lo double, hi double, at_risk bigint,"
              + " ended bigint, censored bigint");

  private static final StructType INCIDENCES =
      StructType.fromDDL(
          "group string, cause string, time double, share double, lo double, hi double,"
              + " ended bigint");

  /**
   * One group.
   *
   * @param incidence of each cause; empty if the table does not name causes
   */
  public record Group(
      long n,
      long ended,
      SurvivalCurve curve,
      Map<String, List<CumulativeIncidence.Step>> incidence) {}

  static SurvivalReport of(
      SurvivalFile file,
      Map<String, Lifetimes> lifetimes,
      Map<String, Long> leftOut,
      Map<String, String> examples) {
    Map<String, Group> groups = new LinkedHashMap<>();
    lifetimes.forEach(
        (name, group) ->
            groups.put(
                name,
                new Group(
                    group.n(),
                    group.ended(),
                    SurvivalCurve.of(group),
                    file.cause().isEmpty() ? Map.of() : incidence(group))));
    return new SurvivalReport(
        file,
        groups,
        lifetimes.size() < 2
            ? Optional.empty()
            : Optional.of(LogRank.of(List.copyOf(lifetimes.values()))),
        leftOut,
        examples);
  }

  private static Map<String, List<CumulativeIncidence.Step>> incidence(Lifetimes group) {
    Map<String, List<CumulativeIncidence.Step>> byCause = new LinkedHashMap<>();
    group.causes().forEach(cause -> byCause.put(cause, CumulativeIncidence.of(group, cause)));
    return byCause;
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", sum(Group::n) + leftOut.values().stream().mapToLong(n -> n).sum());
    object.put("n", sum(Group::n));
    object.put("ended", sum(Group::ended));
    object.put("left_out", leftOut);
    object.put("left_out_examples", examples);
    Map<String, Object> curves = new LinkedHashMap<>();
    Map<String, Object> medians = new LinkedHashMap<>();
    Map<String, Object> incidence = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> {
          curves.put(name, group.curve().steps().stream().map(SurvivalReport::step).toList());
          medians.put(name, median(group));
          Map<String, Object> byCause = new LinkedHashMap<>();
          group
              .incidence()
              .forEach(
                  (cause, steps) ->
                      byCause.put(cause, steps.stream().map(SurvivalReport::share).toList()));
          incidence.put(name, byCause);
        });
    object.put("groups", curves);
    object.put("medians", medians);
    if (file.cause().isPresent()) {
      object.put("incidence", incidence);
    }
    object.put("log_rank", logRank.map(SurvivalReport::test).orElse(null));
    return Json.write(object).strip();
  }

  private long sum(ToLongFunction<Group> figure) {
    return groups.values().stream().mapToLong(figure).sum();
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", step.time());
    object.put("s", step.survival());
    object.put("lo", finite(step.band().lo()));
    object.put("hi", finite(step.band().hi()));
    object.put("at_risk", step.atRisk());
    object.put("events", step.ended());
    object.put("censored", step.censored());
    return object;
  }

  private static Map<String, Object> share(CumulativeIncidence.Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", step.time());
    object.put("share", step.share());
    object.put("lo", finite(step.band().lo()));
    object.put("hi", finite(step.band().hi()));
    object.put("events", step.ended());
    return object;
  }

  private static Map<String, Object> median(Group group) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("n", group.n());
    object.put("events", group.ended());
    object.put("median", finite(group.curve().median().orElse(Double.NaN)));
    object.put("lo", finite(group.curve().medianLo().orElse(Double.NaN)));
    object.put("hi", finite(group.curve().medianHi().orElse(Double.NaN)));
    return object;
  }

  private static Map<String, Object> test(LogRank test) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("chi2", finite(test.chi2()));
    object.put("df", test.df());
    object.put("p", finite(test.p()));
    return object;
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /**
   * Writes {@code survival} (Parquet, one row per group and time), with causes {@code incidence}
   * (one row per group, cause and time), both as CSV, too, and {@code survival.json}.
   */
  public void write(SparkSession spark, Path folder) {
    List<Row> curves = new ArrayList<>();
    List<Row> incidences = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          group.curve().steps().forEach(step -> curves.add(curveRow(name, step)));
          group
              .incidence()
              .forEach(
                  (cause, steps) ->
                      steps.forEach(step -> incidences.add(incidenceRow(name, cause, step))));
        });
    ResultTable.write(spark, folder, "survival", CURVES, curves);
    if (file.cause().isPresent()) {
      ResultTable.write(spark, folder, "incidence", INCIDENCES, incidences);
    }
    LocalFiles.replace(folder.resolve("survival.json"), json());
  }

  private static Row curveRow(String group, Step step) {
    Interval band = step.band();
    return RowFactory.create(
        group,
        step.time(),
        step.survival(),
        finite(band.lo()),
        finite(band.hi()),
        step.atRisk(),
        step.ended(),
        step.censored());
  }

  private static Row incidenceRow(String group, String cause, CumulativeIncidence.Step step) {
    return RowFactory.create(
        group,
        cause,
        step.time(),
        step.share(),
        finite(step.band().lo()),
        finite(step.band().hi()),
        step.ended());
  }
}
